import type { Merchant, NotificationSubject, Transaction } from '@gwanmun/engine';
import { kstDate, kstDateTime } from '@gwanmun/kernel';
import { methodOf } from '../../messages/index.js';

/** What a notification tells: something of a payment, or a cancel of it. */
export interface Told {
  readonly topic: NotificationSubject['topic'];
  readonly merchant: Merchant;
  /** Whose numbers and time are sent: the payment's, or the cancel's (D-23). */
  readonly transaction: Transaction;
  readonly payment: Transaction;
  /** Money went back, or an account was given up. */
  readonly undone: boolean;
}

export function toldOf({ topic, merchant, transaction, payment }: NotificationSubject): Told {
  const undone = topic === 'payment.cancelled' || topic === 'account.closed';
  return { topic, merchant, transaction, payment: undone ? (payment ?? transaction) : transaction, undone };
}

/** When it happened: by the institution's word where there is one, else when it was decided here. An issue is told with its own time. */
export function timeOf({ outcome, decidedAt, requestedAt }: Transaction, topic?: Told['topic']): Date {
  switch (outcome?.kind) {
    case 'approved':
    case 'charged':
      return outcome.approvedAt;
    case 'account':
      return topic === 'account.issued' ? outcome.openedAt : (outcome.deposit?.at ?? outcome.openedAt);
    default:
      return decidedAt ?? requestedAt;
  }
}

/** Members that most notifications have (hecto-pg §6.1.3); a table takes those that it knows. */
export function commonFields(told: Told) {
  const { topic, merchant, transaction, payment, undone } = told;
  const { facts, personal } = payment;
  return {
    outStatCd: '0021' as const,
    trdNo: transaction.transactionId,
    method: methodOf(payment.method).code,
    mchtId: merchant.merchantId,
    mchtTrdNo: transaction.orderNo,
    mchtCustNm: personal.customerName,
    mchtName: facts.merchantName ?? merchant.name,
    pmtprdNm: facts.productName,
    trdDtm: kstDateTime(timeOf(transaction, topic)),
    // giving an account up moves no money: what it was issued for is told
    trdAmt: topic === 'account.closed' ? payment.amount.total : transaction.amount.total,
    email: personal.email,
    mchtCustId: personal.customerId,
    mchtParam: facts.passThrough,
    ...(undone ? originalFields(told) : {}),
  };
}

/** Of cancels only. 00: this one cancel took everything; 10: a part, or the rest after parts (D-23). */
function originalFields({ topic, transaction: { outcome }, payment }: Told) {
  const whole = topic === 'account.closed' || (outcome?.kind === 'cancelled' && outcome.cancelOrder === 1 && outcome.remaining === 0);
  return {
    orgTrdNo: payment.transactionId,
    orgTrdDt: kstDate(timeOf(payment)),
    cnclType: whole ? ('00' as const) : ('10' as const),
  };
}
