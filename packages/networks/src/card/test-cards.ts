import type { CardApproval, Refusal } from '@gwanmun/engine';
import { type Issuer, issuerByCode } from './issuers.js';

/** What a test card makes the network do. Everything that is absent is as with any other card. */
export interface Behaviour {
  /** Name in addresses, the window's list and {@link issuerTestCard}. */
  readonly outcome: string;
  /** Three digits in the card's number. Never reused. */
  readonly no: string;
  readonly ko: string;
  readonly en: string;
  /** Issuer of the number that is printed in lists. */
  readonly listedIssuer: string;
  readonly cardType?: CardApproval['cardType'];
  readonly refusal?: Refusal;
  readonly interestFree?: boolean;
  /** The answer comes this much later, in milliseconds of real time. */
  readonly delayMs?: number;
  /** No answer to the approval: lost on the way there (nothing was booked) or on the way back (the books say approved). */
  readonly approvalLost?: 'before' | 'after';
  /** Queries about the approval fail this many times, then answer. */
  readonly failingQueries?: number;
  readonly cancelRefusal?: Refusal;
  /** The first answer to a cancel is lost on the way back; a repeat or a query gives it. */
  readonly cancelAnswerLost?: boolean;
}

type Row = readonly [no: string, outcome: string, issuer: string, ko: string, en: string, effect?: Partial<Behaviour>];

const refusal = (no: string, reason: Refusal, issuer: string, ko: string, en: string, more?: Partial<Behaviour>): Row => [
  no,
  reason,
  issuer,
  ko,
  en,
  { refusal: reason, ...more },
];

const ROWS: readonly Row[] = [
  ['000', 'approve', 'SHN', '승인 (신용카드)', 'Approved, credit card'],
  ['001', 'approve_check', 'KBC', '승인 (체크카드, 할부 불가)', 'Approved, check card (no instalments)', { cardType: 'check' }],
  ['002', 'approve_gift', 'BCC', '승인 (기프트카드, 부분취소 불가)', 'Approved, gift card (no partial cancel)', { cardType: 'gift' }],
  [
    '003',
    'approve_interest_free',
    'SSC',
    '승인 (모든 할부 무이자)',
    'Approved, every instalment plan is interest-free',
    { interestFree: true },
  ],
  refusal('011', 'limit_exceeded', 'SSC', '한도 초과', 'Limit exceeded'),
  refusal('012', 'stopped_card', 'KBC', '거래 정지 카드', 'Stopped card'),
  refusal('013', 'lost_card', 'SHN', '분실·도난 카드', 'Lost or stolen card'),
  refusal('014', 'wrong_password', 'HDC', '비밀번호 오류', 'Wrong password'),
  refusal('015', 'password_tries_exceeded', 'LTC', '비밀번호 입력 횟수 초과', 'Too many password attempts'),
  refusal('016', 'expired_card', 'HNC', '유효기간 만료', 'Expired card'),
  refusal('017', 'identity_mismatch', 'WRI', '생년월일·사업자번호 불일치', 'Birth date or business number does not match'),
  refusal('018', 'instalment_not_allowed', 'NHC', '할부 불가 (일시불 포함 거절)', 'Instalments not allowed (refuses whatever the plan)'),
  refusal('019', 'insufficient_balance', 'KBC', '잔액 부족 (체크카드)', 'Insufficient balance, check card', { cardType: 'check' }),
  refusal('020', 'call_issuer', 'BCC', '카드사 문의 요망', 'Call the issuer'),
  refusal('021', 'issuer_unavailable', 'LTC', '카드사 장애', 'Issuer unavailable'),
  refusal('022', 'issuer_maintenance', 'NHC', '카드사 점검 중', 'Issuer maintenance'),
  refusal('023', 'merchant_not_registered', 'HDC', '카드사 미등록 가맹점', 'Merchant not registered with the issuer'),
  refusal('024', 'invalid_card', 'HNC', '카드번호 오류', 'Invalid card'),
  refusal('025', 'amount_not_allowed', 'WRI', '결제 금액 오류', 'Amount not allowed'),
  refusal('026', 'timed_out', 'SSC', '카드사 응답 시간 초과 (거절 확정)', 'Issuer timed out, definitely refused'),
  refusal('027', 'other', 'SHN', '기타 거절', 'Other refusal'),
  ['030', 'slow', 'SHN', '3초 뒤 승인', 'Approved after 3 seconds', { delayMs: 3_000 }],
  ['031', 'no_answer_before', 'KBC', '무응답 (승인되지 않음)', 'No answer, and nothing was approved', { approvalLost: 'before' }],
  ['032', 'no_answer_after', 'HDC', '무응답 (카드사에는 승인됨)', 'No answer, but the issuer approved', { approvalLost: 'after' }],
  [
    '033',
    'no_answer_then_blind',
    'LTC',
    '무응답 (카드사에는 승인됨), 조회 3회 실패 뒤 가능',
    'No answer, but the issuer approved; the first 3 queries fail as well',
    { approvalLost: 'after', failingQueries: 3 },
  ],
  ['034', 'blind', 'SSC', '승인, 조회 3회 실패 뒤 가능', 'Approved; the first 3 queries about it fail', { failingQueries: 3 }],
  ['040', 'cancel_not_cancellable', 'NHC', '승인, 취소 불가', 'Approved; cancels are refused', { cancelRefusal: 'not_cancellable' }],
  [
    '041',
    'cancel_already_acquired',
    'BCC',
    '승인, 취소 시 매입 완료 거절',
    'Approved; cancels find the slip already bought',
    { cancelRefusal: 'already_acquired' },
  ],
  [
    '042',
    'cancel_answer_lost',
    'HNC',
    '승인, 취소 응답 유실 (카드사에는 취소됨)',
    'Approved; the answer to a cancel is lost',
    { cancelAnswerLost: true },
  ],
];

