import { timingSafeEqual } from 'node:crypto';
import type { ApproveCharge, Merchant, Transaction } from '@gwanmun/engine';
import type { Won } from '@gwanmun/kernel';
import {
  mobileApproval as approvalTables,
  mobileKeyPayment as keyTables,
  mobileRecurring as recurringTables,
} from '../../messages/index.js';
import { amountOf } from '../amounts.js';
import { type Context, command, newTransactionNo, operationOf, PROTOCOL, refused, rejected, success } from '../api.js';
import { chargeOf } from '../charge-facts.js';
import { easyPayment } from '../easy-key.js';
import { mobileKeyNo } from '../ids.js';
import { about } from '../reject.js';

const METHOD = 'mobile';

/** Approval of what a hybrid window authenticated (hecto-pg §6.21). Who pays is what the carrier found, whatever the request says. */
export const mobileApproval = command(approvalTables, async (context, request) => {
  const { engine, merchant } = context;
  const { authTrdNo, trdAmt, notiUrl, mchtParam, sellerNm, getBillKeyYn } = request;
  const authorized = await engine.transaction(merchant.merchantId, authTrdNo);
  const result = await engine.approveAuthorized({
    merchantId: merchant.merchantId,
    transactionId: authTrdNo,
    orderNo: request.mchtTrdNo,
    method: METHOD,
    amount: trdAmt,
    facts: {
      productName: request.prdtNm,
      ...(notiUrl && { notifyUrl: notiUrl }),
      ...(mchtParam && { passThrough: mchtParam }),
      ...(sellerNm && { merchantName: sellerNm }),
      // answers and notifications say which line was asked for (D-25)
      door: { ...authorized?.facts.door, bizType: request.bizType },
    },
    ...(getBillKeyYn === 'Y' && { issueBillingKey: mobileKeyNo(authTrdNo, engine.clock.now()) }),
  });
  if (result.kind !== 'approved') return refused(METHOD, result);
  const { institution, billingKey } = chargeOf(result.transaction);
  const { phone } = result.transaction.personal;
  return success(authTrdNo, { ...(phone && { phoneNo: phone }), telCo: institution, trdAmt, getBillKeyYn, billKey: billingKey });
});

/** Members of both payments by key. */
interface KeyRequest {
  readonly mchtTrdNo: string;
  readonly trdDt: string;
  readonly trdAmt: Won;
  readonly prdtNm: string;
  readonly sellerNm?: string | undefined;
  readonly ordNm: string;
  readonly mUserId: string;
  readonly email: string;
}

/** A payment by key. It has no notiUrl: the one of the payment that handed the key out is told (D-24). */
async function payByKey(context: Context, request: KeyRequest, billingKey: string, more: Pick<ApproveCharge, 'monthly'>) {
  const { engine, merchant } = context;
  const { merchantId } = merchant;
  const key = await engine.billingKey(merchantId, billingKey);
  const first = key && (await engine.transaction(merchantId, key.issuedBy));
  return engine.approveCharge({
    ...more,
    ...operationOf(context, newTransactionNo(context, 'MP'), request),
    method: METHOD,
    amount: amountOf(request.trdAmt, {})!,
    source: { billingKey },
    facts: {
      productName: request.prdtNm,
      instalments: 0,
      merchantName: request.sellerNm || merchant.name,
      notifyUrl: first?.facts.notifyUrl,
      passThrough: first?.facts.passThrough,
      requestDate: request.trdDt,
      door: { bizType: 'B1', billingKey },
    },
    personal: { customerName: request.ordNm, customerId: request.mUserId, email: request.email, ...phoneOf(first) },
    onUnknown: 'reverse',
    releaseOrderOnRefusal: false,
  });
}

function phoneOf(first: Transaction | undefined): { readonly phone?: string } {
  return first?.personal.phone === undefined ? {} : { phone: first.personal.phone };
}

/** A later round of a monthly payment (hecto-pg §6.22). */
export const mobileRecurring = command(recurringTables, async (context, request) => {
  const { billKey, trdAmt } = request;
  const result = await payByKey(context, request, billKey, { monthly: true });
  if (result.kind !== 'approved') return refused(METHOD, result);
  const { transactionId } = result.transaction;
  return success(transactionId, { telCo: chargeOf(result.transaction).institution, trdAmt, billKey });
});

/** Whether a token came with a key; tokens made with a merchant's older keys still do. */
function isUserToken(merchant: Merchant, easyKey: string, token: string): boolean {
  const given = Buffer.from(token);
  return (merchant.keys[PROTOCOL] ?? []).some(({ hash = '' }) => {
    const made = Buffer.from(easyPayment(easyKey, hash).userToken);
    return made.length === given.length && timingSafeEqual(made, given);
  });
}

/** Payment with the key and the token of a window run; retired in the newer edition (hecto-pg §6.23). */
export const mobileKeyPayment = command(keyTables, async (context, request) => {
  const { mpEzKey, appTkn, trdAmt, prdtNm, ordNm, sellerNm, mUserId } = request;
  if (!isUserToken(context.merchant, mpEzKey, appTkn)) return rejected(about('MP60', 'appTkn'));
  const result = await payByKey(context, request, mpEzKey, {});
  if (result.kind !== 'approved') return refused(METHOD, result, { no_such_billing_key: about('MP01', 'mpEzKey') });
  return success(result.transaction.transactionId, { mchtCustId: mUserId, trdAmt, mpEzKey, prdtNm, ordNm, sellerNm });
});
