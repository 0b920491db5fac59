import { BusyError } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createIdBlocks } from './id-blocks.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => void (await database.pool.query('alter sequence gwanmun.transaction_serial restart')));

/** Lets a reservation in the background finish. */
const settle = (): Promise<unknown> => database.pool.query('select pg_sleep(0.01)');

it('hands out different numbers to processes that share a database', async () => {
  const sources = await Promise.all(Array.from({ length: 3 }, () => createIdBlocks(database.pool, { blockSize: 100 })));
  const seen = new Set<number>();
  for (let n = 0; n < 1_000; n++) {
    if (n % 50 === 0) await settle();
    for (const source of sources) seen.add(source.next());
  }
  expect(seen.size).toBe(3_000);
});

it('starts again at 0 past its modulus', async () => {
  const source = await createIdBlocks(database.pool, { blockSize: 10, modulo: 20, reserve: 4 });
  expect(Array.from({ length: 50 }, () => source.next())).toEqual(Array.from({ length: 50 }, (_, n) => n % 20));
});

it('says busy when the reserve is used up, and recovers', async () => {
  const source = await createIdBlocks(database.pool, { blockSize: 1, reserve: 0, modulo: 10 });
  expect(source.next()).toBe(0);
  expect(() => source.next()).toThrow(BusyError);
  await settle();
  expect(source.next()).toBeGreaterThan(0);
});

it('takes only block sizes that divide the modulus', async () => {
  await expect(createIdBlocks(database.pool, { blockSize: 3, modulo: 10 })).rejects.toThrow(RangeError);
});
