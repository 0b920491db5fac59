import { type Won, won, ZERO_WON } from '@gwanmun/kernel';
import type { Amount } from '../types.js';

/** The parts of an amount, in the order in which rounding prefers them. */
export const PARTS = ['taxable', 'vat', 'taxFree', 'service'] as const;
export type Part = (typeof PARTS)[number];

/** An amount without parts. */
export function wholeAmount(total: Won): Amount {
  return { total, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };
}

export const NO_AMOUNT: Amount = wholeAmount(ZERO_WON);

export function hasParts(amount: Amount): boolean {
  return amount.taxable > 0 || amount.vat > 0 || amount.taxFree > 0 || amount.service > 0;
}

/** Parts add up to the total, or none is given. */
export function partsAgree(amount: Amount): boolean {
  return !hasParts(amount) || amount.taxable + amount.vat + amount.taxFree + amount.service === amount.total;
}

/** `a − b`, part by part. Throws `RangeError` when something would be negative: the caller has checked. */
export function subtractAmount(a: Amount, b: Amount): Amount {
  return {
    total: won(a.total - b.total),
    taxable: won(a.taxable - b.taxable),
    vat: won(a.vat - b.vat),
    taxFree: won(a.taxFree - b.taxFree),
    service: won(a.service - b.service),
  };
}

/** `a + b`, part by part. */
export function addAmount(a: Amount, b: Amount): Amount {
  return {
    total: won(a.total + b.total),
    taxable: won(a.taxable + b.taxable),
    vat: won(a.vat + b.vat),
    taxFree: won(a.taxFree + b.taxFree),
    service: won(a.service + b.service),
  };
}

/** The parts of an amount that is changed as a whole: in the same relation as before. */
export function scaleParts(from: Amount, total: Won): Amount {
  if (!hasParts(from)) return wholeAmount(total);
  return total <= from.total ? splitInProportion(total, from) : grow(from, total);
}

/** Shares of a larger total; the won that rounding leaves go to the largest part. */
function grow(from: Amount, total: Won): Amount {
  const shares = PARTS.map((part) => ({ part, share: Number((BigInt(total) * BigInt(from[part])) / BigInt(from.total)) }));
  const left = total - shares.reduce((sum, { share }) => sum + share, 0);
  shares.reduce((most, each) => (each.share > most.share ? each : most)).share += left;
  const [taxable, vat, taxFree, service] = shares.map(({ share }) => won(share)) as [Won, Won, Won, Won];
  return { total, taxable, vat, taxFree, service };
}

/** Every part of `a` is within the same part of `b`. */
export function partsWithin(a: Amount, b: Amount): boolean {
  return PARTS.every((part) => a[part] <= b[part]);
}

/**
 * Splits `total` over the parts of `whole` in proportion, exactly: each share is rounded down and the won that are left go to the parts
 * that lost most by rounding (the earlier one when equal). `total` must not exceed `whole.total`, and the parts of `whole` must add up.
 */
export function splitInProportion(total: Won, whole: Amount): Amount {
  const base = BigInt(whole.total);
  if (base === 0n) return NO_AMOUNT;
  const shares = PARTS.map((part) => {
    const product = BigInt(total) * BigInt(whole[part]);
    return { part, share: Number(product / base), lost: product % base };
  });
  const left = total - shares.reduce((sum, { share }) => sum + share, 0);
  const byLoss = [...shares].sort((a, b) => (a.lost < b.lost ? 1 : a.lost > b.lost ? -1 : 0));
  for (const entry of byLoss.slice(0, left)) entry.share++;
  const [taxable, vat, taxFree, service] = shares.map(({ share }) => won(share)) as [Won, Won, Won, Won];
  return { total, taxable, vat, taxFree, service };
}
