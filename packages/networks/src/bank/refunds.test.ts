import { FixedClock } from '@gwanmun/kernel';
import { GATEWAY_MIGRATIONS } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { bankOn, FakeGateway, openedNo, opening, refundOf } from '../testing/bank.js';
import type { BankNetwork } from './bank-network.js';
import { BANK_TEST_VALUES } from './test-values.js';

const NOON = '2026-03-10T12:00:00+09:00';
const clock = new FixedClock(NOON);
const faults = new FaultEvaluator();
const gateway = new FakeGateway();
let db: TestDatabase;
let bank: BankNetwork;
let no = 0;
const ref = (): string => `R${++no}`;

beforeAll(async () => {
  db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  bank = bankOn(db.pool, clock, gateway, { faults });
});
afterAll(async () => {
  await bank.close();
  await db.close();
});
beforeEach(() => {
  clock.set(NOON);
  faults.replace([], 0);
  gateway.decide = (deposit) => ({ kind: 'accepted', transactionId: `P-${deposit.reference}` });
});

/** A payment that the bank received so much for. */
async function paid(amount: number): Promise<string> {
  const accountNo = await openedNo(bank, opening(ref()));
  const deposit = await bank.deposit({ bank: '011', accountNo, amount, depositor: '홍길동' });
  return deposit.transactionId!;
}

const refund = (payment: string, amount: number, change = {}) => bank.refunds.refund(refundOf(payment, ref(), amount, change));
const REFUSED = (reason: string) => ({ kind: 'refused', reason });

describe('refunds of a virtual account', () => {
  it('in parts never exceed what came in', async () => {
    const payment = await paid(10_000);
    expect(await refund(payment, 4_000)).toMatchObject({ kind: 'approved', cancelledAt: clock.now() });
    expect(await refund(payment, 6_001)).toMatchObject(REFUSED('amount_not_allowed'));
    expect(await refund(payment, 6_000)).toMatchObject({ kind: 'approved' });
    expect(await refund(payment, 1)).toMatchObject(REFUSED('already_cancelled'));
  });

  it('that race for it neither', async () => {
    const payment = await paid(10_000);
    const answers = await Promise.all(Array.from({ length: 30 }, () => refund(payment, 1_500)));
    expect(answers.filter(({ kind }) => kind === 'approved')).toHaveLength(6);
  });

  it('are refused when nothing came in, or while the gateway has not said whose the money is', async () => {
    const request = opening(ref());
    const accountNo = await openedNo(bank, request);
    expect(await refund(request.reference, 1_000)).toMatchObject(REFUSED('no_such_transaction'));
    gateway.decide = () => Promise.reject(new Error('down'));
    await bank.deposit({ bank: '011', accountNo, amount: 5_000, depositor: '홍길동' });
    expect(await refund(request.reference, 3_000)).toMatchObject(REFUSED('processing'));
    gateway.decide = () => ({ kind: 'accepted', transactionId: request.reference });
    await bank.redeliver();
    expect(await refund(request.reference, 5_001)).toMatchObject(REFUSED('amount_not_allowed'));
    expect(await refund(request.reference, 5_000)).toMatchObject({ kind: 'approved' });
  });

  it.each([0, -1])('of %d won are refused', async (amount) => {
    const request = { ...refundOf(await paid(1_000), ref(), 1), amount: amount as never };
    expect(await bank.refunds.refund(request)).toMatchObject(REFUSED('amount_not_allowed'));
  });

  it('in another currency are refused', async () => {
    expect(await refund(await paid(1_000), 500, { currency: 'USD' })).toMatchObject(REFUSED('amount_not_allowed'));
  });
});

describe('refunds of other payments', () => {
  it('are the gateway’s business: the bank knows no limit', async () => {
    expect(await refund('mobile-payment', 900_000)).toMatchObject({ kind: 'approved' });
    expect(await refund('mobile-payment', 900_000)).toMatchObject({ kind: 'approved' });
  });
});

describe('a repeat of a reference', () => {
  it('is the same refund, also in the night and after its transfer', async () => {
    const payment = await paid(1_000);
    const request = refundOf(payment, ref(), 1_000);
    const first = await bank.refunds.refund(request);
    expect(await Promise.all([bank.refunds.refund(request), bank.refunds.refund(request)])).toEqual([first, first]);
    clock.set('2026-03-20T23:45:00+09:00');
    expect(await bank.executeDue()).toBeGreaterThan(0);
    expect(await bank.refunds.refund(request)).toEqual(first);
    expect(await bank.refunds.query('m1', request.reference)).toEqual({ ...first, kind: 'cancelled' });
    expect((await bank.listPayouts({ paymentReference: payment })).items).toHaveLength(1);
  });

  it('that was asked about before it came is refused', async () => {
    const request = refundOf(await paid(1_000), ref(), 1_000);
    expect(await bank.refunds.query('m1', request.reference)).toEqual({ kind: 'absent' });
    expect(await bank.refunds.refund(request)).toMatchObject(REFUSED('timed_out'));
  });
});

