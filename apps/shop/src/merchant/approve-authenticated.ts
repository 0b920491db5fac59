import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore } from './order.js';
import { asAnswered, asking, withAnswer } from './order-events.js';
import { productText } from './order-state.js';
import { windowFacts } from './ways.js';

// #snippet approve
/**
 * The window has authenticated the customer (0061) and no money has moved: our server
 * asks for the approval, with the order number and the amount of the window request.
 */
export async function approveAuthenticated(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  shopUrl: string,
  now: Date,
) {
  // Written down before we ask, and once: the browser may bring its news twice.
  let ours = false;
  const order = await store.update(orderNo, (found) => {
    ours = found.returned?.outcome === 'authenticated' && found.answer === undefined;
    return ours ? { ...found, answer: { ...started(now), trdNo: '' } } : found;
  });
  if (!order || !ours) return order;

  const authTrdNo = order.returned?.trdNo ?? '';
  const answer = await ask(pg, order, authTrdNo, shopUrl);
  const { state, ...words } = asAnswered(answer);
  return store.update(orderNo, (found) =>
    withAnswer(found, {
      ...words,
      at: now.toISOString(),
      outcome: state, // `unknown` is no refusal: inquire, never start a second payment
      trdNo: answer.trdNo ?? '',
    }),
  );
}

function ask(pg: HectoPg, order: Order, authTrdNo: string, shopUrl: string) {
  const approval = { mchtTrdNo: order.orderNo, authTrdNo, trdAmt: order.amount };
  if (windowFacts(order.way).family === 'easyPay') return pg.easyPay.approve(approval);
  return pg.mobile.approve({
    ...approval,
    prdtNm: productText(order),
    notiUrl: `${shopUrl}/noti`, // a hybrid window has told nobody
  });
}
// #end

function started(now: Date) {
  const { state: outcome, ...words } = asking(now);
  return { ...words, outcome };
}
