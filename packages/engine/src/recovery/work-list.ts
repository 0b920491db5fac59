import type { Pool } from '@gwanmun/store';

const WATERMARK = 'recovery.watermark';

/**
 * Where to stop looking: `olderThan` ago, and before the start of every transaction that may be writing intents, because what it wrote
 * carries an earlier time and cannot be seen yet. Such a transaction is known by its lock on the table, which it takes before it forms its
 * first row; it has a transaction id only after that. What has let go of the lock is visible to the search, which starts later; what takes
 * it later carries a time after this statement's.
 */
const HORIZON = `
select least(
    statement_timestamp() - make_interval(secs => $1::float8 / 1000),
    (select min(a.xact_start) from pg_locks l join pg_stat_activity a using (pid)
      where l.relation = 'gwanmun.transactions'::regclass and l.mode = 'RowExclusiveLock' and a.datname = current_database())
  )::text as upper,
  coalesce((select value #>> '{}' from gwanmun.settings where key = '${WATERMARK}'), '-infinity') as lower`;

/** Moves open intents of a stretch of time to the work list, and the watermark to its end, in one statement. It never moves back. */
const DISCOVER = `
with found as (
  insert into gwanmun.recoveries (merchant_id, transaction_id, recorded_at)
  select merchant_id, transaction_id, recorded_at from gwanmun.transactions
  where recorded_at >= $1::timestamptz and recorded_at < $2::timestamptz and state in ('pending', 'unknown')
  order by merchant_id, transaction_id
  on conflict do nothing
)
insert into gwanmun.settings as s (key, value) values ('${WATERMARK}', to_jsonb($2::text))
on conflict (key) do update set value = excluded.value, updated_at = now()
where (s.value #>> '{}')::timestamptz < $2::timestamptz`;

/** Due intents become ours for a while; another process passes over them. `$3` takes also those that are not due. */
const TAKE = `
update gwanmun.recoveries r
set tries = r.tries + 1,
  next_try_at = clock_timestamp() + least(make_interval(secs => $4::float8 / 1000) * power(2, least(r.tries, 20)), interval '10 minutes')
from (
  select merchant_id, transaction_id from gwanmun.recoveries
  where recorded_at < clock_timestamp() - make_interval(secs => $1::float8 / 1000) and ($3 or next_try_at <= clock_timestamp())
  order by next_try_at limit $2 for update skip locked
) due
where r.merchant_id = due.merchant_id and r.transaction_id = due.transaction_id
returning r.merchant_id, r.transaction_id`;

export interface WorkItem {
  readonly merchantId: string;
  readonly transactionId: string;
}

/**
 * The work list of recovery. Intents are found by their time behind a watermark that is stored, so that no run and no start looks at old
 * rows twice; what is found stays on the list until it is decided, however long a network is away.
 */
export class WorkList {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async discover(olderThanMs: number): Promise<void> {
    await this.#summarise();
    const { rows } = await this.#pool.query<{ lower: string; upper: string }>(HORIZON, [olderThanMs]);
    await this.#pool.query(DISCOVER, [rows[0]!.lower, rows[0]!.upper]);
  }

  /** @param everything also those whose next try is later (an operator asks). */
  async take(olderThanMs: number, limit: number, everything: boolean, pauseMs: number): Promise<readonly WorkItem[]> {
    const { rows } = await this.#pool.query<{ merchant_id: string; transaction_id: string }>(TAKE, [
      olderThanMs,
      limit,
      everything,
      pauseMs,
    ]);
    return rows.map((row) => ({ merchantId: row.merchant_id, transactionId: row.transaction_id }));
  }

  async done({ merchantId, transactionId }: WorkItem): Promise<void> {
    await this.#pool.query('delete from gwanmun.recoveries where merchant_id = $1 and transaction_id = $2', [merchantId, transactionId]);
  }

  async count(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>('select count(*) as count from gwanmun.recoveries');
    return rows[0]!.count;
  }

  /**
   * New blocks are left out of a block range index until somebody summarises them; a search would read them all. Vacuum wants the same
   * lock, and waiting for it would make it give up: so only when the table is free at once.
   */
  async #summarise(): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query(`begin; set local lock_timeout = '50ms'`);
      await client.query(`select brin_summarize_new_values('gwanmun.transactions_recorded')`);
      await client.query('commit');
      client.release();
    } catch {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }
}
