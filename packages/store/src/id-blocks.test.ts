import { BusyError } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createIdBlocks, type IdBlocks } from './id-blocks.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
/** A sequence of its own for every test: reservations of an earlier one may still be under way. */
let sequence: string;
let tests = 0;
beforeEach(async () => {
  sequence = `gwanmun.test_serial_${tests++}`;
  await database.pool.query(`create sequence ${sequence} minvalue 0 start 0`);
});

/** The next number, however long a reservation in the background takes on this machine. */
const nextOf = (source: IdBlocks): Promise<number> => vi.waitFor(() => source.next(), { timeout: 20_000, interval: 5 });

it('hands out different numbers to processes that share a database', async () => {
  const sources = await Promise.all(Array.from({ length: 3 }, () => createIdBlocks(database.pool, { sequence, blockSize: 100 })));
  const seen = new Set<number>();
  for (let n = 0; n < 1_000; n++) {
    for (const source of sources) seen.add(await nextOf(source));
  }
  expect(seen.size).toBe(3_000);
});

it('starts again at 0 past its modulus', async () => {
  const source = await createIdBlocks(database.pool, { sequence, blockSize: 10, modulo: 20, reserve: 4 });
  expect(Array.from({ length: 50 }, () => source.next())).toEqual(Array.from({ length: 50 }, (_, n) => n % 20));
});

it('says busy when the reserve is used up, and recovers', async () => {
  const source = await createIdBlocks(database.pool, { sequence, blockSize: 1, reserve: 0, modulo: 10 });
  expect(source.next()).toBe(0);
  expect(() => source.next()).toThrow(BusyError);
  expect(await nextOf(source)).toBeGreaterThan(0);
});

it('takes only block sizes that divide the modulus', async () => {
  await expect(createIdBlocks(database.pool, { sequence, blockSize: 3, modulo: 10 })).rejects.toThrow(RangeError);
});
