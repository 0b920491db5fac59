import { amountIn } from '@gwanmun/sdk';
import { mobileApproval, mobileKeyPayment, mobileRecurring } from '../messages/index.js';
import type { Caller } from './call.js';
import type { Result } from './result.js';

/** Approval of a hybrid order whose window ended `authenticated` (hecto-pg §6.21). */
export interface MobileApproval {
  /** The order number of the window request. */
  readonly mchtTrdNo: string;
  /** The `trdNo` that the window returned. */
  readonly authTrdNo: string;
  readonly trdAmt: number;
  /** Product name. */
  readonly prdtNm: string;
  /** `direct` (default): the carrier's own line (B2). `reseller`: the reseller's (B0). */
  readonly line?: 'direct' | 'reseller';
  /** Digits only. */
  readonly phoneNo?: string;
  /** Carrier code (hecto-pg §9.6). */
  readonly telCo?: string;
  readonly email?: string;
  readonly mUserId?: string;
  readonly sellerNm?: string;
  readonly ordNm?: string;
  /** Ask for a bill key. */
  readonly getBillKey?: boolean;
  readonly notiUrl?: string;
  readonly mchtParam?: string;
}

/** What both payments without a window have in common. */
interface RecurringPayment {
  readonly mchtTrdNo: string;
  readonly trdAmt: number;
  /** Product name. */
  readonly prdtNm: string;
  readonly email: string;
  readonly mUserId: string;
  readonly ordNm: string;
  readonly sellerNm?: string;
}

/** A later month of a monthly payment (hecto-pg §6.22); amount and product are those of the first month. */
export interface MonthlyPayment extends RecurringPayment {
  /** The key that the first month's window returned. */
  readonly billKey: string;
  /** Carrier code (hecto-pg §9.6). */
  readonly telCo?: string;
}

/** A payment with the key of a window run (hecto-pg §6.23). The newer edition of the documents has retired it. */
export interface MobileKeyPayment extends RecurringPayment {
  /** `easyKey` of the return. */
  readonly mpEzKey: string;
  /** `userToken` of the return. */
  readonly appTkn: string;
}

/** An approved carrier payment. Members that the gateway left empty are empty texts. */
export interface MobilePaid {
  readonly trdAmt: number;
  readonly billKey: string;
  readonly telCo: string;
}

/** hecto-pg §6.21 */
export async function approveMobile(caller: Caller, approval: MobileApproval): Promise<Result<MobilePaid & { readonly phoneNo: string }>> {
  const { line = 'direct', getBillKey = false, trdAmt, mchtTrdNo, authTrdNo, prdtNm, ...rest } = approval;
  const { phoneNo, telCo, email, mUserId, sellerNm, ordNm, notiUrl, mchtParam } = rest;
  if (line !== 'direct' && line !== 'reseller') throw new TypeError("line must be 'direct' or 'reseller'");
  const value = {
    ...caller.stamp(),
    bizType: line === 'direct' ? 'B2' : 'B0',
    mchtTrdNo,
    authTrdNo,
    trdAmt: amountIn('trdAmt', trdAmt),
    prdtNm,
    ...{ phoneNo, telCo, email, mUserId, sellerNm, ordNm, notiUrl, mchtParam },
    getBillKeyYn: getBillKey ? 'Y' : undefined,
  } as const;
  return caller.operate(mobileApproval, value, (answer) => ({
    trdAmt: answer.trdAmt,
    billKey: answer.billKey ?? '',
    telCo: answer.telCo ?? '',
    phoneNo: answer.phoneNo ?? '',
  }));
}

function recurring(caller: Caller, { mchtTrdNo, trdAmt, prdtNm, email, mUserId, ordNm, sellerNm }: RecurringPayment) {
  return { ...caller.stamp(), mchtTrdNo, trdAmt: amountIn('trdAmt', trdAmt), prdtNm, email, mUserId, ordNm, sellerNm };
}

/** hecto-pg §6.22 */
export async function payMonthly(caller: Caller, payment: MonthlyPayment): Promise<Result<MobilePaid>> {
  const { billKey, telCo } = payment;
  return caller.operate(mobileRecurring, { ...recurring(caller, payment), billKey, telCo }, (answer) => ({
    trdAmt: answer.trdAmt,
    billKey: answer.billKey,
    telCo: answer.telCo ?? '',
  }));
}

/** hecto-pg §6.23 */
export async function payByMobileKey(caller: Caller, payment: MobileKeyPayment): Promise<Result<{ readonly trdAmt: number }>> {
  const { mpEzKey, appTkn } = payment;
  return caller.operate(mobileKeyPayment, { ...recurring(caller, payment), mpEzKey, appTkn }, ({ trdAmt }) => ({ trdAmt }));
}
