import { amountIn } from '@gwanmun/sdk';
import { cardCancel } from '../messages/index.js';
import { type TaxParts, taxMembers } from './amounts.js';
import type { Caller } from './call.js';
import type { Result } from './result.js';

/** A full or partial cancel (hecto-pg §6.7). The tax parts are those of the cancelled amount. */
export interface Cancel extends TaxParts {
  /** A number of its own for this cancel, never the order's. */
  readonly mchtTrdNo: string;
  /** The payment's number: of the payment itself, never of an earlier cancel. */
  readonly orgTrdNo: string;
  readonly cnclAmt: number;
  /** Which cancel of this payment it is: 1 for the first. The gateway refuses any other than the next (ST56), so that a repeat cannot cancel twice. */
  readonly cnclOrd: number;
  /** Default KRW; the payment's currency. */
  readonly crcCd?: 'KRW' | 'USD';
  readonly cnclRsn?: string;
}

export interface Cancelled {
  readonly cnclAmt: number;
  readonly cardCnclAmt: number;
  readonly pntCnclAmt: number;
  /** What can still be cancelled. */
  readonly blcAmt: number;
}

/** hecto-pg §6.7 */
export function cancelPayment(caller: Caller, cancel: Cancel): Promise<Result<Cancelled>> {
  const { mchtTrdNo, orgTrdNo, cnclAmt, cnclOrd, crcCd = 'KRW', cnclRsn } = cancel;
  if (!Number.isInteger(cnclOrd) || cnclOrd < 1 || cnclOrd > 999) throw new TypeError(`cnclOrd must be 1 to 999, not ${cnclOrd}`);
  return caller.operate(
    cardCancel,
    {
      ...caller.stamp(),
      mchtTrdNo,
      orgTrdNo,
      cnclAmt: amountIn('cnclAmt', cnclAmt),
      cnclOrd: String(cnclOrd).padStart(3, '0'),
      crcCd,
      cnclRsn,
      ...taxMembers(cnclAmt, cancel),
    },
    (answer) => ({
      cnclAmt: answer.cnclAmt,
      cardCnclAmt: answer.cardCnclAmt,
      pntCnclAmt: answer.pntCnclAmt,
      blcAmt: answer.blcAmt,
    }),
  );
}
