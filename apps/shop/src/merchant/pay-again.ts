import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { LaterPayment, Order, OrderStore } from './order.js';
import { asAnswered, asking, withLaterPayment } from './order-events.js';
import { openLaterPayment, productText } from './order-state.js';
import { windowFacts } from './ways.js';

export type PayAgainRefusal = 'busy' | 'notPaid';

// #snippet later
/** Takes the next payment of a series from our server, with the key of the first one. Returns why not, when it may not even be asked for. */
export async function payAgain(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  now: Date,
) {
  return askForNextPayment(store, orderNo, now, async (order, billKey, no) => {
    const answer = await ask(pg, order, billKey, no);
    return { ...asAnswered(answer), trdNo: answer.trdNo ?? '' };
  });
}

/** What is the same for every kind of series. */
export async function askForNextPayment(
  store: OrderStore,
  orderNo: string,
  now: Date,
  ask: (order: Order, billKey: string, no: string) => Promise<Partial<LaterPayment>>,
): Promise<PayAgainRefusal | undefined> {
  // Written down before we ask: two clicks become one payment.
  let refusal: PayAgainRefusal | undefined;
  const order = await store.update(orderNo, (found) => {
    refusal = whyNot(found);
    return refusal ? found : withNewPayment(found, now);
  });
  const series = order?.series;
  const payment = order?.laterPayments?.at(-1);
  if (!order || !series || !payment || refusal) return refusal ?? 'notPaid';

  const answered = await ask(order, series.billKey, payment.no);
  await store.update(orderNo, (found) => withLaterPayment(found, payment.no, answered));
  return undefined;
}

function ask(pg: HectoPg, order: Order, billKey: string, mchtTrdNo: string) {
  // Amount and product must be those of the first payment.
  const payment = {
    mchtTrdNo,
    billKey,
    trdAmt: order.amount,
    prdtNm: productText(order),
  };
  const customer = { mUserId: order.customerId, ordNm: order.customer.name };
  const facts = windowFacts(order.way);
  if (facts.family !== 'easyPay')
    return pg.mobile.payMonthly({ ...payment, ...customer, email: order.customer.email });
  const corpPayCode = facts.provider === 'KKP' ? 'KKP' : 'NVP';
  return pg.subscription.pay({ ...payment, ...customer, corpPayCode });
}

/** The customer ends the subscription: the gateway destroys the key, then we forget it. */
export async function endSubscription(
  pg: HectoPg,
  store: OrderStore,
  order: Order,
  now: Date,
) {
  const facts = windowFacts(order.way);
  if (!order.series || facts.family !== 'easyPay') return;
  const answer = await pg.subscription.delete({
    mchtTrdNo: `${order.orderNo}-D${now.getTime()}`,
    corpPayCode: facts.provider === 'KKP' ? 'KKP' : 'NVP',
    billKey: order.series.billKey,
  });
  if (answer.outcome === 'unknown') return; // it may still live: ask again
  const ended = { billKey: '', ended: true };
  await store.update(order.orderNo, (found) => ({ ...found, series: ended }));
}
// #end

function whyNot(order: Order): PayAgainRefusal | undefined {
  if (!order.payment || !order.series || order.series.ended) return 'notPaid';
  return openLaterPayment(order) ? 'busy' : undefined;
}

function withNewPayment(order: Order, now: Date): Order {
  const earlier = order.laterPayments ?? [];
  const no = `${order.orderNo}-M${earlier.length + 1}`;
  const payment: LaterPayment = { no, trdNo: '', ...asking(now) };
  return { ...order, laterPayments: [...earlier, payment] };
}
