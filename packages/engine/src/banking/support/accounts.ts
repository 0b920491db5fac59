import { kstDate } from '@gwanmun/kernel';
import { findSeries } from '../accounts/series-store.js';
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from '../accounts/store.js';
import type { AccountRecord, AccountSearch, AccountUse, RegisteredAccount, Series } from '../contract.js';
import { type BankingCore, customerValue } from '../ours.js';
import { search } from './search.js';

/** Registrations of a merchant, newest first. */
export async function listAccounts(core: BankingCore, query: AccountSearch): Promise<readonly RegisteredAccount[]> {
  const { merchantId, customerId, bank, state } = query;
  const rows = await search<AccountRow>(core, query, {
    columns: ACCOUNT_COLUMNS,
    from: 'gwanmun.bank_accounts a',
    merchant: 'a.merchant_id',
    at: 'a.registered_at',
    key: 'a.account_key',
    where: [
      ['a.customer = any (?)', customerId === undefined ? undefined : core.seals.fingerprints(merchantId, customerValue(customerId))],
      ['a.bank = ?', bank],
      ['a.state = ?', state],
    ],
  });
  return rows.map((row) => toAccount(core, merchantId, row));
}

/** Counters stand for the day of the last debit and for the month of that day. */
const ONE = `
select ${ACCOUNT_COLUMNS}, v.verification_id as consent,
  case when a.usage_day = $3::date then a.day_amount else 0 end as used_day_amount,
  case when a.usage_day = $3::date then a.day_count else 0 end as used_day_count,
  case when date_trunc('month', a.usage_day) = date_trunc('month', $3::date) then a.month_amount else 0 end as used_month_amount,
  case when date_trunc('month', a.usage_day) = date_trunc('month', $3::date) then a.month_count else 0 end as used_month_count
from gwanmun.bank_accounts a
  left join gwanmun.verifications v on v.merchant_id = a.merchant_id and v.customer = a.customer and v.used_by = a.account_key
where a.merchant_id = $1 and a.account_key = $2`;

interface OneRow extends AccountRow {
  readonly consent: string | null;
  readonly used_day_amount: number;
  readonly used_day_count: number;
  readonly used_month_amount: number;
  readonly used_month_count: number;
}

/** A registration with its consent, what it used of its limits, and its series. */
export async function accountRecord(core: BankingCore, merchantId: string, accountKey: string): Promise<AccountRecord | undefined> {
  const day = kstDate(core.clock.now());
  const { rows } = await core.pool.query<OneRow>(ONE, [merchantId, accountKey, day]);
  const [row] = rows;
  if (!row) return undefined;
  const account = toAccount(core, merchantId, row);
  return {
    account,
    ...(row.consent !== null && { consentId: row.consent }),
    ...(row.origin !== null && { origin: row.origin }),
    ...(row.reason !== null && { reason: row.reason }),
    use: useOf(day, row),
    series: await seriesOf(core, account),
  };
}

function useOf(day: string, row: OneRow): AccountUse {
  return {
    ...{ day, dayAmount: row.used_day_amount, dayCount: row.used_day_count },
    ...{ monthAmount: row.used_month_amount, monthCount: row.used_month_count },
  };
}

/** A customer has few series on an account; one that is begun over and over does not make the page endless. */
const MOST_SERIES = 100;

async function seriesOf(core: BankingCore, { merchantId, accountKey, customerId }: RegisteredAccount): Promise<readonly Series[]> {
  const { rows } = await core.pool.query<{ series_key: string }>(
    `select series_key from gwanmun.debit_series where merchant_id = $1 and account_key = $2
     order by started_at desc, series_key desc limit ${MOST_SERIES}`,
    [merchantId, accountKey],
  );
  const found: Series[] = [];
  for (const row of rows) {
    // one whose first debit failed is none
    const series = await findSeries(core, merchantId, customerId, row.series_key);
    if (series) found.push(series);
  }
  return found;
}
