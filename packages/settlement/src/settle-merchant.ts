import { LONGEST_MS, longQuery, settlementSql } from '@gwanmun/ledger';
import { inTransaction, type Pool } from '@gwanmun/store';

/** What a merchant was paid on a day in a currency. Amounts in the currency's smallest unit. */
export interface SettlementRun {
  readonly merchantId: string;
  readonly runId: string;
  readonly currency: string;
  /** Counts a merchant's runs in a currency, in the order in which they were made. */
  readonly runNo: number;
  /** yyyyMMdd */
  readonly runDate: string;
  readonly items: number;
  /** Approvals, and cancels as a positive amount. */
  readonly gross: number;
  readonly cancelled: number;
  readonly fee: number;
  readonly vat: number;
  /** `gross − cancelled − fee − vat`; negative when cancels outweigh approvals. */
  readonly net: number;
  /** What the run before left unpaid because it was negative: 0 or less. */
  readonly carriedIn: number;
  /** `net + carriedIn`, never less than 0. */
  readonly paid: number;
  readonly settledAt: Date;
}

/** Columns of {@link SettlementRun}. */
export const RUN_COLUMNS = `merchant_id as "merchantId", run_id as "runId", currency, run_no as "runNo", to_char(run_date, 'YYYYMMDD') as "runDate",
  items, gross, cancelled, fee, vat, net, carried_in as "carriedIn", paid, settled_at as "settledAt"`;

/** Runs of a merchant take turns: each carries in what the one before left. */
const TURN = `select pg_advisory_xact_lock(hashtextextended('gwanmun.settlement/' || $1, 0))`;

const POSTING = settlementSql('paid');

/**
 * One statement: the items that are due and unpaid, the run of each currency, its posting, its event. A currency that has its run of the
 * date already is left alone.
 */
const RUN = `
with taken as (
  update gwanmun.settlement_items i set run_id = 'settlement-' || to_char($2::date, 'YYYYMMDD') || '-' || i.currency
  where i.merchant_id = $1 and i.run_id is null and i.due_date <= $2::date and not exists (
    select from gwanmun.settlement_runs r where r.merchant_id = i.merchant_id and r.currency = i.currency and r.run_date = $2::date)
  returning i.run_id, i.currency, i.kind, i.amount, i.fee, i.vat, i.net
), sums as (
  select run_id, currency, count(*) as items, coalesce(sum(amount) filter (where kind = 'approval'), 0)::bigint as gross,
    coalesce(-sum(amount) filter (where kind = 'cancel'), 0)::bigint as cancelled,
    sum(fee)::bigint as fee, sum(vat)::bigint as vat, sum(net)::bigint as net
  from taken group by run_id, currency
), made as (
  insert into gwanmun.settlement_runs
    (merchant_id, run_id, currency, run_no, run_date, items, gross, cancelled, fee, vat, net, carried_in, paid, settled_at)
  select $1, s.run_id, s.currency, coalesce(l.run_no, 0) + 1, $2::date, s.items, s.gross, s.cancelled, s.fee, s.vat, s.net,
    coalesce(l.left_over, 0), greatest(0, s.net + coalesce(l.left_over, 0)), $3
  from sums s left join lateral (
    select run_no, net + carried_in - paid as left_over from gwanmun.settlement_runs r
    where r.merchant_id = $1 and r.currency = s.currency order by run_no desc limit 1) l on true
  returning *
), posted as (
  insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
  select merchant_id, run_id, run_id, 'settlement', currency, ${POSTING.accounts}, ${POSTING.amounts}, settled_at from made where paid > 0
), logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
  select merchant_id, gen_random_uuid(), run_id, 'settlement.run', settled_at,
    jsonb_build_object('currency', currency, 'items', items, 'net', net, 'carriedIn', carried_in, 'paid', paid)
  from made
)
select ${RUN_COLUMNS} from made order by currency`;

/**
 * Pays a merchant what is due up to a date and was not paid yet: a run in each currency. Repeated for the same date it does nothing, in
 * whatever process; what becomes due for that date afterwards is left to the next date's run.
 *
 * @param date yyyyMMdd, checked by the caller.
 */
export async function settleMerchant(pool: Pool, merchantId: string, date: string, at: Date): Promise<readonly SettlementRun[]> {
  return inTransaction(pool, async (client) => {
    await client.query(`set local statement_timeout = ${LONGEST_MS}`);
    await longQuery(client, TURN, [merchantId]);
    return (await longQuery<SettlementRun>(client, RUN, [merchantId, date, at])).rows;
  });
}

/** Runs of a merchant, newest first. */
export async function settlementRuns(pool: Pool, merchantId: string, limit = 100): Promise<readonly SettlementRun[]> {
  const sql = `select ${RUN_COLUMNS} from gwanmun.settlement_runs where merchant_id = $1 order by run_date desc, run_no desc limit $2`;
  return (await pool.query<SettlementRun>(sql, [merchantId, limit])).rows;
}
