import type { Personal, Transaction } from '@gwanmun/engine';
import { kstDateTime } from '@gwanmun/kernel';
import { encodeForm, type Keys } from '@gwanmun/wire';
import { cardReturn } from '../../messages/index.js';
import type { FormField, ReturnResult } from '../../window/index.js';
import { ALREADY_PAID, type Reject, STILL_PROCESSING, SUCCESS, USER_CANCELLED, WINDOW_EXPIRED } from '../reject.js';
import type { WindowOrder } from './order.js';

function rejectOf(result: Exclude<ReturnResult, { kind: 'approved' | 'issued' | 'authorized' }>): Reject {
  switch (result.kind) {
    case 'refused':
      return { code: result.refusal.code, message: result.refusal.message };
    case 'unknown':
      return STILL_PROCESSING;
    case 'already-paid':
      return ALREADY_PAID;
    case 'expired':
      return WINDOW_EXPIRED;
    case 'cancelled':
      return USER_CANCELLED;
  }
}

/** Fields of an approval (hecto-pg §6.1.2). */
function approvalFields(payment: Transaction) {
  const { outcome } = payment;
  if (outcome?.kind !== 'approved') throw new Error(`payment ${payment.transactionId} has no approval to return`);
  return {
    authDt: kstDateTime(outcome.approvedAt),
    authNo: outcome.approvalNo,
    intMon: String(outcome.instalments).padStart(2, '0'),
    fnNm: outcome.issuerName,
    fnCd: outcome.issuer,
    cardTrdAmt: payment.amount.total,
    billKey: outcome.billingKey,
  };
}

/**
 * What the browser posts to nextUrl or cancUrl, in the table's order, members sealed where it says so (hecto-pg §6.1.2; for cancUrl D-07: the same
 * fields, 0031 and 0009, without number and time). An unknown outcome is ST38: the notification will tell, an inquiry may ask.
 */
export function returnFields(
  order: WindowOrder,
  personal: Personal,
  result: ReturnResult,
  payment: Transaction | undefined,
  keys: Keys,
): readonly FormField[] {
  if (result.kind === 'issued' || result.kind === 'authorized') throw new TypeError(`a card payment is never ${result.kind}`);
  const approved = result.kind === 'approved';
  const said = approved ? SUCCESS : rejectOf(result);
  const form = encodeForm(
    cardReturn,
    {
      mchtId: order.merchantId,
      outStatCd: approved ? '0021' : '0031',
      outRsltCd: said.code,
      outRsltMsg: said.message,
      method: 'card',
      mchtTrdNo: order.orderNo,
      mchtCustId: personal.customerId,
      trdNo: 'attemptId' in result ? result.attemptId : '',
      trdAmt: order.amount,
      mchtParam: order.request.passThrough,
      ...(approved && payment ? approvalFields(payment) : {}),
    },
    { keys },
  );
  return Object.entries(form);
}
