import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { total } from './testing/amounts.js';
import { cancelOf, fresh, MERCHANT, openBench } from './testing/bench.js';
import { charge, expectSettled, type MethodsBench, openMethodsBench, refundOf } from './testing/methods-bench.js';
import type { CancelPayment, Result, Transaction } from './types.js';

let bench: MethodsBench;
beforeAll(async () => {
  bench = await openMethodsBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.net.calm();
  bench.payouts.calm();
  bench.clock.set('2024-05-05T03:00:00Z');
});

const stored = async (id: string): Promise<Transaction> => (await bench.engine.transaction(MERCHANT, id))!;
async function paid(change: Parameters<typeof charge>[0] = {}): Promise<string> {
  const command = charge(change);
  expect(await bench.engine.approveCharge(command)).toMatchObject({ kind: 'approved' });
  return command.transactionId;
}
const cancel = (id: string, amount: number, change: Partial<CancelPayment> = {}): Promise<Result> =>
  bench.engine.cancelPayment(cancelOf(id, amount, { method: 'mobile', ...change }));

describe('a charge', () => {
  it('is approved by the network of its method, posted and announced', async () => {
    const id = await paid({ method: 'bank_transfer' });
    expect(await stored(id)).toMatchObject({
      method: 'bank_transfer',
      state: 'approved',
      network: 'net',
      outcome: { kind: 'charged', approvalNo: '30001234', institutionName: '기관', approvedAt: bench.clock.now() },
      personal: { phone: '01012345678' },
    });
    await expectSettled(bench);
  });

  it('that is refused says why, with the variant, and gives its order number back in a window', async () => {
    bench.net.fate = () => ({ reason: 'limit_exceeded', networkCode: '23', message: '한도 초과', variant: 2 });
    const command = charge();
    expect(await bench.engine.approveCharge(command)).toMatchObject({
      kind: 'refused',
      reason: 'limit_exceeded',
      variant: 2,
      networkCode: '23',
    });
    expect(await stored(command.transactionId)).toMatchObject({ state: 'refused', outcome: { variant: 2 } });
    expect(await bench.engine.orderState(MERCHANT, command.orderNo)).toBe('free');
  });

  it.each([
    ['lost after', 'complete', 'approved'],
    ['lost after', 'reverse', 'reversed'],
    ['lost before', 'complete', 'refused'],
  ] as const)('whose answer is %s becomes, where a doubt is to %s, %s', async (fate, onUnknown, state) => {
    bench.net.fate = () => fate;
    const command = charge({ onUnknown });
    expect(await bench.engine.approveCharge(command)).toEqual({ kind: 'unknown', transactionId: command.transactionId });
    bench.net.calm();
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await stored(command.transactionId)).toMatchObject({ state });
    await expectSettled(bench);
  });

  it('needs a contract, and a network in this installation', async () => {
    const cards = await openBench();
    expect(await cards.engine.approveCharge(charge())).toMatchObject({ kind: 'rejected', rule: 'no_contract' });
    await cards.close();
    const merchantId = 'nocontract';
    await bench.engine.merchants.ensure({ merchantId, name: '무계약', contracts: { card: 1 } });
    expect(await bench.engine.approveCharge(charge({ merchantId }))).toMatchObject({ kind: 'rejected', rule: 'no_contract' });
  });

  it('that is silent tells nobody', async () => {
    const id = await paid({ facts: { productName: '구독', instalments: 0, silent: true } });
    const { rows } = await bench.pool.query('select 1 from gwanmun.notifications where transaction_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('a cancel', () => {
  it('gives a part back the way it came and keeps what funds it took', async () => {
    const id = await paid({ method: 'payco' });
    expect(await cancel(id, 400, { method: 'payco' })).toMatchObject({
      kind: 'approved',
      transaction: { outcome: { kind: 'cancelled', remaining: 600, taken: { card: 400, points: 0 } } },
    });
    expect(await stored(id)).toMatchObject({ cancelled: total(400), cancelCount: 1 });
    await expectSettled(bench);
  });

  it('of a voucher is whole', async () => {
    const id = await paid({ method: 'happy_money' });
    expect(await cancel(id, 400, { method: 'happy_money' })).toMatchObject({ rule: 'full_cancel_only' });
    expect(await cancel(id, 1001, { method: 'happy_money' })).toMatchObject({ rule: 'amount_exceeds_balance' });
    expect(await cancel(id, 1000, { method: 'happy_money' })).toMatchObject({ kind: 'approved' });
  });

  it('of a carrier works until the last second of the month in Korea, then only a refund to an account', async () => {
    bench.clock.set('2024-05-31T14:59:59Z');
    const id = await paid();
    expect(await bench.engine.cancelPayment(refundOf(id, 1000, { method: 'mobile' }))).toMatchObject({ rule: 'cancel_period_open' });
    expect(await cancel(id, 400)).toMatchObject({ kind: 'approved' });
    bench.clock.set('2024-05-31T15:00:00Z');
    expect(await cancel(id, 600)).toMatchObject({ rule: 'cancel_period_over' });
    const refund = refundOf(id, 600, { method: 'mobile', cancelOrder: 2 });
    expect(await bench.engine.cancelPayment(refund)).toMatchObject({ kind: 'approved', transaction: { network: 'payouts' } });
    expect(await stored(refund.transactionId)).toMatchObject({
      personal: { refundTo: { bank: '004', number: '1234567890', holder: '홍길동' } },
    });
    expect(await stored(id)).toMatchObject({ cancelled: total(1000) });
    await expectSettled(bench);
  });

  it('to an account is refused where the merchant or the method has none', async () => {
    const wallet = await paid({ method: 'kakao_pay' });
    expect(await bench.engine.cancelPayment(refundOf(wallet, 1, { method: 'kakao_pay' }))).toMatchObject({ rule: 'refund_not_available' });
  });

  it.each([
    ['lost after', 400],
    ['lost before', 0],
  ] as const)('by refund whose answer is %s is decided by asking who was to pay it out', async (fate, cancelled) => {
    const id = await paid();
    bench.clock.set('2024-06-02T03:00:00Z');
    bench.payouts.fate = () => fate;
    const refund = refundOf(id, 400, { method: 'mobile' });
    expect(await bench.engine.cancelPayment(refund)).toMatchObject({ kind: 'unknown' });
    bench.payouts.calm();
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await stored(id)).toMatchObject({ cancelled: total(cancelled) });
    expect(bench.net.asked).not.toContain(`cancel ${refund.transactionId}`);
    await expectSettled(bench);
  });
});

describe('a monthly series', () => {
  async function series(): Promise<string> {
    const billingKey = fresh('MO');
    await paid({ monthly: true, issueBillingKey: billingKey });
    return billingKey;
  }

  it('goes on under its key with the same amount and product, and the network knows it as a series', async () => {
    const billingKey = await series();
    const id = await paid({ source: { billingKey }, monthly: true });
    expect(await stored(id)).toMatchObject({ state: 'approved', amount: total(1000) });
    expect(bench.net.requests.at(-1)).toMatchObject({ series: { key: billingKey, first: false }, instrument: { institution: 'SKT' } });
    expect(await bench.engine.billingKey(MERCHANT, billingKey)).toMatchObject({ method: 'mobile', state: 'active', customerId: 'hong' });
  });

  it.each([
    ['another amount', { amount: total(999) }],
    ['another product', { facts: { productName: '배', instalments: 0 } }],
  ])('refuses %s', async (_, change) => {
    const billingKey = await series();
    expect(await bench.engine.approveCharge(charge({ source: { billingKey }, monthly: true, ...change }))).toMatchObject({
      rule: 'terms_mismatch',
    });
  });

  it('is of its method, and ends with its key', async () => {
    const billingKey = await series();
    const other = charge({ source: { billingKey }, method: 'kakao_pay' });
    expect(await bench.engine.approveCharge(other)).toMatchObject({ rule: 'no_such_billing_key' });
    const deletion = {
      merchantId: MERCHANT,
      transactionId: fresh('D'),
      orderNo: fresh('DO'),
      channel: 'api',
      protocol: 'wire',
      facts: {},
    } as const;
    expect(await bench.engine.deleteBillingKey({ ...deletion, billingKey })).toMatchObject({ kind: 'approved' });
    expect(await bench.engine.approveCharge(charge({ source: { billingKey }, monthly: true }))).toMatchObject({
      rule: 'no_such_billing_key',
    });
  });

  it('that is refused leaves neither key nor instrument behind', async () => {
    bench.net.fate = () => ({ reason: 'blocked', networkCode: '20', message: '차단' });
    const billingKey = fresh('MO');
    await bench.engine.approveCharge(charge({ monthly: true, issueBillingKey: billingKey }));
    expect(await bench.engine.billingKey(MERCHANT, billingKey)).toBeUndefined();
    const { rows } = await bench.pool.query(
      'select 1 from gwanmun.cards c where not exists (select from gwanmun.billing_keys b where b.card_id = c.card_id)',
    );
    expect(rows).toEqual([]);
  });
});
