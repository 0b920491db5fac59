import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StartedOrders, signed, startOrders } from './testing/orders.js';

let started: StartedOrders;
beforeAll(async () => {
  started = await startOrders();
});
afterAll(() => started.close());
beforeEach(() => void started.exchanges.splice(0));

const JSON_UTF8 = 'application/json; charset=UTF-8';

describe('requests', () => {
  it.each([
    ['none', {}],
    ['JSON', { 'content-type': 'application/json' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a stray semicolon', { 'content-type': 'application/json;' }],
    ['no media type at all', { 'content-type': 'JSON' }],
  ])('are read whatever the Content-Type says: %s', async (_what, headers) => {
    expect(await started.ask({ headers, body: signed({}) })).toMatchObject({ status: 201, headers: { 'content-type': JSON_UTF8 } });
  });

  it('are known to the protocol by their headers', async () => {
    expect(await started.ask({ headers: { authorization: 'Bearer other' }, body: signed({}) })).toMatchObject({ status: 401 });
  });

  it('without a body are answered as ones that cannot be read', async () => {
    expect(await started.ask({})).toMatchObject({ status: 400, body: expect.stringContaining('"NO"') });
  });

  it('that are too large are answered in the words of the protocol', async () => {
    expect(await started.ask({ body: 'x'.repeat(1_001) })).toMatchObject({ status: 400, headers: { 'content-type': JSON_UTF8 } });
    expect(started.exchanges).toMatchObject([{ route: '/orders', status: 400, problem: { kind: 'malformed' } }]);
  });
});

describe('what was wrong with a request', () => {
  const problemOf = async (request: Parameters<StartedOrders['ask']>[0]) => (await started.ask(request)).headers['gwanmun-problem'];

  it('stands in a header, with the field, in characters that headers have', async () => {
    expect(await problemOf({ body: signed({}) })).toBeUndefined();
    expect(await problemOf({ body: signed({}).replace('"7"', '"12345678901"') })).toMatch(/^too-long; no; longer than 10/);
    expect(await problemOf({ body: signed({}).replace('"7"', '"8"') })).toMatch(/^hash-mismatch; proof; /);
    expect(await problemOf({ body: '한' })).toMatch(/^malformed; [ -~]+$/);
    expect(await problemOf({ url: '/orders/none' })).toMatch(/^malformed; no operation/);
  });

  it('is nobody’s business where keys are real', async () => {
    const discreet = await startOrders({ tellProblems: false });
    const { headers } = await discreet.ask({ body: 'x' });
    expect(headers).not.toHaveProperty('gwanmun-problem');
    await discreet.close();
  });
});

describe('requests that ask for nothing there is', () => {
  it('404 below the roots, whatever the method', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await started.ask({ method, url: '/orders/9?a=b' });
      expect(answer).toMatchObject({ status: 404, headers: { 'content-type': JSON_UTF8 }, body: expect.stringContaining('"NO"') });
    }
    expect(started.exchanges.map(({ route, status, outcome }) => [route, status, outcome])).toEqual(
      Array(2).fill(['/orders/9', 404, 'NO']),
    );
  });

  it('405 by another method, and says which there are', async () => {
    expect(await started.ask({ method: 'PUT', body: signed({}) })).toMatchObject({ status: 201 });
    expect(await started.ask({ method: 'GET' })).toMatchObject({ status: 405, headers: { allow: 'POST, PUT' } });
  });

  it('are answered the same when they cannot be read either; nothing of them is kept', async () => {
    expect(await started.ask({ url: '/orders/9', body: 'x'.repeat(1_001) })).toMatchObject({ status: 404 });
    expect(await started.ask({ url: '/orders/9', body: 'personal' })).toMatchObject({ status: 404 });
    for (const { received } of started.exchanges) expect((received as () => unknown)()).toBe('');
  });

  it('elsewhere are not the door’s', async () => {
    expect((await started.ask({ url: '/elsewhere' })).body).not.toContain('"NO"');
    expect(started.exchanges).toEqual([]);
  });
});
