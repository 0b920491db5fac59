import type { Amount } from '@gwanmun/engine';
import { type Won, won, ZERO_WON } from '@gwanmun/kernel';

/** Amount fields as the card messages carry them. */
export interface AmountFields {
  readonly taxTypeCd?: string | undefined;
  readonly taxAmt?: Won | undefined;
  readonly vatAmt?: Won | undefined;
  readonly taxFreeAmt?: Won | undefined;
  readonly svcAmt?: Won | undefined;
}

/**
 * The amount with its parts, or `undefined` when the parts do not add up to the total or compound tax lacks one (ST55; hecto-pg §5.6, D-09).
 *
 * Compound tax (`G`) takes the three parts as they were sent. Otherwise parts are optional: all absent or zero means that only the total is known,
 * parts that were sent are used as given, and the one that was left out is the rest. The order matters to receipts: VAT is total/11, rounded.
 */
export function amountOf(total: Won, fields: AmountFields): Amount | undefined {
  const { taxAmt, vatAmt, taxFreeAmt, svcAmt } = fields;
  const compound = fields.taxTypeCd === 'G';
  if (compound && (taxAmt === undefined || vatAmt === undefined || taxFreeAmt === undefined)) return undefined;
  if (!compound && !taxAmt && !vatAmt && !taxFreeAmt && !svcAmt) {
    return { total, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };
  }
  const service = svcAmt ?? 0;
  let taxable = taxAmt ?? 0;
  let vat = vatAmt ?? 0;
  let taxFree = taxFreeAmt ?? 0;
  if (!compound) {
    const rest = total - service - taxable - vat - taxFree;
    if (rest > 0 && fields.taxTypeCd === 'Y' && taxFreeAmt === undefined) taxFree = rest;
    else if (rest > 0 && taxAmt === undefined && vatAmt === undefined) vat = Math.round(rest / 11);
    if (taxAmt === undefined) taxable = Math.max(0, total - service - vat - taxFree);
  }
  if (taxable + vat + taxFree + service !== total) return undefined;
  return { total, taxable: won(taxable), vat: won(vat), taxFree: won(taxFree), service: won(service) };
}

/** CA42 (hecto-pg §5.6, D-10): below 1,000 won, or 99,999,999 won and more. Applies to merchants with the profile switch `cardAmountLimits` only. */
export function outOfCardRange(total: Won): boolean {
  return total < 1_000 || total >= 99_999_999;
}
