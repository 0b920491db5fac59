import type { HectoPg, Inquired, Result } from '@gwanmun/hecto-pg/client';
import { koreanDate } from './korean-time.js';
import type { InquiryRecord, LaterPayment, Order, OrderStore } from './order.js';
import { withInquiry, withLaterPayment } from './order-events.js';
import { openLaterPayment } from './order-state.js';
import { windowFacts } from './ways.js';

// #snippet inquiry
/** Asks what became of an order: no notification came, or the answer to a cancel was lost. */
export async function askGateway(
  pg: HectoPg,
  store: OrderStore,
  order: Order,
  now: Date,
) {
  const answer = await pg.payment.inquire({
    method: windowFacts(order.way).report,
    orgMchtTrdNo: order.orderNo,
    orgTrdDt: koreanDate(new Date(order.createdAt)),
    trdAmt: order.amount,
  });
  const inquiry = { at: now.toISOString(), ...read(answer) };
  const open = openLaterPayment(order);
  if (open) await askLater(pg, store, order, open);
  return store.update(order.orderNo, (found) =>
    withInquiry(found, inquiry, answer.trdNo ?? ''),
  );
}

function read(answer: Result<Inquired>): Omit<InquiryRecord, 'at'> {
  switch (answer.outcome) {
    case 'approved': // the payment was made; `cancelled` means all of it was given back
      return {
        state: answer.state,
        code: '0000',
        message: '',
        cancelledAmount: answer.cnclAmt,
      };
    case 'refused': {
      const state = answer.code === 'ST06' ? 'not-found' : 'failed';
      return { state, code: answer.code, message: answer.message, cancelledAmount: 0 };
    }
    case 'unknown': // ask again later; it is not an answer about the payment
      return {
        state: answer.code === 'ST38' ? 'pending' : 'unknown', // ST38: not decided yet
        code: answer.code ?? '',
        message: answer.message,
        cancelledAmount: 0,
      };
  }
}
// #end

/** The same for a payment under a key whose answer was lost. */
async function askLater(
  pg: HectoPg,
  store: OrderStore,
  order: Order,
  { no, at }: LaterPayment,
): Promise<void> {
  const answer = await pg.payment.inquire({
    method: windowFacts(order.way).report,
    orgMchtTrdNo: no,
    orgTrdDt: koreanDate(new Date(at)),
    trdAmt: order.amount,
  });
  if (answer.outcome === 'unknown') return;
  const { outcome: state, trdNo = '' } = answer;
  await store.update(order.orderNo, (found) =>
    withLaterPayment(found, no, { state, trdNo }),
  );
}
