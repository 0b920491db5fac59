/**
 * Why a bank, an identity house or a consent house refused. Doors map these to their protocol's codes. They are a vocabulary of their own, because the
 * doors of card protocols word every refusal of theirs.
 */
export const BANK_REFUSALS = [
  'insufficient_balance',
  /** The bank's own limits. */
  'limit_per_transaction',
  'limit_per_day',
  'withdrawal_restricted',
  'legally_restricted',
  'not_real_name',
  /** Lost, stolen or reported for fraud. */
  'account_reported',
  'account_dormant',
  'account_closed',
  'account_error',
  /** No account has this number. */
  'no_such_account',
  'holder_mismatch',
  /** Birth date or business number. */
  'identity_mismatch',
  /** An account of a kind that takes no debit registration. */
  'not_registrable',
  /** The customer withdrew the consent at the institution. */
  'consent_withdrawn',
  'bank_not_available',
  'bank_maintenance',
  'payer_lookup_failed',
  /** Identity house: name, birth date, phone and carrier do not belong together; or the person declined. */
  'identity_failed',
  'not_enrolled',
  'declined',
  /** Consent house: it cannot take the request. */
  'call_failed',
  'cash_receipt_known',
  'cash_receipt_unknown',
  'blocked_by_customer',
  'not_cancellable',
  'already_cancelled',
  'no_such_transaction',
  'over_capacity',
  'busy',
  'service_unavailable',
  'network_error',
  /** Ruled out by recovery: it did not happen and cannot any more. */
  'timed_out',
  'other',
] as const;
export type BankRefusal = (typeof BANK_REFUSALS)[number];

/** How an operation of banking ends that asks somebody outside, without its facts. Networks list their test values by it; doors put it into codes. */
export type BankingEnding =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: BankRefusal }
  /** The answer is lost, or the bank is at work on it. */
  | { readonly kind: 'unknown' }
  /** The account is on the list of those that are not registered. */
  | { readonly kind: 'blocked' }
  /** The person did not agree; or was not reached. */
  | { readonly kind: 'failed'; readonly unreachable: boolean }
  /** The person has not answered. */
  | { readonly kind: 'running' };

/** Rules of the house that refuse before anybody outside is asked. */
export const BANKING_RULES = [
  /** A day that the calendar does not have, an amount of more than twelve digits. */
  'impossible_value',
  // order numbers (unique for each merchant, operation and day)
  'order_in_flight',
  'duplicate_order',
  // registered accounts
  'no_such_account_key',
  'account_cancelled',
  /** Cancelled at the institution. */
  'consent_withdrawn',
  'bank_differs',
  'bank_not_available',
  'bank_maintenance',
  /** On the list of accounts that are not registered (and not asked for, where the caller wants it so). */
  'account_blocked',
  'registered_already',
  'registered_by_other',
  'registration_in_flight',
  // evidence
  'no_such_consent',
  'consent_running',
  'consent_failed',
  'consent_differs',
  /** Used before, or older than 24 hours. */
  'consent_spent',
  // policy of the merchant
  'service_suspended',
  'policy_other_means',
  'policy_ask_house',
  'second_consent_required',
  'limit_per_transaction',
  'amount_per_day',
  'amount_per_month',
  'count_per_day',
  'count_per_month',
  // refunds
  'no_such_payment',
  'refund_in_flight',
  'already_refunded',
  'refund_amount_wrong',
  /** More than the main account holds. */
  'refund_allowance_exceeded',
  // series
  'no_such_series',
  'series_ended',
  'series_over',
  // main account
  'main_account_insufficient',
  // verifications
  'no_such_verification',
  'token_mismatch',
  'code_wrong',
  'tries_exceeded',
  'verification_expired',
  /** The same 1-won verification was asked for a moment ago. */
  'verification_running',
  'deposits_exceeded',
  'too_many_requests',
  'too_many_accounts',
  'too_many_failures',
  // payment password
  'no_password',
  'password_wrong',
  'password_locked',
] as const;
export type BankingRule = (typeof BANKING_RULES)[number];

/** Methods of transactions that banking makes. They are no {@link Method}: no payment page offers them. */
export const BANKING_METHODS = ['account_debit', 'remittance'] as const;
export type BankingMethod = (typeof BANKING_METHODS)[number];

/** refund: a `cancel` of a debit. top_up: money that a merchant brings into its main account. */
export type BankingKind = 'payment' | 'cancel' | 'remittance' | 'top_up';

/** What proves that a customer agreed to withdrawals. `self`: the merchant says so. */
export const EVIDENCE_KINDS = ['ars', 'kakao', 'pass', 'written', 'self'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Houses that ask the customer on our behalf; their sessions are evidence. */
export type ConsentChannel = 'ars' | 'kakao';
/** withdrawal: agrees to withdrawals from one account. signature, identity: anything else that the customer confirms. */
export type ConsentPurpose = 'withdrawal' | 'signature' | 'identity';

/** running: the customer has not answered. unreachable: a failure of the line, not the customer's. expired: nothing came in time. */
export type ConsentState = 'running' | 'succeeded' | 'failed' | 'unreachable' | 'expired';

/** `expired`: its last day is over. */
export type SeriesEnd = 'cancelled' | 'account_cancelled' | 'institution' | 'operator';
