import type { HectoPg, Notification } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore } from './order.js';
import {
  orderNoOf,
  withDisbelieved,
  withLaterPayment,
  withNotification,
  withNotifiedCancel,
  withPayment,
} from './order-events.js';
import { accountOf, recordOf } from './read-notification.js';
import { wayFacts } from './ways.js';

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

/** What a message does to the order that it is about. */
function take(order: Order, news: Notification, now: Date): Order {
  const { mchtTrdNo, trdAmt } = news;
  switch (newsOf(news)) {
    case 'given back':
      return withNotifiedCancel(order, mchtTrdNo, trdAmt);
    case 'account issued': // no money yet
      return withAccount(withNotification(order, recordOf(order, news, now)), news);
    case 'account given up':
      return withAccount(withNotification(order, recordOf(order, news, now)), news);
    case 'paid':
      if (mchtTrdNo !== order.orderNo) return withLater(order, news);
      return withKeys(withPayment(order, recordOf(order, news, now)), news);
  }
}

function newsOf({ method, outStatCd, bizType }: Notification) {
  if (bizType === 'C0' || bizType === 'C1') return 'given back';
  if (method === 'VA' && outStatCd === '0051') return 'account issued';
  return bizType === 'A2' ? 'account given up' : 'paid';
}
// #end

function withAccount(order: Order, news: Notification): Order {
  const closed = news.bizType === 'A2';
  const known = order.virtualAccount;
  if (closed && known) return { ...order, virtualAccount: { ...known, closed } };
  // The deadline may have been changed since: a repeat of the first message must not bring the old one back.
  if (known?.confirmed) return order;
  const account = accountOf(news);
  return account ? { ...order, virtualAccount: account } : order;
}

/** A later payment of a series: it has a number of its own, and the amount of the first. */
function withLater(order: Order, { mchtTrdNo, trdNo, trdAmt }: Notification): Order {
  if (trdAmt !== order.amount) return order;
  const change = { state: 'approved', trdNo, notified: true } as const;
  return withLaterPayment(order, mchtTrdNo, change);
}

/** Keys for later payments that came with an approval. */
function withKeys(order: Order, news: Notification): Order {
  if (news.method === 'CA' && news.billKey) {
    const { billKey, cardCd, cardNm: cardName, cardNo } = news;
    return { ...order, savedCard: { billKey, cardCd, cardName, cardNo } };
  }
  if (news.method === 'MP' && news.billKey && wayFacts(order.way).series)
    return { ...order, series: { ...order.series, billKey: news.billKey } };
  return order;
}

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
