import { optionalAmount } from '@gwanmun/sdk';

/** How an amount divides for the tax office: whole won, or cents for merchants in foreign currency (hecto-pg §5.6). */
export interface TaxSplit {
  /** N taxed, Y exempt, G compound (then the three parts are needed); default: the merchant's setting. */
  readonly taxTypeCd?: 'N' | 'Y' | 'G';
  /** Supply amount. */
  readonly taxAmt?: number;
  readonly vatAmt?: number;
  readonly taxFreeAmt?: number;
}

/** The same where service charges are known. */
export interface TaxParts extends TaxSplit {
  /** Service charge (tip). */
  readonly svcAmt?: number;
}

/** The tax members of a message. Throws `TypeError` when compound tax lacks a part or the parts do not add up (the gateway would answer ST55). */
export function taxSplit(total: number, given: TaxSplit, service = 0) {
  const { taxTypeCd } = given;
  if (taxTypeCd === 'G') {
    const { taxAmt, vatAmt, taxFreeAmt } = given;
    if (taxAmt === undefined || vatAmt === undefined || taxFreeAmt === undefined) {
      throw new TypeError('compound tax (taxTypeCd G) needs taxAmt, vatAmt and taxFreeAmt');
    }
    if (taxAmt + vatAmt + taxFreeAmt + service !== total) throw new TypeError(`the parts of the amount must add up to ${total}`);
  }
  return {
    taxTypeCd,
    taxAmt: optionalAmount('taxAmt', given.taxAmt),
    vatAmt: optionalAmount('vatAmt', given.vatAmt),
    taxFreeAmt: optionalAmount('taxFreeAmt', given.taxFreeAmt),
  };
}

/** {@link taxSplit} with the service charge. */
export function taxMembers(total: number, given: TaxParts) {
  return { ...taxSplit(total, given, given.svcAmt), svcAmt: optionalAmount('svcAmt', given.svcAmt) };
}

/** {@link taxSplit} of carrier payments, which take the parts with compound tax only (hecto-pg §5.6). Throws `TypeError` for parts without it. */
export function compoundTaxOnly(total: number, given: TaxSplit) {
  const { taxTypeCd, taxAmt, vatAmt, taxFreeAmt } = given;
  if (taxTypeCd !== 'G' && [taxAmt, vatAmt, taxFreeAmt].some((part) => part !== undefined)) {
    throw new TypeError('taxAmt, vatAmt and taxFreeAmt go with compound tax (taxTypeCd G) only');
  }
  return taxSplit(total, given);
}

/** Instalment months as the wire takes them: `00` for a lump sum. Throws `TypeError` for anything but 0 to 99. */
export function instalments(months: number | undefined): string {
  if (months === undefined) return '00';
  if (!Number.isInteger(months) || months < 0 || months > 99) throw new TypeError(`instmtMon must be a number of months, not ${months}`);
  return String(months).padStart(2, '0');
}
