import type { BankRefusal } from '@gwanmun/engine';
import { behaviourNo, TEST_NUMBER } from '../link/test-numbers.js';
import type { AccountOperation } from './flags.js';

/** What is in the bank's directory about an account before anybody sets it. */
export interface AccountDefaults {
  readonly holder: string;
  /** Won. */
  readonly balance: number;
  readonly perTransaction: number | null;
  readonly perDay: number | null;
  /** On the gateway house's own list of accounts that are not registered. */
  readonly blockListed: boolean;
}

/** Every account that is not in the directory. Nobody empties it in a test. */
export const DEFAULT_ACCOUNT: AccountDefaults = {
  holder: '홍길동',
  balance: 1_000_000_000_000,
  perTransaction: null,
  perDay: null,
  blockListed: false,
};

/** What a documented account number makes the bank do, in the operations `on`. Everything that is absent is as with any other account. */
export interface AccountBehaviour {
  /** Three digits in the number. Never reused. */
  readonly no: string;
  readonly outcome: string;
  readonly on: readonly AccountOperation[];
  readonly ko: string;
  readonly en: string;
  /** A debit's `credit` behaviour refuses its refunds. */
  readonly refusal?: BankRefusal;
  /** Whatever identity is given is not the holder's. */
  readonly identityDiffers?: true;
  /** The answer comes this much later, in milliseconds of real time. */
  readonly delayMs?: number;
  /** No answer: lost on the way there (nothing happened) or on the way back. */
  readonly lost?: 'before' | 'after';
  /** The bank says "at work on it" for so long by the business clock; then what `refusal` says is so. */
  readonly pendingSeconds?: number;
  readonly failingQueries?: number;
  readonly defaults?: Partial<AccountDefaults>;
}

const EVERY: readonly AccountOperation[] = ['holder', 'memo', 'debit', 'remittance'];
const MONEY: readonly AccountOperation[] = ['debit', 'remittance'];
const LOOKS: readonly AccountOperation[] = ['holder', 'memo'];

type RefusalRow = readonly [no: string, reason: BankRefusal, ko: string, en: string];

/** 0nn: whatever is asked of the account; 1nn with the same last digits: the account can be registered, its debits are refused. */
const STATES: readonly RefusalRow[] = [
  ['020', 'bank_not_available', '거래할 수 없는 은행', 'Bank not available'],
  ['021', 'service_unavailable', '은행 시스템 장애', 'The bank is down'],
  ['022', 'bank_maintenance', '은행 점검 중', 'The bank is in maintenance'],
  ['026', 'timed_out', '은행 응답 시간 초과 (거절 확정)', 'The bank timed out, definitely refused'],
  ['027', 'other', '기타 거절', 'Other refusal'],
  ['052', 'over_capacity', '용량 초과', 'Over capacity'],
  ['053', 'busy', '시스템 혼잡', 'Busy'],
  ['054', 'network_error', '통신 장애', 'Network failure'],
  ['058', 'payer_lookup_failed', '납부자 조회 실패', 'The payer could not be looked up'],
  ['060', 'no_such_account', '없는 계좌', 'No such account'],
  ['061', 'account_closed', '해지 계좌', 'Closed account'],
  ['062', 'account_dormant', '휴면, 거래중지 계좌', 'Dormant account'],
  ['063', 'account_reported', '사고 신고 계좌', 'Reported as lost or fraudulent'],
  ['064', 'legally_restricted', '법적 제한 계좌', 'Under legal restriction'],
  ['065', 'not_real_name', '비실명 계좌', 'Not in a real name'],
  ['066', 'account_error', '계좌 오류', 'Account error'],
  ['067', 'blocked_by_customer', '고객이 오픈뱅킹 차단', 'The customer blocked open banking'],
];

