import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPool } from '../pool.js';
import { createWriter, type Writer, type WriterOptions } from './index.js';

/** Adds to accounts row by row in the order of the batch, slowly: batches of opposite orders block each other. */
const TRANSFER = `
select i, (select add_slowly(account, amount)) as balance
from json_to_recordset($1::json) as r (i integer, account integer, amount bigint) order by i`;

interface Change {
  readonly account: number;
  readonly amount: number;
}

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = createPool({ connectionString: database.connectionString, max: 4, name: 'writers' });
  await pool.query(`
      create table accounts (account integer primary key, balance bigint not null);
      create function add_slowly(a integer, amount bigint) returns bigint language sql as $$
        select pg_sleep(0.002);
        update accounts set balance = balance + amount where account = a returning balance
      $$`);
});
beforeEach(async () => void (await pool.query('truncate accounts; insert into accounts select n, 0 from generate_series(0, 19) n')));

const changes = Array.from({ length: 200 }, (_, n): Change => ({ account: n % 20, amount: 1 }));
const balances = async (): Promise<number[]> =>
  (await pool.query<{ balance: number }>('select balance from accounts order by account')).rows.map(({ balance }) => balance);
const changeWriter = (options: Partial<WriterOptions<Change>>, on = pool): Writer<Change, { balance: number }> => {
  const writer = createWriter<Change, { balance: number }>(on, {
    name: 'changes',
    sql: TRANSFER,
    sortBy: ({ account }) => String(account).padStart(3, '0'),
    maxRows: 20,
    inFlight: 4,
    ...options,
  });
  return writer;
};

afterAll(async () => {
  await pool.end();
  await database.close();
});

it('batches of the same rows never deadlock when they are sorted', async () => {
  const writer = changeWriter({});
  await Promise.all(changes.map((change) => writer.write(change)));
  expect(await balances()).toEqual(Array.from({ length: 20 }, () => 10));
  expect(writer.metrics()).toMatchObject({ retries: 0, failed: 0 });
});

it('batches of the same rows are tried again after a deadlock, and nothing is applied twice', async () => {
  const impatient = createPool({ connectionString: `${database.connectionString}&options=-c%20deadlock_timeout%3D20ms`, max: 2 });
  let n = 0;
  // Every second batch runs in the opposite order.
  const sortBy = ({ account }: Change): string => String(Math.floor(n++ / 20) % 2 === 0 ? account : 99 - account).padStart(3, '0');
  const writer = changeWriter({ sortBy, inFlight: 2 }, impatient);
  await Promise.all(changes.map((change) => writer.write(change)));
  expect(await balances()).toEqual(Array.from({ length: 20 }, () => 10));
  expect(writer.metrics().failed).toBe(0);
  expect(writer.metrics().retries).toBeGreaterThan(0);
  await impatient.end();
});

it('batches of the same rows run one after the other, in order, when they are exclusive by key', async () => {
  const sql = `
      with input as (select * from json_to_recordset($1::json) as r (i integer, account integer, amount bigint))
      update accounts set balance = balance + input.amount from input where accounts.account = input.account returning input.i, balance`;
  const writer = changeWriter({ name: 'exclusive', sql, exclusiveBy: ({ account }) => String(account) });
  const rows = await Promise.all(changes.map((change) => writer.write(change)));
  expect(rows.map((row) => row?.balance)).toEqual(changes.map((_, n) => Math.floor(n / 20) + 1));
  expect(await balances()).toEqual(Array.from({ length: 20 }, () => 10));
});
