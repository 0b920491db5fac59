import type { Rejection } from './machine/decide-cancel.js';
import { NO_AMOUNT } from './machine/parts.js';
import { asPayment, type Recorded } from './recorded.js';
import type { Settled } from './settler.js';
import type { Refused, Result, Rule } from './types.js';

/** The answer to a command from its transaction as it is stored now. */
export function resultOf({ kind, transaction }: Settled): Result {
  const { transactionId, state, outcome } = transaction;
  if (kind === 'unwritten') return { kind: 'unknown', transactionId };
  switch (state) {
    case 'approved':
      return { kind: 'approved', transaction: asPayment(transaction) };
    case 'refused':
      return outcome?.kind === 'refused'
        ? { ...(outcome as Refused), transactionId }
        : { kind: 'refused', reason: 'other', networkCode: '', message: '', transactionId };
    case 'reversed':
      return { kind: 'refused', reason: 'timed_out', networkCode: '', message: 'the approval was taken back', transactionId };
    case 'voided':
    case 'expired':
      return { kind: 'rejected', rule: 'account_expired', detail: `it is ${state}` };
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'waiting':
      return { kind: 'unknown', transactionId };
  }
}

const DETAILS = {
  no_contract: 'the merchant has no contract for this method',
  duplicate_order: 'the order number is taken',
  no_such_billing_key: 'no active billing key has this value',
} as const satisfies Partial<Record<Rule, string>>;

/** Rejections that the database finds. */
export function rejectedBy(rule: keyof typeof DETAILS): Rejection {
  return { kind: 'rejected', rule, detail: DETAILS[rule] };
}

/** A new transaction in its first state. */
export function newIntent(
  intent: Pick<Recorded, 'merchantId' | 'transactionId' | 'orderNo' | 'channel' | 'protocol' | 'kind' | 'currency' | 'amount'> &
    Partial<Recorded> & { readonly requestedAt: Date },
  defaults: Pick<Recorded, 'network'>,
): Recorded {
  return {
    method: 'card',
    cancelled: NO_AMOUNT,
    state: 'pending',
    onUnknown: 'complete',
    cancelCount: 0,
    version: 0,
    facts: { productName: '', instalments: 0 },
    personal: {},
    feeBasisPoints: 0,
    releaseOrder: false,
    ...defaults,
    ...intent,
  };
}
