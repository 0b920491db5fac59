import { BusyError, GwanmunError } from '@gwanmun/kernel';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorApi } from './plugin.js';
import { depsOf, world } from './testing/fake-deps.js';
import { payment, store } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

let api: Harness;
let live: Harness;
beforeAll(async () => {
  const sandbox = world();
  store(sandbox.engine, payment());
  api = await harness(depsOf(sandbox));
  live = await harness(depsOf(world(), { sandbox: false, publicUrl: 'https://pay.example' }));
});
afterAll(async () => {
  await api.close();
  await live.close();
});

describe('who may call', () => {
  it('refuses every route without the token, and unknown addresses as well', async () => {
    const paths = api.endpoints.filter((e) => e.access !== 'public').map((e) => [e.method, e.path.replace(/:\w+/g, 'x')] as const);
    expect(paths.length).toBeGreaterThan(20);
    for (const [method, path] of [...paths, ['GET', '/nothing'] as const]) {
      const answer = await api.call(method, path, { token: null });
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 401, 'unauthorized']);
    }
  });

  it.each(['operator-token-of-the-test', 'operator-token-of-the-tests2', '', 'x'.repeat(5000)])('refuses the token %#', async (token) => {
    const answer = await api.get('/clock', { token });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('refuses other schemes', async () => {
    expect((await api.get('/clock', { token: null, headers: { authorization: 'Basic b3BlcmF0b3I6eA==' } })).status).toBe(401);
  });

  it('refuses a token that is too short to be one', async () => {
    const app = Fastify();
    await expect(app.register(operatorApi, depsOf(world(), { token: 'short' })).ready()).rejects.toThrow('16 characters');
  });

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'shop.localhost', 'LOCALHOST', '127.8.9.1', 'localhost.'])(
    'takes the host %s',
    async (host) => {
      expect((await api.get('/clock', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['evil.example', '127.0.0.1.evil.example', 'evil.example:4000', '10.0.0.1', 'localhost@evil.example', 'a b'])(
    'refuses the host %s in a sandbox, also for public routes',
    async (host) => {
      for (const path of ['/clock', '/openapi.json', '/sandbox']) {
        const answer = await api.get(path, { headers: { host } });
        expect([answer.status, answer.body.error.code]).toEqual([403, 'host_refused']);
      }
    },
  );

  it('takes the public host, and outside a sandbox any host', async () => {
    const named = await harness(depsOf(world(), { publicUrl: 'https://sandbox.example:8443' }));
    expect((await named.get('/clock', { headers: { host: 'sandbox.example:8443' } })).status).toBe(200);
    expect((await named.get('/clock', { headers: { host: 'other.example' } })).status).toBe(403);
    await named.close();
    expect((await live.get('/clock', { headers: { host: 'balancer.internal' } })).status).toBe(200);
  });

  it('gives no permission to pages of other origins', async () => {
    const answer = await api.get('/clock', { headers: { origin: 'https://evil.example' } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await api.call('OPTIONS', '/clock', { token: null, headers: { 'access-control-request-method': 'GET' } });
    expect(preflight.status).toBe(401);
  });
});

describe('what does not fit', () => {
  it('answers unknown addresses and methods with 404 in the one shape', async () => {
    expect((await api.get('/nothing')).body).toEqual({ error: { code: 'not_found', message: 'there is no such address' } });
    expect((await api.call('DELETE', '/payments')).status).toBe(404);
  });

  it.each([
    ['{"by":', 400, 'body'],
    ['nonsense', 400, 'body'],
    ['[]', 400, 'body'],
    ['"P1D"', 400, 'body'],
    ['null', 400, 'body'],
    ['', 400, 'body'],
    ['{"by":1}', 400, 'body.by'],
    ['{"by":"P1D","extra":true}', 400, 'body.extra'],
    ['{"by":"P1D","__proto__":{"a":1}}', 400, 'body'],
    [`{"by":"${'9'.repeat(2_000_000)}"}`, 413, undefined],
  ])('refuses body %#', async (payload, status, field) => {
    const answer = await api.call('POST', '/clock/move', { payload });
    expect([answer.status, answer.body.error.field]).toEqual([status, field]);
  });

  it('refuses bodies that are not JSON', async () => {
    const answer = await api.call('POST', '/clock/move', {
      payload: 'by=P1D',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('hides what nobody expected, and logs it', async () => {
    const of = world();
    const app = await harness(depsOf(of, { jobs: { stats: () => Promise.reject(new Error('password=hunter2')) } }));
    const answer = await app.get('/jobs');
    expect([answer.status, answer.body.error.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
    expect(of.logged).toEqual([
      [expect.objectContaining({ err: expect.objectContaining({ message: 'password=hunter2' }) }), expect.any(String)],
    ]);
    await app.close();
  });

  it('says that it is busy, or that the database is away', async () => {
    for (const error of [new BusyError(), new GwanmunError('unavailable', 'the database is not available')]) {
      const app = await harness(depsOf(world(), { jobs: { stats: () => Promise.reject(error) } }));
      const answer = await app.get('/jobs');
      expect([answer.status, answer.body.error.code]).toEqual([503, error.code]);
      await app.close();
    }
  });

  it('leaves the rest of the application alone', async () => {
    const app = Fastify();
    await app.register(operatorApi, depsOf(world()));
    app.get('/other', async () => ({ any: 1 }));
    expect((await app.inject({ url: '/other', headers: { host: 'evil.example' } })).json()).toEqual({ any: 1 });
    expect((await app.inject('/nothing')).json()).toHaveProperty('statusCode', 404);
    await app.close();
  });
});

describe('modes', () => {
  it('does nothing of a sandbox in live mode', async () => {
    // Those of banking are called in banking.test.ts.
    const calls = live.endpoints.filter((e) => e.sandboxOnly && e.tag !== 'banking');
    expect(calls.map((e) => e.operationId)).toEqual([
      ...[
        'listVirtualAccounts',
        'listDeposits',
        'makeDeposit',
        'redeliverDeposits',
        'repeatDepositNotice',
        'listPayouts',
        'executePayouts',
      ],
      ...['moveClock', 'resetClock', 'listFaults', 'setFault', 'clearFaults'],
    ]);
    const bodies: Record<string, object> = { moveClock: { by: 'P1D' }, setFault: { kind: 'outage' }, makeDeposit: {} };
    for (const e of calls) {
      const answer = await live.call(e.method, e.path.replace(/:\w+/g, 'x'), { body: bodies[e.operationId] });
      expect([e.operationId, answer.status, answer.body.error.code]).toEqual([e.operationId, 409, 'sandbox_only']);
    }
    expect((await live.get('/sandbox', { token: null })).status).toBe(404);
    expect((await live.get('/test-cards')).body).toEqual({ items: [] });
    expect((await live.get('/merchants/shop_a')).body).toMatchObject({ preset: false });
  });

  it('offers a sandbox to everybody', async () => {
    const { status, body } = await api.get('/sandbox', { token: null });
    expect(status).toBe(200);
    expect(body.links).toEqual({ shop: 'http://127.0.0.1:4000/shop' });
    expect(body.merchants[0]).toMatchObject({
      merchantId: 'shop_a',
      currency: 'KRW',
      keys: { 'test-pg': { hash: 'ST1009281328226982205' } },
    });
    expect(body.testCards[0].number).toBe('1111222233334444');
    expect((await api.get('/test-cards')).body.items).toEqual(body.testCards);
  });
});
