import type { TransactionState } from '../types.js';

const NEXT: Readonly<Record<TransactionState, readonly TransactionState[]>> = {
  pending: ['unknown', 'approved', 'refused', 'reversed'],
  // Again unknown: recovery commits to a reversal.
  unknown: ['unknown', 'approved', 'refused', 'reversed'],
  approved: [],
  refused: [],
  reversed: [],
};

/** Whether a transaction in state `from` may move to `to`; the statement of outcomes guards the same with `state in ('pending', 'unknown')`. */
export function mayMove(from: TransactionState, to: TransactionState): boolean {
  return NEXT[from].includes(to);
}

/** No outcome yet: a later answer, or recovery, decides it. */
export function isOpen(state: TransactionState): boolean {
  return NEXT[state].length > 0;
}
