import type { HectoPg, Notification } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore } from './order.js';
import { orderNoOf, withCancel, withDisbelieved, withNotification } from './order-events.js';

// #snippet notification
/** The gateway's server tells ours. The answer is the whole body of the response: `OK`, or `FAIL` to be told again (hecto-pg §1.7). */
export async function receiveNotification(pg: HectoPg, store: OrderStore, rawBody: Buffer, contentType: string | undefined, now: Date) {
  const checked = pg.verifyNotification(rawBody, contentType);
  if (!checked.verified) {
    await rememberDisbelieved(store, rawBody, checked.reason, now); // not signed with our key: shown on a screen, otherwise nothing in it counts
    return 'FAIL';
  }

  const { notification } = checked;
  const order = await store.update(orderNoOf(notification.mchtTrdNo), (found) => take(found, notification, now));
  if (!order) return 'FAIL'; // not an order of ours

  // A wrong amount is kept for a person to look at. Nothing is delivered for it.
  return order.notifications.some((each) => !each.amountMatches) ? 'FAIL' : 'OK';
}

function take(order: Order, news: Notification, now: Date): Order {
  if (news.bizType === 'C0') return withCancel(order, news.mchtTrdNo, { notified: true });
  const saved = news.billKey ? { savedCard: { billKey: news.billKey, cardName: news.cardNm, cardNo: news.cardNo } } : {};
  const record = {
    at: now.toISOString(),
    trdNo: news.trdNo,
    status: news.outStatCd,
    bizType: news.bizType,
    amount: news.trdAmt,
    amountMatches: news.trdAmt === order.amount, // compare before you deliver anything
    approvalNo: news.cardApprNo,
    cardName: news.cardNm,
    cardNo: news.cardNo,
    instalments: news.instmtMon,
    times: 1,
  };
  return { ...withNotification(order, record), ...saved }; // a repeat only counts up
}
// #end

/** Shows on the order's page that somebody sent a message about it that did not verify. The number is ASCII in either charset. */
async function rememberDisbelieved(store: OrderStore, rawBody: Buffer, reason: string, now: Date): Promise<void> {
  const claimed = new URLSearchParams(rawBody.toString('latin1')).get('mchtTrdNo') ?? '';
  await store.update(orderNoOf(claimed), (order) => withDisbelieved(order, reason, now.toISOString()));
}
