import { METHODS } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { START } from './testing/fake-engine.js';
import { item, run } from './testing/fake-settlement.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

it('lists the runs of a merchant', async () => {
  of.settlement.made.push(run());
  const { body } = await api.get('/settlements?merchantId=shop_a');
  expect(body.items).toEqual([
    {
      ...{ merchantId: 'shop_a', runId: 'settlement-20260305-KRW', currency: 'KRW', runNo: 1, date: '2026-03-05', items: 1, gross: 10_000 },
      ...{ cancelled: 0, fee: 250, vat: 25, net: 9_725, carriedIn: 0, paid: 9_725, settledAt: START.toISOString() },
    },
  ]);
  expect(of.settlement.asked).toEqual([{ merchantId: 'shop_a', limit: 100 }]);
  expect((await api.get('/settlements')).body.error.field).toBe('query.merchantId');
  expect((await api.get('/settlements?merchantId=nobody')).status).toBe(404);
});

it('runs now, of one date or of all that are due, and tells why not', async () => {
  of.settlement.made.push(run());
  expect((await api.post('/settlements/run')).body).toMatchObject({ collected: 1, runs: [{ paid: 9_725 }] });
  await api.post('/settlements/run', { date: '2026-03-05' });
  expect(of.settlement.asked).toEqual([undefined, '20260305']);
  expect((await api.post('/settlements/run', { date: '2026-02-30' })).body.error.field).toBe('body.date');
  of.settlement.fail = new RangeError('not yet');
  expect((await api.post('/settlements/run', { date: '2999-01-01' })).body.error).toMatchObject({
    code: 'invalid_request',
    field: 'body.date',
  });
  of.settlement.fail = new GwanmunError('settlement', 'settlement failed for 1 of 2 merchants');
  const failed = await api.post('/settlements/run');
  expect([failed.status, failed.body.error.code]).toEqual([409, 'settlement_failed']);
});

it('lists what is due on a date, a page of it, without what is sealed', async () => {
  const payment = { transactionId: 'PAY0001', decidedAt: START };
  of.settlement.rows.push(
    item(),
    item({ transactionId: 'CAN1', kind: 'cancel', payment, gross: -4_000, fee: -100, vat: -10, net: -3_890 }),
  );
  const { body } = await api.get('/settlements/items?merchantId=shop_a&dueDate=2026-03-05&limit=1');
  expect(body).toMatchObject({ count: 2, items: [{ transactionId: 'PAY0001', dueDate: '2026-03-05', net: 9_725 }] });
  expect(of.settlement.asked[0]).toEqual({ merchantId: 'shop_a', methods: METHODS, dueDate: '20260305' });
  const all = (await api.get('/settlements/items?merchantId=shop_a&dueDate=2026-03-05&method=card')).body;
  expect(all.items[1]).toMatchObject({ kind: 'cancel', paymentId: 'PAY0001', gross: -4_000 });
  expect(of.settlement.asked[1]).toMatchObject({ methods: ['card'] });
  expect(JSON.stringify(all)).not.toContain('sealed');
  expect((await api.get('/settlements/items?merchantId=shop_a')).body.error.field).toBe('query.dueDate');
});
