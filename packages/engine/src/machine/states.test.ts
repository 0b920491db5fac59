import { expect, it } from 'vitest';
import { isOpen, isWaiting, mayMove } from './states.js';

const STATES = ['pending', 'unknown', 'authorized', 'waiting', 'approved', 'refused', 'reversed', 'voided', 'expired'] as const;

it('only open and waiting transactions move, never back, and an end is an end', () => {
  const moves = STATES.map((from) => [from, STATES.filter((to) => mayMove(from, to)).join(' ')]);
  expect(moves).toEqual([
    ['pending', 'unknown waiting approved refused reversed'],
    ['unknown', 'unknown waiting approved refused reversed'],
    ['authorized', 'pending expired'],
    ['waiting', 'approved voided expired'],
    ['approved', ''],
    ['refused', ''],
    ['reversed', ''],
    ['voided', ''],
    ['expired', ''],
  ]);
  expect(STATES.filter(isOpen)).toEqual(['pending', 'unknown']);
  expect(STATES.filter(isWaiting)).toEqual(['authorized', 'waiting']);
});
