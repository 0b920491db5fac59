import { decode, encodeText } from '@gwanmun/wire';
import { arbitraryOf } from '@gwanmun/wire/arbitrary';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APIS, KEY_GENERATIONS, resultCode } from '../messages/index.js';
import { COMMANDS } from './commands/index.js';
import { bodyOf } from './testing/merchant.js';
import { REQUESTS } from './testing/requests.js';
import { type StartedGateway, startGateway } from './testing/start-gateway.js';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.errors.length = 0;
});

const keys = KEY_GENERATIONS.g1;
const KEYS_OF_APIS = APIS.map(({ key }) => key);

it('every API of the document is served (hecto-easycash §1)', () => {
  expect(new Set(COMMANDS.map(({ api }) => api))).toEqual(new Set(APIS));
});

describe('any request that fits its table', () => {
  it.each(APIS.map((api) => [api.key, api] as const))('%s gets an answer that fits its own', async (_key, api) => {
    await fc.assert(
      fc.asyncProperty(arbitraryOf(api.request), async (value) => {
        const request = { ...(value as object), mchtId: 'midtest', pktHash: undefined };
        const answer = await gateway.post(api.path, encodeText(api.request, request as never, { keys }));
        expect(['ST09', 'ST10']).not.toContain(answer.outRsltCd);
        const table = answer.outStatCd === '0021' ? api.response : api.failure;
        expect(decode(table, answer, { keys })).toMatchObject({ ok: true });
      }),
      { numRuns: 10 },
    );
    expect(gateway.errors).toEqual([]);
  });
});

it('a history between days that the calendar does not have (A36)', async () => {
  const { custAcntKey } = await gateway.ask('acntRegSelf', {});
  const { rglChrgKey } = await gateway.ask('regularReg', { custAcntKey });
  const answer = await gateway.ask('regularTransList', { rglChrgKey, useStDt: '20190931', useEdDt: '20191299' });
  expect(answer).toMatchObject({ outRsltCd: '0000', dataCnt: '0' });
});

const RUBBISH = fc.oneof(fc.string(), fc.integer(), fc.jsonValue(), fc.constantFrom('', null, '\u0000', 'ㅋ'.repeat(200), -0, 1e300));

describe('anything else', () => {
  it.each(KEYS_OF_APIS)('%s with members of any kind still gets a status and a documented code', async (api) => {
    const names = Object.keys(bodyOf(api));
    const changes = fc.dictionary(fc.constantFrom(...names), RUBBISH, { minKeys: 1, maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { outStatCd, outRsltCd } = await gateway.post(REQUESTS[api]!.path, JSON.stringify({ ...bodyOf(api), ...change }));
        expect(['0021', '0031', '0092', '0000']).toContain(outStatCd);
        expect(resultCode(outRsltCd)).toBeDefined();
        expect(outRsltCd).not.toBe('ST10');
      }),
      { numRuns: 10 },
    );
    expect(gateway.errors).toEqual([]);
  });

  it('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await gateway.post('/v1/api/pay/confirm', text)).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST09' });
      }),
      { numRuns: 30 },
    );
  });
});
