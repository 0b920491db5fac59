import { GwanmunError } from '@gwanmun/kernel';
import { type ChangeFeed, createSettings, openChangeFeed, type Settings } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFaults, type FaultControl } from './create-faults.js';
import { type Faults, noFaults } from './fault-evaluator.js';
import { parseFault } from './faults.js';

let db: TestDatabase;
let feed: ChangeFeed;
let settings: Settings;
let faults: FaultControl;

beforeAll(async () => {
  db = await testDatabase();
  feed = await openChangeFeed(db.connectionString, db.pool);
  settings = createSettings(db.pool, feed);
});
afterAll(async () => {
  await feed.stop();
  await db.close();
});
beforeEach(async () => {
  await settings.set('faults', undefined);
  faults = await createFaults(settings);
});
afterEach(() => faults.stop());

const call = (change: { merchantId?: string; network?: string; operation?: 'approve' | 'cancel' } = {}) =>
  ({ network: 'cards', merchantId: 'm1', operation: 'approve', ...change }) as const;

describe('network faults', () => {
  it('strike the merchant, network and operation that they name', async () => {
    await faults.set({ kind: 'outage', merchantId: 'm1', network: 'cards', operation: 'cancel' });
    expect(faults.onCall(call({ operation: 'cancel' })).outage).toBe(true);
    expect(faults.onCall(call()).outage).toBe(false);
    expect(faults.onCall(call({ operation: 'cancel', merchantId: 'm2' })).outage).toBe(false);
    expect(faults.onCall(call({ operation: 'cancel', network: 'banks' })).outage).toBe(false);
  });

  it('without a scope strike everybody; latencies add up; a loss on the way there wins', async () => {
    await faults.set({ kind: 'latency', delayMs: 200 });
    await faults.set({ kind: 'latency', merchantId: 'm1', delayMs: 30 });
    await faults.set({ kind: 'lost_answer', when: 'before' });
    await faults.set({ kind: 'lost_answer', when: 'after' });
    expect(faults.onCall(call())).toEqual({ outage: false, lost: 'before', latencyMs: 230 });
    expect(faults.onCall(call({ merchantId: 'm2' }))).toEqual({ outage: false, lost: 'before', latencyMs: 200 });
  });

  it('strike as often as their count, and begin anew when set again', async () => {
    const strikes = (): number => Array.from({ length: 10 }, () => faults.onCall(call()).lost).filter((lost) => lost === 'after').length;
    await faults.set({ kind: 'lost_answer', count: 3 });
    expect(strikes()).toBe(3);
    await faults.set({ kind: 'latency', delayMs: 1 });
    expect(strikes()).toBe(0);
    await faults.set({ kind: 'lost_answer', count: 2 });
    expect(strikes()).toBe(2);
    expect((await faults.list()).map((fault) => fault.kind)).toEqual(['latency', 'lost_answer']);
  });

  it('with a probability strike about that share, the same ones for the same seed', async () => {
    await faults.set({ kind: 'lost_answer', probability: 0.3 });
    const run = (): string => Array.from({ length: 1_000 }, () => (faults.onCall(call()).lost ? 'x' : '.')).join('');
    await faults.reseed(1);
    const first = run();
    await faults.reseed(2);
    const second = run();
    await faults.reseed(1);
    expect(run()).toBe(first);
    expect(second).not.toBe(first);
    for (const pattern of [first, second]) expect(pattern.replaceAll('.', '').length / 1_000).toBeCloseTo(0.3, 1);
  });
});

describe('notification faults', () => {
  it('drop the first attempts and send copies', async () => {
    await faults.set({ kind: 'notification_drop', merchantId: 'm1', count: 2 });
    await faults.set({ kind: 'notification_duplicate', copies: 2, count: 3 });
    expect(Array.from({ length: 4 }, () => faults.onNotification('m1'))).toEqual([
      { drop: true, copies: 2 },
      { drop: true, copies: 2 },
      { drop: false, copies: 2 },
      { drop: false, copies: 0 },
    ]);
    expect(faults.onNotification('m2')).toEqual({ drop: false, copies: 0 });
  });

  it('hold notifications back: delay all of them, reorder about half, always the same ones', async () => {
    await faults.set({ kind: 'notification_delay', merchantId: 'm1', delayMs: 5_000 });
    expect([faults.heldBackMs('m1', 'a'), faults.heldBackMs('m2', 'a')]).toEqual([5_000, 0]);
    await faults.clear();
    await faults.set({ kind: 'notification_reorder', delayMs: 700 });
    const held = (): number[] => Array.from({ length: 200 }, (_, i) => faults.heldBackMs('m1', `n${i}`));
    expect(held()).toEqual(held());
    expect(new Set(held())).toEqual(new Set([0, 700]));
    expect(held().filter((ms) => ms > 0).length).toSatisfy((n: number) => n > 60 && n < 140);
  });
});