/** The ways a test card can behave, in the order of their numbers. */
export const BEHAVIOURS: readonly Behaviour[] = ROWS.map(([no, outcome, listedIssuer, ko, en, effect]) => ({
  outcome,
  no,
  ko,
  en,
  listedIssuer,
  ...effect,
}));

const byNo = new Map(BEHAVIOURS.map((behaviour) => [behaviour.no, behaviour]));
const byOutcome = new Map(BEHAVIOURS.map((behaviour) => [behaviour.outcome, behaviour]));

/** No issuer has numbers that begin so. */
const TEST_PREFIX = '9990';
const SHAPE = /^9990\d{2}000000\d{3}\d$/;

/** True for the numbers of {@link testCardNumber}: `9990`, issuer (2), `000000`, behaviour (3), Luhn digit. */
export function isTestCard(number: string): boolean {
  return SHAPE.test(number);
}

/** What a test card does; `undefined` for every other card and for behaviours that do not exist. */
export function behaviourOf(number: string): Behaviour | undefined {
  return isTestCard(number) ? byNo.get(number.slice(12, 15)) : undefined;
}

/** The behaviour with a name (`limit_exceeded`, `no_answer_after` …), or `undefined`. */
export function behaviourNamed(outcome: string): Behaviour | undefined {
  return byOutcome.get(outcome);
}

/** Number of an issuer's test card: 16 digits that pass the Luhn check. */
export function testCardNumber(issuer: Issuer, behaviour: Behaviour): string {
  const body = `${TEST_PREFIX}${issuer.testNo}000000${behaviour.no}`;
  return body + luhnDigit(body);
}

function luhnDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]);
    const weighted = i % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return (10 - (sum % 10)) % 10;
}

/** A card as somebody types it. */
export interface TypedCard {
  readonly number: string;
  /** MM */
  readonly expiryMonth: string;
  /** YY */
  readonly expiryYear: string;
}

const NEVER = { expiryMonth: '12', expiryYear: '99' } as const;

/**
 * The card that stands for an issuer's own authentication in a window: the payer never types a number there.
 *
 * @param issuer code as in `ISSUERS`
 * @param outcome name of a behaviour; default `approve`
 * @returns `undefined` when either is not known
 */
export function issuerTestCard(issuer: string, outcome = 'approve'): TypedCard | undefined {
  const found = issuerByCode(issuer);
  const behaviour = behaviourNamed(outcome);
  return found && behaviour ? { number: testCardNumber(found, behaviour), ...NEVER } : undefined;
}

/** A card for lists in windows and documents. */
export interface TestCard extends TypedCard {
  readonly outcome: string;
  readonly issuer: string;
  readonly identity: string;
  readonly passwordPrefix: string;
  readonly ko: string;
  readonly en: string;
}

/** Cards of vendors' documents: they approve whatever the expiry, the instalments and the amount. */
export const SAMPLE_CARDS: readonly TestCard[] = [
  {
    number: '1111222233334444',
    expiryMonth: '12',
    expiryYear: '24',
    identity: '991231',
    passwordPrefix: '00',
    outcome: 'approve',
    issuer: 'NHC',
    ko: '문서 예제 카드: 승인 (유효기간 검사 없음)',
    en: "Sample of the vendors' documents: approved, expiry not checked",
  },
  {
    number: '5221120000001621',
    expiryMonth: '12',
    expiryYear: '24',
    identity: '991231',
    passwordPrefix: '00',
    outcome: 'approve',
    issuer: 'HDC',
    ko: '문서 예제 카드 (빌키): 승인 (유효기간 검사 없음)',
    en: "Billing key sample of the vendors' documents: approved, expiry not checked",
  },
];

const samples = new Set(SAMPLE_CARDS.map((card) => card.number));

/** True for the cards of {@link SAMPLE_CARDS}. */
export function isSampleCard(number: string): boolean {
  return samples.has(number);
}

/** Every documented card: the samples, then one for each behaviour. Any other number approves as well. */
export const TEST_CARDS: readonly TestCard[] = [
  ...SAMPLE_CARDS,
  ...BEHAVIOURS.map((behaviour) => ({
    ...issuerTestCard(behaviour.listedIssuer, behaviour.outcome)!,
    outcome: behaviour.outcome,
    issuer: behaviour.listedIssuer,
    identity: '991231',
    passwordPrefix: '00',
    ko: behaviour.ko,
    en: behaviour.en,
  })),
];
