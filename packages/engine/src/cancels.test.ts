import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningEngine } from './engine.js';
import { parts, total } from './testing/amounts.js';
import { type Bench, cancelOf, fresh, MERCHANT, openBench, payment } from './testing/bench.js';
import { expectSound } from './testing/soundness.js';
import type { ApproveCard, Transaction } from './types.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.network.calm());

const pay = async (change: Partial<ApproveCard> = {}): Promise<string> => {
  const command = payment(change);
  expect(await bench.engine.approveCard(command)).toMatchObject({ kind: 'approved' });
  return command.transactionId;
};
const stored = async (id: string): Promise<Transaction> => (await bench.engine.transaction(MERCHANT, id))!;

describe('a cancel', () => {
  it('gives back in parts until nothing is left', async () => {
    const id = await pay({ amount: parts(909, 91) });
    const first = cancelOf(id, 400, { cancelOrder: 1 });
    expect(await bench.engine.cancelPayment(first)).toMatchObject({
      kind: 'approved',
      transaction: {
        kind: 'cancel',
        paymentId: id,
        amount: parts(364, 36),
        facts: { reason: '변심', productName: '사과' },
        outcome: { kind: 'cancelled', cancelOrder: 1, remaining: 600, full: false },
      },
    });
    expect(await stored(id)).toMatchObject({ cancelled: parts(364, 36), cancelCount: 1, state: 'approved' });
    expect((await stored(id)).openCancel).toBeUndefined();
    expect(await bench.engine.cancelPayment(cancelOf(id, 600, { cancelOrder: 2 }))).toMatchObject({
      transaction: { outcome: { cancelOrder: 2, remaining: 0, full: false } },
    });
    expect(await stored(id)).toMatchObject({ cancelled: parts(909, 91), cancelCount: 2 });
    expect(await bench.engine.cancelPayment(cancelOf(id, 1))).toMatchObject({ kind: 'rejected', rule: 'already_cancelled' });
    expect(await stored(first.transactionId)).toMatchObject({ state: 'approved', protocol: 'wire', feeBasisPoints: 250 });
    await expectSound(bench);
  });

  it('that the network refuses leaves the payment as it was, and free', async () => {
    const id = await pay();
    bench.network.onCancel = () => ({ refuse: 'not_cancellable' });
    expect(await bench.engine.cancelPayment(cancelOf(id, 1000))).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
    expect(await stored(id)).toMatchObject({ cancelled: total(0), cancelCount: 0 });
    bench.network.calm();
    expect(await bench.engine.cancelPayment(cancelOf(id, 1000, { cancelOrder: 1 }))).toMatchObject({ kind: 'approved' });
    await expectSound(bench);
  });

  it('without an answer keeps others out until it is resolved', async () => {
    const id = await pay();
    bench.network.onCancel = () => 'lost after';
    const lost = cancelOf(id, 300);
    expect(await bench.engine.cancelPayment(lost)).toEqual({ kind: 'unknown', transactionId: lost.transactionId });
    expect(await bench.engine.cancelPayment(cancelOf(id, 300))).toMatchObject({ kind: 'rejected', rule: 'cancel_in_flight' });
    await bench.engine.recover({ olderThanMs: 0 });
    expect(await stored(id)).toMatchObject({ cancelled: total(300), cancelCount: 1 });
    bench.network.calm();
    expect(await bench.engine.cancelPayment(cancelOf(id, 700))).toMatchObject({ kind: 'approved' });
    await expectSound(bench);
  });

  it.each([
    ['the payment of another merchant', { merchantId: 'nobody' }, 'no_such_payment'],
    ['another currency', { currency: 'USD' }, 'currency_mismatch'],
    ['the wrong order', { cancelOrder: 2 }, 'cancel_order_wrong'],
    ['too much', { amount: total(1001) }, 'amount_exceeds_balance'],
  ] as const)('of %s is rejected and leaves nothing behind', async (_, change, rule) => {
    const id = await pay();
    const cancel = cancelOf(id, 1000, change);
    expect(await bench.engine.cancelPayment(cancel)).toMatchObject({ kind: 'rejected', rule });
    expect(await bench.engine.transaction(cancel.merchantId, cancel.transactionId)).toBeUndefined();
  });
});

