import { checkLedger } from '@gwanmun/ledger';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collect } from './collect.js';
import { cancel, clear, contract, items, pay } from './testing/books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => clear(database.pool));

const watermark = async (): Promise<Date> =>
  (
    await database.pool.query<{ at: Date }>(
      `select (value ->> 'watermark')::timestamptz as at from gwanmun.settings where key = 'settlement.collected'`,
    )
  ).rows[0]!.at;

it('makes an item of each approval and cancel, with the amounts of its posting and the due date of its contract', async () => {
  await contract(database.pool, 'card', 3);
  const payment = await pay(database.pool, 'p1', 10_000, '2026-09-22T10:00:00+09:00');
  await cancel(database.pool, payment, 'c1', 4_000, '2026-09-23T23:59:59+09:00');
  expect((await collect(database.pool)).items).toBe(2);
  expect(await items(database.pool)).toEqual([
    // D+3 of the 23rd passes over Chuseok and a weekend
    { id: 'c1', kind: 'cancel', base: '20260923', due: '20260930', amount: -4_000, fee: -100, vat: -10, net: -3_890, run: null },
    { id: 'p1', kind: 'approval', base: '20260922', due: '20260929', amount: 10_000, fee: 250, vat: 25, net: 9_725, run: null },
  ]);
  expect((await checkLedger(database.pool)).findings).toEqual([]);
});

it("takes the date in Korea, and a method's usual lag where there is no contract", async () => {
  await pay(database.pool, 'card', 1_000, '2026-03-02T15:00:00Z');
  await pay(database.pool, 'mobile', 1_000, '2026-03-03T14:59:59Z', { method: 'mobile' });
  await pay(database.pool, 'new', 1_000, '2026-03-03T00:00:00Z', { method: 'something new' });
  await collect(database.pool);
  expect((await items(database.pool)).map(({ id, base, due }) => [id, base, due])).toEqual([
    ['card', '20260303', '20260306'],
    ['mobile', '20260303', '20260414'],
    ['new', '20260303', '20260305'],
  ]);
});

it('collects again without counting twice, and finds what came since, also for an earlier day', async () => {
  await pay(database.pool, 'p1', 1_000, '2026-03-03T00:00:00Z');
  expect((await collect(database.pool)).items).toBe(1);
  expect((await collect(database.pool)).items).toBe(0);
  await pay(database.pool, 'late', 2_000, '2026-02-03T00:00:00Z');
  expect((await collect(database.pool)).items).toBe(1);
  expect((await items(database.pool)).map(({ id }) => id)).toEqual(['late', 'p1']);
});

it('does not look at what lies behind its watermark again', async () => {
  await pay(database.pool, 'p1', 1_000, '2026-03-03T00:00:00Z');
  await collect(database.pool);
  await database.pool.query('delete from gwanmun.settlement_items');
  expect((await collect(database.pool)).items).toBe(0);
});

it('walks through a long history in slices, once', async () => {
  for (const [id, ago] of [
    ['p1', '3 years'],
    ['p2', '400 days'],
    ['p3', '1 second'],
  ] as const) {
    await pay(database.pool, id, 1_000, '2026-03-03T00:00:00Z');
    await database.pool.query(`update gwanmun.postings set recorded_at = now() - $2::interval where posting_id = $1`, [id, ago]);
  }
  expect((await collect(database.pool)).items).toBe(3);
});

it('leaves approved payments without a posting, refusals and billing keys alone', async () => {
  await database.pool.query(`insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, state,
      on_unknown, currency, amount, requested_at, decided_at)
    select 'shop', kind || state, kind, 'card', 'api', 'test', 'o', state, 'complete', 'KRW', 100, now(), now()
    from unnest(array['payment', 'cancel', 'billing_key_issue']) kind, unnest(array['pending', 'refused', 'reversed']) state`);
  expect((await collect(database.pool)).items).toBe(0);
});

describe('a transaction that is still open', () => {
  it('is not lost when it commits behind everything that was collected meanwhile', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await pay({ query: client.query.bind(client) } as never, 'slow', 1_000, '2026-03-03T00:00:00Z');
      await pay(database.pool, 'quick', 1_000, '2026-03-03T00:00:00Z');
      expect((await collect(database.pool)).items).toBe(1);
      expect((await collect(database.pool)).items).toBe(0);
      await client.query('commit');
    } finally {
      client.release();
    }
    const committed = new Date();
    expect((await collect(database.pool)).items).toBe(1);
    expect((await items(database.pool)).map(({ id }) => id)).toEqual(['quick', 'slow']);
    expect((await watermark()).getTime()).toBeGreaterThanOrEqual(committed.getTime());
  });

  it('holds nobody up that writes something else', async () => {
    const client = await database.pool.connect();
    try {
      await client.query(`begin; insert into gwanmun.settings (key, value) values ('test', '1')`);
      const before = new Date();
      await collect(database.pool);
      expect((await watermark()).getTime()).toBeGreaterThanOrEqual(before.getTime());
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

it('gives the same items when many collect at once while payments come', async () => {
  const paying = (async () => {
    for (let n = 0; n < 60; n++) await pay(database.pool, `p${n}`, 1_000 + n, '2026-03-03T00:00:00Z');
  })();
  let made = 0;
  for (let round = 0; round < 5; round++) {
    // a pool of another process does not share this one's line
    const others = Array.from({ length: 4 }, () => collect({ ...pretend(database) } as never));
    const own = [collect(database.pool)];
    for (const { items: n } of await Promise.all([...others, ...own])) made += n;
  }
  await paying;
  made += (await collect(database.pool)).items;
  expect(made).toBe(60);
  expect(await items(database.pool)).toHaveLength(60);
  expect((await checkLedger(database.pool)).findings).toEqual([]);
});

/** The same pool under another identity. */
function pretend({ pool }: TestDatabase): object {
  return { query: pool.query.bind(pool), connect: pool.connect.bind(pool) };
}

it('shares one collection among callers that come together', async () => {
  await pay(database.pool, 'p1', 1_000, '2026-03-03T00:00:00Z');
  const all = await Promise.all(Array.from({ length: 50 }, () => collect(database.pool)));
  expect(new Set(all).size).toBe(1);
});
