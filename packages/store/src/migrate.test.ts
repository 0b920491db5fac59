import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

it('keeps the files before the one that failed', async () => {
  await file('0001-numbers.sql', 'create table books.numbers (n integer)');
  await file('0002-wrong.sql', 'select no_such_column');
  await expect(run()).rejects.toMatchObject({ code: 'migration' });
  expect(await numbers()).toEqual([]);
});

describe('a file whose statements run one by one', () => {
  const INDEX = `-- one by one
-- What is looked for; in vain, often.
create unique index concurrently if not exists numbers_n on books.numbers (n);
create index concurrently if not exists numbers_minus on books.numbers ((-n)) where n > 0;
`;
  const indexes = async () =>
    (
      await database.pool.query(
        `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
         where i.indrelid = 'books.numbers'::regclass order by 1`,
      )
    ).rows;
  const BOTH = ['numbers_minus', 'numbers_n'].map((name) => ({ name, valid: true }));

  it('builds its indexes while processes start together', async () => {
    await file('0001-numbers.sql', 'create table books.numbers (n integer)');
    await file('0002-found.sql', INDEX);
    await file('0003-more.sql', 'insert into books.numbers values (3)');
    await Promise.all([run(), run(), run(), run()]);
    expect(await indexes()).toEqual(BOTH);
    expect(await numbers()).toEqual([3]);
  });

  it('does not keep anybody from writing to the table', async () => {
    await file('0001-numbers.sql', 'create table books.numbers (n integer)');
    await run();
    await file('0002-found.sql', INDEX);
    const long = await database.pool.connect();
    await long.query('begin; insert into books.numbers values (1)');
    const running = run();
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await database.pool.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
    await database.pool.query('insert into books.numbers values (2)');
    await long.query('commit');
    long.release();
    await running;
    expect(await indexes()).toEqual(BOTH);
  });

  it('that failed is repeated: an index that was not finished is built again', async () => {
    await file('0001-numbers.sql', 'create table books.numbers (n integer); insert into books.numbers values (1), (1)');
    await file('0002-found.sql', INDEX);
    await expect(run()).rejects.toMatchObject({ code: 'migration', message: expect.stringContaining('books/0002-found') });
    expect(await indexes()).toEqual([{ name: 'numbers_n', valid: false }]);
    await database.pool.query('delete from books.numbers');
    await run();
    expect(await indexes()).toEqual(BOTH);
  });
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
