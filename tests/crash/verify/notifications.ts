import type pg from 'pg';
import type { Deed } from '../diary.js';
import type { Arrived } from '../inbox.js';
import type { Shop } from '../shop.js';
import { NO_ORDER, type Row, type Rows } from './rows.js';

type Topic = 'account.issued' | 'account.closed' | 'payment.approved' | 'payment.cancelled';

interface Announced {
  readonly merchantId: string;
  readonly id: string;
  readonly topics: readonly Topic[];
  readonly delivered: boolean;
}

const ANNOUNCED = `select merchant_id as "merchantId", transaction_id as id, array_agg(topic order by topic) as topics,
  bool_and(state = 'delivered') as delivered from gwanmun.notifications group by 1, 2`;

/** What the merchant must hear of a row, in alphabetical order. Nothing of subscriptions, and nothing of the issue of an unlimited account. */
function topicsOf({ kind, method, state, order, accountKind }: Row): readonly Topic[] {
  const approved = state === 'approved';
  if (kind === 'cancel') return approved ? ['payment.cancelled'] : [];
  if (kind === 'account_close') return approved ? ['account.closed'] : [];
  if (kind !== 'payment') return [];
  const issued = method === 'virtual_account' && order !== NO_ORDER && ['waiting', 'approved', 'voided', 'expired'].includes(state);
  if (issued && accountKind === 'unlimited') return [];
  return [...(issued ? (['account.issued'] as const) : []), ...(approved ? (['payment.approved'] as const) : [])];
}

/** Every event that merchants hear of was announced once and arrived, always in the same words and with a valid hash, and nothing else did. */
export async function notified(pool: pg.Pool, rows: Rows, deeds: readonly Deed[], shops: readonly Shop[]): Promise<string[]> {
  const announced = new Map((await pool.query<Announced>(ANNOUNCED)).rows.map((each) => [`${each.merchantId}/${each.id}`, each]));
  const silent = new Set(deeds.filter((deed) => deed.silent).map(({ merchantId, orderNo }) => `${merchantId}/${orderNo}`));
  const isSilent = (row: Row | undefined) => row !== undefined && silent.has(`${row.merchantId}/${row.order}`);
  const inboxes = new Map(shops.map((shop) => [shop.merchantId, sorted(shop.inbox.update())]));
  const wrong = shops.flatMap(({ inbox }) => inbox.invalid.map((body) => `a notification that does not verify: ${body}`));
  for (const row of rows.all) {
    const { merchantId, id } = row;
    const quiet = isSilent(row) || (row.paymentId !== null && isSilent(rows.find(merchantId, row.paymentId)));
    const expected = quiet ? [] : topicsOf(row);
    const stored = announced.get(`${merchantId}/${id}`);
    const say = (what: string) => wrong.push(`${merchantId} ${row.kind} ${row.order} ${id} (${row.state}): ${what}`);
    if ((stored?.topics ?? []).join() !== expected.join()) say(`announced ${stored?.topics.join()} instead of ${expected.join()}`);
    if (stored?.delivered === false) say('a notification was given up');
    const arrived = inboxes.get(merchantId)?.get(id) ?? [];
    if (arrived.map(topicOf).sort().join() !== expected.join()) {
      say(`heard of ${arrived.map(topicOf).join()} instead of ${expected.join()}, in so many different words`);
    }
    for (const { notification } of arrived) {
      // An account's amount may change after its issue was announced, and its closing is about no money.
      if (!topicOf({ notification }).startsWith('account.') && notification.trdAmt !== row.amount) {
        say(`notified of ${notification.trdAmt} instead of ${row.amount}`);
      }
    }
  }
  for (const [merchantId, inbox] of inboxes) {
    for (const id of inbox.keys()) if (!rows.find(merchantId, id)) wrong.push(`${merchantId} was told of ${id}, which is not on record`);
  }
  return wrong;
}

function topicOf({ notification: { outStatCd, bizType } }: Pick<Arrived, 'notification'>): Topic {
  if (outStatCd === '0051') return 'account.issued';
  if (bizType === 'A2') return 'account.closed';
  return bizType === 'C0' || bizType === 'C1' ? 'payment.cancelled' : 'payment.approved';
}

/** What arrived of each transaction; every delivery of the same words counts once. */
function sorted(arrived: readonly Arrived[]): ReadonlyMap<string, readonly Arrived[]> {
  const different = new Map(arrived.map((each) => [`${each.key} ${each.body}`, each]));
  const byId = new Map<string, Arrived[]>();
  for (const each of different.values()) {
    const same = byId.get(each.notification.trdNo);
    if (same) same.push(each);
    else byId.set(each.notification.trdNo, [each]);
  }
  return byId;
}
