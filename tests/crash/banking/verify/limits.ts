import { BANK_MERCHANTS, LIMITS } from '../load.js';
import type { Scene } from './index.js';

/** Counters of accounts and what they should be, for the day that they are about and its month. */
const COUNTERS = `
  with debits as (
    select merchant_id, request -> 'banking' ->> 'accountKey' as account_key, to_date(request -> 'banking' ->> 'countedOn', 'YYYYMMDD') as day, amount
    from gwanmun.transactions where kind = 'payment' and method = 'account_debit' and state = 'approved'
  )
  select a.merchant_id || ' account ' || a.account_key || ' on ' || coalesce(a.usage_day::text, 'no day') || ': counted '
      || concat_ws('/', a.day_amount, a.day_count, a.month_amount, a.month_count) || ', debited ' || concat_ws('/', d.day_amount, d.day_count, d.month_amount, d.month_count) as what
  from gwanmun.bank_accounts a, lateral (
    select coalesce(sum(amount) filter (where day = a.usage_day), 0) as day_amount, count(*) filter (where day = a.usage_day) as day_count,
      coalesce(sum(amount) filter (where date_trunc('month', day) = date_trunc('month', a.usage_day)), 0) as month_amount,
      count(*) filter (where date_trunc('month', day) = date_trunc('month', a.usage_day)) as month_count
    from debits d where d.merchant_id = a.merchant_id and d.account_key = a.account_key) d
  where (a.day_amount, a.day_count, a.month_amount, a.month_count) is distinct from (d.day_amount, d.day_count::integer, d.month_amount, d.month_count::integer)`;

const EXCEEDED = `
  select merchant_id || ' account ' || account_key || ' in ' || span || ': debits of ' || amount || ' in ' || count || ', the largest of ' || largest as what
  from (
    select merchant_id, request -> 'banking' ->> 'accountKey' as account_key, s.span, s.amounts, s.counts, sum(amount) as amount, count(*) as count,
      max(amount) as largest
    from gwanmun.transactions t, lateral (values
      (request -> 'banking' ->> 'countedOn', $3::bigint, $4::bigint),
      (left(request -> 'banking' ->> 'countedOn', 6), $5, $6)) s (span, amounts, counts)
    where kind = 'payment' and method = 'account_debit' and state = 'approved' and merchant_id = $1
    group by 1, 2, 3, 4, 5
  ) used where amount > amounts or count > counts or largest > $2`;

/** What accounts' rows count are the debits that stand, and no account gave more than its merchant allows. */
export async function limitsHold({ pool }: Scene): Promise<string[]> {
  const { perTransaction, amountPerDay, countPerDay, amountPerMonth, countPerMonth } = LIMITS;
  const counters = await pool.query<{ what: string }>(COUNTERS);
  const bounds = [BANK_MERCHANTS.limits, perTransaction, amountPerDay, countPerDay, amountPerMonth, countPerMonth];
  const exceeded = await pool.query<{ what: string }>(EXCEEDED, bounds);
  return [...counters.rows, ...exceeded.rows].map(({ what }) => `limits: ${what}`);
}
