import { afterEach, beforeEach, expect, it } from 'vitest';
import { debit, remittance } from './testing/fake-debits.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { amount } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
  of.banking.transactions.set('DEB0001', debit({ cancelled: amount(1_000), cancelCount: 1 }));
});
afterEach(() => api.close());

const path = '/payments/shop_a/DEB0001/cancels';

it('gives back what is left when no amount is given, to the customer whose debit it was', async () => {
  const { status, body } = await api.post(path, { reason: '고객 변심' });
  expect(status).toBe(201);
  expect(of.banking.refunds).toEqual([
    {
      ...{ merchantId: 'shop_a', transactionId: 'CAN1', orderNo: 'OP202603021204050000000', requestDate: '20260302' },
      ...{ channel: 'operator', protocol: 'test-pg', customerId: 'hong77', paymentId: 'DEB0001', amount: amount(9_000) },
      ...{ memo: '온기상점', reason: '고객 변심' },
    },
  ]);
  expect(body.cancel).toMatchObject({ transactionId: 'CAN1', state: 'approved', channel: 'operator', reason: '고객 변심' });
  expect(body.payment).toMatchObject({ cancelled: { total: 10_000 }, remaining: 0 });
  expect((await api.post(path, { reason: 'x' })).body.error.code).toBe('already_cancelled');
  expect(of.banking.refunds).toHaveLength(1);
});

it('passes on amount, parts and number, and guards against a repeat', async () => {
  const parts = { taxable: 909, vat: 91, taxFree: 0, service: 0 };
  const once = { amount: 1_000, parts, cancelOrder: 2, reason: 'x' };
  await api.post(path, once);
  expect(of.banking.refunds[0]).toMatchObject({ refundOrder: 2, amount: { total: 1_000, ...parts } });
  const again = await api.post(path, once);
  expect([again.status, again.body.error.code]).toEqual([409, 'cancel_order_wrong']);
  expect(of.banking.refunds).toHaveLength(1);
});

it.each([
  ['already_refunded', 409, 'already_cancelled', undefined],
  ['refund_in_flight', 409, 'cancel_in_flight', undefined],
  ['no_such_payment', 409, 'payment_not_approved', undefined],
  ['refund_amount_wrong', 400, 'refund_amount_wrong', 'body.amount'],
  ['refund_allowance_exceeded', 409, 'main_account_insufficient', undefined],
  ['duplicate_order', 409, 'duplicate_order', undefined],
] as const)('tells the rule %s', async (rule, status, code, field) => {
  of.banking.nextRefund = { kind: 'rejected', rule, detail: 'because' };
  const answer = await api.post(path, { amount: 10, reason: 'x' });
  expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, code, field]);
});

it('says that the number is taken when another refund came in between', async () => {
  of.banking.nextRefund = { kind: 'rejected', rule: 'already_refunded', detail: 'the next cancel is number 3, not 2' };
  const { body } = await api.post(path, { amount: 10, reason: 'x', cancelOrder: 2 });
  expect(body.error).toMatchObject({ code: 'cancel_order_wrong', message: 'the next cancel is number 3, not 2' });
});

it("tells the bank's refusal, and an outcome that nobody knows yet", async () => {
  of.banking.nextRefund = { kind: 'refused', reason: 'account_closed', networkCode: '0410', message: '해지 계좌' };
  const refused = await api.post(path, { amount: 10, reason: 'x' });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'network_refused']);
  expect(refused.body.error.message).toContain('account_closed');
  of.banking.nextRefund = { kind: 'unknown' };
  const unknown = await api.post(path, { amount: 10, reason: 'x' });
  expect([unknown.status, unknown.body.cancel.state, unknown.body.payment.cancelled.total]).toEqual([201, 'unknown', 1_000]);
});

it('takes back neither remittances nor top-ups, and sends a debit to no other account', async () => {
  of.banking.transactions.set('REM0001', remittance());
  of.banking.transactions.set('TOP1', remittance({ transactionId: 'TOP1', kind: 'top_up' }));
  for (const id of ['REM0001', 'TOP1']) {
    const { status, body } = await api.post(`/payments/shop_a/${id}/cancels`, { reason: 'x' });
    expect([status, body.error.code]).toEqual([409, 'not_cancellable']);
  }
  const refundTo = { bank: '088', accountNo: '110123456789', holder: '홍길동' };
  const elsewhere = await api.post(path, { reason: 'x', refundTo });
  expect([elsewhere.status, elsewhere.body.error.field]).toEqual([400, 'body.refundTo']);
  of.banking.transactions.set('CAN5', debit({ transactionId: 'CAN5', kind: 'cancel', paymentId: 'DEB0001' }));
  expect((await api.post('/payments/shop_a/CAN5/cancels', { reason: 'x' })).status).toBe(404);
  expect((await api.post('/payments/shop_b/DEB0001/cancels', { reason: 'x' })).status).toBe(404);
  of.banking.transactions.set('DEB9', debit({ transactionId: 'DEB9', protocol: 'gone-pg' }));
  expect((await api.post('/payments/shop_a/DEB9/cancels', { reason: 'x' })).body.error.code).toBe('protocol_gone');
  expect(of.banking.refunds).toEqual([]);
});
