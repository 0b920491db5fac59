import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createRequestLog, type RequestRecord } from './request-log.js';
import { loggedRequest, pruneRequests, searchRequests } from './request-search.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => void (await database.pool.query('truncate gwanmun.request_log')));

function entry(change: Partial<RequestRecord> = {}): RequestRecord {
  return {
    at: new Date('2026-01-02T03:04:05.678Z'),
    merchantId: 'm1',
    protocol: 'test',
    route: '/pay',
    message: 'approve',
    direction: 'in',
    status: 200,
    outcome: 'approved',
    durationUs: 1_234.5,
    remote: '127.0.0.1',
    ...change,
  };
}

it('writes entries later, whole, with lazy members evaluated then', async () => {
  const log = createRequestLog(database.pool);
  log.record(entry({ orderNo: 'o1', transactionId: 't1', received: () => ({ amount: '10' }), answered: { ok: true }, hash: ['a'] }));
  await log.flush();
  const { entries } = await searchRequests(database.pool, {});
  expect(entries).toEqual([
    {
      id: expect.any(String),
      at: new Date('2026-01-02T03:04:05.678Z'),
      merchantId: 'm1',
      protocol: 'test',
      route: '/pay',
      message: 'approve',
      direction: 'in',
      status: 200,
      outcome: 'approved',
      durationUs: 1235,
      remote: '127.0.0.1',
      orderNo: 'o1',
      transactionId: 't1',
      received: { amount: '10' },
      answered: { ok: true },
      problem: null,
      hash: ['a'],
    },
  ]);
  expect(await loggedRequest(database.pool, entries[0]!.id)).toEqual(entries[0]);
  expect(log.metrics()).toEqual({ written: 1, dropped: 0, queued: 0 });
});

it('writes without being asked to', async () => {
  const log = createRequestLog(database.pool, { delayMs: 1 });
  log.record(entry());
  while ((await searchRequests(database.pool, {})).entries.length === 0);
  await log.stop();
});

it('keeps entries that are no JSON or hold what jsonb cannot', async () => {
  const log = createRequestLog(database.pool);
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  log.record(entry({ received: { text: 'nul \u0000 half \ud83d whole 💳' } }));
  log.record(entry({ received: circular }));
  log.record(entry({ received: 10n }));
  log.record(
    entry({
      received: () => {
        throw new Error('masking failed');
      },
    }),
  );
  await log.flush();
  const { entries } = await searchRequests(database.pool, {});
  expect(entries).toHaveLength(4);
  expect(entries[3]!.received).toEqual({ text: 'nul \ufffd half \ufffd whole 💳' });
});

it('drops the oldest and counts them when it is full, and keeps on when the database refuses', async () => {
  const log = createRequestLog(database.pool, { capacity: 10, batchRows: 4 });
  for (let n = 0; n < 25; n++) log.record(entry({ orderNo: String(n) }));
  log.record(entry({ orderNo: 'bad', status: Number.NaN }));
  await log.flush();
  const { written, dropped, queued } = log.metrics();
  expect(written + dropped).toBe(26);
  expect(queued).toBe(0);
  const { entries } = await searchRequests(database.pool, {});
  expect(entries).toHaveLength(written);
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.every(({ orderNo }) => Number(orderNo) >= 15)).toBe(true);
  await log.stop();
  log.record(entry());
  expect(log.metrics().dropped).toBe(dropped + 1);
});

it('finds entries by every criterion', async () => {
  const log = createRequestLog(database.pool);
  log.record(entry({ merchantId: 'm1', orderNo: 'o1', transactionId: 't1', outcome: 'ok', protocol: 'p1', direction: 'in' }));
  log.record(entry({ merchantId: 'm2', orderNo: 'o2', transactionId: 't2', outcome: 'bad', protocol: 'p2', direction: 'out' }));
  log.record(entry({ merchantId: '', at: new Date('2026-02-01T00:00:00Z'), outcome: 'unknown merchant' }));
  await log.flush();
  const found = async (query: Parameters<typeof searchRequests>[1]): Promise<string[]> =>
    (await searchRequests(database.pool, query)).entries.map(({ outcome }) => outcome);
  expect(await found({})).toEqual(['unknown merchant', 'bad', 'ok']);
  expect(await found({ merchantId: 'm1' })).toEqual(['ok']);
  expect(await found({ merchantId: '' })).toEqual(['unknown merchant']);
  expect(await found({ orderNo: 'o2' })).toEqual(['bad']);
  expect(await found({ transactionId: 't1' })).toEqual(['ok']);
  expect(await found({ outcome: 'bad' })).toEqual(['bad']);
  expect(await found({ protocol: 'p1', direction: 'in' })).toEqual(['ok']);
  expect(await found({ from: new Date('2026-02-01T00:00:00Z') })).toEqual(['unknown merchant']);
  expect(await found({ to: new Date('2026-02-01T00:00:00Z') })).toEqual(['bad', 'ok']);
});

it('pages through everything once, newest first', async () => {
  const log = createRequestLog(database.pool);
  for (let n = 0; n < 25; n++) log.record(entry({ orderNo: String(n) }));
  await log.flush();
  const orders: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchRequests(database.pool, { limit: 10, ...(cursor === undefined ? {} : { cursor }) });
    orders.push(...page.entries.map(({ orderNo }) => orderNo));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(orders).toEqual(Array.from({ length: 25 }, (_, n) => String(24 - n)));
});

it('takes any text for a cursor or an id', async () => {
  expect((await searchRequests(database.pool, { cursor: `x' or 1=1` })).entries).toEqual([]);
  expect(await loggedRequest(database.pool, 'nothing')).toBeUndefined();
});

it('prunes what was recorded before a moment', async () => {
  const log = createRequestLog(database.pool);
  for (let n = 0; n < 7; n++) log.record(entry());
  await log.flush();
  expect(await pruneRequests(database.pool, new Date(Date.now() - 60_000))).toBe(0);
  expect(await pruneRequests(database.pool, new Date(Date.now() + 60_000), 3)).toBe(7);
  expect((await searchRequests(database.pool, {})).entries).toEqual([]);
});
