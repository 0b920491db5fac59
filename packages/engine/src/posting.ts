import { type MainKind, postingForApproval, postingForCancel, postingForMain } from '@gwanmun/ledger';
import { type AnyKind, isBanking, type Recorded } from './recorded.js';
import type { PostingRow } from './writers/outcomes.js';

const MAIN_KINDS: Readonly<Partial<Record<AnyKind, MainKind>>> = {
  payment: 'debit',
  cancel: 'debit_refund',
  remittance: 'remittance',
  top_up: 'top_up',
};

/** The posting of an approved transaction: payments and cancels move money, billing keys do not. */
export function postingFor(transaction: Recorded, payment: Recorded | undefined): PostingRow | undefined {
  const { kind, amount, feeBasisPoints } = transaction;
  if (isBanking(transaction)) return postingForMain(MAIN_KINDS[kind]!, amount.total);
  if (kind === 'payment') return postingForApproval({ amount: amount.total, feeBasisPoints });
  if (kind !== 'cancel' || !payment) return undefined;
  return postingForCancel({
    amount: payment.amount.total,
    feeBasisPoints: payment.feeBasisPoints,
    cancelledBefore: payment.cancelled.total,
    cancel: amount.total,
  });
}