describe('what a merchant is set up for', () => {
  it('in part is rejected where the merchant cancels in full only', async () => {
    await bench.engine.merchants.create({ merchantId: 'full', name: 'Full', profile: { partialCancel: false }, contracts: { card: 0 } });
    const command = payment({ merchantId: 'full', facts: { productName: 'x', instalments: 0, notifyUrl: 'https://x.example' } });
    await bench.engine.approveCard(command);
    const cancel = (amount: number) => bench.engine.cancelPayment(cancelOf(command.transactionId, amount, { merchantId: 'full' }));
    expect(await cancel(999)).toMatchObject({ rule: 'partial_not_allowed' });
    expect(await cancel(1000)).toMatchObject({ kind: 'approved' });
    const { rows } = await bench.pool.query(`select topic from gwanmun.notifications where merchant_id = 'full'`);
    expect(rows).toEqual([{ topic: 'payment.approved' }]);
    await bench.pool.query(`delete from gwanmun.transactions where merchant_id = 'full'`);
    await bench.pool.query(`delete from gwanmun.postings where merchant_id = 'full'`);
    for (const [id, entry] of bench.network.books) if (entry.merchantId === 'full') bench.network.books.delete(id);
  });

  it("is announced at the payment's address", async () => {
    const id = await pay({ facts: { productName: 'x', instalments: 0, notifyUrl: 'https://order.example/' } });
    const cancel = cancelOf(id, 1000);
    await bench.engine.cancelPayment(cancel);
    const { rows } = await bench.pool.query('select topic, url from gwanmun.notifications where transaction_id = $1', [
      cancel.transactionId,
    ]);
    expect(rows).toEqual([{ topic: 'payment.cancelled', url: 'https://order.example/' }]);
  });
});

describe('order numbers of cancels', () => {
  it('are shared with payments and other cancels', async () => {
    const command = payment();
    await bench.engine.approveCard(command);
    const cancel = cancelOf(command.transactionId, 100);
    expect(await bench.engine.cancelPayment({ ...cancel, orderNo: command.orderNo })).toMatchObject({ rule: 'duplicate_order' });
    await bench.engine.cancelPayment(cancel);
    const repeat = { ...cancel, transactionId: fresh('C') };
    expect(await bench.engine.cancelPayment(repeat)).toMatchObject({ kind: 'rejected', rule: 'duplicate_order' });
    expect(await bench.engine.approveCard(payment({ orderNo: cancel.orderNo }))).toMatchObject({ rule: 'duplicate_order' });
    await expectSound(bench);
  });

  it('decide between cancels of different payments in the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => pay()));
    const orderNo = fresh('SAME');
    const other = await bench.another();
    const results = await Promise.all(ids.map((id, i) => (i % 2 ? bench.engine : other).cancelPayment(cancelOf(id, 100, { orderNo }))));
    expect(results.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'rejected' && result.rule === 'duplicate_order')).toHaveLength(7);
    await expectSound(bench);
  });
});

describe('concurrent cancels', () => {
  let other: RunningEngine;
  beforeAll(async () => {
    other = await bench.another();
  });

  const turns = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await new Promise(setImmediate);
  };

  const anyCancel = fc.record({
    amount: fc.integer({ min: 1, max: 1200 }),
    wait: fc.nat(12),
    networkWait: fc.nat(12),
    process: fc.boolean(),
    behaviour: fc.constantFrom('approve' as const, 'approve' as const, 'lost before' as const, 'lost after' as const, {
      refuse: 'other' as const,
    }),
  });

  it('never give back more than was paid, whatever their order and the answers of the network', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCancel, { minLength: 2, maxLength: 8 }), fc.boolean(), async (cancels, taxed) => {
        bench.network.calm();
        const id = await pay({ amount: taxed ? parts(909, 91) : total(1000) });
        const plans = new Map(cancels.map((plan) => [fresh('C'), plan] as const));
        bench.network.onCancel = async ({ reference }) => {
          const plan = plans.get(reference)!;
          await turns(plan.networkWait);
          return plan.behaviour;
        };
        const results = await Promise.all(
          [...plans].map(async ([transactionId, { amount, wait, process }]) => {
            await turns(wait);
            return (process ? other : bench.engine).cancelPayment(cancelOf(id, amount, { transactionId }));
          }),
        );
        for (const result of results) {
          if (result.kind === 'rejected')
            expect(['cancel_in_flight', 'amount_exceeds_balance', 'already_cancelled']).toContain(result.rule);
        }
        await bench.engine.recover({ olderThanMs: 0 });
        const after = await stored(id);
        expect(after.cancelled.total).toBeLessThanOrEqual(1000);
        expect(after.cancelled.total).toBe(bench.network.cancelledOf(id));
        const told = results.flatMap((result) => (result.kind === 'approved' ? [result.transaction.amount.total as number] : []));
        expect(told.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(after.cancelled.total);
      }),
      { numRuns: 25 },
    );
    await expectSound(bench);
  });

  it('of the whole amount: one is approved', async () => {
    const id = await pay();
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 ? other : bench.engine).cancelPayment(cancelOf(id, 1000, { cancelOrder: 1 }))),
    );
    expect(results.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ cancelled: total(1000), cancelCount: 1 });
    await expectSound(bench);
  });
});
