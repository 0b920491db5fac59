import type { NotificationSubject } from '@gwanmun/engine';
import iconv from 'iconv-lite';
import { renderNotification } from '../notifications/render.js';
import type { StartedGateway } from './start-gateway.js';

/** The fields of a notification as a receiver sees them, read without our own parser. */
export function fieldsOf(subject: NotificationSubject): Record<string, string> {
  const { body } = renderNotification(subject);
  const charset = subject.merchant.notifyCharset;
  return Object.fromEntries(
    Buffer.from(body)
      .toString('latin1')
      .split('&')
      .map((pair) => pair.split('=').map((part) => iconv.decode(percentDecoded(part), charset))),
  );
}

function percentDecoded(text: string): Buffer {
  const latin = text.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}

/** What the merchant is told of a transaction, in the order in which it was announced. */
export async function toldOf({ engine, pool }: StartedGateway, merchantId: string, transactionId: string) {
  const { rows } = await pool.query<{ topic: NotificationSubject['topic']; url: string }>(
    'select topic, url from gwanmun.notifications where merchant_id = $1 and transaction_id = $2 order by notification_id',
    [merchantId, transactionId],
  );
  const [merchant, transaction] = [await engine.merchants.find(merchantId), await engine.transaction(merchantId, transactionId)];
  const payment = transaction?.paymentId ? await engine.transaction(merchantId, transaction.paymentId) : undefined;
  return rows.map(({ topic, url }) => ({
    topic,
    url,
    fields: fieldsOf({ topic, merchant: merchant!, transaction: transaction!, ...(payment && { payment }) }),
  }));
}
