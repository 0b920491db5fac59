import { FixedClock, MovableClock } from '@gwanmun/kernel';
import { type ChangeFeed, createSettings, openChangeFeed, type Settings } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { clockControl, followClock } from './clock-control.js';
import { jobStats } from './queries/job-stats.js';

const HOUR = 3_600_000;
let database: TestDatabase;
const feeds: ChangeFeed[] = [];
const settings: Settings[] = [];
const stops: (() => void)[] = [];
/** The clocks of two processes. */
const clocks = [new MovableClock(new FixedClock('2026-03-02T03:00:00Z')), new MovableClock(new FixedClock('2026-03-02T03:00:00Z'))];

beforeAll(async () => {
  database = await testDatabase();
  for (const clock of clocks) {
    const feed = await openChangeFeed(database.connectionString, database.pool);
    feeds.push(feed);
    settings.push(createSettings(database.pool, feed));
    stops.push(await followClock(settings.at(-1)!, clock));
  }
});
afterAll(async () => {
  for (const stop of stops) stop();
  for (const feed of feeds) await feed.stop();
  await database.close();
});

async function addJob(task: string, runAt: string): Promise<void> {
  await database.pool.query(`select graphile_worker.add_job($1, run_at => now() + $2::interval)`, [task, runAt]);
}

const waits = async () => {
  const sql = `select task_identifier as task, round(extract(epoch from run_at - now()) / 3600)::int as hours from graphile_worker.jobs order by 1`;
  return (await database.pool.query<{ task: string; hours: number }>(sql)).rows.map(({ task, hours }) => [task, hours]);
};

it('moves every process and the jobs that wait', async () => {
  await addJob('expire', '48 hours');
  await addJob('notify', '0');
  const control = clockControl(settings[0]!, clocks[0]!, database.pool);
  expect(await control.offsetMs()).toBe(0);

  expect(await control.setOffset(24 * HOUR)).toEqual({ rescheduledJobs: 1 });
  expect(clocks[0]!.now().toISOString()).toBe('2026-03-03T03:00:00.000Z');
  await vi.waitFor(() => expect(clocks[1]!.now().toISOString()).toBe('2026-03-03T03:00:00.000Z'));
  expect(await waits()).toEqual([
    ['expire', 24],
    ['notify', 0],
  ]);

  expect(await control.setOffset(24 * HOUR)).toEqual({ rescheduledJobs: 0 });
  await clockControl(settings[1]!, clocks[1]!, database.pool).setOffset(0);
  await vi.waitFor(() => expect(clocks[0]!.offsetMs).toBe(0));
  expect(await waits()).toContainEqual(['expire', 48]);
  expect(await control.offsetMs()).toBe(0);
});

it('counts jobs', async () => {
  await database.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where task_id =
    (select id from graphile_worker._private_tasks where identifier = 'notify')`);
  await addJob('broken', '0');
  await database.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts where task_id =
    (select id from graphile_worker._private_tasks where identifier = 'broken')`);
  expect(await jobStats(database.pool)).toEqual({
    waiting: 2,
    due: 0,
    running: 1,
    failed: 1,
    byTask: [
      { task: 'broken', waiting: 0, failed: 1 },
      { task: 'expire', waiting: 1, failed: 0 },
      { task: 'notify', waiting: 1, failed: 0 },
    ],
  });
});
