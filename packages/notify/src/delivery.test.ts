import { silentLog } from '@gwanmun/store';
import { HANG, type HttpReceiver, httpReceiver } from '@gwanmun/testkit/receiver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NotificationFaults } from './policy.js';
import { noNotificationFaults } from './policy.js';
import { World } from './testing/world.js';

let world: World;
let receiver: HttpReceiver;

beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await httpReceiver();
});
afterEach(async () => {
  await world.stop();
  await receiver.close();
  await world.pool.query('delete from graphile_worker._private_jobs');
});

const text = (request: { body: Buffer }): string => /&t=([^&]*)/.exec(request.body.toString('latin1'))![1]!;

describe('receivers that hang', () => {
  it('do not hold up the others', async () => {
    const hanging = await httpReceiver();
    hanging.always(HANG);
    const notifier = world.notifier({ outgoing: { allowPrivate: true, timeoutMs: 60_000 } });
    for (let i = 0; i < 40; i++) await world.announce(hanging.url);
    const others = [];
    for (let i = 0; i < 20; i++) others.push(await world.announce(receiver.url));
    const worker = await world.worker(notifier, { concurrency: 8, graceMs: 50 });
    await receiver.received(20);
    for (const id of others) await vi.waitFor(async () => expect((await notifier.find('m1', id))?.state).toBe('delivered'));
    expect(hanging.requests.length).toBeLessThanOrEqual(4);
    expect((await notifier.search({ merchantId: 'm1', state: 'waiting', limit: 100 })).items).toHaveLength(40);
    await worker.stop();
    await hanging.close();
  });
});

describe('notifications of one statement', () => {
  it('all arrive, more than the receiver has places for, and none comes twice', async () => {
    const notifier = world.notifier();
    await world.worker(notifier, { concurrency: 2 });
    const ids = await world.announceTogether(Array.from({ length: 100 }, () => receiver.url));
    for (const id of ids) await vi.waitFor(async () => expect((await notifier.find('m1', id))?.state).toBe('delivered'), 20_000);
    expect(receiver.requests).toHaveLength(100);
  });

  it('do not wait for each other across receivers', async () => {
    const hanging = await httpReceiver();
    hanging.always(HANG);
    const notifier = world.notifier({ outgoing: { allowPrivate: true, timeoutMs: 60_000 } });
    const worker = await world.worker(notifier, { concurrency: 1, graceMs: 50 });
    const ids = await world.announceTogether(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? hanging.url : receiver.url)));
    for (const id of ids.filter((_, at) => at % 2 === 1)) {
      await vi.waitFor(async () => expect((await notifier.find('m1', id))?.state).toBe('delivered'), 20_000);
    }
    await worker.stop();
    await hanging.close();
  });

  it('are sent once each when the job runs again after a crash', async () => {
    const notifier = world.notifier();
    const ids = await world.announceTogether(Array.from({ length: 5 }, () => receiver.url));
    const context = { jobId: '1', attempt: 1, maxAttempts: 25, signal: new AbortController().signal, log: silentLog };
    const notifications = ids.map((id) => ['m1', id] as const);
    await notifier.tasks['notify.announce']!({ notifications: notifications.slice(0, 3) }, context);
    await notifier.tasks['notify.announce']!({ notifications }, context);
    expect(receiver.requests).toHaveLength(5);
  });
});

describe('a restart in the middle', () => {
  it('runs the job again, with the same bytes and no attempt lost or counted twice', async () => {
    receiver.script(HANG);
    const before = world.notifier();
    const worker = await world.worker(before, { graceMs: 50 });
    const id = await world.announce(receiver.url);
    await receiver.received(1);
    await worker.stop();
    expect(await before.find('m1', id)).toMatchObject({ state: 'waiting', attempts: 0 });
    const notifier = world.notifier();
    await world.worker(notifier);
    // The library makes a failed job wait for some seconds.
    await world.advance(60_000);
    const [first, second] = await receiver.received(2);
    expect(second!.body).toEqual(first!.body);
    await vi.waitFor(async () => expect(await notifier.find('m1', id)).toMatchObject({ state: 'delivered', attempts: 1 }));
  });

  it('two workers that run the same job record two attempts, each with a number of its own', async () => {
    receiver.always({ kind: 'slow', delayMs: 50, status: 200, body: 'OK' });
    const [one, two] = [world.notifier(), world.notifier()];
    const id = await world.announce(receiver.url);
    const context = { jobId: '1', attempt: 1, maxAttempts: 25, signal: new AbortController().signal, log: console };
    await Promise.all([one, two].map((notifier) => notifier.tasks['notify.deliver']!({ merchantId: 'm1', notificationId: id }, context)));
    const found = (await one.find('m1', id))!;
    expect(found.tries.map((tried) => tried.attemptNo)).toEqual([1, 2]);
    expect(new Set(receiver.requests.map((request) => request.body.toString('latin1'))).size).toBe(1);
  });
});

