import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningEngine } from '../engine.js';
import { total } from '../testing/amounts.js';
import { type Bench, cancelOf, fresh, keyIssue, MERCHANT, openBench, payment } from '../testing/bench.js';
import { expectSound, openIntents } from '../testing/soundness.js';
import type { ApproveCard, Transaction } from '../types.js';

let bench: Bench;
let doomed: RunningEngine;
let other: RunningEngine;
beforeAll(async () => {
  bench = await openBench();
  other = await bench.another();
  // Waits for ever: a request of a process that died is one that never goes on.
  doomed = await bench.another({ networkTimeoutMs: 2_000_000_000 });
});
afterAll(() => bench.close());
beforeEach(() => bench.network.calm());

const now = { olderThanMs: 0 };
const stored = async (id: string): Promise<Transaction> => (await bench.engine.transaction(MERCHANT, id))!;
const until = async (ask: string): Promise<void> => expect.poll(() => bench.network.asked.includes(ask), { timeout: 20_000 }).toBe(true);

/** A payment of a process that dies after the network booked it. */
async function crashAfterApproval(change: Partial<ApproveCard> = {}): Promise<string> {
  const command = payment(change);
  bench.network.onApprove = () => 'hang';
  void doomed.approveCard(command);
  await expect.poll(() => bench.network.books.has(command.transactionId), { timeout: 20_000 }).toBe(true);
  bench.network.calm();
  return command.transactionId;
}

/** A payment whose caller was told that the outcome is unknown. */
async function told(behaviour: 'lost before' | 'lost after', change: Partial<ApproveCard> = {}): Promise<ApproveCard> {
  const command = payment(change);
  bench.network.onApprove = () => behaviour;
  expect(await bench.engine.approveCard(command)).toEqual({ kind: 'unknown', transactionId: command.transactionId });
  expect(await stored(command.transactionId)).toMatchObject({ state: 'unknown' });
  bench.network.calm();
  return command;
}

describe('a payment that was approved when its process died', () => {
  it.each(['complete', 'reverse'] as const)('is completed once, because nobody was told anything (%s)', async (onUnknown) => {
    const id = await crashAfterApproval({ onUnknown });
    expect(await stored(id)).toMatchObject({ state: 'pending' });
    expect(await bench.engine.recover(now)).toEqual({ resolved: 1, open: 0 });
    expect(await stored(id)).toMatchObject({ state: 'approved', outcome: { kind: 'approved', approvalNo: '12345678' } });
    expect(await bench.engine.recover(now)).toEqual({ resolved: 0, open: 0 });
    await expectSound(bench);
  });

  it('hands out the billing key that was asked for', async () => {
    const id = await crashAfterApproval({ issueBillingKey: fresh('BILL') });
    await bench.engine.recover(now);
    const { outcome } = await stored(id);
    const billingKey = (outcome?.kind === 'approved' && outcome.billingKey) as string;
    expect(await bench.engine.approveCard(payment({ source: { billingKey } }))).toMatchObject({ kind: 'approved' });
    await expectSound(bench);
  });

  it('is completed once by two processes that recover at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => crashAfterApproval()));
    await Promise.all([bench.engine.recover(now), other.recover(now), bench.engine.recover(now)]);
    await bench.engine.recover(now);
    for (const id of ids) expect(await stored(id)).toMatchObject({ state: 'approved' });
    await expectSound(bench);
  });
});

describe('a payment whose caller was told that it is unknown', () => {
  it('is taken back where the protocol presents that as a failure', async () => {
    const { transactionId, orderNo } = await told('lost after', { onUnknown: 'reverse' });
    expect(await bench.engine.recover(now)).toMatchObject({ resolved: 1 });
    expect(await stored(transactionId)).toMatchObject({ state: 'reversed' });
    expect(bench.network.books.get(transactionId)?.state).toBe('reversed');
    expect(await bench.engine.orderState(MERCHANT, orderNo)).toBe('paid');
    const { rows } = await bench.pool.query(`select type, data from gwanmun.events where transaction_id = $1 order by event_id`, [
      transactionId,
    ]);
    expect(rows).toEqual([
      { type: 'payment.unknown', data: null },
      { type: 'payment.reversed', data: { by: 'recovery', networkRef: `N${transactionId}`, approvalNo: '12345678' } },
    ]);
    await expectSound(bench);
  });

  it('is completed and announced where the protocol waits', async () => {
    const { transactionId } = await told('lost after', { onUnknown: 'complete' });
    await bench.engine.recover(now);
    expect(await stored(transactionId)).toMatchObject({ state: 'approved' });
    await expectSound(bench);
  });

  it('is refused when the network never saw it, after a late approval is ruled out', async () => {
    const { transactionId } = await told('lost before', { onUnknown: 'complete' });
    await bench.engine.recover(now);
    expect(bench.network.asked).toContain(`reverse ${transactionId}`);
    expect(await stored(transactionId)).toMatchObject({ state: 'refused', outcome: { reason: 'timed_out' } });
    await expectSound(bench);
  });

  it('gives its order number back in a window when nothing came of it', async () => {
    const lost = await told('lost before', { releaseOrderOnRefusal: true });
    expect(await bench.engine.orderState(MERCHANT, lost.orderNo)).toBe('in_flight');
    await bench.engine.recover(now);
    expect(await bench.engine.orderState(MERCHANT, lost.orderNo)).toBe('free');
  });

  it('stays open while the network does not know, and is tried later', async () => {
    const { transactionId } = await told('lost after', { onUnknown: 'complete' });
    bench.network.onQuery = () => 'unknown';
    expect(await bench.engine.recover(now)).toEqual({ resolved: 0, open: 1 });
    expect(await openIntents(bench)).toEqual([transactionId]);
    bench.network.calm();
    // The job waits for the next try; an operator does not.
    expect(await bench.engine.recover()).toEqual({ resolved: 0, open: 1 });
    expect(await bench.engine.recover(now)).toEqual({ resolved: 1, open: 0 });
    await expectSound(bench);
  });

  it('is not completed by anybody once its reversal has begun', async () => {
    const { transactionId } = await told('lost before', { onUnknown: 'complete' });
    bench.network.onReverse = () => 'unknown';
    await bench.engine.recover(now);
    expect(await stored(transactionId)).toMatchObject({ state: 'unknown', onUnknown: 'reverse' });
    bench.network.calm();
    await other.recover(now);
    expect(await stored(transactionId)).toMatchObject({ state: 'refused' });
    await expectSound(bench);
  });
});

