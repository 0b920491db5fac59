import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount, payment, START, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

it('asks for what the query says', async () => {
  const query =
    'merchantId=shop_a&orderNo=ORDER1&state=approved&state=unknown&method=card&minAmount=1000&maxAmount=20000&limit=10' +
    '&from=2026-03-01T00:00:00%2B09:00&to=2026-03-02T00:00:00+09:00';
  expect((await api.get(`/payments?${query}`)).status).toBe(200);
  expect(of.asked.payments).toEqual([
    {
      merchantId: 'shop_a',
      orderNo: 'ORDER1',
      kinds: ['payment'],
      states: ['approved', 'unknown'],
      method: 'card',
      minAmount: 1000,
      maxAmount: 20000,
      from: new Date('2026-02-28T15:00:00Z'),
      to: new Date('2026-03-01T15:00:00Z'),
      limit: 10,
    },
  ]);
});

it('takes one amount as both bounds, one state alone, and 50 as the page', async () => {
  await api.get('/payments?amount=1000&state=refused&kind=cancel&paymentId=PAY0001&cursor=abc');
  expect(of.asked.payments[0]).toMatchObject({ minAmount: 1000, maxAmount: 1000, states: ['refused'], kinds: ['cancel'], limit: 50 });
  expect(of.asked.payments[0]).toMatchObject({ paymentId: 'PAY0001', cursor: 'abc' });
});

it('shows what was paid, with the next page, and nothing personal', async () => {
  store(of.engine, payment({ facts: { productName: '홍길동 01012345678 hong@example.com', instalments: 3, passThrough: 'secret' } }));
  const refused = { kind: 'refused', reason: 'limit_exceeded', networkCode: '51', message: 'x' } as const;
  store(of.engine, payment({ transactionId: 'PAY0002', state: 'refused', outcome: refused }));
  of.next = 'further';
  const { body } = await api.get('/payments');
  expect(body.nextCursor).toBe('further');
  expect(body.items[0]).toEqual({
    merchantId: 'shop_a',
    transactionId: 'PAY0001',
    kind: 'payment',
    method: 'card',
    channel: 'window',
    protocol: 'test-pg',
    orderNo: 'ORDER1',
    state: 'approved',
    currency: 'KRW',
    amount: 10_000,
    cancelled: 0,
    cancelCount: 0,
    productName: '홍길동 010****5678 h***@example.com',
    institutionName: '신한카드',
    approvalNo: '30001234',
    requestedAt: '2026-03-02T03:04:05.000Z',
    decidedAt: '2026-03-02T03:04:05.040Z',
  });
  expect(body.items[1]).toMatchObject({ state: 'refused', refusal: 'limit_exceeded' });
});

it.each([
  ['limit=0', 'query.limit'],
  ['limit=201', 'query.limit'],
  ['limit=ten', 'query.limit'],
  ['limit=1&limit=2', 'query.limit'],
  ['amount=-1', 'query.amount'],
  ['amount=1.5', 'query.amount'],
  ['amount=1000000000000', 'query.amount'],
  ['amount=', 'query.amount'],
  ['minAmount=5&maxAmount=4', 'query.maxAmount'],
  ['state=paid', 'query.state.0'],
  ['method=gold', 'query.method'],
  ['from=yesterday', 'query.from'],
  ['from=2026-02-30T00:00:00Z', 'query.from'],
  ['from=2026-03-02T25:00:00Z', 'query.from'],
  ['amount=1e3', 'query.amount'],
  ['amount=9999999999999999999', 'query.amount'],
  ['__proto__=1', 'query.__proto__'],
  ['constructor=1', 'query.constructor'],
  ['from=2026-03-02', 'query.from'],
  ['from=0001-01-01T00:00:00Z', 'query.from'],
  ['from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z', 'query.to'],
  ['orderNo=a%00b', 'query.orderNo'],
  ['orderNo=', 'query.orderNo'],
  [`orderNo=${'x'.repeat(101)}`, 'query.orderNo'],
  ["merchantId='%20or%201=1", 'query.merchantId'],
  ['colour=red', 'query.colour'],
])('names what is wrong with %s', async (query, field) => {
  const { status, body } = await api.get(`/payments?${query}`);
  expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field]);
  expect(of.asked.payments).toEqual([]);
});

describe('one payment', () => {
  it('masks the payer and the billing key, and does not pass on what it does not know', async () => {
    store(
      of.engine,
      payment({ cancelled: amount(4_000), cancelCount: 1, facts: { productName: '사과', instalments: 0, door: { phone: '010' } } }),
    );
    const { body } = await api.get('/payments/shop_a/PAY0001');
    expect(body.payment.customer).toEqual({
      name: '홍*동',
      id: 'ho***',
      email: 'h***@example.com',
      phone: '010****5678',
      ip: '203.0.113.*',
    });
    expect(body.payment.outcome).toMatchObject({ maskedCard: '451842******1234', billingKey: '****6789', approvedAt: START.toISOString() });
    expect(body.payment).toMatchObject({ amount: { total: 10_000 }, cancelled: { total: 4_000 }, remaining: 6_000 });
    for (const secret of ['홍길동', 'hong77', 'hong@', '01012345678', '203.0.113.7', 'SBILL_0123456789', '"door"']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('knows no payment of another merchant, and no impossible numbers', async () => {
    store(of.engine, payment());
    expect((await api.get('/payments/shop_b/PAY0001')).status).toBe(404);
    expect((await api.get('/payments/shop_a/PAY%000001')).body.error.field).toBe('params.transactionId');
    expect((await api.get(`/payments/shop_a/${'9'.repeat(90)}`)).status).toBe(400);
    for (const id of ['9'.repeat(3000), '%zz', '%E0%A4']) expect((await api.get(`/payments/shop_a/${id}`)).body.error.field).toBe('path');
  });
});
