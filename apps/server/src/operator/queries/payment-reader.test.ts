import { FixedClock } from '@gwanmun/kernel';
import { createDb } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PaymentSearch, Payments } from '../ports.js';
import { encodeCursor } from './payment-cursor.js';
import { paymentReader } from './payment-reader.js';

const NOW = new Date('2026-03-02T03:00:00.000Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

let database: TestDatabase;
let payments: Payments;
beforeAll(async () => {
  database = await testDatabase();
  payments = paymentReader(createDb(database.pool), new FixedClock(NOW));
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate gwanmun.transactions, gwanmun.postings, gwanmun.events'));

interface Row {
  readonly id: string;
  readonly merchant?: string;
  readonly kind?: string;
  readonly order?: string;
  readonly claimed?: boolean;
  readonly method?: string;
  readonly payment?: string;
  readonly state?: string;
  readonly amount?: number;
  readonly at?: Date;
}

async function insert(...rows: readonly Row[]): Promise<void> {
  for (const {
    id,
    merchant = 'shop_a',
    kind = 'payment',
    order = id,
    claimed = true,
    method = 'card',
    payment,
    state = 'approved',
    amount = 1000,
    at,
  } of rows) {
    const claimOf = () => (method === 'card' ? (claimed ? order : null) : `\u0001${method}/20260302/${order}`);
    await database.pool.query(
      `insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, payment_id, state,
         on_unknown, currency, amount, request, outcome, requested_at, decided_at)
       values ($1, $2, $3, $10, 'api', 'p', $4, $5, $6, $7, 'complete', 'KRW', $8, '{"productName":"사과"}', '{"kind":"approved"}', $9, $9)`,
      [merchant, id, kind, order, claimOf(), payment ?? null, state, amount, at ?? NOW, method],
    );
  }
}

const search = (query: Partial<PaymentSearch> = {}) => payments.search({ kinds: ['payment'], limit: 50, ...query });
const ids = async (query: Partial<PaymentSearch> = {}) => (await search(query)).items.map((row) => row.transactionId);

it('gives rows as the port says', async () => {
  await insert({ id: 'P1', at: ago(1) });
  expect((await search()).items).toEqual([
    {
      merchantId: 'shop_a',
      transactionId: 'P1',
      kind: 'payment',
      method: 'card',
      channel: 'api',
      protocol: 'p',
      orderNo: 'P1',
      paymentId: undefined,
      state: 'approved',
      currency: 'KRW',
      amount: 1000,
      cancelled: 0,
      cancelCount: 0,
      request: { productName: '사과' },
      outcome: { kind: 'approved' },
      requestedAt: ago(1),
      decidedAt: ago(1),
    },
  ]);
});

it('finds the newest first, however old or far in the future', async () => {
  const ages = [-400 * DAY, -1, 0, MINUTE, 11 * MINUTE, DAY, 5 * DAY, 200 * DAY, 2_000 * DAY];
  await insert(...ages.map((age, at) => ({ id: `P${at}`, at: ago(age) })).reverse());
  expect(await ids()).toEqual(ages.map((_, at) => `P${at}`));
  for (let limit = 1; limit <= ages.length; limit++) expect(await ids({ limit })).toEqual(ages.slice(0, limit).map((_, at) => `P${at}`));
});

it('pages through everything exactly once, also when many share a moment', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => ({ id: `P${n}`, merchant: `shop_${n % 3}`, at: ago(Math.floor(n / 9) * DAY * 30) }));
  await insert(...rows);
  for (const limit of [1, 7, 40]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search({ limit, cursor });
      seen.push(...page.items.map((row) => row.transactionId));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(await ids({ limit: 100 }));
    expect(new Set(seen).size).toBe(40);
  }
});

it('keeps its place when payments arrive between pages', async () => {
  await insert({ id: 'P1', at: ago(30) }, { id: 'P2', at: ago(20) });
  const page = await search({ limit: 1 });
  await insert({ id: 'P3', at: ago(10) });
  expect(await ids({ cursor: page.next })).toEqual(['P1']);
});

it('narrows by every member of the query', async () => {
  await insert(
    { id: 'P1', order: 'A', amount: 500, at: ago(3 * DAY) },
    { id: 'P2', order: 'B', state: 'unknown', amount: 1500, at: ago(2 * DAY) },
    { id: 'P3', order: 'C', state: 'refused', claimed: false, at: ago(DAY) },
    { id: 'P4', order: 'C', at: ago(MINUTE) },
    { id: 'P1', order: 'A', merchant: 'shop_b', at: ago(90 * DAY) },
    { id: 'C1', kind: 'cancel', payment: 'P1', at: ago(1) },
  );
  expect(await ids({ merchantId: 'shop_a', orderNo: 'C' })).toEqual(['P4', 'P3']);
  expect(await ids({ orderNo: 'C' })).toEqual(['P4', 'P3']);
  expect((await search({ transactionId: 'P1' })).items.map((row) => row.merchantId)).toEqual(['shop_a', 'shop_b']);
  expect(await ids({ merchantId: 'shop_b' })).toEqual(['P1']);
  expect(await ids({ states: ['unknown', 'refused'] })).toEqual(['P3', 'P2']);
  expect(await ids({ kinds: ['cancel'], merchantId: 'shop_a', paymentId: 'P1' })).toEqual(['C1']);
  expect(await ids({ minAmount: 1000, maxAmount: 1499 })).toEqual(['P4', 'P3', 'P1']);
  expect(await ids({ from: ago(2 * DAY), to: ago(DAY) })).toEqual(['P2']);
  expect(await ids({ from: ago(2 * DAY) })).toEqual(['P4', 'P3', 'P2']);
  expect(await ids({ to: ago(2 * DAY) })).toEqual(['P1', 'P1']);
  expect(await ids({ method: 'card', limit: 1 })).toEqual(['P4']);
});

it('finds debits and remittances by the plain order number, whatever the day they claim it for', async () => {
  await insert(
    { id: 'P1', order: 'A', at: ago(3) },
    { id: 'D1', order: 'A', method: 'account_debit', at: ago(2) },
    { id: 'R1', order: 'A', method: 'remittance', kind: 'remittance', at: ago(1) },
    { id: 'T1', order: 'T1', method: 'remittance', kind: 'top_up' },
    { id: 'D2', order: 'B', method: 'account_debit' },
  );
  expect(await ids({ orderNo: 'A' })).toEqual(['D1', 'P1']);
  expect(await ids({ merchantId: 'shop_a', orderNo: 'A', method: 'account_debit' })).toEqual(['D1']);
  expect(await ids({ merchantId: 'shop_a', kinds: ['remittance', 'top_up'] })).toEqual(['T1', 'R1']);
  expect(await ids({ orderNo: 'A', kinds: ['remittance', 'top_up'] })).toEqual(['R1']);
  expect(await ids({ merchantId: 'shop_b', orderNo: 'A' })).toEqual([]);
});

it('says what is on its way out of a main account', async () => {
  await database.pool.query(
    `insert into gwanmun.main_account_holds values ('shop_a', 'C1', 300), ('shop_a', 'C2', 40), ('shop_b', 'C1', 5)`,
  );
  expect(await payments.held('shop_a', ['P1', 'C1'])).toBe(300);
  expect(await payments.held('shop_a', ['C1', 'C2'])).toBe(340);
  expect(await payments.held('shop_a', [])).toBe(0);
});

it('refuses cursors that are not its own', async () => {
  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const cursor of [
    'x',
    '',
    made([]),
    made([1, 'a']),
    made(['1', 'a', 'b']),
    made([1.5, 'a', 'b']),
    made([1, 'a\0', 'b']),
    made(null),
  ]) {
    await expect(search({ cursor })).rejects.toMatchObject({ status: 400, field: 'query.cursor' });
  }
});

