import type { Db, NotificationAttemptsTable, NotificationsTable } from '@gwanmun/store';
import type { Selectable } from 'kysely';
import type { AttemptRow, NotificationDetail, NotificationRow, NotificationSearch, Notifications, PageOf } from '../ports.js';

const SUMMARY = [
  'merchant_id',
  'notification_id',
  'transaction_id',
  'protocol',
  'topic',
  'url',
  'state',
  'attempts',
  'created_at',
  'finished_at',
] as const;

type Stored = Selectable<NotificationsTable>;

function rowOf(row: Pick<Stored, (typeof SUMMARY)[number]>): NotificationRow {
  return {
    merchantId: row.merchant_id,
    notificationId: row.notification_id,
    transactionId: row.transaction_id,
    protocol: row.protocol,
    topic: row.topic,
    url: row.url,
    state: row.state as NotificationRow['state'],
    attempts: row.attempts,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

function attemptOf(row: Selectable<NotificationAttemptsTable>): AttemptRow {
  return {
    attemptNo: row.attempt_no,
    manual: row.manual,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    httpStatus: row.http_status ?? undefined,
    answer: row.answer ?? undefined,
    verdict: row.verdict as AttemptRow['verdict'],
    error: row.error ?? undefined,
  };
}

/** Ids are UUIDs of version 7, so their order is the order of creation. The primary key leads with the merchant: each one's newest are taken. */
async function search(db: Db, query: NotificationSearch): Promise<PageOf<NotificationRow>> {
  const { merchantId, transactionId, state, cursor, limit } = query;
  const rows = await db
    .selectFrom('merchants as m')
    .innerJoinLateral(
      (of) => {
        let newest = of.selectFrom('notifications').select(SUMMARY).whereRef('notifications.merchant_id', '=', 'm.merchant_id');
        if (transactionId !== undefined) newest = newest.where('transaction_id', '=', transactionId);
        if (state !== undefined) newest = newest.where('state', '=', state);
        if (cursor !== undefined) newest = newest.where('notification_id', '<', cursor);
        return newest
          .orderBy('notification_id', 'desc')
          .limit(limit + 1)
          .as('n');
      },
      (join) => join.onTrue(),
    )
    .selectAll('n')
    .$if(merchantId !== undefined, (all) => all.where('m.merchant_id', '=', merchantId!))
    .orderBy('n.notification_id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(rowOf);
  return rows.length > limit ? { items, next: items.at(-1)!.notificationId } : { items };
}

async function withAttempts(db: Db, merchantId: string, rows: readonly Stored[]): Promise<NotificationDetail[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.notification_id);
  const attempts = await db
    .selectFrom('notification_attempts')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .where('notification_id', 'in', ids)
    .orderBy('attempt_no')
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    contentType: row.content_type ?? undefined,
    body: row.body ?? undefined,
    tries: attempts.filter((attempt) => attempt.notification_id === row.notification_id).map(attemptOf),
  }));
}

/** Reads of notifications; sending is another port's. */
export function notificationReader(db: Db): Omit<Notifications, 'resend'> {
  const all = (merchantId: string) => db.selectFrom('notifications').selectAll().where('merchant_id', '=', merchantId);
  return {
    search: (query) => search(db, query),
    async ofTransactions(merchantId, transactionIds) {
      if (transactionIds.length === 0) return [];
      const rows = await all(merchantId).where('transaction_id', 'in', transactionIds).orderBy('notification_id').execute();
      return withAttempts(db, merchantId, rows);
    },
    async find(merchantId, notificationId) {
      const rows = await all(merchantId).where('notification_id', '=', notificationId).execute();
      return (await withAttempts(db, merchantId, rows))[0];
    },
  };
}
