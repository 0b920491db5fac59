import type pg from 'pg';
import type { ExchangeFacts } from './request-log.js';

/** What to look for; members that are absent do not restrict. */
export interface RequestQuery {
  readonly merchantId?: string;
  readonly orderNo?: string;
  readonly transactionId?: string;
  readonly outcome?: string;
  readonly protocol?: string;
  readonly direction?: 'in' | 'out';
  /** Business time, inclusive. */
  readonly from?: Date;
  /** Business time, exclusive. */
  readonly to?: Date;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
}

/** An exchange that was kept. */
export interface LoggedRequest extends ExchangeFacts {
  readonly id: string;
  readonly orderNo: string | null;
  readonly transactionId: string | null;
  readonly received: unknown;
  readonly answered: unknown;
  readonly problem: unknown;
  /** The explanation of a hash as `@gwanmun/wire` gives it, or null when nothing was hashed. */
  readonly hash: unknown;
}

const COLUMNS = `id, at, merchant_id as "merchantId", protocol, route, message, direction, status, outcome, duration_us as "durationUs",
  remote, order_no as "orderNo", transaction_id as "transactionId", received, answered, problem, hash`;

/** Entries that fit, the last recorded first, and the cursor of the next page. */
export async function searchRequests(
  pool: pg.Pool,
  query: RequestQuery,
): Promise<{ readonly entries: readonly LoggedRequest[]; readonly next?: string }> {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (sql: string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${sql} $${values.length}`);
  };
  where('merchant_id =', query.merchantId);
  where('order_no =', query.orderNo);
  where('transaction_id =', query.transactionId);
  where('outcome =', query.outcome);
  where('protocol =', query.protocol);
  where('direction =', query.direction);
  where('at >=', query.from);
  where('at <', query.to);
  where('id <', query.cursor !== undefined && UUID.test(query.cursor) ? query.cursor : undefined);
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? 50), 1), 500);
  const { rows } = await pool.query<LoggedRequest>(
    `select ${COLUMNS} from gwanmun.request_log ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by id desc limit ${limit + 1}`,
    values,
  );
  const entries = rows.slice(0, limit);
  return rows.length > limit ? { entries, next: entries[entries.length - 1]!.id } : { entries };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One entry, or `undefined`. */
export async function loggedRequest(pool: pg.Pool, id: string): Promise<LoggedRequest | undefined> {
  if (!UUID.test(id)) return undefined;
  const { rows } = await pool.query<LoggedRequest>(`select ${COLUMNS} from gwanmun.request_log where id = $1`, [id]);
  return rows[0];
}

/**
 * Deletes entries that were recorded before a moment (of the machine's clock), in small statements so that nothing waits for it.
 * Returns how many.
 */
export async function pruneRequests(pool: pg.Pool, before: Date, batchRows = 5_000): Promise<number> {
  // Ids are UUIDs of version 7: their first 48 bits are the time of recording in milliseconds.
  const time = Math.max(0, before.getTime()).toString(16).padStart(12, '0');
  const bound = `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
  for (let total = 0; ; ) {
    const { rowCount } = await pool.query(
      `delete from gwanmun.request_log where ctid = any (array(
         select ctid from gwanmun.request_log where id < $1 order by id limit $2))`,
      [bound, batchRows],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < batchRows) return total;
  }
}
