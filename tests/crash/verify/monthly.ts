import type pg from 'pg';

/** Later payments of a monthly series that still stand, by key and Korean month. */
const TWICE = `select merchant_id || ' key ' || (request -> 'door' ->> 'billingKey') || ' in ' || to_char(requested_at at time zone 'Asia/Seoul', 'YYYY-MM')
    || ' was paid by ' || string_agg(order_no, ', ') as what
  from gwanmun.transactions
  where kind = 'payment' and method = 'mobile' and state = 'approved' and cancelled < amount and merchant_id = any($1)
    and request -> 'door' ->> 'billingKey' is not null
  group by merchant_id, request -> 'door' ->> 'billingKey', to_char(requested_at at time zone 'Asia/Seoul', 'YYYY-MM')
  having count(*) > 1`;

/** A month of a series is charged once. */
export async function monthsPaidOnce(pool: pg.Pool, merchants: readonly string[]): Promise<string[]> {
  return (await pool.query<{ what: string }>(TWICE, [merchants])).rows.map(({ what }) => `monthly: ${what}`);
}
