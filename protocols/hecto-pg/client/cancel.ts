import { amountIn } from '@gwanmun/sdk';
import type { Encodable } from '@gwanmun/wire';
import { bankCancel, cardCancel, corpCancel, mobileCancel, voucherCancel, WINDOW_METHODS } from '../messages/index.js';
import { compoundTaxOnly, type TaxParts, type TaxSplit, taxMembers, taxSplit } from './amounts.js';
import type { Caller } from './call.js';
import type { Approved, Refused, Result, Unknown } from './result.js';
import type { VoucherBrand } from './windows/orders.js';

/** A cancel of the whole payment. */
export interface FullCancel {
  /** A number of its own for this cancel, never the order's. */
  readonly mchtTrdNo: string;
  /** The payment's number: of the payment itself, never of an earlier cancel. */
  readonly orgTrdNo: string;
  readonly cnclAmt: number;
  readonly cnclRsn?: string;
}

/** A cancel of the whole or a part. */
export interface PartialCancel extends FullCancel {
  /** Which cancel of this payment it is: 1 for the first. The gateway refuses any other than the next (ST56), so that a repeat cannot cancel twice. */
  readonly cnclOrd: number;
}

/** A full or partial cancel of a card payment (hecto-pg §6.7). The tax parts are those of the cancelled amount. */
export interface Cancel extends PartialCancel, TaxParts {
  /** Default KRW; the payment's currency. */
  readonly crcCd?: 'KRW' | 'USD';
}

/** A cancel of a bank transfer (hecto-pg §6.9), or of a carrier payment in the month of its approval (§6.24; its tax split with compound tax only). */
export interface WonCancel extends PartialCancel, TaxSplit {}

/** A cancel of an easy-pay payment (hecto-pg §6.33). */
export interface EasyPayCancel extends PartialCancel, TaxParts {}

/** A cancel of a voucher payment (hecto-pg §6.29). */
export interface VoucherCancel extends FullCancel {
  readonly brand: VoucherBrand;
}

/** What was cancelled, and what can still be. */
export interface Balance {
  readonly cnclAmt: number;
  readonly blcAmt: number;
}

/** The same with what went back to the card and to points. */
export interface Cancelled extends Balance {
  readonly cardCnclAmt: number;
  readonly pntCnclAmt: number;
}

/** The same with what went back to coupons. */
export interface EasyPayCancelled extends Cancelled {
  readonly coupCnclAmt: number;
}

/** A refused cancel of a carrier payment. */
export interface MobileCancelRefused extends Refused {
  /** Whether `mobile.refund` is possible instead: Y, N (no refund service), C (its conditions are not met). */
  readonly rfdPsblCd?: 'Y' | 'N' | 'C';
}

/** Members of every request that gives money back. */
export function moneyBack(caller: Caller, cancel: FullCancel & { readonly cnclOrd?: number }) {
  const { mchtTrdNo, orgTrdNo, cnclAmt, cnclOrd = 1, cnclRsn } = cancel;
  if (!Number.isInteger(cnclOrd) || cnclOrd < 1 || cnclOrd > 999) throw new TypeError(`cnclOrd must be 1 to 999, not ${cnclOrd}`);
  return {
    ...caller.stamp(),
    mchtTrdNo,
    orgTrdNo,
    cnclAmt: amountIn('cnclAmt', cnclAmt),
    cnclOrd: String(cnclOrd).padStart(3, '0'),
    cnclRsn,
  };
}

/** Picks amounts of an answer. */
export const amounts =
  <const K extends string>(...names: readonly K[]) =>
  (answer: Readonly<Record<K, number>>): { readonly [N in K]: number } =>
    Object.fromEntries(names.map((name) => [name, answer[name]])) as { readonly [N in K]: number };

export const balanceOf = amounts('cnclAmt', 'blcAmt');

/** hecto-pg §6.7 */
export async function cancelCard(caller: Caller, cancel: Cancel): Promise<Result<Cancelled>> {
  const value = { ...moneyBack(caller, cancel), crcCd: cancel.crcCd ?? 'KRW', ...taxMembers(cancel.cnclAmt, cancel) };
  return caller.operate(cardCancel, value, amounts('cnclAmt', 'cardCnclAmt', 'pntCnclAmt', 'blcAmt'));
}

/** hecto-pg §6.9 */
export async function cancelBank(caller: Caller, cancel: WonCancel): Promise<Result<Balance>> {
  return caller.operate(bankCancel, { ...moneyBack(caller, cancel), ...taxSplit(cancel.cnclAmt, cancel) }, balanceOf);
}

/** hecto-pg §6.24 */
export async function cancelMobile(caller: Caller, cancel: WonCancel): Promise<Approved<Balance> | MobileCancelRefused | Unknown> {
  const value = { ...moneyBack(caller, cancel), ...compoundTaxOnly(cancel.cnclAmt, cancel) };
  return caller.operate(mobileCancel, value, balanceOf, (told): Pick<MobileCancelRefused, 'rfdPsblCd'> => {
    const rfdPsblCd = told('rfdPsblCd');
    return rfdPsblCd === 'Y' || rfdPsblCd === 'N' || rfdPsblCd === 'C' ? { rfdPsblCd } : {};
  });
}

/** hecto-pg §6.33 */
export async function cancelEasyPay(caller: Caller, cancel: EasyPayCancel): Promise<Result<EasyPayCancelled>> {
  const value = { ...moneyBack(caller, cancel), ...taxMembers(cancel.cnclAmt, cancel) };
  return caller.operate(corpCancel, value, amounts('cnclAmt', 'cardCnclAmt', 'pntCnclAmt', 'coupCnclAmt', 'blcAmt'));
}

type VoucherCode = Encodable<typeof voucherCancel.request>['method'];
type VoucherCancelled = Result<{ readonly cnclAmt: number }>;

function cancelOf(window: VoucherBrand | 'tmoney' | 'point') {
  const code = WINDOW_METHODS.find((each) => each.window === window)?.code;
  if (code === undefined) throw new TypeError(`${window} is no voucher`);
  return code as VoucherCode;
}

/** hecto-pg §6.29: vouchers and Tmoney are cancelled in full, once. */
export async function cancelVoucher(caller: Caller, cancel: VoucherCancel): Promise<VoucherCancelled> {
  const value = { ...moneyBack(caller, { ...cancel, cnclOrd: 1 }), method: cancelOf(cancel.brand) };
  return caller.operate(voucherCancel, value, amounts('cnclAmt'));
}

/** hecto-pg §6.29 */
export async function cancelTmoney(caller: Caller, cancel: FullCancel): Promise<VoucherCancelled> {
  return caller.operate(voucherCancel, { ...moneyBack(caller, { ...cancel, cnclOrd: 1 }), method: cancelOf('tmoney') }, amounts('cnclAmt'));
}

/** hecto-pg §6.29: POINTDAMOA counts its cancels. */
export async function cancelPoint(caller: Caller, cancel: PartialCancel): Promise<VoucherCancelled> {
  return caller.operate(voucherCancel, { ...moneyBack(caller, cancel), method: cancelOf('point') }, amounts('cnclAmt'));
}
