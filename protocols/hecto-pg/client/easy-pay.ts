import { amountIn } from '@gwanmun/sdk';
import { corpApproval, subscriptionDelete, subscriptionPayment, subscriptionStatus } from '../messages/index.js';
import type { Caller } from './call.js';
import type { Result } from './result.js';

/** Approval of a PAYCO order whose window ended `authenticated` (hecto-pg §6.32). */
export interface EasyPayApproval {
  /** The order number of the window request. */
  readonly mchtTrdNo: string;
  /** The `trdNo` that the window returned. */
  readonly authTrdNo: string;
  readonly trdAmt: number;
}

/** A subscription key: of Kakao Pay (KKP) or Naver Pay (NVP) (hecto-pg §6.34). */
export interface SubscriptionKey {
  /** A number of its own for this request. */
  readonly mchtTrdNo: string;
  readonly corpPayCode: 'KKP' | 'NVP';
  /** The key that the window returned. */
  readonly billKey: string;
}

/** A payment with a subscription key. Nothing is notified: the answer is the result. */
export interface SubscriptionPayment extends SubscriptionKey {
  readonly trdAmt: number;
  /** Product name. */
  readonly prdtNm: string;
  /** The customer, as when the key was issued. */
  readonly mUserId: string;
  readonly ordNm?: string;
}

export interface SubscriptionPaid {
  readonly trdAmt: number;
  /** The payment's number: what a cancel needs. */
  readonly authTrdNo: string;
  /** Cash-receipt number; Naver Pay only. */
  readonly csrcIssNo: string;
}

/** hecto-pg §6.32 */
export async function approveEasyPay(caller: Caller, approval: EasyPayApproval): Promise<Result<{ readonly trdAmt: number }>> {
  const { mchtTrdNo, authTrdNo } = approval;
  const trdAmt = amountIn('trdAmt', approval.trdAmt);
  return caller.operate(corpApproval, { ...caller.stamp(), mchtTrdNo, authTrdNo, trdAmt }, (answer) => ({ trdAmt: answer.trdAmt }));
}

const keyed = (caller: Caller, { mchtTrdNo, corpPayCode, billKey }: SubscriptionKey) => ({
  ...caller.stamp(),
  mchtTrdNo,
  corpPayCode,
  billKey,
});

/** hecto-pg §6.34 */
export async function paySubscription(caller: Caller, payment: SubscriptionPayment): Promise<Result<SubscriptionPaid>> {
  const { mUserId, ordNm, prdtNm } = payment;
  const trdAmtEnc = amountIn('trdAmt', payment.trdAmt);
  return caller.operate(subscriptionPayment, { ...keyed(caller, payment), mUserId, ordNm, prdtNm, trdAmtEnc }, (answer) => ({
    trdAmt: answer.TrdAmtEnc ?? trdAmtEnc,
    authTrdNo: answer.AuthTrdNo ?? answer.trdNo,
    csrcIssNo: answer.csrcIssNo ?? '',
  }));
}

/** hecto-pg §6.34. Approved: the key is alive. */
export async function subscriptionIsAlive(caller: Caller, key: SubscriptionKey): Promise<Result<object>> {
  return caller.operate(subscriptionStatus, keyed(caller, key), () => ({}));
}

/** hecto-pg §6.34 */
export async function deleteSubscription(caller: Caller, key: SubscriptionKey): Promise<Result<object>> {
  return caller.operate(subscriptionDelete, keyed(caller, key), () => ({}));
}
