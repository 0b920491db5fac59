import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operatorEndpoints } from './plugin.js';
import { depsOf, world } from './testing/fake-deps.js';
import { type LiveApi, liveApi } from './testing/live-api.js';

let api: LiveApi;
beforeAll(async () => {
  api = await liveApi();
});
afterAll(() => api.stop());

const endpoints = operatorEndpoints(depsOf(world())).filter((e) => e.path !== '/clock/move');

/** Text that has surprised databases and parsers before. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\0',
    'a\0b',
    '\ud800',
    "' or 1=1 --",
    '%',
    '../..',
    '__proto__',
    'NaN',
    '-0',
    '1e999',
    '9'.repeat(40),
    '[]',
    'null',
    '2026-02-30T00:00:00Z',
  ),
  fc.constantFrom(
    'nxca_jt_bi',
    'hecto-pg',
    '00000000-0000-0000-0000-000000000000',
    '1',
    '0',
    '2026-03-02T00:00:00Z',
    '5874897-12-31T00:00:00Z',
  ),
);
const names = [
  'merchantId',
  'orderNo',
  'transactionId',
  'cursor',
  'limit',
  'from',
  'to',
  'state',
  'amount',
  'faultId',
  'kind',
  'name',
  'reason',
  'since',
];
const member = fc.oneof(nasty, fc.double(), fc.jsonValue({ maxDepth: 3 }));
const bodies = fc.oneof(fc.dictionary(fc.constantFrom(...names, '__proto__'), member, { maxKeys: 4 }), fc.jsonValue({ maxDepth: 3 }));

const calls = fc.record({
  endpoint: fc.constantFrom(...endpoints),
  parts: fc.array(nasty, { minLength: 3, maxLength: 3 }),
  query: fc.array(fc.tuple(fc.constantFrom(...names), nasty), { maxLength: 4 }),
  body: fc.oneof(bodies, fc.constant(undefined)),
});

const escaped = (text: string) => encodeURIComponent(Buffer.from(text).toString());

it('answers whatever comes with a success or a refusal in the one shape, never with a failure', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async ({ endpoint, parts, query, body }) => {
      let at = 0;
      const path = endpoint.path.replace(/:\w+/g, () => escaped(parts[at++]!));
      const search = query.map(([name, value]) => `${name}=${escaped(value)}`).join('&');
      const answer = await api.gateway.app.inject({
        method: endpoint.method,
        url: `/_gwanmun${path}?${search}`,
        headers: {
          host: 'localhost',
          authorization: `Bearer ${api.gateway.operatorToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode >= 400)
        expect(answer.json()).toEqual({ error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }) });
    }),
    { numRuns: 400 },
  );
});
