import type { HectoEasyCash, OutcomeInquiry } from '@gwanmun/hecto-easycash/client';
import { koreanDate } from '../korean-time.js';
import type { Asked, HistoryRecord, InquiryRecord, Order, OrderStore } from '../order.js';
import { withCancel, withInquiry, withLaterPayment } from '../order-events.js';
import { openCancel, openLaterPayment, statusOf } from '../order-state.js';
import { isAccountWay } from '../ways.js';
import { asked, inOurWords } from './answers.js';

// #snippet account-outcome
/** Asks what became of everything about an order that is not known. Nothing is sent a second time. */
export async function askOutcome(
  easyCash: HectoEasyCash,
  store: OrderStore,
  order: Order,
  now: Date,
) {
  const { orderNo, answer } = order;
  if (!answer) return order;
  await store.update(orderNo, (found) => ({ ...found, askedAt: now.toISOString() }));
  if (!order.payment) {
    const outcome = await easyCash.payment.outcome(inquiryAbout(orderNo, answer));
    const { state, code, message, trdNo } = inOurWords(outcome);
    const inquiry = { at: now.toISOString(), ...STATES[state], code, message };
    await store.update(orderNo, (found) => withInquiry(found, inquiry, trdNo));
  }
  const refund = openCancel(order);
  if (refund) {
    const { cancelNo } = refund;
    const outcome = await easyCash.refund.outcome(inquiryAbout(cancelNo, refund));
    await store.update(orderNo, (found) => withCancel(found, cancelNo, asked(outcome)));
  }
  const month = openLaterPayment(order);
  if (month) {
    const outcome = await easyCash.payment.outcome(inquiryAbout(month.no, month));
    const known = inOurWords(outcome);
    await store.update(orderNo, (found) => withLaterPayment(found, month.no, known));
  }
  return askHistory(easyCash, store, order, answer);
}

/** Number and day name what was sent; `sentAt` says from when on "no such order" may be believed. */
function inquiryAbout(mchtTrdNo: string, { at, sentOn }: Pick<Asked, 'at' | 'sentOn'>) {
  const sentAt = new Date(at);
  const mchtTrdDt = sentOn ?? koreanDate(sentAt);
  return { mchtTrdNo, mchtTrdDt, sentAt } satisfies OutcomeInquiry;
}
// #end

const OFTEN_MS = 3_000;

/** Is money of this order on its way, so that nobody knows yet what became of it? */
export function outcomeOpen(order: Order, now: Date): boolean {
  if (!isAccountWay(order.way)) return false;
  const open = statusOf(order, now) === 'confirming';
  return open || openCancel(order) !== undefined || openLaterPayment(order) !== undefined;
}

/** Whether to ask now: pages ask more often than the gateway should be. A clock that was set back asks at once. */
export function mayAsk(order: Order, now: Date): boolean {
  const since = now.getTime() - Date.parse(order.askedAt ?? order.createdAt);
  return outcomeOpen(order, now) && (since >= OFTEN_MS || since < 0);
}

const STATES: Readonly<
  Record<
    'approved' | 'refused' | 'unknown',
    Pick<InquiryRecord, 'state' | 'cancelledAmount'>
  >
> = {
  approved: { state: 'paid', cancelledAmount: 0 },
  refused: { state: 'failed', cancelledAmount: 0 },
  unknown: { state: 'pending', cancelledAmount: 0 },
};

/** The gateway's own list of the payment and its refunds. */
async function askHistory(
  easyCash: HectoEasyCash,
  store: OrderStore,
  { orderNo }: Order,
  answer: Pick<Asked, 'at' | 'sentOn'>,
) {
  const { mchtTrdNo, mchtTrdDt } = inquiryAbout(orderNo, answer);
  const listed = await easyCash.payment.history({ mchtTrdNo, mchtTrdDt });
  if (listed.outcome !== 'success') return store.find(orderNo);
  const history = listed.trRecords.map((each): HistoryRecord => {
    const { recordOutStatCd: status, recordOutRsltCd: code } = each;
    const done = status === '0021';
    const pending = ['VTIM', 'ST38', 'ST40', 'ST30'].includes(code);
    return {
      what: each.recordPktDivCd === 'RT' ? 'refund' : 'payment',
      trdNo: each.recordTrdNo ?? '',
      amount: each.recordTrdAmt,
      day: each.recordTrdDt,
      state: done ? 'approved' : pending ? 'unknown' : 'refused',
      code,
    };
  });
  return store.update(orderNo, (found) => ({ ...found, history }));
}
