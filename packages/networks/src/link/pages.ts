import { GwanmunError } from '@gwanmun/kernel';
import type pg from 'pg';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Which part of a list. */
export interface Window {
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
}

/** A table with a column `serial` that orders its list. */
export interface Listed {
  readonly table: string;
  readonly columns: string;
  readonly only: string;
}

/**
 * A page of a list, newest first.
 *
 * @param wanted columns and what they have to be; absent: any
 * @throws GwanmunError `bad-query`
 */
export async function readPage<Item extends object>(
  pool: pg.Pool,
  of: Listed,
  window: Window,
  wanted: readonly (readonly [column: string, value: string | undefined])[],
): Promise<Page<Item>> {
  const limit = window.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw new GwanmunError('bad-query', 'limit: 1 to 500');
  if (window.cursor !== undefined && !/^\d{1,18}$/.test(window.cursor)) throw new GwanmunError('bad-query', 'cursor: not one of ours');
  const given = wanted.filter(([, value]) => value !== undefined);
  if (given.some(([, value]) => value!.includes('\0'))) throw new GwanmunError('bad-query', 'a NUL character is in no list');
  const where = [of.only, ...given.map(([column], i) => `${column} = $${i + 3}`)].join(' and ');
  const { rows } = await pool.query<Item & { serial: number }>(
    `select serial, ${of.columns} from ${of.table} where serial < coalesce($1::bigint, 9223372036854775807) and ${where}
       order by serial desc limit $2`,
    [window.cursor, limit + 1, ...given.map(([, value]) => value)],
  );
  const page = rows.slice(0, limit);
  const items = page.map(({ serial: _, ...item }) => item as unknown as Item);
  return rows.length > limit ? { items, next: String(page.at(-1)!.serial) } : { items };
}
