import type { NetworkRecord, Transaction } from '../types.js';

/** All that a remedy depends on; banks' records have the same kinds. */
type Recall = { readonly kind: NetworkRecord['kind'] };

/**
 * What recovery does with an intent without an outcome.
 *
 * - `complete` the network did it: record it as if the answer had arrived.
 * - `reverse`  the network did it, but the caller was told of a failure: take it back.
 * - `forbid`   the network knows nothing: make sure that it never will, then refuse.
 * - `refuse`   the network refused.
 * - `give_up`  the network never saw a cancel and never will: the payment is free for another one.
 * - `reversed` it was taken back already.
 * - `wait`     the network does not say: ask again later.
 */
export type PaymentRemedy = 'complete' | 'reverse' | 'forbid' | 'refuse' | 'reversed' | 'wait';
export type CancelRemedy = 'complete' | 'refuse' | 'give_up' | 'wait';

export type OpenIntent = Pick<Transaction, 'state' | 'onUnknown'>;

/** The remedy for a payment, from what the network says of its reference. */
export function remedyForPayment(intent: OpenIntent, record: Recall): PaymentRemedy {
  switch (record.kind) {
    case 'approved':
      // pending: nobody was told anything. unknown: the caller was told so, which a protocol may present as a failure.
      return intent.state === 'unknown' && intent.onUnknown === 'reverse' ? 'reverse' : 'complete';
    case 'refused':
      return 'refuse';
    case 'reversed':
      return 'reversed';
    case 'absent':
      return 'forbid';
    case 'cancelled': // a payment cannot have been cancelled before we knew of its approval: let an operator look
    case 'unknown':
      return 'wait';
  }
}

/** The remedy for a cancel, from what the network says of its reference. */
export function remedyForCancel(record: Recall): CancelRemedy {
  switch (record.kind) {
    case 'cancelled':
      return 'complete';
    case 'refused':
      return 'refuse';
    case 'absent':
      return 'give_up';
    case 'approved':
    case 'reversed':
    case 'unknown':
      return 'wait';
  }
}
