import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyAmount } from '../testing/amounts.js';
import { addAmount, PARTS, partsAgree, partsWithin, splitInProportion, subtractAmount, wholeAmount } from './parts.js';

it('splits exactly, and never takes more of a part than there is', () => {
  fc.assert(
    fc.property(anyAmount(200_000_000_000), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
      const total = won(Math.floor(whole.total * share));
      const split = splitInProportion(total, whole);
      expect(partsAgree(split)).toBe(true);
      expect(split.total).toBe(total);
      expect(partsWithin(split, whole)).toBe(true);
      for (const part of PARTS) {
        const exact = whole.total === 0 ? 0 : (Number(total) / whole.total) * whole[part];
        expect(Math.abs(split[part] - exact)).toBeLessThan(1.01);
      }
    }),
  );
});

it('splits a taxed sale as a receipt would', () => {
  const sale = { ...wholeAmount(won(1000)), taxable: won(909), vat: won(91) };
  expect(splitInProportion(won(500), sale)).toMatchObject({ taxable: 455, vat: 45 });
});

it('subtracts what it added', () => {
  fc.assert(
    fc.property(anyAmount(), anyAmount(), (a, b) => {
      expect(subtractAmount(addAmount(a, b), b)).toEqual(a);
    }),
  );
  expect(() => subtractAmount(wholeAmount(won(1)), wholeAmount(won(2)))).toThrow(RangeError);
});
