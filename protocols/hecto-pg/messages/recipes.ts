import { literal, sha256 } from '@gwanmun/wire';

/** Hash recipes by the names of hecto-pg §3.1. The key comes last in all of them; amounts enter as plain digits. */

/** Every window request; `method` is the window's name. */
export const H_UI = sha256('mchtId', 'method', 'mchtTrdNo', 'trdDt', 'trdTm', 'trdAmt');

/** API requests with an amount field. */
export const H_API = <const X extends string>(x: X) =>
  sha256<'trdDt' | 'trdTm' | 'mchtId' | 'mchtTrdNo' | X>('trdDt', 'trdTm', 'mchtId', 'mchtTrdNo', x);

/** API requests of operations without an amount: the literal `0` in its place. */
export const H_API_ZERO = sha256('trdDt', 'trdTm', 'mchtId', 'mchtTrdNo', literal('0'));

/** Status and deletion of easy-pay subscriptions. */
export const H_API_NOAMT = sha256('trdDt', 'trdTm', 'mchtId', 'mchtTrdNo');

/** Answers with a hash of their own: status first, and the answer's own date and time, as vector 4 proves. */
export const H_RES = <const X extends string>(x: X) =>
  sha256<'outStatCd' | 'trdDt' | 'trdTm' | 'mchtId' | 'mchtTrdNo' | X>('outStatCd', 'trdDt', 'trdTm', 'mchtId', 'mchtTrdNo', x);

/** The same for operations without an amount. */
export const H_RES_ZERO = sha256('outStatCd', 'trdDt', 'trdTm', 'mchtId', 'mchtTrdNo', literal('0'));

/** Every notification. `trdDtm` is its date and time in one. */
export const H_NOTI = sha256('outStatCd', 'trdDtm', 'mchtId', 'mchtTrdNo', 'trdAmt');

/** Both collation requests, with their date field. */
export const H_COL = <const D extends string>(date: D) => sha256<'mchtId' | D>('mchtId', date);
