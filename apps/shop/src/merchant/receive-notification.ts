import type { HectoPg, Notification } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore } from './order.js';
import {
  orderNoOf,
  withDisbelieved,
  withNotification,
  withNotifiedCancel,
} from './order-events.js';

// #snippet notification
/** The gateway's server tells ours. Answer its request with this text and nothing else. */
export async function receiveNotification(
  pg: HectoPg,
  store: OrderStore,
  rawBody: Buffer,
  contentType: string | undefined,
  now: Date,
) {
  const checked = pg.verifyNotification(rawBody, contentType);
  if (!checked.verified) {
    // Not signed with our key: shown on a screen, but nothing in it counts.
    await rememberDisbelieved(store, rawBody, checked.reason, now);
    return 'FAIL';
  }

  const { notification } = checked;
  const orderNo = orderNoOf(notification.mchtTrdNo);
  const order = await store.update(orderNo, (found) => take(found, notification, now));
  if (!order) return 'FAIL'; // not an order of ours

  // A payment of another amount waits for a person; nothing is delivered for it.
  const kept = order.notifications.find((each) => each.trdNo === notification.trdNo);
  return kept?.amountMatches === false ? 'FAIL' : 'OK';
}

function take(order: Order, news: Notification, now: Date): Order {
  if (news.method !== 'CA') return order; // this shop takes cards only
  if (news.bizType === 'C0')
    return withNotifiedCancel(order, news.mchtTrdNo, news.trdAmt);
  const record = {
    at: now.toISOString(),
    trdNo: news.trdNo,
    status: news.outStatCd,
    bizType: news.bizType,
    amount: news.trdAmt,
    amountMatches: news.trdAmt === order.amount, // before anything is delivered
    approvalNo: news.cardApprNo,
    cardName: news.cardNm,
    cardNo: news.cardNo,
    instalments: news.instmtMon,
    times: 1,
  };
  const known = withNotification(order, record); // a repeat only counts up
  if (!news.billKey) return known;
  const savedCard = { billKey: news.billKey, cardName: news.cardNm, cardNo: news.cardNo };
  return { ...known, savedCard };
}
// #end

/** Shows on the order's page that somebody sent a message about it that did not verify. The number is ASCII in either charset. */
async function rememberDisbelieved(
  store: OrderStore,
  rawBody: Buffer,
  reason: string,
  now: Date,
): Promise<void> {
  const claimed = new URLSearchParams(rawBody.toString('latin1')).get('mchtTrdNo') ?? '';
  await store.update(orderNoOf(claimed), (order) =>
    withDisbelieved(order, reason, now.toISOString()),
  );
}