it.each([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0])('survives a forged cursor of %d', async (micros) => {
  await insert({ id: 'P1' });
  const cursor = encodeCursor({ micros, merchantId: 'x', transactionId: 'y' });
  await expect(search({ cursor })).resolves.toBeDefined();
});

it('reads postings and events of some transactions', async () => {
  await database.pool.query(
    `insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at) values
       ('shop_a', 'P1', 'P1', 'approval', 'KRW', '{receivable,payable}', '{1000,-1000}', $1),
       ('shop_a', 'C1', 'P1', 'cancel', 'KRW', '{receivable,payable}', '{-400,400}', $2),
       ('shop_b', 'P1', 'P1', 'approval', 'KRW', '{receivable,payable}', '{5,-5}', $1)`,
    [ago(10), ago(5)],
  );
  await database.pool.query(
    `insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data) values
       ('shop_a', '0195555a-0000-7000-8000-000000000001', 'P1', 'payment.approved', $1, '{"a":1}'),
       ('shop_a', '0195555a-0000-7000-8000-000000000002', 'P9', 'payment.approved', $1, null)`,
    [ago(10)],
  );
  expect(await payments.postings('shop_a', ['P1', 'C1'])).toEqual([
    {
      postingId: 'P1',
      kind: 'approval',
      currency: 'KRW',
      postedAt: ago(10),
      entries: [
        { account: 'receivable', amount: 1000 },
        { account: 'payable', amount: -1000 },
      ],
    },
    expect.objectContaining({ postingId: 'C1', kind: 'cancel' }),
  ]);
  expect(await payments.events('shop_a', ['P1'])).toEqual([
    { transactionId: 'P1', eventId: '0195555a-0000-7000-8000-000000000001', type: 'payment.approved', at: ago(10), data: { a: 1 } },
  ]);
  expect(await payments.postings('shop_a', [])).toEqual([]);
  expect(await payments.events('shop_a', [])).toEqual([]);
});
