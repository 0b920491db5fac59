import type { HectoPg, Inquired, Result } from '@gwanmun/hecto-pg/client';
import type { InquiryRecord, Order, OrderStore } from './order.js';
import { withInquiry } from './order-events.js';

// #snippet inquiry
/** Asks what became of an order: no notification came, or the answer to a cancel was lost. */
export async function askGateway(
  pg: HectoPg,
  store: OrderStore,
  order: Order,
  now: Date,
) {
  const answer = await pg.payment.inquire({
    orgMchtTrdNo: order.orderNo,
    orgTrdDt: koreanDate(order.createdAt),
    trdAmt: order.amount,
  });
  const inquiry = { at: now.toISOString(), ...read(answer) };
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
        state: 'unknown',
        code: answer.code ?? '',
        message: answer.message,
        cancelledAmount: 0,
      };
  }
}
// #end

/** `yyyyMMdd` in Korea. */
function koreanDate(iso: string): string {
  const korean = new Date(Date.parse(iso) + 9 * 3_600_000);
  return korean.toISOString().slice(0, 10).replaceAll('-', '');
}