const DEBITS: readonly RefusalRow[] = [
  ['101', 'insufficient_balance', '출금 시 잔액 부족', 'Debits: insufficient balance'],
  ['102', 'limit_per_transaction', '출금 시 은행 1회 한도 초과', "Debits: the bank's limit per transaction"],
  ['103', 'limit_per_day', '출금 시 은행 1일 한도 초과', "Debits: the bank's limit per day"],
  ['104', 'withdrawal_restricted', '출금 제한 계좌', 'Debits: withdrawals restricted'],
  ['105', 'consent_withdrawn', '은행에서 출금 동의 해지', 'Debits: the consent was withdrawn at the bank'],
  ['106', 'cash_receipt_known', '이미 등록된 현금영수증 사용자', 'Debits: cash-receipt user known already'],
  ['107', 'cash_receipt_unknown', '미등록 현금영수증 사용자', 'Debits: cash-receipt user unknown'],
  ...STATES.map(([no, reason, ko, en]): RefusalRow => [`1${no.slice(1)}`, reason, `등록 가능, 출금 시: ${ko}`, `Debits only: ${en}`]),
];

const REFUNDS: readonly RefusalRow[] = [
  ['040', 'not_cancellable', '출금, 환불 불가', 'Debited; refunds are refused'],
  ['041', 'account_closed', '출금, 환불 시 해지 계좌', 'Debited; refunds find the account closed'],
  ['043', 'service_unavailable', '출금, 환불 시 은행 장애', 'Debited; refunds find the bank down'],
  ['045', 'busy', '출금, 환불 시 시스템 혼잡', 'Debited; refunds find the bank busy'],
];

const refusing = (on: readonly AccountOperation[], prefix: string, rows: readonly RefusalRow[]): AccountBehaviour[] =>
  rows.map(([no, refusal, ko, en]) => ({ no, outcome: `${prefix}${refusal}`, on, ko, en, refusal }));

const SPECIAL: readonly AccountBehaviour[] = [
  { no: '000', outcome: 'approve', on: EVERY, ko: '정상', en: 'Everything succeeds' },
  {
    no: '030',
    outcome: 'slow',
    on: MONEY,
    ko: '출금·송금 3초 뒤 처리',
    en: 'Debits and remittances are done after 3 seconds',
    delayMs: 3_000,
  },
  {
    no: '031',
    outcome: 'no_answer_before',
    on: MONEY,
    ko: '무응답 (처리되지 않음)',
    en: 'No answer, and nothing was done',
    lost: 'before',
  },
  { no: '032', outcome: 'no_answer_after', on: MONEY, ko: '무응답 (은행에는 처리됨)', en: 'No answer, but the bank did it', lost: 'after' },
  {
    no: '033',
    outcome: 'no_answer_then_blind',
    on: MONEY,
    ko: '무응답 (은행에는 처리됨), 조회 3회 실패 뒤 가능',
    en: 'No answer, but the bank did it; the first 3 queries fail as well',
    lost: 'after',
    failingQueries: 3,
  },
  {
    no: '034',
    outcome: 'blind',
    on: MONEY,
    ko: '처리, 조회 3회 실패 뒤 가능',
    en: 'Done; the first 3 queries about it fail',
    failingQueries: 3,
  },
  {
    no: '035',
    outcome: 'pending_then_done',
    on: MONEY,
    ko: '처리 중, 60초 뒤 완료',
    en: 'Pending for 60 seconds, then done',
    pendingSeconds: 60,
  },
  {
    no: '036',
    outcome: 'pending_then_refused',
    on: MONEY,
    ko: '처리 중, 60초 뒤 거절',
    en: 'Pending for 60 seconds, then refused',
    pendingSeconds: 60,
    refusal: 'other',
  },
  {
    no: '042',
    outcome: 'refund_answer_lost',
    on: ['credit'],
    ko: '출금, 환불 응답 유실 (은행에는 환불됨)',
    en: 'Debited; the answer to a refund is lost, the bank made it',
    lost: 'after',
  },
  {
    no: '046',
    outcome: 'refund_pending_then_done',
    on: ['credit'],
    ko: '출금, 환불 처리 중, 60초 뒤 완료',
    en: 'Debited; refunds are pending for 60 seconds, then done',
    pendingSeconds: 60,
  },
  {
    no: '056',
    outcome: 'other_holder',
    on: ['holder'],
    ko: '예금주 김철수',
    en: 'The holder is 김철수',
    defaults: { holder: '김철수' },
  },
  {
    no: '057',
    outcome: 'identity_mismatch',
    on: ['holder'],
    ko: '생년월일·사업자번호 불일치',
    en: 'No birth date or business number is right',
    identityDiffers: true,
  },
  {
    no: '068',
    outcome: 'not_registrable',
    on: ['holder'],
    ko: '출금이체 등록 불가 계좌',
    en: 'Takes no debit registration',
    refusal: 'not_registrable',
  },
  {
    no: '080',
    outcome: 'small_balance',
    on: ['debit'],
    ko: '잔액 50,000원',
    en: 'A balance of 50,000 won',
    defaults: { balance: 50_000 },
  },
  {
    no: '081',
    outcome: 'small_limit_per_transaction',
    on: ['debit'],
    ko: '은행 1회 한도 100,000원',
    en: 'The bank debits 100,000 won at a time',
    defaults: { perTransaction: 100_000 },
  },
  {
    no: '082',
    outcome: 'small_limit_per_day',
    on: ['debit'],
    ko: '은행 1일 한도 300,000원',
    en: 'The bank debits 300,000 won a day',
    defaults: { perDay: 300_000 },
  },
  {
    no: '090',
    outcome: 'block_listed',
    on: ['holder'],
    ko: '등록 불가 계좌 목록에 있음',
    en: 'On the list of accounts that are not registered',
    defaults: { blockListed: true },
  },
  {
    no: '230',
    outcome: 'slow_lookup',
    on: LOOKS,
    ko: '조회·1원 송금 3초 뒤 처리',
    en: 'Checks and 1-won deposits take 3 seconds',
    delayMs: 3_000,
  },
  {
    no: '231',
    outcome: 'lookup_no_answer',
    on: LOOKS,
    ko: '조회·1원 송금 무응답 (처리되지 않음)',
    en: 'No answer to checks and 1-won deposits, and nothing was done',
    lost: 'before',
  },
  {
    no: '232',
    outcome: 'memo_answer_lost',
    on: LOOKS,
    ko: '조회·1원 송금 무응답 (1원은 입금됨)',
    en: 'No answer to checks and 1-won deposits; the won arrived',
    lost: 'after',
  },
];

