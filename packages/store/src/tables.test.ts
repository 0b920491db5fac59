import { readFile } from 'node:fs/promises';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const FILES = ['tables.ts', 'banking-tables.ts', 'settlement-tables.ts'];

/** Columns by table, as the sources type them: `name?: type` with whether it may be null. */
async function typed(): Promise<Record<string, string[]>> {
  const sources = await Promise.all(FILES.map((file) => readFile(new URL(`./${file}`, import.meta.url), 'utf8')));
  const source = sources.join('\n');
  const tables = [...source.matchAll(/^ {2}(\w+): (\w+(?:Table|View));$/gm)].map(([, table, type]) => [table!, type!] as const);
  return Object.fromEntries(
    tables.map(([table, type]) => {
      const body = new RegExp(`export interface ${type} \\{\\n([^}]*)\\}`).exec(source)?.[1] ?? '';
      const columns = [...body.matchAll(/^ {2}(\w+): (.+);$/gm)].map(
        ([, column, shape]) => `${column}${shape!.endsWith('| null') ? '?' : ''}`,
      );
      return [table, columns.sort()];
    }),
  );
}

it('types every table and view that migrations make, with every column and whether it may be null', async () => {
  const { rows } = await database.pool.query<{ table: string; columns: string[] }>(
    `select c.table_name as table,
       array_agg(c.column_name || case when c.is_nullable = 'YES' and t.table_type = 'BASE TABLE' then '?' else '' end) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'gwanmun' and table_name not like 'kysely%'
       and not exists (select from pg_inherits i where i.inhrelid = format('gwanmun.%I', c.table_name)::regclass)
     group by 1`,
  );
  expect(await typed()).toEqual(Object.fromEntries(rows.map(({ table, columns }) => [table, columns.sort()])));
});
