import { toRecorded } from '../../read-transaction.js';
import type { TransactionRow } from '../../recorded.js';
import { asBanking, TRANSACTION_COLUMNS } from '../../recorded.js';
import type { BankingResult, EndSeries, Series, SeriesEntry, StartSeries } from '../contract.js';
import { isDay } from '../machine/values.js';
import { type BankingCore, bankRejection, no, policyOf, today } from '../ours.js';
import { findSeries, insertSeries, markEnded } from './series-store.js';
import { accountMeant } from './store.js';

type SeriesResult = BankingResult<{ readonly series: Series }>;

/** A key for later debits, without a first one. */
export async function startSeries(core: BankingCore, command: StartSeries): Promise<SeriesResult> {
  const { merchantId, customerId, bank, seriesKey, lastDay, transactionId } = command;
  if (!isDay(lastDay)) return no('impossible_value', 'the calendar does not have its last day');
  const account = await accountMeant(core, command);
  if (!account) return no('no_such_account_key', 'no account of this customer has this key');
  if (account.state === 'cancelled') {
    return no(account.cancelledBy === 'institution' ? 'consent_withdrawn' : 'account_cancelled', 'the registration was cancelled');
  }
  if (account.bank !== bank) return no('bank_differs', 'the account is at another bank');
  const { suspended } = await policyOf(core, merchantId);
  if (suspended) return no(suspended, 'the merchant’s debits are suspended');
  const rejected = bankRejection(core, merchantId, bank);
  if (rejected) return rejected;
  if (lastDay < today(core)) return no('series_over', 'its last day is over');
  const made = await insertSeries(core, { merchantId, seriesKey, accountKey: account.accountKey, customerId, lastDay, transactionId });
  const series = made ? await findSeries(core, merchantId, customerId, seriesKey) : undefined;
  return series ? { kind: 'done', series } : no('account_cancelled', 'the registration was cancelled meanwhile');
}

export async function endSeries(core: BankingCore, command: EndSeries): Promise<SeriesResult> {
  const { merchantId, customerId, seriesKey } = command;
  const series = await findSeries(core, merchantId, customerId, seriesKey);
  if (!series) return no('no_such_series', 'no series of this customer has this key');
  const ended = series.endedAt === undefined && (await markEnded(core, command, 'cancelled'));
  if (!ended) return no('series_ended', 'the series was ended before');
  return { kind: 'done', series: (await findSeries(core, merchantId, customerId, seriesKey))! };
}

/** Debits of a series with the number of their use, and their refunds. */
const HISTORY = `
with debits as (
  select t.*, case when t.state = 'approved' then
    row_number() over (partition by t.state = 'approved' order by t.decided_at, t.recorded_at, t.transaction_id) end as use
  from gwanmun.debit_series_uses u
    join gwanmun.transactions t on t.merchant_id = u.merchant_id and t.transaction_id = u.transaction_id
  where u.merchant_id = $1 and u.series_key = $2
), entries as (
  select ${TRANSACTION_COLUMNS}, recorded_at, use from debits
  union all
  select ${TRANSACTION_COLUMNS.replaceAll(/\b([a-z_]+)\b/g, 'c.$1')}, c.recorded_at, d.use
  from debits d join gwanmun.transactions c on c.merchant_id = d.merchant_id and c.payment_id = d.transaction_id and c.kind = 'cancel'
)
select * from entries
where requested_at >= $3::date::timestamp at time zone 'Asia/Seoul' and requested_at < ($4::date + 1)::timestamp at time zone 'Asia/Seoul'
order by requested_at, recorded_at, transaction_id limit 10000`;

export async function seriesHistory(
  core: BankingCore,
  merchantId: string,
  seriesKey: string,
  from: string,
  to: string,
): Promise<readonly SeriesEntry[]> {
  // Between days that the calendar does not have there is nothing.
  if (!isDay(from) || !isDay(to)) return [];
  const { rows } = await core.pool.query<TransactionRow & { use: number | null }>(HISTORY, [merchantId, seriesKey, from, to]);
  return rows.map((row) => ({ transaction: asBanking(toRecorded(row, core.seals)), ...(row.use !== null && { use: row.use }) }));
}
