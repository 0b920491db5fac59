import type { LoggedRequest } from '@gwanmun/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { depsOf, type World, world } from './testing/fake-deps.js';
import { START } from './testing/fake-engine.js';
import { type Harness, harness } from './testing/harness.js';

const ID = '0195555a-0000-7000-8000-000000000001';
const explanation = {
  recipe: 'sha256',
  formula: 'sha256(date + time + merchant + amount + KEY)',
  parts: [
    { name: 'date', value: '20260302', sealed: false },
    { name: 'amount', value: '10000', sealed: true },
    { name: 'memo', value: '', sealed: false },
  ],
  computed: 'aabbccdd',
  received: 'AABBffdd',
  matches: false,
  mistakes: [{ id: 'sealed-value', text: 'amount was hashed after encryption' }],
};

const entry: LoggedRequest = {
  id: ID,
  at: START,
  merchantId: 'shop_a',
  protocol: 'test-pg',
  route: '/pay',
  message: 'cardPay',
  direction: 'in',
  status: 200,
  outcome: 'hash_mismatch',
  durationUs: 900,
  remote: '127.0.0.1',
  orderNo: 'ORDER1',
  transactionId: null,
  received: {
    name: '홍*동',
    note: 'call 010-1234-5678',
    card: ['4518421234561235', '4518-4212-3456-1235'],
    at: '20260302120405',
    deep: { mail: 'hong@example.com' },
  },
  answered: { code: '0031' },
  problem: { kind: 'hash' },
  hash: explanation,
};

let of: World;
let api: Harness;
beforeEach(async () => {
  of = world();
  api = await harness(depsOf(of));
  of.requests.push(entry);
});
afterEach(() => api.close());

it('searches the log', async () => {
  of.next = ID;
  const { body } = await api.get(
    `/requests?orderNo=ORDER1&outcome=hash_mismatch&direction=in&limit=5&cursor=${ID}&from=2026-03-02T00:00:00Z`,
  );
  expect(of.asked.requests).toEqual([
    {
      orderNo: 'ORDER1',
      outcome: 'hash_mismatch',
      direction: 'in',
      limit: 5,
      cursor: ID,
      from: new Date('2026-03-02T00:00:00Z'),
      to: undefined,
    },
  ]);
  expect(body.nextCursor).toBe(ID);
  expect(body.items[0]).toMatchObject({ requestId: ID, hash: 'differs', outcome: 'hash_mismatch' });
  expect(Object.keys(body.items[0])).not.toContain('received');
});

it('explains a hash that does not fit', async () => {
  const { hash } = (await api.get(`/requests/${ID}`)).body;
  expect(hash).toMatchObject({ state: 'differs', formula: explanation.formula, computed: 'aabbccdd', received: 'AABBffdd' });
  expect(hash.keys).toEqual({ aes: '****6789', hash: '****2205' });
  expect(hash.parts.map((part: { name: string }) => part.name)).toEqual(['date', 'amount', 'memo']);
  expect(hash.summary).toEqual([
    'The hash that came does not match.',
    'Hashed in this order: date=20260302, amount=10000, memo=(empty). Recipe: sha256(date + time + merchant + amount + KEY).',
    'This gives exactly the hash that came: amount was hashed after encryption',
  ]);
});

it.each([
  [{ ...explanation, mistakes: [] }, 'differs', /No usual mistake.*hash \*{4}2205/],
  [{ ...explanation, received: '' }, 'differs', /carries no hash/],
  [
    { ...explanation, computed: '', mistakes: [{ id: 'wrong-cipher-key', text: 'account: encrypted with another key' }] },
    'differs',
    /Nothing can be compared: account: encrypted with another key \(in force: aes \*{4}6789, hash \*{4}2205\)\./,
  ],
  [{ ...explanation, matches: true }, 'matches', /matches/],
  [null, 'not_checked', /Nothing was hashed/],
  ['odd', 'not_checked', /Nothing was hashed/],
  [{ recipe: 'none', matches: true }, 'not_checked', /Nothing was hashed/],
  [{ matches: false, parts: 7, mistakes: [null, 'x'] }, 'differs', /No usual mistake|carries no hash/],
])('tells what it knows of hash %#', async (hash, state, sentence) => {
  of.requests[0] = { ...entry, hash };
  const { body } = await api.get(`/requests/${ID}`);
  expect(body.hash.state).toBe(state);
  expect(body.hash.summary.join(' ')).toMatch(sentence);
});

it('masks what a door overlooked, and leaves the rest readable', async () => {
  const { body } = await api.get(`/requests/${ID}`);
  expect(body.received).toEqual({
    name: '홍*동',
    note: 'call 010-****-5678',
    card: ['451842******1235', '451842******1235'],
    at: '20260302120405',
    deep: { mail: 'h***@example.com' },
  });
});

it('knows what it does not have', async () => {
  expect((await api.get('/requests/0195555a-0000-7000-8000-000000000002')).status).toBe(404);
  for (const path of ['/requests/1', '/requests?cursor=1', '/requests?direction=up', '/requests?limit=201']) {
    expect([path, (await api.get(path)).status]).toEqual([path, 400]);
  }
});
