import type { Transaction, TransactionState } from '@gwanmun/engine';
import { kstDate, parseKst } from '@gwanmun/kernel';
import { engineMethodsOf, inquiry as tables } from '../../messages/index.js';
import { command, rejected } from '../api.js';
import { FULLY_CANCELLED, NO_TRANSACTION, PAYMENT_FAILED, type Reject, STILL_PROCESSING, SUCCESS } from '../reject.js';

const DAY_MS = 86_400_000;

/** How a payment stands, in the words of the inquiry (hecto-pg §10.3, D-22). */
interface Standing {
  readonly outStatCd: '0021' | '0031';
  readonly result: Reject;
}

/** The request day of a payment: what the merchant wrote, else the day it reached us. */
function dayOf(payment: Transaction): string {
  return payment.facts.requestDate ?? kstDate(payment.requestedAt);
}

/** One day on either side of the asked one (hecto-pg §6.35). */
export function withinOneDay(asked: string, day: string): boolean {
  const [a, b] = [parseKst(asked), parseKst(day)];
  return a !== undefined && b !== undefined && Math.abs(a.getTime() - b.getTime()) <= DAY_MS;
}

export function standingOf(payment: Transaction): Standing {
  switch (payment.state) {
    case 'approved':
      return { outStatCd: '0021', result: payment.cancelled.total >= payment.amount.total ? FULLY_CANCELLED : SUCCESS };
    case 'refused':
    case 'reversed':
    // nothing was paid, and nothing can be any more: a virtual account that was given up or ran out, an authentication that nobody used
    case 'voided':
    case 'expired':
      return { outStatCd: '0031', result: PAYMENT_FAILED };
    case 'pending':
    case 'unknown':
    // clients read 0000 as "deposited": never for an account that waits
    case 'waiting':
    case 'authorized':
      return { outStatCd: '0031', result: STILL_PROCESSING };
  }
}

/** An order that was tried several times in a window has several attempts: the one that holds the money speaks, then one on its way, then the newest. */
const WEIGHT: Readonly<Record<TransactionState, number>> = {
  approved: 0,
  pending: 1,
  unknown: 1,
  waiting: 1,
  authorized: 1,
  reversed: 2,
  refused: 2,
  voided: 2,
  expired: 2,
};

/**
 * Inquiry of one transaction of any method (hecto-pg §6.35, §10.3); PZ means any easy pay (D-18). Merchant, method, order number, day, amount, and the number when it is given, must all fit.
 * The answer's `trdNo` is the payment's, so that a merchant who lost an answer can cancel with it.
 */
export const inquiry = command(tables, async ({ engine, merchant }, request) => {
  const methods = engineMethodsOf(request.method);
  if (methods.length === 0) return rejected(NO_TRANSACTION);
  const found = await engine.findPayments({
    merchantId: merchant.merchantId,
    ...(methods.length === 1 ? { method: methods[0]! } : {}),
    // deposits into fixed-unlimited accounts share an order number that is nobody's: they are found by their own
    ...(request.orgTrdNo ? { transactionId: request.orgTrdNo } : { orderNo: request.orgMchtTrdNo }),
  });
  const [payment] = found
    .filter(({ method, orderNo }) => methods.includes(method) && orderNo === request.orgMchtTrdNo)
    .filter((each) => each.amount.total === request.trdAmt && withinOneDay(request.orgTrdDt, dayOf(each)))
    .sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state]);
  if (!payment) return rejected(NO_TRANSACTION);
  return {
    kind: 'answer',
    ...standingOf(payment),
    transactionId: payment.transactionId,
    fields: { method: request.method, trdAmt: request.trdAmt, cnclAmt: payment.cancelled.total },
  };
});
