import { won } from '@gwanmun/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount, payment, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

const path = '/payments/shop_a/PAY0001/cancels';
beforeEach(() => store(of.engine, payment({ cancelled: amount(1_000), cancelCount: 1 })));

it('takes what is left when no amount is given, as an operation of its own', async () => {
  const { status, body } = await api.post(path, { reason: '고객 변심' });
  expect(status).toBe(201);
  expect(of.engine.commands[0]).toEqual({
    merchantId: 'shop_a',
    transactionId: 'CAN1',
    orderNo: 'OP202603021204050000000',
    channel: 'operator',
    protocol: 'test-pg',
    method: 'card',
    paymentId: 'PAY0001',
    amount: amount(9_000),
    currency: 'KRW',
    cancelOrder: undefined,
    facts: { reason: '고객 변심', requestDate: '20260302' },
  });
  expect(body.cancel).toMatchObject({
    transactionId: 'CAN1',
    state: 'approved',
    channel: 'operator',
    outcome: { full: true, remaining: 0 },
  });
  expect(body.payment).toMatchObject({ cancelled: { total: 10_000 }, remaining: 0 });
  await api.post('/payments/shop_a/PAY0001/cancels', { amount: 1, reason: 'x' });
  expect(of.engine.commands[1]!.orderNo).toBe('OP202603021204050000001');
});

it('passes on amount, parts and order', async () => {
  const parts = { taxable: 909, vat: 91, taxFree: 0, service: 0 };
  await api.post(path, { amount: 1_000, parts, cancelOrder: 2, reason: 'x' });
  expect(of.engine.commands[0]).toMatchObject({ cancelOrder: 2, amount: { total: 1_000, ...parts } });
});

it.each([
  ['already_cancelled', 409, undefined],
  ['cancel_in_flight', 409, undefined],
  ['cancel_order_wrong', 409, undefined],
  ['partial_not_allowed', 409, 'body.amount'],
  ['full_cancel_only', 409, 'body.amount'],
  ['cancel_period_over', 409, 'body.refundTo'],
  ['cancel_period_open', 409, 'body.refundTo'],
  ['duplicate_order', 409, undefined],
  ['payment_not_approved', 409, undefined],
  ['no_such_payment', 404, undefined],
  ['amount_exceeds_balance', 400, 'body.amount'],
  ['parts_disagree', 400, 'body.parts'],
] as const)('tells the rule %s', async (rule, status, field) => {
  of.engine.nextCancel = { kind: 'rejected', rule, detail: 'because' };
  const answer = await api.post(path, { amount: 10, reason: 'x' });
  expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, rule, field]);
});

it("tells the network's refusal, and an outcome that nobody knows yet", async () => {
  of.engine.nextCancel = { kind: 'refused', reason: 'not_cancellable', networkCode: '99', message: '취소 불가', transactionId: 'CAN1' };
  const refused = await api.post(path, { amount: 10, reason: 'x' });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'network_refused']);
  expect(refused.body.error.message).toContain('not_cancellable');

  store(
    of.engine,
    payment({ transactionId: 'CAN9', kind: 'cancel', paymentId: 'PAY0001', state: 'unknown', amount: amount(10), outcome: undefined }),
  );
  of.engine.nextCancel = { kind: 'unknown', transactionId: 'CAN9' };
  const unknown = await api.post(path, { amount: 10, reason: 'x' });
  expect([unknown.status, unknown.body.cancel.state]).toEqual([201, 'unknown']);
});

it('asks nobody about what cannot be', async () => {
  for (const [body, field] of [
    [{}, 'body.reason'],
    [{ reason: '' }, 'body.reason'],
    [{ reason: 'a\u0000b' }, 'body.reason'],
    [{ reason: 'x', amount: 0 }, 'body.amount'],
    [{ reason: 'x', amount: -5 }, 'body.amount'],
    [{ reason: 'x', amount: '100' }, 'body.amount'],
    [{ reason: 'x', amount: 1.5 }, 'body.amount'],
    [{ reason: 'x', amount: null }, 'body.amount'],
    [{ reason: 'x', amount: 1e300 }, 'body.amount'],
    [{ reason: 'x', parts: { taxable: 1, vat: 0, taxFree: 0, service: 0 } }, 'body.amount'],
    [{ reason: 'x', amount: 1, parts: { taxable: 1 } }, 'body.parts.vat'],
    [{ reason: 'x', cancelOrder: 0 }, 'body.cancelOrder'],
  ] as const) {
    const answer = await api.post(path, body);
    expect([body, answer.status, answer.body.error.field]).toEqual([body, 400, field]);
  }
  store(of.engine, payment({ cancelled: { ...amount(10_000), total: won(10_000) }, cancelCount: 2 }));
  expect((await api.post(path, { reason: 'x' })).body.error.code).toBe('already_cancelled');
  expect((await api.post('/payments/shop_a/NONE/cancels', { reason: 'x' })).status).toBe(404);
  store(of.engine, payment({ transactionId: 'CAN5', kind: 'cancel', paymentId: 'PAY0001' }));
  expect((await api.post('/payments/shop_a/CAN5/cancels', { reason: 'x' })).status).toBe(404);
  store(of.engine, payment({ transactionId: 'PAY7', protocol: 'gone-pg' }));
  expect((await api.post('/payments/shop_a/PAY7/cancels', { reason: 'x' })).body.error.code).toBe('protocol_gone');
  expect(of.engine.commands).toEqual([]);
});
