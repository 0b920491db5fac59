import { basisPoints } from '@gwanmun/kernel';
import type { Recorded } from './recorded.js';
import type { PostingRow } from './writers/outcomes.js';

/** interim */
export function postingFor(transaction: Recorded, _payment: Recorded | undefined): PostingRow | undefined {
  if (transaction.kind !== 'payment' && transaction.kind !== 'cancel') return undefined;
  const sign = transaction.kind === 'cancel' ? -1 : 1;
  const fee = basisPoints(transaction.amount.total, transaction.feeBasisPoints);
  return {
    kind: transaction.kind,
    accounts: ['network:receivable', 'merchant:payable', 'house:fee'],
    amounts: [sign * transaction.amount.total, -sign * (transaction.amount.total - fee), -sign * fee],
  };
}
