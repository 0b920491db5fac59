import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GATEWAY_MIGRATIONS, type MigrationFolder, migrate } from './migrate.js';

let database: TestDatabase;
let folder: MigrationFolder;
beforeEach(async () => {
  database = await testDatabase({ folders: [] });
  folder = { schema: 'books', folder: await mkdtemp(join(tmpdir(), 'gwanmun-migrations-')) };
});
afterEach(async () => {
  await database.close();
  await rm(folder.folder, { recursive: true, force: true });
});

const file = (name: string, sql: string): Promise<void> => writeFile(join(folder.folder, name), sql);
const run = (folders = [folder]): Promise<void> => migrate({ connectionString: database.connectionString, folders });
const numbers = async (): Promise<number[]> =>
  (await database.pool.query<{ n: number }>('select n from books.numbers order by n')).rows.map(({ n }) => n);

it('runs each file once, in order, however many processes start together', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer);\ninsert into books.numbers values (1);');
  await file('0002-more.sql', 'insert into books.numbers select max(n) + 1 from books.numbers');
  await file('readme.txt', 'not sql');
  await Promise.all([run(), run(), run(), run()]);
  expect(await numbers()).toEqual([1, 2]);
  await file('0003-again.sql', 'insert into books.numbers values (3)');
  await run();
  expect(await numbers()).toEqual([1, 2, 3]);
});

it('names the file that failed, and leaves nothing of it', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer)');
  await file('0002-wrong.sql', 'insert into books.numbers values (1); select no_such_column');
  await expect(run()).rejects.toMatchObject({ code: 'migration', message: expect.stringContaining('books/0002-wrong') });
  await file('0002-wrong.sql', 'insert into books.numbers values (2)');
  await run();
  expect(await numbers()).toEqual([2]);
});

it('leaves a schema alone that is newer than its files, so that an old process may start beside new ones', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer)');
  await file('0002-newer.sql', 'insert into books.numbers values (2)');
  await run();
  await rm(join(folder.folder, '0002-newer.sql'));
  await run();
  expect(await numbers()).toEqual([2]);
});

it('refuses when a file in the middle is missing', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer)');
  await file('0002-more.sql', 'select 1');
  await file('0003-last.sql', 'select 1');
  await run();
  await rm(join(folder.folder, '0002-more.sql'));
  await expect(run()).rejects.toMatchObject({ code: 'migration' });
});

it('keeps the books of several schemas apart', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer)');
  await run([GATEWAY_MIGRATIONS, folder]);
  const { rows } = await database.pool.query<{ schema: string }>(
    `select nspname as schema from pg_class c join pg_namespace n on n.oid = relnamespace where relname = 'kysely_migration' order by 1`,
  );
  expect(rows.map(({ schema }) => schema)).toEqual(['books', 'gwanmun']);
});
