import { COLLECTED_KEY, entrySql, LONGEST_MS, longQuery, POSTINGS_VISIBLE_BEFORE, SETTLED_KINDS_SQL } from '@gwanmun/ledger';
import { inTransaction, type Pool, type PoolClient } from '@gwanmun/store';
import { addBusinessDays } from './calendar.js';
import { DEFAULT_LAGS, LONGEST_LAG, USUAL_LAG } from './terms.js';

/** A stretch of the time of recording to collect; database times as text, in full precision. */
export interface Slice {
  /** Where to begin; absent: at the watermark. */
  readonly from?: string;
  readonly seconds: number;
  /** The watermark may follow: nothing before `from` was invisible when it was looked at. */
  readonly moveWatermark: boolean;
}

export interface Collected {
  /** Everything up to this number is committed and stays as it is. */
  readonly batch: number;
  readonly items: number;
  /** Postings that were looked at. */
  readonly postings: number;
  /** Where the next slice begins. */
  readonly until: string;
  /** It reached the moment at which it began. */
  readonly last: boolean;
  /** All of it was visible, so that nobody has to look at it again. */
  readonly settled: boolean;
}

/** Collectors take turns, so that numbers of batches are committed in their order. */
const TURN = `select pg_advisory_xact_lock(hashtextextended('${COLLECTED_KEY}', 0))`;

/** What is visible is read in this statement, and searched in a later one: see {@link POSTINGS_VISIBLE_BEFORE}. */
const BOUNDS = `
with collected as materialized (
  select (value ->> 'watermark')::timestamptz as watermark, (value ->> 'batch')::bigint as batch
  from gwanmun.settings where key = '${COLLECTED_KEY}'
), bounds as materialized (
  select coalesce($1::timestamptz, (select watermark from collected), (select min(recorded_at) from gwanmun.postings), statement_timestamp())
    as lower, ${POSTINGS_VISIBLE_BEFORE} as visible
)
select lower::text, least(lower + make_interval(secs => $2), statement_timestamp())::text as until,
  least(lower + make_interval(secs => $2), visible)::text as settled_until,
  lower + make_interval(secs => $2) >= statement_timestamp() as last,
  least(lower + make_interval(secs => $2), statement_timestamp()) <= visible as settled,
  coalesce((select batch from collected), 0) as batch
from bounds`;

interface Bounds {
  readonly lower: string;
  readonly until: string;
  readonly settled_until: string;
  readonly last: boolean;
  readonly settled: boolean;
  readonly batch: number;
}

const SOURCE = `gwanmun.postings p join gwanmun.transactions t on t.merchant_id = p.merchant_id and t.transaction_id = p.posting_id`;
const WHERE = `p.recorded_at >= $1::timestamptz and p.recorded_at < $2::timestamptz and p.kind in ${SETTLED_KINDS_SQL}`;
const BASE_DATE = `(t.decided_at at time zone 'Asia/Seoul')::date`;

const DATES = `select to_char(${BASE_DATE}, 'YYYYMMDD') as base, count(*) as postings from ${SOURCE} where ${WHERE} group by 1`;

/** `$3` the due dates of each base date, D+0 first; `$4` the lags of methods without a contract; `$5` the batch. */
const INSERT = `
with made as (
  insert into gwanmun.settlement_items
    (merchant_id, transaction_id, payment_id, method, kind, currency, decided_at, base_date, due_date, amount, fee, vat, net, batch)
  select p.merchant_id, p.posting_id, p.payment_id, t.method, case t.kind when 'cancel' then 'cancel' else 'approval' end, p.currency,
    t.decided_at, d.base, d.dues[1 + coalesce(c.settle_after_days, ($4::jsonb ->> t.method)::integer, ${USUAL_LAG})],
    ${entrySql('network_receivable')}, -${entrySql('fee_income')}, -${entrySql('fee_vat')}, -${entrySql('merchant_payable')}, $5
  from ${SOURCE}
    join json_to_recordset($3::json) as d (base date, dues date[]) on d.base = ${BASE_DATE}
    left join gwanmun.contracts c on c.merchant_id = p.merchant_id and c.method = t.method
  where ${WHERE}
  on conflict do nothing
  returning 1
)
select count(*) as items from made`;

const REMEMBER = `
insert into gwanmun.settings as s (key, value)
values ('${COLLECTED_KEY}', jsonb_build_object('watermark', $1::timestamptz, 'batch', $2::bigint))
on conflict (key) do update set updated_at = now(), value = jsonb_build_object(
  'watermark', greatest((s.value ->> 'watermark')::timestamptz, $1::timestamptz), 'batch', $2::bigint)`;

/** Makes items of the postings of a slice that have none yet, in one transaction. */
export async function collectSlice(pool: Pool, { from, seconds, moveWatermark }: Slice): Promise<Collected> {
  return inTransaction(pool, async (client) => {
    await client.query(`set local statement_timeout = ${LONGEST_MS}`);
    await longQuery(client, TURN, []);
    const bounds = (await longQuery<Bounds>(client, BOUNDS, [from ?? null, seconds])).rows[0]!;
    const { postings, items } = await makeItems(client, bounds);
    const batch = items > 0 ? bounds.batch + 1 : bounds.batch;
    await client.query(REMEMBER, [moveWatermark ? bounds.settled_until : '-infinity', batch]);
    return { batch, items, postings, until: bounds.until, last: bounds.last, settled: bounds.settled };
  });
}

async function makeItems(client: PoolClient, { lower, until, batch }: Bounds): Promise<Pick<Collected, 'items' | 'postings'>> {
  const dates = (await longQuery<{ base: string; postings: number }>(client, DATES, [lower, until])).rows;
  if (dates.length === 0) return { items: 0, postings: 0 };
  const dues = JSON.stringify(dates.map(({ base }) => ({ base, dues: dueDates(base) })));
  const values = [lower, until, dues, JSON.stringify(DEFAULT_LAGS), batch + 1];
  const { items } = (await longQuery<{ items: number }>(client, INSERT, values)).rows[0]!;
  return { items, postings: dates.reduce((sum, { postings }) => sum + postings, 0) };
}

/** D+0, D+1 … D+60: which of them counts is the contract's word, read by the statement that writes. */
function dueDates(base: string): string[] {
  return Array.from({ length: LONGEST_LAG + 1 }, (_, days) => addBusinessDays(base, days));
}