describe('a slow database', () => {
  it('holds up the writes of the merchants that it names; delays add up', async () => {
    await faults.set({ kind: 'slow_database', merchantId: 'm1', delayMs: 300 });
    expect([faults.writeDelayMs('m1'), faults.writeDelayMs('m2')]).toEqual([300, 0]);
    await faults.set({ kind: 'slow_database', delayMs: 50 });
    expect([faults.writeDelayMs('m1'), faults.writeDelayMs('m2')]).toEqual([350, 50]);
    expect(faults.onCall(call())).toEqual({ outage: false, lost: undefined, latencyMs: 0 });
  });

  it('takes a second unless told, and as often as its count', async () => {
    await faults.set({ kind: 'slow_database', count: 2 });
    expect(Array.from({ length: 3 }, () => faults.writeDelayMs('m1'))).toEqual([1_000, 1_000, 0]);
  });
});

describe('control', () => {
  it('reaches other processes, and those that start later', async () => {
    const elsewhere = await createFaults(settings);
    const fault = await faults.set({ kind: 'outage' });
    await vi.waitFor(() => expect(elsewhere.onCall(call()).outage).toBe(true));
    const later = await createFaults(settings);
    expect(later.onCall(call()).outage).toBe(true);
    expect(await later.get(fault.id)).toEqual(fault);
    expect(await later.clear(fault.id)).toBe(1);
    await vi.waitFor(() => expect(elsewhere.onCall(call()).outage).toBe(false));
    await vi.waitFor(() => expect(faults.onCall(call()).outage).toBe(false));
    elsewhere.stop();
    later.stop();
  });

  it('keeps faults that are set at the same moment, and clears all of them', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((merchantId) => faults.set({ kind: 'outage', merchantId })));
    expect(new Set((await faults.list()).map((fault) => fault.merchantId))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(await faults.clear('outage/nobody')).toBe(0);
    expect(await faults.clear()).toBe(4);
    expect(faults.onCall(call({ merchantId: 'a' })).outage).toBe(false);
  });

  it.each([
    [undefined, 'object'],
    [{ kind: 'earthquake' }, 'kind'],
    [{ kind: 'outage', delayMs: 5 }, 'delayMs'],
    [{ kind: 'latency', delayMs: -5 }, 'delayMs'],
    [{ kind: 'latency', delayMs: 1.5 }, 'delayMs'],
    [{ kind: 'outage', probability: 0 }, 'probability'],
    [{ kind: 'outage', probability: Number.NaN }, 'probability'],
    [{ kind: 'outage', count: 0 }, 'count'],
    [{ kind: 'outage', merchantId: '' }, 'merchantId'],
    [{ kind: 'outage', operation: 'pay' }, 'operation'],
    [{ kind: 'notification_drop', network: 'cards' }, 'network'],
    [{ kind: 'slow_database', network: 'cards' }, 'network'],
    [{ kind: 'slow_database', copies: 2 }, 'copies'],
    [{ kind: 'notification_delay', count: 3 }, 'count'],
    [{ kind: 'notification_duplicate', copies: 1_000 }, 'copies'],
    [{ kind: 'lost_answer', when: 'never' }, 'when'],
    [{ kind: 'outage', surprise: true }, 'surprise'],
  ])('refuses %j, naming the member', async (input, member) => {
    expect(() => parseFault(input)).toThrow(GwanmunError);
    await expect(faults.set(input)).rejects.toThrow(member);
    expect(await faults.list()).toEqual([]);
  });
});

it('no faults are no faults', () => {
  const none: Faults = noFaults;
  expect([none.onCall(call()), none.onNotification('m1'), none.heldBackMs('m1', 'n'), none.writeDelayMs('m1')]).toEqual([
    { outage: false, lost: undefined, latencyMs: 0 },
    { drop: false, copies: 0 },
    0,
    0,
  ]);
});
