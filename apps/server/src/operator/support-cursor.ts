import type { PageEnd } from '@gwanmun/engine';
import { invalid } from './errors.js';
import type { PageOf } from './ports.js';
import { decodeCursor, encodeCursor } from './queries/payment-cursor.js';

const YEAR_2200 = Date.UTC(2200, 0, 1);

/** Where the page before ended; throws 400 for a cursor that is not of this merchant's list. */
export function endOf(merchantId: string, cursor: string | undefined): PageEnd | undefined {
  if (cursor === undefined) return undefined;
  const found = decodeCursor(cursor);
  const at = new Date((found?.micros ?? -1) / 1000);
  if (!found || found.merchantId !== merchantId || !(at.getTime() >= 0 && at.getTime() < YEAR_2200)) {
    throw invalid('query.cursor', 'is not a cursor of this list');
  }
  return { at, key: found.transactionId };
}

/** A page out of the rows that were read for it: one more than it holds, if there are more. */
export function pageOf<Row>(merchantId: string, rows: readonly Row[], limit: number, end: (row: Row) => PageEnd): PageOf<Row> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (last === undefined) return { items };
  const { at, key } = end(last);
  return { items, next: encodeCursor({ micros: at.getTime() * 1000, merchantId, transactionId: key }) };
}