describe('what decides', () => {
  const refusals = BANK_TEST_VALUES.filter(({ on, refusal }) => on.includes('refund') && refusal !== undefined);

  it.each(refusals)('$outcome by holder and by number', async ({ refusal, name, accountNo, outcome }) => {
    const payment = await paid(1_000);
    expect(await refund(payment, 1_000, { holder: name })).toMatchObject(REFUSED(refusal!));
    expect(await refund(payment, 1_000, { holder: `Kim_${outcome}` })).toMatchObject(REFUSED(refusal!));
    const request = refundOf(payment, ref(), 1_000, { number: accountNo });
    expect(await bank.refunds.refund(request)).toMatchObject(REFUSED(refusal!));
    expect(await bank.refunds.query('m1', request.reference)).toMatchObject(REFUSED(refusal!));
    expect(await refund(payment, 1_000)).toMatchObject({ kind: 'approved' });
  });

  it.each([
    ['an unknown bank', { bank: '999' }, 'invalid_account'],
    ['a number that is none', { number: '12345' }, 'invalid_account'],
    ['letters', { number: '110-ABC-456789' }, 'invalid_account'],
    ['nobody', { holder: ' ' }, 'holder_mismatch'],
  ])('%s is refused', async (_, change, reason) => {
    expect(await refund(await paid(1_000), 1_000, change)).toMatchObject(REFUSED(reason));
  });

  it('hyphens in a number do not matter', async () => {
    expect(await refund(await paid(1_000), 1_000, { number: '110-123-456789' })).toMatchObject({ kind: 'approved' });
  });

  it.each([
    ['23:29:59', 'approved'],
    ['23:30:00', 'refused'],
    ['00:00:00', 'refused'],
    ['00:34:59', 'refused'],
    ['00:35:00', 'approved'],
  ])('at %s (KST) a refund is %s', async (time, kind) => {
    const payment = await paid(1_000);
    clock.set(`2026-03-11T${time}+09:00`);
    expect(await refund(payment, 1_000)).toMatchObject(kind === 'approved' ? { kind } : REFUSED('issuer_maintenance'));
  });
});

describe('lost answers', () => {
  it('by test value: before or after the refund was accepted', async () => {
    const payment = await paid(1_000);
    const before = refundOf(payment, ref(), 1_000, { holder: '홍길동무응답전' });
    const after = refundOf(payment, ref(), 600, { holder: '홍길동무응답후' });
    expect(await bank.refunds.refund(before)).toMatchObject({ kind: 'unknown' });
    expect(await bank.refunds.query('m1', before.reference)).toEqual({ kind: 'absent' });
    expect(await bank.refunds.refund(after)).toMatchObject({ kind: 'unknown' });
    expect(await bank.refunds.query('m1', after.reference)).toMatchObject({ kind: 'cancelled' });
    expect(await refund(payment, 401)).toMatchObject(REFUSED('amount_not_allowed'));
  });

  it('by fault, and outages', async () => {
    const payment = await paid(1_000);
    faults.replace([{ kind: 'lost_answer', network: 'bank_refunds', operation: 'approve', count: 1, id: 'l', revision: 1 }], 0);
    const request = refundOf(payment, ref(), 1_000);
    expect(await bank.refunds.refund(request)).toMatchObject({ kind: 'unknown' });
    expect(await bank.refunds.query('m1', request.reference)).toMatchObject({ kind: 'cancelled' });
    faults.replace([{ kind: 'outage', network: 'bank_refunds', id: 'o', revision: 2 }], 0);
    expect(await refund(payment, 1)).toMatchObject(REFUSED('issuer_unavailable'));
    expect(await bank.refunds.query('m1', request.reference)).toMatchObject({ kind: 'unknown' });
  });
});

describe('the transfer', () => {
  it('is made at 10:00 of the third business day, once, whoever calls', async () => {
    clock.set('2026-03-12T15:00:00+09:00');
    const payment = await paid(3_000);
    const request = refundOf(payment, ref(), 3_000);
    await bank.refunds.refund(request);
    await refund(payment, 1);
    const states = async () => (await bank.listPayouts({ paymentReference: payment })).items.map(({ state }) => state);
    clock.set('2026-03-17T09:59:59+09:00');
    await bank.executeDue();
    expect(await states()).toEqual(['refused', 'accepted']);
    clock.set('2026-03-17T10:00:00+09:00');
    const made = await Promise.all([bank.executeDue(), bank.executeDue()]);
    expect(made.reduce((sum, count) => sum + count)).toBe(1);
    expect(await states()).toEqual(['refused', 'paid']);
    const { items } = await bank.listPayouts({ state: 'paid', paymentReference: payment });
    expect(items[0]).toMatchObject({ reference: request.reference, dueAt: clock.now(), paidAt: clock.now() });
  });

  it('leaves nothing in the books that names the payer', async () => {
    const payment = await paid(1_000);
    await refund(payment, 1_000, { number: '110123456789', holder: '홍길동' });
    const { rows } = await db.pool.query<{ text: string }>('select row_to_json(r)::text as text from networks.bank_refunds r');
    expect(rows.map(({ text }) => text).join()).not.toMatch(/110123456789|홍길동/);
    const { items } = await bank.listPayouts({ paymentReference: payment });
    expect(items[0]).toMatchObject({ bank: '088', accountNo: '110******789', holder: '홍**' });
  });
});
