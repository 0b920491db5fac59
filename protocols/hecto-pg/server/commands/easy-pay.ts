import type { ChargeMethod } from '@gwanmun/engine';
import {
  corpApproval as approvalTables,
  subscriptionDelete as deleteTables,
  subscriptionPayment as paymentTables,
  subscriptionStatus as statusTables,
} from '../../messages/index.js';
import { amountOf } from '../amounts.js';
import { type Context, command, newTransactionNo, operationOf, refused, rejected, success } from '../api.js';
import { chargeOf } from '../charge-facts.js';
import { rejectOfRule } from '../families/index.js';
import { about } from '../reject.js';

/** Approval of a PAYCO order that its window authenticated (hecto-pg §6.32). */
export const corpApproval = command(approvalTables, async ({ engine, merchant }, request) => {
  const { authTrdNo, trdAmt } = request;
  const result = await engine.approveAuthorized({
    merchantId: merchant.merchantId,
    transactionId: authTrdNo,
    orderNo: request.mchtTrdNo,
    method: 'payco',
    amount: trdAmt,
    facts: {},
  });
  return result.kind === 'approved' ? success(authTrdNo, { authTrdNo, trdAmt }) : refused('payco', result);
});

/** Who offers subscriptions (hecto-pg §6.34). */
const PROVIDERS = { KKP: 'kakao_pay', NVP: 'naver_pay' } as const satisfies Record<string, ChargeMethod>;

/** A living key of this provider. */
async function livingKey({ engine, merchant }: Context, billKey: string, method: ChargeMethod) {
  const key = await engine.billingKey(merchant.merchantId, billKey);
  return key?.state === 'active' && key.method === method ? key : undefined;
}

/** Payment with a subscription key (hecto-pg §6.34). Nobody is notified: the answer is the result. */
export const subscriptionPayment = command(paymentTables, async (context, request) => {
  const { engine, merchant } = context;
  const { billKey, mUserId, trdAmtEnc } = request;
  const method = PROVIDERS[request.corpPayCode];
  // like any payment by key: who has no contract is told that, not that there is no such key
  if (merchant.contracts[method] === undefined) return rejected(rejectOfRule(method, 'no_contract'));
  if (trdAmtEnc === 0) return rejected(about('PZ26', 'trdAmtEnc'));
  const key = await livingKey(context, billKey, method);
  if (!key) return rejected(rejectOfRule(method, 'no_such_billing_key'));
  if (key.customerId !== mUserId) return rejected(about('PZ60', 'mUserId'));
  const transactionId = newTransactionNo(context, 'PZ');
  const result = await engine.approveCharge({
    ...operationOf(context, transactionId, request),
    method,
    amount: amountOf(trdAmtEnc, {})!,
    source: { billingKey: billKey },
    facts: { productName: request.prdtNm, instalments: 0, merchantName: merchant.name, requestDate: request.trdDt, silent: true },
    personal: { customerName: request.ordNm, customerId: mUserId },
    onUnknown: 'reverse',
    releaseOrderOnRefusal: false,
  });
  if (result.kind !== 'approved') return refused(method, result);
  const { cashReceiptNo } = chargeOf(result.transaction);
  return success(transactionId, {
    AuthTrdNo: transactionId,
    TrdAmtEnc: trdAmtEnc,
    ...(method === 'naver_pay' && cashReceiptNo !== undefined && { csrcIssNo: cashReceiptNo }),
  });
});

/** Whether a subscription key lives (hecto-pg §6.34). */
export const subscriptionStatus = command(statusTables, async (context, request) => {
  const method = PROVIDERS[request.corpPayCode];
  const key = await livingKey(context, request.billKey, method);
  return key ? success(newTransactionNo(context, 'PZ'), {}) : rejected(rejectOfRule(method, 'no_such_billing_key'));
});

/** Destroys a subscription key (hecto-pg §6.34). */
export const subscriptionDelete = command(deleteTables, async (context, request) => {
  const method = PROVIDERS[request.corpPayCode];
  if (!(await livingKey(context, request.billKey, method))) return rejected(rejectOfRule(method, 'no_such_billing_key'));
  const transactionId = newTransactionNo(context, 'PZ');
  const result = await context.engine.deleteBillingKey({
    ...operationOf(context, transactionId, request),
    method,
    billingKey: request.billKey,
    facts: {},
  });
  return result.kind === 'approved' ? success(transactionId, {}) : refused(method, result);
});
