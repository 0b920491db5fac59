import type { Pool } from '@gwanmun/store';
import { DAY_MS, startOfDay } from './dates.js';
import { type Report, readItems, type Selection } from './read-items.js';

export interface DayQuery {
  readonly merchantId: string;
  /** One or several, for a code that means "any of these". */
  readonly methods: readonly string[];
  /** Korean date, yyyyMMdd. */
  readonly date: string;
}

/**
 * What a collation day holds: approvals by the day of approval, deposits into virtual accounts by the day of the deposit, cancels by the day of
 * the cancel; in the order of their time. Not attempts, not issues of accounts.
 *
 * @throws RangeError it is no date.
 */
export async function transactionsOfDay(pool: Pool, query: DayQuery): Promise<Report> {
  return readItems(pool, selectDay(query));
}

export function selectDay({ merchantId, methods, date }: DayQuery): Selection {
  const from = startOfDay(date);
  const values = [from, new Date(from.getTime() + DAY_MS)];
  return { merchantId, methods, condition: 'i.decided_at >= $4 and i.decided_at < $5', values };
}
