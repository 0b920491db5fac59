import { silentLog } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { YoungTables } from './young-tables.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const known = async (): Promise<number> =>
  (await database.pool.query(`select reltuples::float8 as n from pg_class where oid = 'gwanmun.transactions'::regclass`)).rows[0].n;

it('are analysed once they grow, and left alone while the planner knows them', async () => {
  await database.pool.query('alter table gwanmun.transactions set (autovacuum_enabled = off)');
  const young = new YoungTables(database.pool, silentLog);
  for (let i = 0; i < 499; i++) young.grew();
  await young.close();
  expect(await known()).toBe(-1);
  young.grew();
  await young.close();
  expect(await known()).toBe(0);

  await database.pool.query(
    `insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, state, on_unknown, currency,
       amount, requested_at)
     select 'm', n, 'payment', 'card', 'api', 'wire', n, 'approved', 'complete', 'KRW', 1, now() from generate_series(1, 2000) n`,
  );
  for (let i = 500; i < 2000; i++) young.grew();
  await young.close();
  expect(await known()).toBe(2000);
});
