import { expect, it } from 'vitest';
import { isOpen, mayMove } from './states.js';

const STATES = ['pending', 'unknown', 'approved', 'refused', 'reversed'] as const;

it('only open transactions move, never back, and an end is an end', () => {
  const moves = STATES.flatMap((from) => STATES.filter((to) => mayMove(from, to)).map((to) => `${from} ${to}`));
  expect(moves).toEqual([
    'pending unknown',
    'pending approved',
    'pending refused',
    'pending reversed',
    'unknown unknown',
    'unknown approved',
    'unknown refused',
    'unknown reversed',
  ]);
  expect(STATES.filter(isOpen)).toEqual(['pending', 'unknown']);
});
