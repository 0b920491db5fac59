import { describe, expect, it } from 'vitest';
import type { CodeShape } from '../contract.js';
import { comparableCode, memoOf, newCode, newDigits } from './codes.js';

const SHAPES: readonly (readonly [CodeShape, RegExp])[] = [
  ['digits3', /^\d{3}$/],
  ['letter_digits2', /^[A-Z]\d{2}$/],
  ['syllables4', /^[가-힣]{4}$/],
  ['digits4', /^\d{4}$/],
];

describe('codes', () => {
  it.each(SHAPES)('%s', (shape, pattern) => {
    const codes = Array.from({ length: 200 }, () => newCode(shape));
    for (const code of codes) expect(code).toMatch(pattern);
    expect(new Set(codes).size).toBeGreaterThan(50);
  });

  it('have as many digits as wanted', () => expect(newDigits(6)).toMatch(/^\d{6}$/));

  it('stand before or behind the remitter, syllables alone', () => {
    expect(memoOf('A12', 'letter_digits2', '이베이', true)).toBe('이베이A12');
    expect(memoOf('A12', 'letter_digits2', '이베이', false)).toBe('A12이베이');
    expect(memoOf('A12', 'letter_digits2', undefined, true)).toBe('A12');
    expect(memoOf('가나다라', 'syllables4', '이베이', true)).toBe('가나다라');
  });

  it('are the same in either case and composition', () => {
    expect(comparableCode(' a12')).toBe(comparableCode('A12'));
    expect(comparableCode('가나다라'.normalize('NFD'))).toBe(comparableCode('가나다라'));
    expect(comparableCode('A12')).not.toBe(comparableCode('A13'));
  });
});
