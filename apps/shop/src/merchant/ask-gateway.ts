import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { InquiryRecord, Order, OrderStore } from './order.js';
import { withInquiry } from './order-events.js';

// #snippet inquiry
/** Asks the gateway what became of an order: when no notification came, or when the answer to a cancel was lost (hecto-pg §6.35). */
export async function askGateway(pg: HectoPg, store: OrderStore, order: Order, now: Date) {
  const answer = await pg.payment.inquire({
    orgMchtTrdNo: order.orderNo,
    orgTrdDt: koreanDate(order.createdAt),
    trdAmt: order.amount,
  });
  const inquiry: InquiryRecord = {
    at: now.toISOString(),
    state:
      answer.outcome === 'approved'
        ? answer.state
        : answer.outcome === 'unknown'
          ? 'unknown'
          : answer.code === 'ST06'
            ? 'not-found'
            : 'failed',
    code: answer.outcome === 'approved' ? '0000' : (answer.code ?? ''),
    message: answer.outcome === 'approved' ? '' : answer.message,
    cancelledAmount: answer.outcome === 'approved' ? answer.cnclAmt : 0,
  };
  return store.update(order.orderNo, (found) => withInquiry(found, inquiry, answer.trdNo ?? ''));
}
// #end

/** `yyyyMMdd` in Korea. */
function koreanDate(iso: string): string {
  return new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}
