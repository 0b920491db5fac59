import type { BankingRejection, BankingRule, BankRefusal, BankRefused } from '@gwanmun/engine';

/** Codes for rules of the house (hecto-easycash §8, §9). */
const RULE_CODES: Readonly<Record<BankingRule, string>> = {
  impossible_value: 'ST09',
  order_in_flight: 'ST40',
  duplicate_order: 'ST50',
  no_such_account_key: 'ST01',
  account_cancelled: 'ST53',
  consent_withdrawn: 'ST15',
  bank_differs: 'ST02',
  bank_not_available: 'ST44',
  bank_maintenance: 'ST11',
  account_blocked: 'ST18',
  registered_already: 'ST08',
  registered_by_other: 'ST43',
  registration_in_flight: 'ST29',
  no_such_consent: 'ST13',
  consent_running: 'ST27',
  consent_failed: 'ST27',
  consent_differs: 'ST14',
  // it is good for one registration within a day: afterwards there is no result any more
  consent_spent: 'ST13',
  service_suspended: 'ST68',
  policy_other_means: 'ST69',
  policy_ask_house: 'ST70',
  second_consent_required: 'ST72',
  limit_per_transaction: 'ST61',
  amount_per_day: 'ST62',
  amount_per_month: 'ST63',
  count_per_day: 'ST64',
  count_per_month: 'ST65',
  no_such_payment: 'ST06',
  refund_in_flight: 'ST30',
  already_refunded: 'ST25',
  refund_amount_wrong: 'ST26',
  refund_allowance_exceeded: 'ST71',
  no_such_series: 'ST06',
  series_ended: 'ST53',
  series_over: 'ST60',
  main_account_insufficient: 'ST12',
  no_such_verification: 'ST06',
  token_mismatch: 'SE09',
  code_wrong: 'SE02',
  tries_exceeded: 'SE03',
  verification_expired: 'SE01',
  verification_running: 'ST40',
  deposits_exceeded: 'ST64',
  too_many_requests: 'SE06',
  too_many_accounts: 'ST75',
  too_many_failures: 'ST76',
  no_password: 'ST01',
  password_wrong: 'ST67',
  password_locked: 'ST68',
};

/**
 * Codes for refusals from outside. A refusal is certain, so none has a code of the class "pending" (hecto-easycash §9): a broken line that recovery
 * ruled out is a failed transaction (ST60), not a lost one.
 */
const REFUSAL_CODES: Readonly<Record<BankRefusal, string>> = {
  insufficient_balance: 'ST12',
  limit_per_transaction: 'ST33',
  limit_per_day: 'ST34',
  withdrawal_restricted: 'ST16',
  legally_restricted: 'ST22',
  not_real_name: 'ST23',
  account_reported: 'ST35',
  account_dormant: 'ST16',
  account_closed: 'ST02',
  account_error: 'ST20',
  no_such_account: 'ST21',
  holder_mismatch: 'ST24',
  identity_mismatch: 'ST17',
  not_registrable: 'ST18',
  consent_withdrawn: 'ST15',
  bank_not_available: 'ST44',
  bank_maintenance: 'ST11',
  payer_lookup_failed: 'ST32',
  identity_failed: 'ST86',
  not_enrolled: 'ST87',
  declined: 'ST86',
  call_failed: 'ST27',
  cash_receipt_known: 'ST51',
  cash_receipt_unknown: 'ST52',
  blocked_by_customer: 'SE12',
  not_cancellable: 'ST60',
  already_cancelled: 'ST25',
  no_such_transaction: 'ST06',
  over_capacity: 'ST41',
  busy: 'ST42',
  service_unavailable: 'ST42',
  network_error: 'ST60',
  timed_out: 'ST60',
  other: 'ST19',
};

/** The outcome is not known: the relay network did not answer in time (hecto-easycash §8.7, A10). */
const UNKNOWN_CODE = 'VTIM';

/** Anything that banking says instead of done. */
export type NotDone = BankRefused | BankingRejection | { readonly kind: 'unknown' };

/** What rules and refusals mean in one operation only. */
export interface Codes {
  readonly rules?: Readonly<Partial<Record<BankingRule, string>>>;
  readonly refusals?: Readonly<Partial<Record<BankRefusal, string>>>;
  /** Default VTIM. */
  readonly unknown?: string;
}

export const ruleCode = (rule: BankingRule, { rules = {} }: Codes = {}): string => rules[rule] ?? RULE_CODES[rule];
export const refusalCode = (reason: BankRefusal, { refusals = {} }: Codes = {}): string => refusals[reason] ?? REFUSAL_CODES[reason];

/** `outRsltCd` of what was not done. */
export function codeOf(result: NotDone, own: Codes = {}): string {
  switch (result.kind) {
    case 'rejected':
      return ruleCode(result.rule, own);
    case 'refused':
      return refusalCode(result.reason, own);
    case 'unknown':
      return own.unknown ?? UNKNOWN_CODE;
  }
}

/** Of a withdrawal: an account that is not there any more is the registered one, not a receiver's. */
export const WITHDRAWAL_CODES: Codes = { refusals: { no_such_account: 'ST01', declined: 'ST37' } };
