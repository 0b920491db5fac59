import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore } from './order.js';
import { asAnswered, withAnswer } from './order-events.js';
import { productText } from './order-state.js';

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
  const { state, ...words } = asAnswered(answer);
  return store.update(order.orderNo, (found) =>
    withAnswer(found, {
      ...words,
      at: now.toISOString(),
      outcome: state, // `unknown` is no refusal: never take a second payment
      trdNo: answer.trdNo ?? '',
    }),
  );
}
// #end
