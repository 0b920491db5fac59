import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { enqueueJobs } from './enqueue.js';
import { Presence } from './presence.js';
import type { JobSpec } from './spec.js';

let database: TestDatabase;
let presences: Presence[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const presence of presences) await presence.stop();
  presences = [];
  await database.close();
});

async function present(...workers: string[]): Promise<Presence> {
  const presence = new Presence(database.connectionString);
  presences.push(presence);
  await presence.start();
  for (const worker of workers) await presence.add(worker);
  return presence;
}

/** A job that a worker has taken, as the job queue marks it. */
async function takenBy(worker: string): Promise<void> {
  await enqueueJobs(database.pool, [{ identifier: 'x', payload: {} } satisfies JobSpec]);
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '10 seconds', attempts = 1 where locked_by is null`,
    [worker],
  );
}

const holders = async (): Promise<(string | null)[]> =>
  (await database.pool.query<{ by: string | null }>('select locked_by as by from graphile_worker.jobs order by id')).rows.map(
    ({ by }) => by,
  );

it('frees the jobs of a worker that is gone, and of no other', async () => {
  const mine = await present('pool-mine');
  const dying = await present('pool-dying');
  await present('pool-other');
  for (const worker of ['pool-mine', 'pool-dying', 'pool-other', 'pool-long-gone']) await takenBy(worker);
  expect(await mine.sweep()).toEqual(['pool-long-gone']);
  await dying.stop();
  expect(await mine.sweep()).toEqual(['pool-dying']);
  expect(await holders()).toEqual(['pool-mine', null, 'pool-other', null]);
});

it('leaves fresh locks alone: their worker may not have shown itself yet', async () => {
  const mine = await present('pool-mine');
  await takenBy('pool-new');
  expect(await mine.sweep(60_000)).toEqual([]);
  expect(await holders()).toEqual(['pool-new']);
});

it('frees what a stopped worker of its own process held', async () => {
  const mine = await present('pool-first', 'pool-second');
  await takenBy('pool-first');
  await mine.remove('pool-first');
  expect(await mine.sweep()).toEqual(['pool-first']);
});

it('shows its workers again after its connection was lost', async () => {
  const mine = await present('pool-mine');
  const other = await present('pool-other');
  await takenBy('pool-mine');
  const locks = async (): Promise<number> =>
    (
      await database.pool.query(`select from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`)
    ).rowCount ?? 0;
  await database.pool.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and application_name = 'gwanmun presence'`);
  await vi.waitFor(async () => expect(await locks()).toBe(2), 20_000);
  expect(await other.sweep()).toEqual([]);
  expect(await mine.sweep()).toEqual([]);
});
