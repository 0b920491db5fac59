import type { NotificationSubject, RenderedNotification, Transaction } from '@gwanmun/engine';
import { kstDate, kstDateTime } from '@gwanmun/kernel';
import { encodeBody } from '@gwanmun/wire';
import { cardNotification } from '../messages/index.js';
import { billingKeyOf } from './billing-key-facts.js';
import { fitted } from './fitted.js';
import { keysOf } from './merchant-keys.js';

/**
 * The notification of an approval or a cancel (hecto-pg §6.1.3): every field of the table, empty when there is no value (D-05), hash over the amount as
 * it is sent, charset by merchant and stated in the Content-Type (D-04). A cancel's carries its own numbers and points to the payment (D-23).
 * The same transaction always gives the same bytes.
 */
export function renderNotification({ topic, merchant, transaction, payment: original }: NotificationSubject): RenderedNotification {
  const payment = topic === 'payment.cancelled' ? (original ?? transaction) : transaction;
  const { facts, personal } = payment;
  const approval = payment.outcome?.kind === 'approved' ? payment.outcome : undefined;
  const { billingKey, expiry } = billingKeyOf(approval, facts);
  const charset = merchant.notifyCharset === 'UTF-8' ? 'utf-8' : 'euc-kr';
  return encodeBody(
    cardNotification,
    fitted(cardNotification, {
      outStatCd: '0021',
      trdNo: transaction.transactionId,
      method: 'CA',
      bizType: topic === 'payment.cancelled' ? 'C0' : 'B0',
      mchtId: merchant.merchantId,
      mchtTrdNo: transaction.orderNo,
      mchtCustNm: personal.customerName,
      mchtName: facts.merchantName ?? merchant.name,
      pmtprdNm: facts.productName,
      trdDtm: kstDateTime(timeOf(transaction)),
      trdAmt: transaction.amount.total,
      ...(transaction.amount.service > 0 ? { svcAmt: transaction.amount.service } : {}),
      billKey: billingKey,
      billKeyExpireDt: expiry,
      cardCd: approval?.issuer,
      cardNm: approval?.issuerName,
      email: personal.email,
      mchtCustId: personal.customerId,
      cardNo: approval?.masked,
      cardApprNo: approval?.approvalNo,
      instmtMon: String(approval?.instalments ?? facts.instalments).padStart(2, '0'),
      instmtType: approval?.interestFree ? 'Y' : 'N',
      mchtParam: facts.passThrough,
      ...(topic === 'payment.cancelled' ? cancelFields(transaction, payment) : {}),
    }),
    { keys: keysOf(merchant)[0], charset, unmappable: 'question-mark' },
  );
}

/** When it was decided, on the business clock; for approvals the card company's time, as in the return (hecto-pg §6.1.2). */
function timeOf({ outcome, decidedAt, requestedAt }: Transaction): Date {
  return outcome?.kind === 'approved' ? outcome.approvedAt : (decidedAt ?? requestedAt);
}

/** Of cancels only. 00: this one cancel took everything; 10: a part, or the rest after parts (D-23). */
function cancelFields(cancel: Transaction, payment: Transaction) {
  const { outcome } = cancel;
  const whole = outcome?.kind === 'cancelled' && outcome.cancelOrder === 1 && outcome.remaining === 0;
  return {
    orgTrdNo: payment.transactionId,
    orgTrdDt: kstDate(timeOf(payment)),
    cnclType: whole ? ('00' as const) : ('10' as const),
  };
}