describe('faults', () => {
  const faults = (change: Partial<NotificationFaults>): NotificationFaults => ({ ...noNotificationFaults, ...change });

  it('drop: the first attempts never arrive, a later one does', async () => {
    let dropped = 0;
    const notifier = world.notifier({
      faults: faults({ onNotification: () => ({ drop: dropped++ < 2, copies: 0 }) }),
      policy: { intervalMs: 50 },
    });
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    await receiver.received(1);
    await vi.waitFor(async () => expect((await notifier.find('m1', id))?.state).toBe('delivered'));
    const found = (await notifier.find('m1', id))!;
    expect(found.tries.map((tried) => tried.error ?? tried.verdict)).toEqual([
      'fault: dropped on its way',
      'fault: dropped on its way',
      'delivered',
    ]);
    expect(receiver.requests).toHaveLength(1);
  });

  it('duplicate: the same bytes arrive again', async () => {
    const notifier = world.notifier({ faults: faults({ onNotification: () => ({ drop: false, copies: 2 }) }) });
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    const requests = await receiver.received(3);
    expect(new Set(requests.map((request) => request.body.toString('latin1'))).size).toBe(1);
    await vi.waitFor(async () => expect(await notifier.find('m1', id)).toMatchObject({ state: 'delivered', attempts: 3 }));
  });

  it('delay: held back on the business clock, without counting an attempt', async () => {
    const notifier = world.notifier({ faults: faults({ heldBackMs: () => 120_000 }) });
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    await vi.waitFor(async () => expect(await world.waitingJobs()).toBe(1));
    expect(await notifier.find('m1', id)).toMatchObject({ state: 'waiting', attempts: 0 });
    await world.advance(121_000);
    await receiver.received(1);
    await vi.waitFor(async () => expect(await notifier.find('m1', id)).toMatchObject({ state: 'delivered', attempts: 1 }));
  });

  it('reorder: what is held back is overtaken', async () => {
    let first = '';
    const notifier = world.notifier({ faults: faults({ heldBackMs: (_, id) => (id === first ? 60_000 : 0) }) });
    first = await world.announce(receiver.url, { transactionId: 'first' });
    await world.announce(receiver.url, { transactionId: 'second' });
    await world.worker(notifier);
    await receiver.received(1);
    await vi.waitFor(async () => expect(await world.waitingJobs()).toBe(1));
    await world.advance(61_000);
    expect((await receiver.received(2)).map(text)).toEqual(['second', 'first']);
  });
});

describe('reading', () => {
  it('finds them newest first, page by page, by merchant, transaction and state', async () => {
    const notifier = world.notifier();
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await world.announce('http://127.0.0.1:1/', { merchantId: 'reader', transactionId: `r${i % 2}` }));
    // Numbers made in the same millisecond have no order among them.
    ids.sort();
    const first = await notifier.search({ merchantId: 'reader', limit: 4 });
    const second = await notifier.search({ merchantId: 'reader', limit: 4, cursor: first.next });
    expect([...first.items, ...second.items].map((row) => row.notificationId)).toEqual(ids.toReversed());
    expect(second.next).toBeUndefined();
    expect((await notifier.search({ merchantId: 'reader', transactionId: 'r1', limit: 10 })).items).toHaveLength(3);
    expect((await notifier.search({ merchantId: 'reader', state: 'delivered', limit: 10 })).items).toEqual([]);
    await world.pool.query(`insert into gwanmun.merchants (merchant_id, name) values ('reader', 'r'), ('other', 'o')`);
    const others = await world.announce('http://127.0.0.1:1/', { merchantId: 'other' });
    expect((await notifier.search({ limit: 3 })).items.map((row) => row.notificationId)).toEqual([others, ...ids.toReversed().slice(0, 2)]);
    expect(await notifier.search({ cursor: 'nonsense', limit: 3 })).toEqual({ items: [] });
    expect((await notifier.ofTransactions('reader', ['r0', 'r1'])).map((row) => row.notificationId)).toEqual(ids);
    expect(await notifier.ofTransactions('reader', [])).toEqual([]);
  });
});