describe('recovery beside the request itself', () => {
  it('completes a payment whose answer is still on its way: the request answers what is stored', async () => {
    const command = payment();
    let answer = (): void => undefined;
    bench.network.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const answered = doomed.approveCard(command);
    await expect.poll(() => bench.network.books.has(command.transactionId), { timeout: 20_000 }).toBe(true);
    await bench.engine.recover(now);
    expect(await stored(command.transactionId)).toMatchObject({ state: 'approved', version: 1 });
    answer();
    expect(await answered).toMatchObject({ kind: 'approved', transaction: { version: 1 } });
    await expectSound(bench);
  });

  it('rules a payment out that the network has not seen yet: the request is refused', async () => {
    const command = payment();
    let arrive: (behaviour: 'approve') => void = () => undefined;
    bench.network.onApprove = () => new Promise((resolve) => (arrive = resolve));
    const answered = doomed.approveCard(command);
    await until(`approve ${command.transactionId}`);
    await bench.engine.recover(now);
    arrive('approve');
    expect(await answered).toMatchObject({ kind: 'refused', reason: 'timed_out' });
    await expectSound(bench);
  });

  it('leaves young intents alone', async () => {
    const id = await crashAfterApproval();
    expect(await bench.engine.recover()).toEqual({ resolved: 0, open: 0 });
    expect(await stored(id)).toMatchObject({ state: 'pending' });
    await bench.engine.recover(now);
  });
});

describe('a cancel without an outcome', () => {
  const paid = async (): Promise<string> => {
    const command = payment();
    await bench.engine.approveCard(command);
    return command.transactionId;
  };

  it.each([
    ['is completed when the network did it', 'lost after', 400],
    ['is given up when the network never saw it', 'lost before', 0],
  ] as const)('%s', async (_, behaviour, cancelled) => {
    const id = await paid();
    bench.network.onCancel = () => behaviour;
    const cancel = cancelOf(id, 400);
    expect(await bench.engine.cancelPayment(cancel)).toEqual({ kind: 'unknown', transactionId: cancel.transactionId });
    expect(await stored(id)).toMatchObject({ openCancel: cancel.transactionId, cancelled: total(0) });
    await Promise.all([bench.engine.recover(now), other.recover(now)]);
    await bench.engine.recover(now);
    expect(await stored(id)).toMatchObject({ cancelled: total(cancelled) });
    expect((await stored(id)).openCancel).toBeUndefined();
    expect(await stored(cancel.transactionId)).toMatchObject({ state: cancelled ? 'approved' : 'refused' });
    bench.network.calm();
    expect(await bench.engine.cancelPayment(cancelOf(id, 1000 - cancelled))).toMatchObject({ kind: 'approved' });
    await expectSound(bench);
  });

  it('of a process that died is completed', async () => {
    const id = await paid();
    bench.network.onCancel = () => 'hang';
    const cancel = cancelOf(id, 1000);
    void doomed.cancelPayment(cancel);
    await expect.poll(() => bench.network.books.has(cancel.transactionId), { timeout: 20_000 }).toBe(true);
    await bench.engine.recover(now);
    expect(await stored(cancel.transactionId)).toMatchObject({ state: 'approved', outcome: { remaining: 0, full: true, cancelOrder: 1 } });
    await expectSound(bench);
  });
});

it('an issue of a billing key without an outcome is refused, and its card forgotten', async () => {
  bench.network.onVerify = () => 'hang';
  const command = keyIssue();
  void doomed.issueBillingKey(command);
  await expect
    .poll(() => bench.engine.transaction(MERCHANT, command.transactionId), { timeout: 20_000 })
    .toMatchObject({ state: 'pending' });
  await bench.engine.recover(now);
  expect(await stored(command.transactionId)).toMatchObject({ state: 'refused', outcome: { reason: 'timed_out' } });
  const { rows } = await bench.pool.query(
    'select 1 from gwanmun.cards c where not exists (select from gwanmun.billing_keys b where b.card_id = c.card_id)',
  );
  expect(rows).toEqual([]);
});
