import { randomBytes } from 'node:crypto';
import { lastDigits } from '@gwanmun/door';
import { kstDateTime } from '@gwanmun/kernel';

/** A transaction number (`trdNo`), 39 characters: `STFP_FIRM`, merchant id padded with `0` to 10, `yyMMddHHmmss`, `M1`, six digits (hecto-easycash §5). */
export function transactionNo(merchantId: string, at: Date, serial: number): string {
  return `STFP_FIRM${merchantId.padEnd(10, '0').slice(0, 10)}${kstDateTime(at).slice(2)}M1${lastDigits(serial, 6)}`;
}

/** The key that pairs with an SMS code (`tid`), 30 characters (hecto-easycash §5). */
export function verificationToken(at: Date, serial: number): string {
  return `settlebank${kstDateTime(at)}${lastDigits(serial, 6)}`;
}

/** The key of an account or of a series: 32 lower-case hex digits that nobody can guess (hecto-easycash §5). */
export const newKey = (): string => randomBytes(16).toString('hex');

/** A payer number: eight letters or digits of the merchant, eight digits (hecto-easycash §5). */
export const payerNo = (prefix: string, serial: number): string => prefix + String(serial).padStart(8, '0');
