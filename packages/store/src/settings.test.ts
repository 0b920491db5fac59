import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ChangeFeed, openChangeFeed } from './change-feed.js';
import { createSettings, type Settings } from './settings.js';

/** Waits long enough for a busy machine. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 25_000, interval: 20 });

let database: TestDatabase;
const feeds: ChangeFeed[] = [];
/** Settings as two processes have them. */
let one: Settings;
let other: Settings;

beforeAll(async () => {
  database = await testDatabase();
  for (let n = 0; n < 2; n++) feeds.push(await openChangeFeed(database.connectionString, database.pool));
  one = createSettings(database.pool, feeds[0]!);
  other = createSettings(database.pool, feeds[1]!);
});
afterAll(async () => {
  for (const feed of feeds) await feed.stop();
  await database.close();
});

it('keeps values of any JSON kind and removes them', async () => {
  for (const value of [5, 'text', { a: [1, null] }, false]) {
    await one.set('kinds', value);
    expect(await other.get('kinds')).toEqual(value);
  }
  await one.set('kinds', undefined);
  expect(await other.get('kinds')).toBeUndefined();
});

it('tells every process of a change, with the value now first', async () => {
  await one.set('clock', 1);
  const seen: unknown[] = [];
  const end = await other.watch('clock', (value) => seen.push(value));
  expect(seen).toEqual([1]);
  await one.set('clock', 2);
  await eventually(() => expect(seen.at(-1)).toBe(2));
  await one.set('unrelated', 9);
  end();
  await one.set('clock', 3);
  await one.set('marker', 1);
  await eventually(async () => expect(await other.get('marker')).toBe(1));
  expect(seen).toEqual([1, 2]);
});

it('does not lose changes made at the same time', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).update<number>('counter', (value) => (value ?? 0) + 1)));
  expect(await one.get('counter')).toBe(20);
});

it('leaves a value alone when its change fails', async () => {
  await one.set('kept', 'old');
  const failing = one.update('kept', () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await one.get('kept')).toBe('old');
});

it('reads again after its connection was lost: messages may have been missed', async () => {
  await one.set('offset', 1);
  const seen: unknown[] = [];
  await other.watch('offset', (value) => seen.push(value));
  await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'gwanmun changes' and datname = current_database()`);
  await database.pool.query(`update gwanmun.settings set value = '2' where key = 'offset'`);
  await eventually(() => expect(seen.at(-1)).toBe(2));
});

it('delivers a message of a transaction at its commit only', async () => {
  const seen: (string | undefined)[] = [];
  feeds[1]!.on('topic', (message) => seen.push(message));
  const client = await database.pool.connect();
  await client.query('begin');
  await feeds[0]!.publish('topic', 'rolled back', client);
  await client.query('rollback');
  client.release();
  await feeds[0]!.publish('topic', 'committed');
  await eventually(() => expect(seen).toEqual(['committed']));
});

it('outlives a handler that throws', async () => {
  const seen: (string | undefined)[] = [];
  feeds[0]!.on('fragile', () => {
    throw new Error('handler');
  });
  feeds[0]!.on('fragile', (message) => seen.push(message));
  await feeds[1]!.publish('fragile', 'x');
  await eventually(() => expect(seen).toEqual(['x']));
});
