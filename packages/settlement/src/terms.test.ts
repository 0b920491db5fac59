import { METHODS } from '@gwanmun/engine';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect } from './collect.js';
import { DEFAULT_LAGS, setLags } from './terms.js';
import { contract, items, MERCHANT, pay } from './testing/books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('knows the usual lag of every method', () => {
  expect(Object.keys(DEFAULT_LAGS).sort()).toEqual([...METHODS].sort());
});

it("sets the lags of a merchant's contracts for what comes", async () => {
  for (const method of ['card', 'mobile']) await contract(database.pool, method, 2);
  await contract(database.pool, 'card', 2, 'other');
  await pay(database.pool, 'before', 1_000, '2026-03-09T12:00:00+09:00');
  await collect(database.pool);
  expect(await setLags(database.pool, MERCHANT)).toBe(2);
  expect(await setLags(database.pool, MERCHANT, { card: 0, payco: 1 })).toBe(1);
  await pay(database.pool, 'card', 1_000, '2026-03-09T12:00:00+09:00');
  await pay(database.pool, 'mobile', 1_000, '2026-03-09T12:00:00+09:00', { method: 'mobile' });
  await pay(database.pool, 'other', 1_000, '2026-03-09T12:00:00+09:00', { merchantId: 'other' });
  await collect(database.pool);
  expect((await items(database.pool)).map(({ id, due }) => [id, due])).toEqual([
    ['before', '20260311'],
    ['card', '20260309'],
    ['mobile', '20260420'],
    ['other', '20260311'],
  ]);
});

it('refuses lags that no contract can have', async () => {
  for (const days of [-1, 61, 1.5]) await expect(setLags(database.pool, MERCHANT, { card: days })).rejects.toThrow(RangeError);
});
