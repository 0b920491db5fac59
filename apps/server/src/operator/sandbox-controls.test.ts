import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDuration } from './clock.js';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { START } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
});
afterEach(() => api.close());

describe('clock', () => {
  it('moves by a duration, to a moment, and back', async () => {
    expect((await api.get('/clock')).body).toEqual({ now: START.toISOString(), offsetMs: 0, movable: true });
    const day = await api.post('/clock/move', { by: 'P1D' });
    expect(day.body).toEqual({ now: '2026-03-03T03:04:05.000Z', offsetMs: 86_400_000, movable: true, rescheduledJobs: 3 });
    expect((await api.post('/clock/move', { by: '-PT90M' })).body.offsetMs).toBe(86_400_000 - 5_400_000);
    expect((await api.post('/clock/move', { to: '2026-12-31T23:59:50+09:00' })).body.now).toBe('2026-12-31T14:59:50.000Z');
    expect((await api.post('/clock/reset')).body).toMatchObject({ now: START.toISOString(), offsetMs: 0 });
  });

  it.each([
    [{}, 'body'],
    [{ by: 'P1D', to: '2026-12-31T00:00:00Z' }, 'body'],
    [{ by: '1 day' }, 'body.by'],
    [{ by: 'P' }, 'body.by'],
    [{ by: 'P1DT' }, 'body.by'],
    [{ by: 'P1Y' }, 'body.by'],
    [{ by: 'P9999M' }, 'body.by'],
    [{ by: 'P99999D' }, 'body.by'],
    [{ by: '-P99999D' }, 'body.by'],
    [{ to: 'tomorrow' }, 'body.to'],
    [{ to: '1999-12-31T23:59:59Z' }, 'body.to'],
    [{ to: '2100-01-01T00:00:00Z' }, 'body.to'],
  ])('refuses %j', async (body, field) => {
    const answer = await api.post('/clock/move', body);
    expect([answer.status, answer.body.error.field, of.offsetMs]).toEqual([400, field, 0]);
  });

  it('moves by months of the Korean calendar, to the last day where a month is shorter', async () => {
    await api.post('/clock/move', { to: '2026-01-31T08:00:00+09:00' });
    expect((await api.post('/clock/move', { by: 'P1M' })).body.now).toBe('2026-02-27T23:00:00.000Z');
    expect((await api.post('/clock/move', { by: '-P2M' })).body.now).toBe('2025-12-27T23:00:00.000Z');
    expect((await api.post('/clock/move', { by: 'P12M1DT1H' })).body.now).toBe('2026-12-29T00:00:00.000Z');
  });

  it('reads durations', () => {
    expect(['PT1S', 'PT2M', 'PT3H', 'P4D', 'P1DT2H3M4S', '-PT5S'].map((text) => parseDuration(text, START))).toEqual([
      1_000, 120_000, 10_800_000, 345_600_000, 93_784_000, -5_000,
    ]);
  });
});

describe('faults', () => {
  it('sets, lists and clears', async () => {
    const set = await api.post('/faults', { kind: 'lost_answer', merchantId: 'shop_a', operation: 'approve', when: 'after', count: 1 });
    expect(set.status).toBe(201);
    expect(set.body).toEqual({
      faultId: 'lost_answer/shop_a',
      kind: 'lost_answer',
      merchantId: 'shop_a',
      operation: 'approve',
      when: 'after',
      count: 1,
    });
    await api.post('/faults', { kind: 'notification_drop', probability: 0.5 });
    expect((await api.get('/faults')).body.items).toHaveLength(2);
    const cleared = await api.call('DELETE', `/faults?faultId=${encodeURIComponent('lost_answer/shop_a')}`);
    expect(cleared.body.items.map((fault: { kind: string }) => fault.kind)).toEqual(['notification_drop']);
    expect((await api.call('DELETE', '/faults?faultId=lost_answer%2Fshop_a')).status).toBe(404);
    expect((await api.call('DELETE', '/faults')).body.items).toEqual([]);
    expect((await api.call('DELETE', '/faults')).status).toBe(200);
  });

  it.each([
    [{}, 'body.kind'],
    [{ kind: 'earthquake' }, 'body.kind'],
    [{ kind: 'outage', delayMs: 5 }, 'body.delayMs'],
    [{ kind: 'outage', merchantId: 'nobody' }, 'body.merchantId'],
    [{ kind: 'outage', network: 'card' }, 'body.network'],
    [{ kind: 'latency', delayMs: 0 }, 'body.delayMs'],
    [{ kind: 'latency', probability: 2 }, 'body.probability'],
    [{ kind: 'latency', extra: 1 }, 'body.extra'],
  ])('refuses %j', async (body, field) => {
    const answer = await api.post('/faults', body);
    expect([answer.status, answer.body.error.field, of.faults.size]).toEqual([400, field, 0]);
  });
});

describe('books', () => {
  it('checks the ledger, with a body and without', async () => {
    expect((await api.post('/ledger/check')).body).toEqual({ sound: true, checked: { postings: 7 }, findings: [], complete: true });
    of.ledger = {
      sound: false,
      postings: 2,
      findings: [{ check: 'balance', merchantId: 'shop_a', subject: 'PAY0001', detail: { paid: 1 } }],
      truncated: true,
    };
    expect((await api.post('/ledger/check', { limit: 1 })).body).toEqual({
      sound: false,
      checked: { postings: 2 },
      findings: [{ rule: 'balance', merchantId: 'shop_a', subject: 'PAY0001', detail: { paid: 1 } }],
      complete: false,
    });
    expect((await api.post('/ledger/check', { limit: 0 })).body.error.field).toBe('body.limit');
  });

  it('compares books', async () => {
    of.reconciliation = {
      checked: { here: 1, there: 2 },
      open: 1,
      findings: [{ kind: 'missing_here', merchantId: 'shop_a', reference: 'PAY9', there: 'approval approved 1000 KRW' }],
      complete: true,
    };
    expect((await api.post('/reconciliation', { since: '2026-03-02T00:00:00Z' })).body).toEqual({ agrees: false, ...of.reconciliation });
  });

  it('runs recovery', async () => {
    expect((await api.post('/recovery', { olderThanMs: 0, limit: 5 })).body).toEqual({ resolved: 2, open: 1 });
    await api.post('/recovery');
    expect(of.engine.recoveries).toEqual([{ olderThanMs: 0, limit: 5 }, {}]);
    expect(of.bank.limits).toEqual([{ olderThanMs: 0 }, { olderThanMs: 0 }]);
  });

  it('tells balances, and the state of jobs', async () => {
    const balances = await api.get('/merchants/shop_a/balances');
    expect(balances.body).toEqual({ merchantId: 'shop_a', items: [{ account: 'merchant_payable', currency: 'KRW', balance: -9_725 }] });
    expect((await api.get('/merchants/nobody/balances')).status).toBe(404);
    expect((await api.get('/jobs')).body).toMatchObject({ waiting: 2, due: 1, running: 1, failed: 0 });
  });
});
