import type pg from 'pg';
import { type AttemptFacts, FACT_COLUMNS, type NotificationFacts, type NotificationState } from './notification-store.js';

/** A notification as lists show it. */
export interface NotificationRow extends NotificationFacts {
  /** When it was delivered or given up. */
  readonly finishedAt?: Date;
}

export interface AttemptRow extends AttemptFacts {
  readonly attemptNo: number;
}

export interface NotificationDetail extends NotificationRow {
  readonly contentType?: string;
  /** The bytes that every attempt sends; absent before the first. */
  readonly body?: Uint8Array;
  readonly tries: readonly AttemptRow[];
}

export interface NotificationSearch {
  readonly merchantId?: string;
  readonly transactionId?: string;
  readonly state?: NotificationState;
  /** `next` of the page before; anything else finds nothing. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface NotificationPage {
  readonly items: readonly NotificationRow[];
  readonly next?: string;
}

const COLUMNS = `${FACT_COLUMNS}, finished_at as "finishedAt"`;

/** In one statement with the notification, so that both are of the same moment. */
const TRIES = `coalesce((
  select jsonb_agg(jsonb_build_object('attemptNo', attempt_no, 'manual', manual, 'startedAt', started_at, 'durationMs', duration_ms,
      'httpStatus', http_status, 'answer', answer, 'verdict', verdict, 'error', error) order by attempt_no)
  from gwanmun.notification_attempts a where a.merchant_id = n.merchant_id and a.notification_id = n.notification_id), '[]') as tries`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for the form of a notification's number: others are not worth a question to the database. */
export function isNotificationId(text: string): boolean {
  return UUID.test(text);
}

/** Reads notifications for operators. */
export class NotificationReader {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Newest first, along the primary key, which leads with the merchant: without one, the newest of each merchant are put together. */
  async search(query: NotificationSearch): Promise<NotificationPage> {
    if (query.cursor !== undefined && !isNotificationId(query.cursor)) return { items: [] };
    const limit = Math.min(Math.max(query.limit, 1), 1_000);
    const filters: string[] = query.merchantId === undefined ? ['merchant_id = m.merchant_id'] : [];
    const values: unknown[] = [];
    const where = (condition: string, value: unknown): void => {
      if (value !== undefined) filters.push(condition.replace('?', `$${values.push(value)}`));
    };
    where('merchant_id = ?', query.merchantId);
    where('transaction_id = ?', query.transactionId);
    where('state = ?', query.state);
    where('notification_id < ?::uuid', query.cursor);
    const newest = `select ${COLUMNS} from gwanmun.notifications where ${filters.join(' and ')} order by notification_id desc limit ${limit + 1}`;
    const sql =
      query.merchantId === undefined
        ? `select n.* from gwanmun.merchants m, lateral (${newest}) n order by n."notificationId" desc limit ${limit + 1}`
        : newest;
    const { rows } = await this.#pool.query<NotificationRow>(sql, values);
    const items = rows.slice(0, limit).map(withoutNulls);
    return { items, ...(rows.length > limit ? { next: items.at(-1)!.notificationId } : {}) };
  }

  async find(merchantId: string, notificationId: string): Promise<NotificationDetail | undefined> {
    if (!isNotificationId(notificationId)) return undefined;
    return (await this.#details(merchantId, 'notification_id = $2', notificationId))[0];
  }

  /** With attempts, of some transactions, oldest first. */
  ofTransactions(merchantId: string, transactionIds: readonly string[]): Promise<readonly NotificationDetail[]> {
    return this.#details(merchantId, 'transaction_id = any($2)', transactionIds);
  }

  async #details(merchantId: string, condition: string, value: unknown): Promise<readonly NotificationDetail[]> {
    const { rows } = await this.#pool.query<NotificationDetail & { tries: readonly (AttemptRow & { startedAt: string | Date })[] }>(
      `select ${COLUMNS}, content_type as "contentType", body, ${TRIES} from gwanmun.notifications n
       where merchant_id = $1 and ${condition} order by notification_id`,
      [merchantId, value],
    );
    return rows.map((row) => ({
      ...withoutNulls(row),
      tries: row.tries.map((attempt) => ({ ...withoutNulls(attempt), startedAt: new Date(attempt.startedAt) })),
    }));
  }
}

function withoutNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
