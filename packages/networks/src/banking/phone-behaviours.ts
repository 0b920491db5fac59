import type { BankRefusal, ConsentChannel } from '@gwanmun/engine';
import { behaviourNo, TEST_NUMBER } from '../link/test-numbers.js';

/** Ways to ask a person. */
export const PERSON_CHANNELS = ['sms', 'app', 'ars', 'kakao'] as const;
export type PersonChannel = 'sms' | 'app' | ConsentChannel;

interface AnswerRow {
  readonly on: readonly PersonChannel[];
  /** Result code of the house; it has no meaning in the app. */
  readonly code: string;
  readonly succeeds?: true;
  /** The line's fault, not the person's. */
  readonly unreachable?: true;
}

const CALL: readonly PersonChannel[] = ['ars'];

/** What a person can do with a request. */
const ANSWERS = {
  approve: { on: ['app', 'ars', 'kakao'], code: '00', succeeds: true },
  decline: { on: ['app', 'kakao'], code: '20' },
  wrong_number: { on: CALL, code: '04' },
  /** Answers, and keys in nothing. */
  silent: { on: CALL, code: '08' },
  no_such_phone: { on: CALL, code: '10', unreachable: true },
  busy: { on: CALL, code: '11', unreachable: true },
  no_answer: { on: CALL, code: '12', unreachable: true },
  hang_up: { on: CALL, code: '20' },
  other: { on: ['ars', 'kakao'], code: '99' },
} as const satisfies Readonly<Record<string, AnswerRow>>;

export type PersonAnswer = keyof typeof ANSWERS;
export const PERSON_ANSWERS = Object.keys(ANSWERS) as readonly PersonAnswer[];

export function answerRow(answer: PersonAnswer): AnswerRow {
  return ANSWERS[answer];
}

/** What a documented phone does. */
export interface PhoneBehaviour {
  /** Three digits in the number. Never reused. */
  readonly no: string;
  readonly outcome: string;
  readonly on: readonly PersonChannel[];
  readonly ko: string;
  readonly en: string;
  /** The house refuses the request. */
  readonly refusal?: BankRefusal;
  /** The person answers by itself, so many seconds later by the business clock; `never`: not by itself. */
  readonly answers?: { readonly answer: PersonAnswer; readonly afterSeconds: number } | 'never';
  readonly delayMs?: number;
  readonly lost?: 'before' | 'after';
}

const ASKED: readonly PersonChannel[] = ['app', 'ars', 'kakao'];
const IDENTITY: readonly PersonChannel[] = ['sms', 'app'];
const CONSENT: readonly PersonChannel[] = ['ars', 'kakao'];

type AnswerTableRow = readonly [no: string, answer: PersonAnswer, afterSeconds: number, ko: string, en: string];
type RefusalRow = readonly [no: string, refusal: BankRefusal, on: readonly PersonChannel[], ko: string, en: string];

const BY_ITSELF: readonly AnswerTableRow[] = [
  ['000', 'approve', 0, '바로 승인', 'Approves at once'],
  ['301', 'approve', 30, '30초 뒤 승인', 'Approves after 30 seconds'],
  ['302', 'decline', 0, '거절', 'Declines'],
  ['304', 'wrong_number', 0, '번호 잘못 입력', 'Keys in a wrong number'],
  ['308', 'silent', 0, '번호 입력 안 함', 'Keys in nothing'],
  ['310', 'no_such_phone', 0, '없는 번호', 'The number does not exist'],
  ['311', 'busy', 0, '통화 중, 수신 거부', 'Busy, or does not take the call'],
  ['312', 'no_answer', 0, '전화를 받지 않음', 'Does not answer the call'],
  ['320', 'hang_up', 0, '통화 중 끊음', 'Hangs up'],
  ['399', 'other', 0, '기타 실패', 'Fails for another reason'],
];

const REFUSALS: readonly RefusalRow[] = [
  ['021', 'service_unavailable', IDENTITY, '본인확인 기관 장애', 'The identity house is down'],
  ['050', 'call_failed', CONSENT, '요청 접수 실패', 'The house cannot take the request'],
  ['054', 'network_error', IDENTITY, '통신 장애', 'Network failure'],
  ['055', 'not_enrolled', ['app'], '간편 본인확인 미가입', 'Not enrolled in the app'],
  ['056', 'identity_failed', IDENTITY, '명의자 불일치', 'Not the phone of this person'],
];

const TROUBLE: readonly PhoneBehaviour[] = [
  { no: '030', outcome: 'slow', on: PERSON_CHANNELS, ko: '3초 뒤 접수', en: 'Asked after 3 seconds', delayMs: 3_000 },
  {
    no: '031',
    outcome: 'no_answer_before',
    on: PERSON_CHANNELS,
    ko: '접수 응답 없음 (보내지 않음)',
    en: 'The house does not answer, nobody was asked',
    lost: 'before',
  },
  {
    no: '032',
    outcome: 'no_answer_after',
    on: PERSON_CHANNELS,
    ko: '접수 응답 없음 (보냄)',
    en: 'The house does not answer, the person was asked',
    lost: 'after',
  },
  { no: '300', outcome: 'never', on: ASKED, ko: '응답 없음 (만료까지)', en: 'Does nothing until it runs out', answers: 'never' },
];

/** Documented phones, in the order of their numbers. */
export const PHONE_BEHAVIOURS: readonly PhoneBehaviour[] = [
  ...BY_ITSELF.map(([no, answer, afterSeconds, ko, en]) => ({
    no,
    outcome: afterSeconds > 0 ? `${answer}_late` : answer,
    on: answerRow(answer).on,
    ko,
    en,
    answers: { answer, afterSeconds },
  })),
  ...REFUSALS.map(([no, refusal, on, ko, en]) => ({ no, outcome: refusal, on, ko, en, refusal })),
  ...TROUBLE,
].sort((a, b) => a.no.localeCompare(b.no));

const byNo = new Map(PHONE_BEHAVIOURS.map((behaviour) => [behaviour.no, behaviour]));

/** What a phone (`0109990` and `0nnn`) does when it is asked on a channel. */
export function behaviourOfPhone(number: string, channel: PersonChannel): PhoneBehaviour | undefined {
  const no = behaviourNo(number);
  const behaviour = no === undefined ? undefined : byNo.get(no);
  return behaviour?.on.includes(channel) ? behaviour : undefined;
}

export interface PhoneTestValue extends PhoneBehaviour {
  readonly phoneNo: string;
}

export const PHONE_TEST_VALUES: readonly PhoneTestValue[] = PHONE_BEHAVIOURS.map((behaviour) => ({
  ...behaviour,
  phoneNo: TEST_NUMBER.phone(behaviour.no),
}));
