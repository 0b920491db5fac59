import { postingForApproval, postingForCancel } from '@gwanmun/ledger';
import type { Recorded } from './recorded.js';
import type { PostingRow } from './writers/outcomes.js';

/** The posting of an approved transaction: payments and cancels move money, billing keys do not. */
export function postingFor(transaction: Recorded, payment: Recorded | undefined): PostingRow | undefined {
  const { kind, amount, feeBasisPoints } = transaction;
  if (kind === 'payment') return postingForApproval({ amount: amount.total, feeBasisPoints });
  if (kind !== 'cancel' || !payment) return undefined;
  return postingForCancel({
    amount: payment.amount.total,
    feeBasisPoints: payment.feeBasisPoints,
    cancelledBefore: payment.cancelled.total,
    cancel: amount.total,
  });
}
