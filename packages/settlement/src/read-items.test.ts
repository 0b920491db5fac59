import { FixedClock } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { transactionsOfDay } from './read-day.js';
import type { ItemRow, Report } from './read-items.js';
import { settlementOf } from './read-settlement.js';
import { settle } from './settle.js';
import { cancel, clear, contract, MERCHANT, pay, payMany } from './testing/books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await clear(database.pool);
  await contract(database.pool, 'card', 2);
});

const pool = () => database.pool;
const day = (date: string, methods = ['card']) => transactionsOfDay(pool(), { merchantId: MERCHANT, methods, date });
const due = (dueDate: string, methods = ['card']) => settlementOf(pool(), { merchantId: MERCHANT, methods, dueDate });

async function read({ count, rows }: Report): Promise<ItemRow[]> {
  const all: ItemRow[] = [];
  for await (const row of rows) all.push(row);
  expect(all).toHaveLength(count);
  return all;
}
const ids = async (report: Report) => (await read(report)).map(({ transactionId }) => transactionId);

it('a day of transactions has approvals by their date and cancels by theirs, to the millisecond, in their order', async () => {
  await pay(pool(), 'before', 1_000, '2026-03-05T23:59:59.999+09:00');
  const last = await pay(pool(), 'last', 1_000, '2026-03-06T23:59:59.999+09:00');
  const first = await pay(pool(), 'first', 1_000, '2026-03-06T00:00:00+09:00');
  await cancel(pool(), first, 'same day', 400, '2026-03-06T12:00:00+09:00');
  await cancel(pool(), last, 'next day', 400, '2026-03-07T00:00:00+09:00');
  expect(await ids(await day('20260305'))).toEqual(['before']);
  expect(await ids(await day('20260306'))).toEqual(['first', 'same day', 'last']);
  expect(await ids(await day('20260307'))).toEqual(['next day']);
  expect(await read(await day('20260308'))).toEqual([]);
});

it('a day of transactions carries what a report needs; a cancel has the facts of its payment', async () => {
  const personal = Buffer.from('sealed');
  const payment = await pay(pool(), 'p1', 10_000, '2026-03-05T12:00:00+09:00', { personal, product: '빵|우유' });
  await cancel(pool(), payment, 'c1', 4_000, '2026-03-06T12:00:00+09:00');
  const facts = { merchantId: MERCHANT, method: 'card', currency: 'KRW', personal, productName: '빵|우유', instalments: 3 };
  const outcome = { kind: 'approved', approvalNo: 'Ap1' };
  expect(await read(await day('20260305'))).toEqual([
    {
      ...facts,
      outcome,
      transactionId: 'p1',
      orderNo: 'order-p1',
      kind: 'approval',
      decidedAt: new Date('2026-03-05T03:00:00Z'),
      amount: 10_000,
      dueDate: '20260309',
      gross: 10_000,
      fee: 250,
      vat: 25,
      net: 9_725,
    },
  ]);
  expect(await read(await day('20260306'))).toEqual([
    {
      ...facts,
      outcome,
      transactionId: 'c1',
      orderNo: 'order-c1',
      kind: 'cancel',
      decidedAt: new Date('2026-03-06T03:00:00Z'),
      amount: 4_000,
      payment: { transactionId: 'p1', decidedAt: new Date('2026-03-05T03:00:00Z') },
      dueDate: '20260310',
      gross: -4_000,
      fee: -100,
      vat: -10,
      net: -3_890,
    },
  ]);
});

it('a day of transactions has the methods that were asked for, of this merchant', async () => {
  const at = '2026-03-06T12:00:00+09:00';
  for (const method of ['card', 'payco', 'kakao_pay', 'virtual_account']) await pay(pool(), method, 1_000, at, { method });
  await pay(pool(), 'theirs', 1_000, at, { merchantId: 'other' });
  expect(await ids(await day('20260306', ['payco', 'naver_pay', 'kakao_pay']))).toEqual(['kakao_pay', 'payco']);
  expect(await ids(await day('20260306'))).toEqual(['card']);
  expect(await ids(await day('20260306', []))).toEqual([]);
});

it('a day of transactions has no issue of a virtual account, no attempt that was refused', async () => {
  await pool().query(`insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, state,
      on_unknown, currency, amount, requested_at, decided_at)
    select 'shop', state, 'payment', 'card', 'api', 'test', state, state, 'complete', 'KRW', 100, at, at
    from unnest(array['pending', 'refused', 'unknown', 'reversed', 'waiting']) state, (select timestamptz '2026-03-06 12:00+09' as at) t`);
  expect(await ids(await day('20260306'))).toEqual([]);
});

it('a day of transactions counts what it gives, also when more comes while it is read', async () => {
  const at = '2026-03-06T12:00:00+09:00';
  for (let n = 0; n < 20; n++) await pay(pool(), `p${n}`, 1_000, at);
  const report = await day('20260306');
  await pay(pool(), 'p00', 1_000, at);
  expect((await day('20260306')).count).toBe(21);
  expect(await ids(report)).not.toContain('p00');
});

it('a day of transactions goes over pages without a gap or a repetition, also among equal times', async () => {
  await payMany(pool(), 2_500, '2026-03-06T12:00:00+09:00');
  const all = await ids(await day('20260306'));
  expect(new Set(all).size).toBe(2_500);
  expect(all).toEqual(all.toSorted());
});

it('a day of transactions refuses what is no date', async () => {
  for (const date of ['20260230', '2026-03-06', '', '20260306120000']) {
    await expect(day(date)).rejects.toThrow(RangeError);
    await expect(due(date)).rejects.toThrow(RangeError);
  }
});

it('what is planned for a day is what is due on it, paid or not, with its fee', async () => {
  const payment = await pay(pool(), 'p1', 10_000, '2026-03-05T12:00:00+09:00');
  await pay(pool(), 'p2', 10_000, '2026-03-06T12:00:00+09:00');
  await cancel(pool(), payment, 'c1', 10_000, '2026-03-06T13:00:00+09:00');
  const planned = (await read(await due('20260310'))).map(({ transactionId, kind, dueDate, gross, fee, vat, net }) => ({
    transactionId,
    kind,
    dueDate,
    gross,
    fee,
    vat,
    net,
  }));
  expect(planned).toEqual([
    { transactionId: 'p2', kind: 'approval', dueDate: '20260310', gross: 10_000, fee: 250, vat: 25, net: 9_725 },
    { transactionId: 'c1', kind: 'cancel', dueDate: '20260310', gross: -10_000, fee: -250, vat: -25, net: -9_725 },
  ]);
  await settle(pool(), new FixedClock('2026-03-10T00:30:00+09:00'));
  expect(await ids(await due('20260310'))).toEqual(['p2', 'c1']);
  expect(await ids(await due('20260309'))).toEqual(['p1']);
  expect(await ids(await due('20260311'))).toEqual([]);
});
