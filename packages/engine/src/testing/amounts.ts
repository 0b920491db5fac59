import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { PARTS, wholeAmount } from '../machine/parts.js';
import type { Amount } from '../types.js';

export function total(amount: number): Amount {
  return wholeAmount(won(amount));
}

export function parts(taxable: number, vat: number, taxFree = 0, service = 0): Amount {
  return {
    total: won(taxable + vat + taxFree + service),
    taxable: won(taxable),
    vat: won(vat),
    taxFree: won(taxFree),
    service: won(service),
  };
}

/** Amounts with parts, some of them 0. */
export const anyAmount = (max = 1_000_000_000): fc.Arbitrary<Amount> =>
  fc
    .tuple(...PARTS.map(() => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }))))
    .map(([taxable, vat, taxFree, service]) => parts(taxable!, vat!, taxFree!, service!));
