import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Tables that are no merchant's: values shared by processes, and the migrator's books. */
const EXEMPT = ['kysely_migration', 'kysely_migration_lock', 'settings'];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

interface Index {
  readonly table: string;
  readonly index: string;
  readonly primary: boolean;
  readonly leads: string;
}

async function uniqueIndexes(): Promise<Index[]> {
  const { rows } = await database.pool.query<Index>(`
    select c.relname as table, i.relname as index, x.indisprimary as primary, a.attname as leads
    from pg_index x
      join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where c.relnamespace = 'gwanmun'::regnamespace and x.indisunique`);
  return rows;
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'gwanmun'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  return rows.map(({ name }) => name);
}

it('leads the primary key and every unique index of every table with the merchant', async () => {
  const indexes = await uniqueIndexes();
  const ownTables = (await tables()).filter((table) => !EXEMPT.includes(table));
  expect(ownTables.length).toBeGreaterThan(10);
  for (const table of ownTables) {
    expect(
      indexes.some((index) => index.table === table && index.primary),
      `${table} has a primary key`,
    ).toBe(true);
  }
  expect(indexes.filter(({ table, leads }) => !EXEMPT.includes(table) && leads !== 'merchant_id')).toEqual([]);
});

it('exempts only tables that exist and have no merchant', async () => {
  expect(await tables()).toEqual(expect.arrayContaining(EXEMPT));
  const { rows } = await database.pool.query(
    `select table_name from information_schema.columns where table_schema = 'gwanmun' and column_name = 'merchant_id' and table_name = any($1)`,
    [EXEMPT],
  );
  expect(rows).toEqual([]);
});

it('has no foreign key', async () => {
  const { rows } = await database.pool.query(
    `select conname from pg_constraint where contype = 'f' and connamespace = 'gwanmun'::regnamespace`,
  );
  expect(rows).toEqual([]);
});
