import { BusyError } from '@gwanmun/kernel';
import { OutcomeUnknownError, UnavailableError } from '@gwanmun/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StartedOrders, signed, startOrders } from './testing/orders.js';

let started: StartedOrders;
beforeAll(async () => {
  started = await startOrders();
});
afterAll(() => started.close());
beforeEach(() => {
  started.orders.throws = undefined;
  started.exchanges.length = 0;
  started.logged.length = 0;
});

const CARD = '4111111111111111';
const view = (member: unknown): unknown => (typeof member === 'function' ? member() : member);

describe('errors of the house are answers that say what is certain', () => {
  it.each([
    ['too much traffic: nothing was done', new BusyError(), 'busy', 429, []],
    ['no database: nothing was done', new UnavailableError(), 'unavailable', 503, ['warn']],
    ['a write of which nobody knows', new OutcomeUnknownError(), 'unknown', 504, ['warn']],
    ['anything else is a defect', new Error('on fire'), 'defect', 500, ['error']],
  ])('%s', async (_what, error, code, status, levels) => {
    started.orders.throws = error;
    const answer = await started.ask({ body: signed({}) });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ code });
    expect(started.logged).toEqual(levels.map((level) => ({ level, err: error })));
    expect(started.exchanges).toMatchObject([{ status, outcome: code }]);
  });
});

describe('the request log', () => {
  it('has the exchange with its facts, and no card in clear', async () => {
    await started.ask({ body: signed({ card: CARD }) });
    const [exchange] = started.exchanges;
    expect(exchange).toMatchObject({
      ...{ merchantId: 'm1', protocol: 'orders', route: '/orders', message: 'order', status: 201, outcome: 'OK' },
      ...{ remote: '127.0.0.1', orderNo: '7', transactionId: 'T1', problem: undefined },
    });
    expect(exchange!.durationUs).toBeGreaterThan(0);
    const received = JSON.stringify(view(exchange!.received));
    const answered = JSON.stringify(view(exchange!.answered));
    expect(received).toContain('"no":"7"');
    expect(answered).toContain('"code":"OK"');
    expect(received + answered).not.toContain(CARD);
  });

  it('explains what was hashed', async () => {
    await started.ask({ body: signed({}).replace('"7"', '"8"') });
    const [exchange] = started.exchanges;
    expect(exchange).toMatchObject({ outcome: 'NO', orderNo: '', problem: { kind: 'hash-mismatch', field: 'proof' } });
    expect(view(exchange!.hash)).toMatchObject({ matches: false, parts: [{ value: 'm1' }, { value: '8' }] });
  });

  it('keeps what was not understood, masked', async () => {
    await started.ask({ body: `card=${CARD}&x=1` });
    const [exchange] = started.exchanges;
    expect(exchange).toMatchObject({ merchantId: '', message: '', problem: { kind: 'malformed' }, hash: undefined });
    expect(view(exchange!.received)).toMatch(/^card=(?!4111111111111111).*&x=1$/);
  });
});
