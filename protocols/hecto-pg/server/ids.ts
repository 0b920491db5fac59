import { lastDigits } from '@gwanmun/door';
import { kstDateTime } from '@gwanmun/kernel';

/** Where a number was made: the vendor's testbed and production differ in one letter (hecto-pg §5.5). */
export type Realm = 'sandbox' | 'production';

export const realmOf = (sandbox: boolean): Realm => (sandbox ? 'sandbox' : 'production');

const PREFIX: Readonly<Record<Realm, string>> = { sandbox: 'STFP_PG', production: 'SOFP_PG' };

/**
 * A transaction number (`trdNo`), always 40 characters (hecto-pg §5.5): prefix, two-letter method, merchant id padded with `0` to 10 and one `0`,
 * `yyMMddHHmmss` in Korean time, `M`, seven digits. A merchant id of 11 or 12 characters takes the place of the padding and is cut at 11: numbers are
 * unique per merchant, so nothing is lost.
 */
export function transactionNo(realm: Realm, method: string, merchantId: string, at: Date, serial: number): string {
  const merchant = `${merchantId.padEnd(10, '0')}0`.slice(0, 11);
  return `${PREFIX[realm]}${method}${merchant}${kstDateTime(at).slice(2)}M${lastDigits(serial, 7)}`;
}

/**
 * A card billing key (`billKey`), always 40 characters (hecto-pg §5.5): `SBILL_PG`, method, merchant id (10), `yyyy`, the last six digits of the
 * counter in the number of the transaction that issued it, `MMddHHmmss`.
 */
export function billingKeyNo(method: string, merchantId: string, issuedBy: string, at: Date): string {
  const now = kstDateTime(at);
  return `SBILL_PG${method}${merchantId.padEnd(10, '0').slice(0, 10)}${now.slice(0, 4)}${issuedBy.slice(-6)}${now.slice(4)}`;
}

/** A key of carrier billing (`billKey`, `easyKey`), always 20 characters (hecto-pg §5.5): `MO`, `yyMMddHHmmss`, the last six digits of the transaction that issued it. */
export function mobileKeyNo(issuedBy: string, at: Date): string {
  return `MO${kstDateTime(at).slice(2)}${issuedBy.slice(-6)}`;
}
