import { FAIL, HANG, type HttpReceiver, httpReceiver, OK, RESET } from '@gwanmun/testkit/receiver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NotificationDetail } from './notification-reader.js';
import type { Notifier } from './notifier.js';
import { EUC_KR, World } from './testing/world.js';

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

const answer = (status: number, body: string, headers = {}) => ({ kind: 'answer', status, body, headers }) as const;

/** Waits until the notification has had so many attempts. */
async function after(notifier: Notifier, id: string, attempts: number): Promise<NotificationDetail> {
  return vi.waitFor(
    async () => {
      const found = (await notifier.find('m1', id))!;
      expect(found.tries.length).toBeGreaterThanOrEqual(attempts);
      return found;
    },
    { timeout: 15_000, interval: 20 },
  );
}

describe('answers', () => {
  it.each([
    ['OK', answer(200, 'OK'), 'delivered', 'delivered'],
    ['OK with blank lines around it', answer(200, '\r\n\r\n  OK\n'), 'delivered', 'delivered'],
    ['OK after a BOM', answer(200, '\ufeffOK'), 'delivered', 'delivered'],
    ['FAIL', FAIL, 'refused', 'waiting'],
    ['garbage', answer(200, '<html>hello</html>'), 'abnormal', 'waiting'],
    ['nothing', answer(200, ''), 'abnormal', 'waiting'],
    ['an error with OK in it', answer(500, 'OK'), 'abnormal', 'waiting'],
    ['a redirect', answer(302, 'OK', { location: '/ok' }), 'abnormal', 'waiting'],
    ['NUL, which the database does not keep', answer(200, 'OK\0'), 'delivered', 'delivered'],
  ] as const)('%s', async (_, behaviour, verdict, state) => {
    receiver.script(behaviour);
    const notifier = world.notifier();
    await world.worker(notifier);
    const found = await after(notifier, await world.announce(`${receiver.url}/noti`), 1);
    expect(found).toMatchObject({ state, attempts: 1 });
    expect(found.tries).toMatchObject([
      { attemptNo: 1, manual: false, verdict, httpStatus: 'status' in behaviour ? behaviour.status : undefined },
    ]);
    expect(found.finishedAt !== undefined).toBe(state === 'delivered');
    expect(receiver.requests).toHaveLength(1);
    expect(await world.waitingJobs()).toBe(state === 'waiting' ? 1 : 0);
  });

  it.each([
    ['a receiver that hangs', HANG, 'timed_out'],
    ['a broken connection', RESET, 'broken'],
  ] as const)('%s is an abnormal failure', async (_, behaviour, error) => {
    receiver.script(behaviour);
    const notifier = world.notifier({ outgoing: { allowPrivate: true, timeoutMs: 200 } });
    await world.worker(notifier);
    const found = await after(notifier, await world.announce(receiver.url), 1);
    expect(found).toMatchObject({ state: 'waiting', tries: [{ verdict: 'abnormal', error: expect.stringContaining(error) }] });
    expect(found.tries[0]!.httpStatus).toBeUndefined();
  });

  it('a slow answer within the time-out counts', async () => {
    receiver.script({ kind: 'slow', delayMs: 150, status: 200, body: 'OK' });
    const notifier = world.notifier();
    await world.worker(notifier);
    expect(await after(notifier, await world.announce(receiver.url), 1)).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('nobody there, and an address that is none: failures that are recorded', async () => {
    const notifier = world.notifier();
    await world.worker(notifier);
    const down = await after(notifier, await world.announce('http://127.0.0.1:1/noti'), 1);
    expect(down.tries).toMatchObject([{ verdict: 'abnormal', error: expect.stringContaining('connect: ECONNREFUSED') }]);
    const nonsense = await after(notifier, await world.announce('nonsense'), 1);
    expect(nonsense.tries).toMatchObject([{ verdict: 'abnormal', error: expect.stringContaining('refused') }]);
  });

  it('outside a sandbox, private receivers get nothing', async () => {
    const notifier = world.notifier({ outgoing: {} });
    await world.worker(notifier);
    const found = await after(notifier, await world.announce(receiver.url), 1);
    expect(found.tries).toMatchObject([{ verdict: 'abnormal', error: expect.stringContaining('not a public address') }]);
    expect(receiver.requests).toHaveLength(0);
  });
});

describe('what is sent', () => {
  it("is the door's bytes with its content type, also when it fails first: every attempt is the same to the byte", async () => {
    receiver.script(FAIL, answer(500, ''));
    const notifier = world.notifier({ policy: { intervalMs: 50 } });
    await world.worker(notifier);
    const id = await world.announce(receiver.url, { transactionId: 'cancel-of-p1', topic: 'payment.cancelled' });
    const [first, second, third] = await receiver.received(3);
    expect(first!.body.subarray(-4)).toEqual(EUC_KR);
    expect(first!.body.toString('latin1')).toContain('topic=payment.cancelled&m=shop m1&t=cancel-of-p1&p=p1&n=');
    expect(first!.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=EUC-KR');
    expect(second!.body).toEqual(first!.body);
    expect(third!.body).toEqual(first!.body);
    const found = await after(notifier, id, 3);
    expect(found.tries.map((tried) => tried.verdict)).toEqual(['refused', 'abnormal', 'delivered']);
    expect(Buffer.from(found.body!)).toEqual(first!.body);
  });

  it('what cannot be put into words fails visibly and is tried again', async () => {
    const notifier = world.notifier();
    await world.worker(notifier);
    for (const [change, error] of [
      [{ transactionId: 'unspeakable' }, 'no words for it'],
      [{ transactionId: 'gone' }, 'no transaction gone'],
      [{ protocol: 'klingon' }, 'no door speaks klingon'],
    ] as const) {
      const found = await after(notifier, await world.announce(receiver.url, change), 1);
      expect(found).toMatchObject({ state: 'waiting', tries: [{ verdict: 'abnormal', error: expect.stringContaining(error) }] });
    }
    expect(receiver.requests).toHaveLength(0);
  });
});

describe('the schedule', () => {
  it('first at once, then 60 s apart on the business clock, ten in all, then given up with an event', async () => {
    receiver.always(FAIL);
    const notifier = world.notifier();
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    for (let attempt = 1; attempt < 10; attempt++) {
      expect(await after(notifier, id, attempt)).toMatchObject({ attempts: attempt, state: 'waiting' });
      await world.advance(59_000 - 5_000);
      expect(await world.waitingJobs()).toBe(1);
      await world.advance(6_000);
    }
    const found = await after(notifier, id, 10);
    expect(found).toMatchObject({ attempts: 10, state: 'given_up' });
    const gaps = found.tries.slice(1).map((tried, i) => tried.startedAt.getTime() - found.tries[i]!.startedAt.getTime());
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000);
    await world.advance(600_000);
    expect(await world.waitingJobs()).toBe(0);
    const { rows } = await world.pool.query<{ type: string; data: object }>(
      'select type, data from gwanmun.events where transaction_id = $1',
      [id],
    );
    expect(rows).toEqual([{ type: 'notification.given_up', data: { notificationId: id, attempts: 10 } }]);
    expect(receiver.requests).toHaveLength(10);
  });

  it('a receiver that comes back gets it at the next attempt', async () => {
    const notifier = world.notifier();
    await world.worker(notifier);
    receiver.script(RESET, answer(503, ''));
    const id = await world.announce(receiver.url);
    await after(notifier, id, 1);
    await world.advance(60_000);
    await after(notifier, id, 2);
    await world.advance(60_000);
    expect(await after(notifier, id, 3)).toMatchObject({ state: 'delivered', attempts: 3 });
    await world.advance(600_000);
    expect(receiver.requests).toHaveLength(3);
  });
});

describe('resend by hand', () => {
  it('delivers what was given up, with the same bytes, marked as manual', async () => {
    receiver.always(FAIL);
    const notifier = world.notifier({ policy: { attempts: 1 } });
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    await vi.waitFor(async () => expect((await notifier.find('m1', id))?.state).toBe('given_up'));
    expect(await notifier.resend('m1', id)).toBe(true);
    expect(await notifier.find('m1', id)).toMatchObject({ state: 'given_up', attempts: 2 });
    receiver.always(OK);
    expect(await notifier.resend('m1', id)).toBe(true);
    const found = (await notifier.find('m1', id))!;
    expect(found).toMatchObject({ state: 'delivered', attempts: 3 });
    expect(found.tries.map((tried) => tried.manual)).toEqual([false, true, true]);
    expect(new Set(receiver.requests.map((request) => request.body.toString('latin1'))).size).toBe(1);
    // A receiver that fails later takes nothing back.
    receiver.always(FAIL);
    await notifier.resend('m1', id);
    expect(await notifier.find('m1', id)).toMatchObject({ state: 'delivered', attempts: 4, finishedAt: found.finishedAt });
  });

  it('before the job ran is the delivery; the job then has nothing to do', async () => {
    const notifier = world.notifier();
    const id = await world.announce(receiver.url);
    await notifier.resend('m1', id);
    await world.worker(notifier);
    const marker = await world.announce(receiver.url);
    await after(notifier, marker, 1);
    expect(await notifier.find('m1', id)).toMatchObject({ state: 'delivered', attempts: 1, tries: [{ manual: true }] });
    expect(receiver.requests).toHaveLength(2);
  });

  it('does not count against the automatic attempts', async () => {
    receiver.always(FAIL);
    const notifier = world.notifier({ policy: { attempts: 3 } });
    await world.worker(notifier);
    const id = await world.announce(receiver.url);
    await after(notifier, id, 1);
    for (let i = 0; i < 4; i++) await notifier.resend('m1', id);
    await world.advance(60_000);
    expect(await after(notifier, id, 6)).toMatchObject({ state: 'waiting' });
    await world.advance(60_000);
    expect(await after(notifier, id, 7)).toMatchObject({ state: 'given_up' });
  });

  it('of what does not exist is false', async () => {
    const notifier = world.notifier();
    const id = await world.announce(receiver.url);
    expect(await notifier.resend('m2', id)).toBe(false);
    expect(await notifier.resend('m1', 'not a number')).toBe(false);
    expect(await notifier.find('m1', "'; drop table")).toBeUndefined();
  });
});
