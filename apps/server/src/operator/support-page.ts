import type { PageEnd } from '@gwanmun/engine';
import { pageOf } from './bank-views.js';
import { invalid } from './errors.js';
import { storedMerchant } from './merchant-desk.js';
import type { OperatorDeps } from './ports.js';
import { decodeCursor, encodeCursor } from './queries/payment-cursor.js';

const YEAR_2200 = Date.UTC(2200, 0, 1);

/** Where the page before ended; throws 400 for a cursor that is not of this merchant's list. */
function endOf(merchantId: string, cursor: string | undefined): PageEnd | undefined {
  if (cursor === undefined) return undefined;
  const found = decodeCursor(cursor);
  const at = new Date((found?.micros ?? -1) / 1000);
  if (!found || found.merchantId !== merchantId || !(at.getTime() >= 0 && at.getTime() < YEAR_2200)) {
    throw invalid('query.cursor', 'is not a cursor of this list');
  }
  return { at, key: found.transactionId };
}

/** A page of what banking's support lists of a merchant. */
export interface SupportPage<Row, Item> {
  /** Gives at most `limit` rows behind `after`, newest first. */
  read(page: { readonly merchantId: string; readonly after?: PageEnd; readonly limit: number }): Promise<readonly Row[]>;
  /** What orders the list. */
  end(row: Row): PageEnd;
  view(row: Row): Item;
}

/** Answers with a page; throws 400 for another list's cursor, 404 for a merchant that is none. */
export async function supportPage<Row, Item>(
  deps: OperatorDeps,
  merchantId: string,
  { cursor, limit = 50 }: { readonly cursor?: string; readonly limit?: number },
  { read, end, view }: SupportPage<Row, Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const after = endOf(merchantId, cursor);
  await storedMerchant(deps, merchantId);
  // one more than the page holds says whether there are more
  const rows = await read({ merchantId, ...(after && { after }), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (last === undefined) return pageOf({ items }, view);
  const { at, key } = end(last);
  return pageOf({ items, next: encodeCursor({ micros: at.getTime() * 1000, merchantId, transactionId: key }) }, view);
}
