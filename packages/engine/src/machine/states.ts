import type { TransactionState } from '../types.js';

const NEXT: Readonly<Record<TransactionState, readonly TransactionState[]>> = {
  pending: ['unknown', 'waiting', 'approved', 'refused', 'reversed'],
  // Again unknown: recovery commits to a reversal.
  unknown: ['unknown', 'waiting', 'approved', 'refused', 'reversed'],
  // The approval's intent: from there on it is a payment like any other.
  authorized: ['pending', 'expired'],
  waiting: ['approved', 'voided', 'expired'],
  approved: [],
  refused: [],
  reversed: [],
  voided: [],
  expired: [],
};

/** Whether a transaction in state `from` may move to `to`. The statements guard the same by the version that was read. */
export function mayMove(from: TransactionState, to: TransactionState): boolean {
  return NEXT[from].includes(to);
}

/** No outcome yet: a later answer, or recovery, decides it. */
export function isOpen(state: TransactionState): boolean {
  return state === 'pending' || state === 'unknown';
}

/** Nobody owes an answer, but a deposit, an approval or the end of its time will move it on. */
export function isWaiting(state: TransactionState): boolean {
  return state === 'authorized' || state === 'waiting';
}
