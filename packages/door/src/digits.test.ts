import { expect, it } from 'vitest';
import { lastDigits } from './digits.js';

it('serials have a fixed width, small or grown past it', () => {
  expect([lastDigits(7, 6), lastDigits(1_234_567, 6), lastDigits(10_000_000, 7)]).toEqual(['000007', '234567', '0000000']);
});
