import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb } from './db.js';
import { inTransaction } from './transaction.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query('create table counters (name text primary key, n bigint not null)');
  await database.pool.query(`insert into counters values ('a', 0), ('b', 0)`);
});
afterAll(() => database.close());

const counters = async (): Promise<number[]> =>
  (await database.pool.query<{ n: number }>('select n from counters order by name')).rows.map(({ n }) => n);

it('commits what its work did, or nothing of it', async () => {
  await inTransaction(database.pool, (client) => client.query(`update counters set n = n + 1 where name = 'a'`));
  const failing = inTransaction(database.pool, async (client) => {
    await client.query('update counters set n = n + 10');
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await counters()).toEqual([1, 0]);
});

it('runs again after a serialization failure, so that no increment is lost', async () => {
  const increment = () =>
    inTransaction(
      database.pool,
      async (client) => {
        const { rows } = await client.query<{ n: number }>(`select n from counters where name = 'b'`);
        await client.query(`update counters set n = $1 where name = 'b'`, [rows[0]!.n + 1]);
      },
      { isolation: 'serializable' },
    );
  await Promise.all([increment(), increment(), increment()]);
  expect((await counters())[1]).toBe(3);
});

it('says that the outcome is unknown when the connection is lost at the commit', async () => {
  await database.pool.query(`
    create function slow_commit() returns trigger language plpgsql as 'begin perform pg_sleep(30); return null; end';
    create table slow (x integer);
    create constraint trigger slow after insert on slow deferrable initially deferred for each row execute function slow_commit()`);
  const lost = inTransaction(database.pool, (client) => client.query('insert into slow values (1)')).catch((error: unknown) => error);
  for (let killed = 0; killed === 0; ) {
    const sql = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    killed = (await database.pool.query(sql)).rowCount ?? 0;
  }
  expect(await lost).toMatchObject({ code: 'outcome-unknown' });
});

it('reads typed rows: whole numbers as numbers, JSON as values', async () => {
  const db = createDb(database.pool);
  await db
    .insertInto('merchants')
    .values({ merchant_id: 'm', name: '상점', profile: JSON.stringify({ currency: 'KRW' }) })
    .execute();
  const merchant = await db
    .selectFrom('merchants')
    .select(['name', 'profile', 'created_at'])
    .where('merchant_id', '=', 'm')
    .executeTakeFirst();
  expect(merchant).toEqual({ name: '상점', profile: { currency: 'KRW' }, created_at: expect.any(Date) });
});

it('refuses to round a number that is too large', async () => {
  await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow(RangeError);
});
