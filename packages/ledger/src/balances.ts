import { inTransaction, type Pool, type Queryable } from '@gwanmun/store';
import { type Account, entrySql } from './postings.js';

export interface Balance {
  readonly merchantId: string;
  readonly account: string;
  readonly currency: string;
  readonly balance: number;
}

/** A posting carries the time of its statement and becomes visible at its commit: snapshots stay this far behind. */
const SETTLED_AFTER = `least(clock_timestamp() - interval '1 minute',
  coalesce((select min(xact_start) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
    and pid <> pg_backend_pid()), 'infinity'))`;

const LAST = `coalesce((select max(taken_at) from gwanmun.balance_snapshots), '-infinity')`;

/** The newest snapshot plus the postings after it. No row exists that every payment updates. */
const BALANCES = `
with last as (select ${LAST} as taken_at)
select merchant_id as "merchantId", account, currency, sum(amount)::bigint as balance
from (
  select s.merchant_id, s.account, s.currency, s.balance as amount
  from gwanmun.balance_snapshots s, last where s.taken_at = last.taken_at and ($1::text is null or s.merchant_id = $1)
  union all
  select p.merchant_id, e.account, p.currency, e.amount
  from last, gwanmun.postings p, unnest(p.accounts, p.amounts) as e (account, amount)
  where p.recorded_at >= last.taken_at and ($1::text is null or p.merchant_id = $1)
) entries
group by merchant_id, account, currency
order by merchant_id, currency, account`;

/** Balances now, of one merchant or of all. */
export async function balances(client: Queryable, merchantId?: string): Promise<readonly Balance[]> {
  const { rows } = await client.query<Balance>(BALANCES, [merchantId ?? null]);
  return rows;
}

/**
 * Balance of one account of a merchant in won, as a SQL subquery over an expression of the merchant. It sees what its statement sees: whoever decides on
 * it has to hold a lock before the statement begins.
 */
export function balanceSql(merchant: string, account: Account): string {
  return `(select (
    coalesce((select s.balance from gwanmun.balance_snapshots s
      where s.merchant_id = ${merchant} and s.account = '${account}' and s.currency = 'KRW' and s.taken_at = last.taken_at), 0)
    + coalesce((select sum(${entrySql(account)}) from gwanmun.postings p
      where p.merchant_id = ${merchant} and p.currency = 'KRW' and p.recorded_at >= last.taken_at), 0))::bigint
  from (select ${LAST} as taken_at) last)`;
}

const TAKE = `
with bounds as (select ${LAST} as since, $1::timestamptz as until), entries as (
  select s.merchant_id, s.account, s.currency, s.balance as amount
  from gwanmun.balance_snapshots s, bounds where s.taken_at = bounds.since
  union all
  select p.merchant_id, e.account, p.currency, e.amount
  from bounds, gwanmun.postings p, unnest(p.accounts, p.amounts) as e (account, amount)
  where p.recorded_at >= bounds.since and p.recorded_at < bounds.until
)
insert into gwanmun.balance_snapshots (merchant_id, account, currency, taken_at, balance)
select merchant_id, account, currency, bounds.until, sum(amount)
from entries, bounds where bounds.until > bounds.since
group by merchant_id, account, currency, bounds.until`;

/**
 * Folds the postings since the last snapshot into a new one. Runs as a periodic job; `until` (database clock) is for tests, by default it
 * is a moment before which every posting is committed. Returns the number of balances that were written.
 */
export async function takeSnapshot(pool: Pool, until?: Date): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('gwanmun.balance_snapshots', 0))`);
    const moment = until ?? (await client.query<{ at: Date }>(`select ${SETTLED_AFTER} as at`)).rows[0]!.at;
    return (await client.query(TAKE, [moment])).rowCount ?? 0;
  });
}
