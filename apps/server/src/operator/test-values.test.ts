import { METHODS, REFUSALS } from '@gwanmun/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { depsOf, world } from './testing/fake-deps.js';
import { type Harness, harness } from './testing/harness.js';

let api: Harness;
beforeAll(async () => {
  api = await harness(depsOf(world()));
});
afterAll(() => api.close());

interface Value {
  readonly method: string;
  readonly use: string;
  readonly outcome: string;
  readonly values: Readonly<Record<string, string>>;
}

it('has values of every method, each with something to enter, and refusals among them', async () => {
  const items = (await api.get('/test-values')).body.items as Value[];
  for (const method of METHODS) {
    const own = items.filter((item) => item.method === method);
    expect([method, own.some(({ outcome }) => (REFUSALS as readonly string[]).includes(outcome))]).toEqual([method, true]);
  }
  for (const item of items) {
    expect([item, Object.values(item.values).length > 0 && Object.values(item.values).every(Boolean)]).toEqual([item, true]);
  }
});

it('narrows to a method, with refunds and deposits where they are', async () => {
  const of = async (method: string) => (await api.get(`/test-values?method=${method}`)).body.items as Value[];
  const accounts = await of('virtual_account');
  expect(new Set(accounts.map(({ use }) => use))).toEqual(new Set(['issue', 'deposit', 'refund']));
  expect(accounts).toContainEqual(
    expect.objectContaining({ use: 'deposit', outcome: 'doubled_notice', values: { scenario: 'doubled_notice' } }),
  );
  expect(new Set((await of('mobile')).map(({ use }) => use))).toEqual(new Set(['payment', 'refund']));
  const cards = await of('card');
  expect(cards[0]!.values).toMatchObject({ number: '1111222233334444', expiryMonth: '12' });
  expect(cards.every(({ method, use }) => method === 'card' && use === 'payment')).toBe(true);
  expect((await api.get('/test-values?method=gold')).body.error.field).toBe('query.method');
});
