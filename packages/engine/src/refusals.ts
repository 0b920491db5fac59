/**
 * Why a network refused, in the field's words. Doors map reason and variant to their protocol's code. Some protocols have several codes for one reason:
 * then a refusal may carry a `variant`, counted from 0.
 */
export const REFUSALS = [
  'invalid_card',
  'expired_card',
  'stopped_card',
  'lost_card',
  'limit_exceeded',
  'insufficient_balance',
  'wrong_password',
  'password_tries_exceeded',
  'identity_mismatch',
  'instalment_not_allowed',
  'amount_not_allowed',
  'call_issuer',
  'issuer_unavailable',
  'issuer_maintenance',
  'merchant_not_registered',
  'not_cancellable',
  'already_cancelled',
  'already_acquired',
  'no_such_transaction',
  'timed_out',
  'other',
  // accounts, phones, vouchers, members, wallets
  'invalid_account',
  'account_stopped',
  'account_in_use',
  'holder_mismatch',
  'no_institution_data',
  'count_exceeded',
  'duplicate_request',
  'outside_hours',
  'lookup_failed',
  'method_refused',
  'authentication_failed',
  'authentication_tries_exceeded',
  'authentication_expired',
  'customer_not_allowed',
  'consent_required',
  'blocked',
  'risk_refused',
  'service_error',
  'service_unavailable',
  'no_previous_month',
  'validity_exceeded',
  'terms_mismatch',
  'member_state',
  'coupon_refused',
  'event_refused',
  'request_invalid',
  'processing',
  'traffic',
  'network_error',
  'gateway_error',
  'cancel_failed',
  'cancel_period_over',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Rules of the house that refuse before a network is asked. Doors map them to their protocol's codes. */
export const RULES = [
  'duplicate_order',
  'no_such_payment',
  'payment_not_approved',
  'already_cancelled',
  'cancel_in_flight',
  'cancel_order_wrong',
  'amount_exceeds_balance',
  'amount_differs',
  /** The merchant cancels in full only. */
  'partial_not_allowed',
  /** The method can be cancelled in full only. */
  'full_cancel_only',
  'parts_disagree',
  'currency_mismatch',
  'no_such_billing_key',
  'no_contract',
  /** The network no longer cancels; a refund to an account may be possible. */
  'cancel_period_over',
  /** A refund to an account, while the network still cancels. */
  'cancel_period_open',
  'refund_not_available',
  /** No authentication of this number waits for its approval. */
  'not_authorized',
  'authorization_expired',
  /** Amount or product of a series differ from its first payment. */
  'terms_mismatch',
  'no_such_account',
  'account_in_use',
  'account_expired',
  'already_deposited',
  'due_date_wrong',
] as const;
export type Rule = (typeof RULES)[number];
