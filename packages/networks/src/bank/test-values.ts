import type { Refusal } from '@gwanmun/engine';
import type { Behaviour } from '../link/behaviour.js';
import { behaviourNo, TEST_NUMBER } from '../link/test-numbers.js';

/** What a test value makes the bank do. Everything that is absent is as with any other name or number. */
export interface BankBehaviour extends Behaviour {
  /** A name that ends in this, or in `_` and the outcome, behaves so. */
  readonly word: string;
  /** What it applies to: opening a virtual account, a refund to an account. */
  readonly on: readonly ('open' | 'refund')[];
}

type On = BankBehaviour['on'];
const BOTH: On = ['open', 'refund'];

type RefusalRow = readonly [no: string, reason: Refusal, on: On, word: string, ko: string, en: string];

const REFUSALS: readonly RefusalRow[] = [
  ['011', 'limit_exceeded', ['refund'], '한도초과', '환불 한도 초과', 'Refund limit exceeded'],
  ['021', 'issuer_unavailable', BOTH, '은행장애', '은행 장애', 'The bank is down'],
  ['022', 'issuer_maintenance', BOTH, '은행점검', '은행 점검 중', 'The bank is in maintenance'],
  ['023', 'merchant_not_registered', BOTH, '미등록', '은행 미등록 가맹점', 'Merchant not registered with the bank'],
  ['026', 'timed_out', BOTH, '시간초과', '은행 응답 시간 초과 (거절 확정)', 'The bank timed out, definitely refused'],
  ['027', 'other', BOTH, '기타거절', '기타 거절', 'Other refusal'],
  ['043', 'cancel_failed', ['refund'], '환불실패', '환불 실패', 'The refund failed'],
  ['045', 'processing', BOTH, '처리중', '먼저 받은 요청 처리 중', 'An earlier request is still processed'],
  ['050', 'service_unavailable', BOTH, '발급불가', '은행이 제공하지 않는 서비스', 'The bank does not offer it'],
  ['051', 'blocked', BOTH, '이용차단', '정책에 따라 차단', 'Blocked by policy'],
  ['052', 'traffic', BOTH, '요청폭주', '요청이 많아 처리할 수 없음', 'Too much traffic'],
  ['055', 'no_institution_data', BOTH, '정보없음', '은행 자료 없음', 'The bank has no data'],
  ['056', 'holder_mismatch', ['refund'], '불일치', '예금주 불일치', 'The account belongs to somebody else'],
  ['058', 'lookup_failed', BOTH, '조회실패', '예금주 조회 실패', 'The holder could not be looked up'],
  ['060', 'invalid_account', BOTH, '없는계좌', '없는 계좌', 'No such account'],
  ['061', 'account_stopped', BOTH, '거래정지', '해지되거나 거래 정지된 계좌', 'Account closed or stopped'],
  ['062', 'account_in_use', ['open'], '사용중', '이미 사용 중인 계좌', 'Account in use'],
  ['063', 'duplicate_request', BOTH, '중복요청', '중복 요청', 'Duplicate request'],
];

const TROUBLE: readonly BankBehaviour[] = [
  { no: '030', outcome: 'slow', on: BOTH, word: '느린은행', ko: '3초 뒤 처리', en: 'Done after 3 seconds', delayMs: 3_000 },
  {
    no: '031',
    outcome: 'no_answer_before',
    on: BOTH,
    word: '무응답전',
    ko: '무응답 (처리되지 않음)',
    en: 'No answer, and nothing was done',
    approvalLost: 'before',
  },
  {
    no: '032',
    outcome: 'no_answer_after',
    on: BOTH,
    word: '무응답후',
    ko: '무응답 (은행에는 처리됨)',
    en: 'No answer, but the bank did it',
    approvalLost: 'after',
  },
  {
    no: '033',
    outcome: 'no_answer_then_blind',
    on: BOTH,
    word: '무응답조회불가',
    ko: '무응답 (은행에는 처리됨), 조회 3회 실패 뒤 가능',
    en: 'No answer, but the bank did it; the first 3 queries fail as well',
    approvalLost: 'after',
    failingQueries: 3,
  },
];

/** The ways the bank can behave, in the order of their numbers. */
export const BANK_BEHAVIOURS: readonly BankBehaviour[] = [
  ...REFUSALS.map(([no, refusal, on, word, ko, en]) => ({ no, outcome: refusal, refusal, on, word, ko, en })),
  ...TROUBLE,
].sort((a, b) => a.no.localeCompare(b.no));

const byNo = new Map(BANK_BEHAVIOURS.map((behaviour) => [behaviour.no, behaviour]));

/**
 * What the bank does for a name (the print name of a virtual account and who is going to pay in, the holder of a refund account) and for
 * an account number, where one was given (those of every network: `9990`, zeros and a behaviour's three digits, and a phone's). The number
 * goes before the names, the first of them before the next.
 */
export function bankBehaviour(on: On[number], names: readonly string[], accountNo?: string): BankBehaviour | undefined {
  const no = behaviourNo(accountNo ?? '');
  const asked = [no === undefined ? undefined : byNo.get(no), ...names.map(named)].find((each) => each !== undefined);
  return asked?.on.includes(on) ? asked : undefined;
}

function named(name: string): BankBehaviour | undefined {
  const text = name.trim();
  return BANK_BEHAVIOURS.find(({ word, outcome }) => text.endsWith(word) || text.endsWith(`_${outcome}`));
}

/** A test value for lists in windows and documents. */
export interface BankTestValue extends BankBehaviour {
  /** A name, an account number and a phone's number that have the effect. */
  readonly name: string;
  readonly accountNo: string;
  readonly phoneNo: string;
}

/** Every documented test value of virtual accounts (`open`) and refunds (`refund`). Any other name and number succeeds. */
export const BANK_TEST_VALUES: readonly BankTestValue[] = BANK_BEHAVIOURS.map((behaviour) => ({
  ...behaviour,
  name: `홍길동${behaviour.word}`,
  accountNo: TEST_NUMBER.account(behaviour.no),
  phoneNo: TEST_NUMBER.phone(behaviour.no),
}));
