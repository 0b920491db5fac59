import { kstDate, uuidv7, won } from '@gwanmun/kernel';
import type { Core } from '../../core.js';
import type { EndSeries, Series, SeriesEnd, StartSeries } from '../contract.js';
import { customerValue, logged } from '../ours.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from './store.js';

interface SeriesRow extends AccountRow {
  readonly series_key: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly ended_at: Date | null;
  readonly end_reason: SeriesEnd | null;
  readonly first_amount: number | null;
  readonly total: number;
  readonly uses: number;
}

/** A series counts once the debit that issued it is approved. What it collected are the approved debits of its uses. */
const ONE = `
select s.series_key, to_char(s.first_day, 'YYYYMMDD') as first_day, to_char(s.last_day, 'YYYYMMDD') as last_day, s.ended_at, s.end_reason,
  ${ACCOUNT_COLUMNS}, u.first_amount, u.total, u.uses
from gwanmun.debit_series s
  join gwanmun.bank_accounts a on a.merchant_id = s.merchant_id and a.account_key = s.account_key
  left join gwanmun.transactions i on i.merchant_id = s.merchant_id and i.transaction_id = s.issued_by,
  lateral (
    select (array_agg(t.amount order by t.decided_at, t.recorded_at, t.transaction_id))[1] as first_amount, coalesce(sum(t.amount), 0)::bigint as total,
      count(*) as uses
    from gwanmun.debit_series_uses x
      join gwanmun.transactions t on t.merchant_id = x.merchant_id and t.transaction_id = x.transaction_id
    where x.merchant_id = s.merchant_id and x.series_key = s.series_key and t.state = 'approved') u
where s.merchant_id = $1 and s.series_key = $2 and s.customer = any ($3) and (s.issued_by is null or i.state = 'approved')`;

export async function findSeries(core: Core, merchantId: string, customerId: string, seriesKey: string): Promise<Series | undefined> {
  const customers = core.seals.fingerprints(merchantId, customerValue(customerId));
  const { rows } = await core.pool.query<SeriesRow>({ name: 'engine-series', text: ONE, values: [merchantId, seriesKey, customers] });
  return rows[0] && toSeries(core, merchantId, rows[0]);
}

/** A series ends with its account, without anybody having to write it down. */
function toSeries(core: Core, merchantId: string, row: SeriesRow): Series {
  const account = toAccount(core, merchantId, row);
  const withAccount: SeriesEnd = account.cancelledBy === 'institution' ? 'institution' : 'account_cancelled';
  const endedAt = row.ended_at ?? account.cancelledAt;
  return {
    merchantId,
    seriesKey: row.series_key,
    account,
    firstDay: row.first_day,
    lastDay: row.last_day,
    ...(row.first_amount !== null && { firstAmount: won(row.first_amount) }),
    total: row.total,
    uses: row.uses,
    ...(endedAt && { endedAt, end: row.end_reason ?? withAccount }),
  };
}

const END = `
with ended as (
  update gwanmun.debit_series set ended_at = $3, end_reason = $4 where merchant_id = $1 and series_key = $2 and ended_at is null returning *
), ${logged('ended', '$5', 'series_key', 'series.ended', 'ended_at', '$6')}
select 1 from ended`;

/** True when it was running. */
export async function markEnded(core: Core, { merchantId, seriesKey, transactionId }: EndSeries, end: SeriesEnd): Promise<boolean> {
  const values = [merchantId, seriesKey, core.clock.now(), end, uuidv7(), JSON.stringify({ end, transactionId })];
  return (await core.pool.query(END, values)).rows.length === 1;
}

const START = `
with begun as (
  insert into gwanmun.debit_series (merchant_id, series_key, account_key, customer, first_day, last_day, started_at)
  select a.merchant_id, $3, a.account_key, a.customer, $5::date, $6::date, $7 from gwanmun.bank_accounts a
  where a.merchant_id = $1 and a.account_key = $2 and a.state = 'active' and a.customer = any ($4)
  on conflict do nothing returning *
), ${logged('begun', '$8', 'series_key', 'series.started', 'started_at', '$9')}
select 1 from begun`;

export interface NewSeries extends Pick<StartSeries, 'merchantId' | 'seriesKey' | 'customerId' | 'lastDay' | 'transactionId'> {
  readonly accountKey: string;
}

/** Without a first debit. False when the key is taken, or the account is not active any more. */
export async function insertSeries(core: Core, series: NewSeries): Promise<boolean> {
  const { merchantId, seriesKey, accountKey, customerId, lastDay, transactionId } = series;
  const now = core.clock.now();
  const customers = core.seals.fingerprints(merchantId, customerValue(customerId));
  const data = JSON.stringify({ accountKey, transactionId });
  const values = [merchantId, accountKey, seriesKey, customers, kstDate(now), lastDay, now, uuidv7(), data];
  return (await core.pool.query(START, values)).rows.length === 1;
}
