import type { Rejection } from './machine/decide-cancel.js';
import type { Recorded } from './recorded.js';
import type { Settled } from './settler.js';
import type { Result, Rule } from './types.js';

/** The answer to a command from its transaction as it is stored now. */
export function resultOf({ kind, transaction }: Settled): Result {
  const { transactionId, state, outcome } = transaction;
  if (kind === 'unwritten') return { kind: 'unknown', transactionId };
  switch (state) {
    case 'approved':
      return { kind: 'approved', transaction };
    case 'refused':
      return outcome?.kind === 'refused'
        ? { kind: 'refused', reason: outcome.reason, networkCode: outcome.networkCode, message: outcome.message, transactionId }
        : { kind: 'refused', reason: 'other', networkCode: '', message: '', transactionId };
    case 'reversed':
      return { kind: 'refused', reason: 'timed_out', networkCode: '', message: 'the approval was taken back', transactionId };
    case 'pending':
    case 'unknown':
      return { kind: 'unknown', transactionId };
  }
}

const DETAILS = {
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
  defaults: Pick<Recorded, 'network' | 'cancelled'>,
): Recorded {
  return {
    method: 'card',
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
