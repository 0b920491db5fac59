import type { ApproveCharge, ChargeMethod, Result } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paying, total } from '../testing/charges.js';
import { type EngineHouse, idOf, openEngineHouse } from '../testing/engine-house.js';
import { CHARGE_METHODS } from './charge-networks.js';

/** The real engine on the simulated charge networks. */
const clock = new FixedClock('2026-03-10T12:00:00+09:00');
let house: EngineHouse;
let serial = 0;

beforeAll(async () => {
  house = await openEngineHouse(clock, { contracts: Object.fromEntries(CHARGE_METHODS.map((method) => [method, 250])) });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.faults.clear();
});

function pay(method: ChargeMethod, outcome: string, change: Partial<ApproveCharge> = {}): Promise<Result> {
  const id = ++serial;
  return house.engine.approveCharge({
    merchantId: 'shop',
    transactionId: `T${id}`,
    orderNo: `O${id}`,
    channel: 'window',
    protocol: 'test',
    method,
    amount: total(10_000),
    source: { instrument: paying(method, outcome) },
    facts: { productName: '사과', instalments: 0 },
    personal: {},
    onUnknown: 'complete',
    releaseOrderOnRefusal: false,
    ...change,
  });
}

function cancel(method: ChargeMethod, paymentId: string, amount: number): Promise<Result> {
  const id = ++serial;
  return house.engine.cancelPayment({
    merchantId: 'shop',
    transactionId: `C${id}`,
    orderNo: `OC${id}`,
    channel: 'api',
    protocol: 'test',
    method,
    paymentId,
    amount: total(amount),
    facts: {},
  });
}

const stateOf = (result: Result): Promise<string | undefined> => house.stateOf(idOf(result));

/** Per method, what both sides still hold. */
async function expectAgreement(): Promise<void> {
  const held = async (query: string) => (await house.db.pool.query(`${query} group by 1 order by 1`)).rows;
  expect(
    await held(`select network as method, sum(amount - cancelled)::bigint from networks.charge_books where state = 'approved'`),
  ).toEqual(
    await held(`select method, sum(amount - cancelled)::bigint from gwanmun.transactions where kind = 'payment' and state = 'approved'`),
  );
}

describe.each(CHARGE_METHODS)('%s', (method) => {
  it('whose answer is lost ends alike on both sides, as the caller of the engine wanted', async () => {
    const cases = [
      ['no_answer_before', 'complete', 'refused'],
      ['no_answer_after', 'complete', 'approved'],
      ['no_answer_after', 'reverse', 'reversed'],
      ['no_answer_then_blind', 'reverse', 'reversed'],
    ] as const;
    const results = await Promise.all(cases.map(([outcome, onUnknown]) => pay(method, outcome, { onUnknown })));
    expect(results.map(({ kind }) => kind)).toEqual(cases.map(() => 'unknown'));
    await house.settleEverything();
    expect(await Promise.all(results.map(stateOf))).toEqual(cases.map(([, , state]) => state));
    await expectAgreement();
  });

  it('is cancelled, refused and lost as its test values say', async () => {
    expect(await pay(method, 'other')).toMatchObject({ kind: 'refused', reason: 'other' });
    expect(await cancel(method, idOf(await pay(method, 'cancel_failed')), 10_000)).toMatchObject({
      kind: 'refused',
      reason: 'cancel_failed',
    });
    const lost = await cancel(method, idOf(await pay(method, 'cancel_answer_lost')), 10_000);
    expect(lost.kind).toBe('unknown');
    await house.settleEverything();
    expect(await stateOf(lost)).toBe('approved');
    await expectAgreement();
  });
});

describe('a link that loses a third of everything', () => {
  it('leaves books that agree', async () => {
    await house.faults.reseed(20_260_310);
    await house.faults.set({ kind: 'lost_answer', when: 'after', probability: 0.2, network: 'kakao_pay' });
    await house.faults.set({ kind: 'lost_answer', when: 'before', probability: 0.15, network: 'kakao_pay' });
    const payments = await Promise.all(
      Array.from({ length: 40 }, (_, i) => pay('kakao_pay', 'approve_mixed', { onUnknown: i % 2 === 0 ? 'complete' : 'reverse' })),
    );
    await Promise.all(payments.filter(({ kind }) => kind === 'approved').map((result) => cancel('kakao_pay', idOf(result), 2_500)));
    expect(payments.some(({ kind }) => kind === 'unknown')).toBe(true);
    await house.faults.clear();
    await house.settleEverything();
    await expectAgreement();
  });
});

describe('a payment by a key', () => {
  it('can be refused although the key’s first one was approved', async () => {
    expect((await pay('naver_pay', 'later_refused', { issueBillingKey: 'NV35' })).kind).toBe('approved');
    const later = await pay('naver_pay', 'approve', { source: { billingKey: 'NV35' }, channel: 'api' });
    expect(later).toMatchObject({ kind: 'refused', reason: 'other' });
  });
});

describe('a monthly series', () => {
  it('is kept by the carrier: the engine’s key is paid with once a month', async () => {
    const later = () => pay('mobile', 'approve', { source: { billingKey: 'MO1' }, monthly: true, channel: 'api' });
    expect((await pay('mobile', 'approve', { issueBillingKey: 'MO1', monthly: true })).kind).toBe('approved');
    clock.set('2026-04-10T12:00:00+09:00');
    expect((await later()).kind).toBe('approved');
    expect(await later()).toMatchObject({ kind: 'refused', reason: 'duplicate_request' });
    clock.set('2026-06-10T12:00:00+09:00');
    expect(await later()).toMatchObject({ kind: 'refused', reason: 'no_previous_month' });
  });
});

describe('the funds of a wallet', () => {
  it('reach the transaction, and those that a cancel took reach the cancel', async () => {
    const payment = await pay('payco', 'approve');
    expect(payment).toMatchObject({ transaction: { outcome: { funding: { card: 8_500, points: 500, coupon: 1_000, money: 0 } } } });
    expect(await cancel('payco', idOf(payment), 8_600)).toMatchObject({
      transaction: { outcome: { taken: { card: 8_500, points: 100, coupon: 0, money: 0 }, remaining: 1_400 } },
    });
  });
});
