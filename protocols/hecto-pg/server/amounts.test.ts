import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { amountOf, outOfCardRange } from './amounts.js';

const parts = (taxable: number, vat: number, taxFree: number, service: number) => ({ taxable, vat, taxFree, service });

describe('hecto-pg §5.6 amounts', () => {
  it('knows only the total when only the total was sent', () => {
    expect(amountOf(won(1000), {})).toEqual({ total: 1000, ...parts(0, 0, 0, 0) });
    expect(amountOf(won(1000), { taxTypeCd: 'N', taxAmt: won(0), vatAmt: won(0), taxFreeAmt: won(0), svcAmt: won(0) })).toEqual({
      total: 1000,
      ...parts(0, 0, 0, 0),
    });
  });
  it('uses parts as they were sent', () => {
    expect(amountOf(won(1000), { taxTypeCd: 'N', taxAmt: won(900), vatAmt: won(100) })).toMatchObject(parts(900, 100, 0, 0));
    expect(amountOf(won(1000), { taxTypeCd: 'G', taxAmt: won(500), vatAmt: won(50), taxFreeAmt: won(440), svcAmt: won(10) })).toMatchObject(
      parts(500, 50, 440, 10),
    );
  });
  it('refuses parts that do not add up (ST55)', () => {
    for (const vat of [90, 92]) {
      expect(amountOf(won(1000), { taxTypeCd: 'G', taxAmt: won(909), vatAmt: won(vat), taxFreeAmt: won(0) })).toBeUndefined();
      expect(amountOf(won(1000), { taxAmt: won(909), vatAmt: won(vat) })).toBeUndefined();
    }
    expect(amountOf(won(1000), { taxTypeCd: 'G', taxAmt: won(0), vatAmt: won(0), taxFreeAmt: won(0) })).toBeUndefined();
    expect(amountOf(won(1000), { taxTypeCd: 'G', taxAmt: won(909), vatAmt: won(91) })).toBeUndefined();
    expect(amountOf(won(1000), { svcAmt: won(1001) })).toBeUndefined();
  });
  it('fills the part that an ordinary sale leaves out', () => {
    expect(amountOf(won(1000), { svcAmt: won(10) })).toMatchObject(parts(900, 90, 0, 10));
    expect(amountOf(won(1000), { vatAmt: won(91) })).toMatchObject(parts(909, 91, 0, 0));
    expect(amountOf(won(1000), { taxTypeCd: 'Y', svcAmt: won(10) })).toMatchObject(parts(0, 0, 990, 10));
    expect(amountOf(won(1000), { taxTypeCd: 'Y', taxFreeAmt: won(1000) })).toMatchObject(parts(0, 0, 1000, 0));
  });
  it('has the limits of CA42', () => {
    expect([999, 1_000, 99_999_998, 99_999_999].map((amount) => outOfCardRange(won(amount)))).toEqual([true, false, false, true]);
  });
});
