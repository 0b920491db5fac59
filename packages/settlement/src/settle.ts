import { type Clock, GwanmunError, kstDate } from '@gwanmun/kernel';
import type { Pool } from '@gwanmun/store';
import { isBusinessDay, nextBusinessDay } from './calendar.js';
import { collect } from './collect.js';
import { startOfDay } from './dates.js';
import { type SettlementRun, settleMerchant } from './settle-merchant.js';

/** The last day (yyyyMMdd) up to which the daily settlement has run. */
const THROUGH_KEY = 'settlement.through';

const REMEMBER = `
insert into gwanmun.settings as s (key, value) values ('${THROUGH_KEY}', to_jsonb($1::text))
on conflict (key) do update set updated_at = now(), value = to_jsonb(greatest(s.value #>> '{}', $1::text))`;

/** Merchants with something to pay up to a date: from one merchant to the next through the primary key, not through all their items. */
const MERCHANTS = `
with recursive m as (
  (select merchant_id from gwanmun.settlement_items order by merchant_id limit 1)
  union all
  select (select i.merchant_id from gwanmun.settlement_items i where i.merchant_id > m.merchant_id order by i.merchant_id limit 1)
  from m where m.merchant_id is not null
)
select merchant_id from m
where merchant_id is not null and exists (
  select from gwanmun.settlement_items i where i.merchant_id = m.merchant_id and i.run_id is null and i.due_date <= $1::date)`;

const EARLIEST = `
select to_char(min(due_date), 'YYYYMMDD') as due from gwanmun.settlement_items
where merchant_id = $1 and run_id is null and due_date <= $2::date`;

export interface Settled {
  /** Items that were collected on the way. */
  readonly collected: number;
  readonly runs: readonly SettlementRun[];
}

/**
 * Settles: collects, then pays every merchant what is due. Without a date it runs every business day since the last time up to today (KST,
 * business clock), each as a run of its own, as if the job had run on each of them; what turned up late, due on a day that was run already,
 * goes into the first day that was not. With a date it makes the runs of that date only. Repeating it pays nothing twice.
 *
 * @param date yyyyMMdd. @throws RangeError it is no date, or after today.
 * @throws GwanmunError `settlement` when it failed for some merchants; the others were settled, and repeating it settles the rest.
 */
export async function settle(pool: Pool, clock: Clock, date?: string): Promise<Settled> {
  const now = clock.now();
  const today = kstDate(now);
  if (date !== undefined && startOfDay(date) > now) throw new RangeError(`${date} cannot be settled before it comes`);
  const { items } = await collect(pool);
  const ran = date === undefined ? await ranThrough(pool, today) : '';
  const runs: SettlementRun[] = [];
  const failures: unknown[] = [];
  const { rows } = await pool.query<{ merchant_id: string }>(MERCHANTS, [date ?? today]);
  for (const { merchant_id: merchantId } of rows) {
    try {
      if (date === undefined) runs.push(...(await catchUp(pool, merchantId, ran, now)));
      else runs.push(...(await settleMerchant(pool, merchantId, date, now)));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new GwanmunError('settlement', `settlement failed for ${failures.length} of ${rows.length} merchants`, { cause: failures[0] });
  }
  if (date === undefined) await pool.query(REMEMBER, [today]);
  return { collected: items, runs };
}

/** The last day that is closed. Today stays open: also when the clock was moved back into days that were run. */
async function ranThrough(pool: Pool, today: string): Promise<string> {
  const { rows } = await pool.query<{ value: string }>('select value from gwanmun.settings where key = $1', [THROUGH_KEY]);
  const yesterday = kstDate(new Date(startOfDay(today).getTime() - 1));
  const through = rows[0]?.value ?? '';
  return through < yesterday ? through : yesterday;
}

/** Runs a merchant's days after `ran` up to today on which something is due. */
async function catchUp(pool: Pool, merchantId: string, ran: string, now: Date): Promise<readonly SettlementRun[]> {
  const today = kstDate(now);
  const runs: SettlementRun[] = [];
  for (let last = ran; ; ) {
    const { due } = (await pool.query<{ due: string | null }>(EARLIEST, [merchantId, today])).rows[0]!;
    if (due === null) return runs;
    const date = due > last ? firstOpen(due) : nextBusinessDay(last);
    if (date > today) return runs;
    runs.push(...(await settleMerchant(pool, merchantId, date, now)));
    last = date;
  }
}

/** Due dates are business days, unless the calendar was corrected since. */
const firstOpen = (date: string): string => (isBusinessDay(date) ? date : nextBusinessDay(date));
