import type { CardNetwork } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { createPool } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FaultEvaluator } from '../faults/fault-evaluator.js';
import { faultId, type NewFault } from '../faults/faults.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';
import { approval, cancelOf, testCard } from '../testing/fixtures.js';
import { createCardNetwork, type SimulatedCardNetwork } from './card-network.js';

const clock = new FixedClock('2026-03-10T12:00:00+09:00');
const faults = new FaultEvaluator();
const slept: number[] = [];
let db: TestDatabase;
let network: SimulatedCardNetwork;
let serial = 0;
let revision = 0;
const next = (): string => `ref${++serial}`;
const strike = (...list: readonly NewFault[]): void =>
  faults.replace(
    list.map((fault) => ({ ...fault, id: faultId(fault), revision: ++revision })),
    7,
  );

beforeAll(async () => {
  db = await testDatabase({ folders: [NETWORK_MIGRATIONS] });
  const sleep = async (ms: number): Promise<void> => void slept.push(ms);
  network = createCardNetwork({ pool: db.pool, clock, faults, options: { sleep, answerTimeoutMs: 4_000 } });
});
afterAll(async () => {
  await network.close();
  await db.close();
});
beforeEach(() => {
  slept.splice(0);
  strike();
});

describe('faults of the link', () => {
  it('an outage refuses before anything is sent; what is unknown stays unknown', async () => {
    const [payment, other] = [next(), next()];
    await network.approve(approval(payment));
    strike({ kind: 'outage' });
    expect(await network.approve(approval(other))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
    expect(await network.cancel(cancelOf(payment, next(), 1_000))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
    expect(await network.verify({ reference: next(), merchantId: 'm1', card: testCard('approve') })).toMatchObject({
      reason: 'issuer_unavailable',
    });
    expect(await network.query('m1', payment)).toMatchObject({ kind: 'unknown' });
    expect(await network.reverse('m1', payment)).toMatchObject({ kind: 'unknown' });
    strike();
    expect(await network.query('m1', payment)).toMatchObject({ kind: 'approved' });
    expect(await network.query('m1', other)).toEqual({ kind: 'absent' });
  });

  it('an answer lost after the network acted: it is in the books', async () => {
    const [payment, cancel] = [next(), next()];
    strike({ kind: 'lost_answer', when: 'after', count: 1, operation: 'approve' }, { kind: 'lost_answer', count: 1, operation: 'cancel' });
    expect(await network.approve(approval(payment))).toMatchObject({ kind: 'unknown' });
    expect(await network.query('m1', payment)).toMatchObject({ kind: 'approved' });
    expect(await network.cancel(cancelOf(payment, cancel, 1_000))).toMatchObject({ kind: 'unknown' });
    expect(await network.query('m1', cancel)).toMatchObject({ kind: 'cancelled' });
    expect(slept).toEqual([4_000, 4_000]);
  });

  it('a request lost before the network acted: nothing is in the books', async () => {
    const reference = next();
    strike({ kind: 'lost_answer', when: 'before', operation: 'approve' });
    expect(await network.approve(approval(reference))).toMatchObject({ kind: 'unknown' });
    expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
  });

  it('a lost answer to a reversal has reversed', async () => {
    const reference = next();
    await network.approve(approval(reference));
    strike({ kind: 'lost_answer', operation: 'reverse', count: 1 });
    expect(await network.reverse('m1', reference)).toMatchObject({ kind: 'unknown' });
    expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
  });

  it('latency delays every call of the merchant', async () => {
    strike({ kind: 'latency', delayMs: 250, merchantId: 'm1' });
    const reference = next();
    await network.approve(approval(reference));
    await network.query('m1', reference);
    await network.approve(approval(next(), { merchantId: 'm2' }));
    expect(slept).toEqual([250, 250]);
  });
});

describe('a database that is away', () => {
  it('is an answer of the network, never an exception', async () => {
    const lost = createPool({ connectionString: 'postgresql://nobody@127.0.0.1:1/nothing', max: 2 });
    const broken: CardNetwork = createCardNetwork({ pool: lost, clock });
    expect(await broken.approve(approval(next()))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
    expect(await broken.cancel(cancelOf(next(), next(), 1))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
    expect(await broken.query('m1', next())).toMatchObject({ kind: 'unknown' });
    expect(await broken.reverse('m1', next())).toMatchObject({ kind: 'unknown' });
    await lost.end();
  });
});