/** Documented accounts, in the order of their numbers. */
export const ACCOUNT_BEHAVIOURS: readonly AccountBehaviour[] = [
  ...refusing(EVERY, '', STATES),
  ...refusing(['debit'], 'debit_', DEBITS),
  ...refusing(['credit'], 'refund_', REFUNDS),
  ...SPECIAL,
].sort((a, b) => a.no.localeCompare(b.no));

const byNo = new Map(ACCOUNT_BEHAVIOURS.map((behaviour) => [behaviour.no, behaviour]));
const byOutcome = new Map(ACCOUNT_BEHAVIOURS.map((behaviour) => [behaviour.outcome, behaviour]));

/** The behaviour that a number asks for (`9990`, zeros, three digits), or `undefined`. */
export function behaviourOfAccount(number: string): AccountBehaviour | undefined {
  const no = behaviourNo(number);
  return no === undefined ? undefined : byNo.get(no);
}

export function accountBehaviourNamed(outcome: string): AccountBehaviour | undefined {
  return byOutcome.get(outcome);
}

/** What the directory says of an account that nobody has set. */
export function defaultsOf(number: string): AccountDefaults {
  return { ...DEFAULT_ACCOUNT, ...behaviourOfAccount(number)?.defaults };
}

/** A documented account: its number at any bank, and what it does. */
export interface AccountTestValue extends AccountBehaviour {
  readonly accountNo: string;
}

export const ACCOUNT_TEST_VALUES: readonly AccountTestValue[] = ACCOUNT_BEHAVIOURS.map((behaviour) => ({
  ...behaviour,
  accountNo: TEST_NUMBER.account(behaviour.no),
}));
