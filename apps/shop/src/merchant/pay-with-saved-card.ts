import type { HectoPg } from '@gwanmun/hecto-pg/client';
import { type Order, type OrderStore, productText } from './order.js';

// #snippet saved-card
/**
 * Pays with a saved card: from our server, without a window. The order was stored
 * as `asking` before, so that a crash leaves a trace to inquire about.
 */
export async function payWithSavedCard(
  pg: HectoPg,
  store: OrderStore,
  order: Order,
  billKey: string,
  shopUrl: string,
  now: Date,
) {
  const answer = await pg.billingKey.pay({
    mchtTrdNo: order.orderNo,
    billKey,
    trdAmt: order.amount,
    pmtprdNm: productText(order),
    mchtCustNm: order.customer.name,
    mchtCustId: order.customerId,
    notiUrl: `${shopUrl}/noti`,
  });
  const approved = answer.outcome === 'approved';
  return store.update(order.orderNo, (found) => ({
    ...found,
    answer: {
      at: now.toISOString(),
      outcome: answer.outcome, // `unknown` is no refusal: never take a second payment
      code: approved ? '0000' : (answer.code ?? ''),
      message: approved ? '' : answer.message,
      trdNo: answer.trdNo ?? '',
    },
    payment: found.payment ?? (approved ? paidBy(answer.trdNo, now) : undefined),
  }));
}

function paidBy(trdNo: string, now: Date) {
  return { trdNo, by: 'answer' as const, at: now.toISOString() };
}
// #end
