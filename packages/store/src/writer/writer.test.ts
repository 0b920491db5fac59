import { BusyError, GwanmunError } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { UnavailableError } from '../errors.js';
import { createPool } from '../pool.js';
import { createWriter, type Writer, type WriterOptions } from './index.js';

interface Order {
  readonly merchant: string;
  readonly order: string;
  readonly amount: number | bigint;
}
interface Written {
  readonly amount: number;
}

const INSERT = `
with input as materialized (
  select * from json_to_recordset($1::json) as r (i integer, merchant text, "order" text, amount bigint)
), written as (
  insert into orders select merchant, "order", amount from input order by i
  on conflict do nothing returning merchant, "order", amount
)
-- of two items with the same key in one batch the first is the one that was written
select min(input.i) as i, written.amount from written join input using (merchant, "order") group by merchant, "order", written.amount`;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = createPool({ connectionString: database.connectionString, max: 4, name: 'writers' });
  await pool.query('create table orders (merchant text, "order" text, amount bigint check (amount > 0), primary key (merchant, "order"))');
});
beforeEach(async () => void (await pool.query('truncate orders')));
afterAll(async () => {
  await pool.end();
  await database.close();
});

const writers: Writer<never, object>[] = [];
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.close();
});

function orderWriter(options: Partial<WriterOptions<Order>> = {}, on = pool): Writer<Order, Written> {
  const writer = createWriter<Order, Written>(on, {
    name: 'orders',
    sql: INSERT,
    sortBy: ({ merchant, order }) => `${merchant}/${order}`,
    ...options,
  });
  writers.push(writer as Writer<never, object>);
  return writer;
}

const order = (n: number, amount: number | bigint = 1000): Order => ({ merchant: 'm', order: String(n), amount });
const count = async (): Promise<number> => (await pool.query<{ n: number }>('select count(*) as n from orders')).rows[0]!.n;

/** Keeps every insert waiting until the returned function is called. */
async function blockInserts(): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query('begin; lock table orders in share mode');
  return async () => {
    await client.query('commit');
    client.release();
  };
}

/** Resolves when so many inserts wait for the lock. */
async function waitingInserts(expected: number): Promise<number[]> {
  for (;;) {
    const { rows } = await database.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into orders%'`,
    );
    if (rows.length >= expected) return rows.map(({ pid }) => pid);
  }
}

it('writes rows that are given in parts, whichever of them are absent', async () => {
  const toRow = ({ merchant, order: number, amount }: Order) => [
    number === '2' && { amount: 7 },
    { none: undefined },
    { merchant },
    undefined,
    { order: `},{"${number}`, ...(number !== '2' && { amount }) },
  ];
  const writer = orderWriter({ name: 'parts', toRow });
  expect(await Promise.all([writer.write(order(1)), writer.write(order(2))])).toMatchObject([{ amount: 1000 }, { amount: 7 }]);
  const { rows } = await pool.query('select merchant, "order" from orders order by 2');
  expect(rows).toEqual([
    { merchant: 'm', order: '},{"1' },
    { merchant: 'm', order: '},{"2' },
  ]);
});

it('writes every item once and shares statements among items that wait together', async () => {
  const writer = orderWriter();
  const rows = await Promise.all(Array.from({ length: 1_000 }, (_, n) => writer.write(order(n, n + 1))));
  expect(rows.map((row) => row?.amount)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1));
  expect(await count()).toBe(1_000);
  expect(writer.metrics()).toMatchObject({ batches: 8, rows: 1_000, failed: 0, retries: 0, refused: 0, queued: 0, running: 0 });
});

it('gives one of many equal items the row and the others nothing, inside a batch and across batches', async () => {
  const writer = orderWriter({ maxRows: 16 });
  const results = await Promise.all(Array.from({ length: 200 }, (_, n) => writer.write(order(n % 10, n + 1))));
  expect(results.filter((row) => row !== undefined)).toHaveLength(10);
  expect(await count()).toBe(10);
});

it('lets a bad row fail alone', async () => {
  const writer = orderWriter();
  const results = await Promise.allSettled(Array.from({ length: 128 }, (_, n) => writer.write(order(n, n === 77 || n === 78 ? -1 : 1))));
  const failed = results.flatMap((result, n) => (result.status === 'rejected' ? [{ n, reason: result.reason }] : []));
  expect(failed.map(({ n }) => n)).toEqual([77, 78]);
  for (const { reason } of failed) expect((reason as pg.DatabaseError).code).toBe('23514');
  expect(await count()).toBe(126);
});

it('fails an item that is no JSON without touching others', async () => {
  const writer = orderWriter();
  const results = await Promise.allSettled([writer.write(order(1)), writer.write(order(2, 1n)), writer.write(order(3))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('refuses when its queue is full and writes what it had taken', async () => {
  const writer = orderWriter({ maxRows: 2, inFlight: 2, maxQueued: 10 });
  const unblock = await blockInserts();
  const taken = Array.from({ length: 4 }, (_, n) => writer.write(order(n)));
  await waitingInserts(2);
  const queued = Array.from({ length: 10 }, (_, n) => writer.write(order(10 + n)));
  await expect(writer.write(order(99))).rejects.toBeInstanceOf(BusyError);
  expect(writer.metrics()).toMatchObject({ queued: 10, running: 2, refused: 1 });
  await unblock();
  await Promise.all([...taken, ...queued]);
  expect(await count()).toBe(14);
});

it('says that the outcome is unknown when a connection is killed, and goes on', async () => {
  const writer = orderWriter({ inFlight: 1 });
  const unblock = await blockInserts();
  const lost = Promise.allSettled([writer.write(order(1)), writer.write(order(2))]);
  const [pid] = await waitingInserts(1);
  const after = writer.write(order(3));
  await database.pool.query('select pg_terminate_backend($1)', [pid]);
  for (const result of await lost) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'outcome-unknown' } });
  await unblock();
  expect(await after).toEqual({ i: 0, amount: 1000 });
  expect(await count()).toBe(1);
});

it('says that nothing was written when there is no database', async () => {
  const nowhere = createPool({ connectionString: database.connectionString.replace('port=5432', 'port=1') });
  const writer = orderWriter({}, nowhere);
  await expect(writer.write(order(1))).rejects.toBeInstanceOf(UnavailableError);
  await nowhere.end();
});

it('passes a defect of the statement on to everybody at once', async () => {
  const writer = orderWriter({ name: 'defect', sql: 'select i from no_such_table, json_to_recordset($1::json) as r (i integer)' });
  const results = await Promise.allSettled([writer.write(order(1)), writer.write(order(2))]);
  for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: '42P01' } });
  expect(writer.metrics()).toMatchObject({ failed: 2, retries: 0 });
});

it('writes one row in a statement of its own when batching is off', async () => {
  const writer = orderWriter({ batching: false });
  await Promise.all(Array.from({ length: 50 }, (_, n) => writer.write(order(n))));
  expect(writer.metrics()).toMatchObject({ batches: 50, rows: 50 });
});

it('drains before it closes, and refuses afterwards', async () => {
  const writer = orderWriter({ maxRows: 3 });
  const writes = Array.from({ length: 20 }, (_, n) => writer.write(order(n)));
  await writer.close();
  expect(await count()).toBe(20);
  await Promise.all(writes);
  await expect(writer.write(order(99))).rejects.toBeInstanceOf(GwanmunError);
  await writer.drain();
});
