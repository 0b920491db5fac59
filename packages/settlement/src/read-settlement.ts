import type { Pool } from '@gwanmun/store';
import { startOfDay } from './dates.js';
import { type Report, readItems, type Selection } from './read-items.js';

export interface SettlementQuery {
  readonly merchantId: string;
  /** One or several, for a code that means "any of these". */
  readonly methods: readonly string[];
  /** Planned date of settlement, yyyyMMdd. */
  readonly dueDate: string;
}

/**
 * What is planned to be paid on a date, whether it was paid yet or not; in the order of its time.
 *
 * @throws RangeError it is no date.
 */
export async function settlementOf(pool: Pool, query: SettlementQuery): Promise<Report> {
  return readItems(pool, selectDue(query));
}

export function selectDue({ merchantId, methods, dueDate }: SettlementQuery): Selection {
  startOfDay(dueDate);
  return { merchantId, methods, condition: 'i.due_date = $4::date', values: [dueDate] };
}
