import { FixedClock, systemClock } from '@gwanmun/kernel';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { enqueueJob, enqueueJobs } from './enqueue.js';
import { rescheduleAll } from './reschedule.js';
import { jobSpec } from './spec.js';
import type { TaskContext, Tasks } from './tasks.js';
import { startWorker } from './worker.js';
import type { JobWorker, WorkerOptions } from './worker-types.js';

/** Waits long enough for a busy machine. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 25_000, interval: 20 });

declare module './tasks.js' {
  interface TaskPayloads {
    'test.note': { text: string };
    'test.tick': Record<string, never>;
  }
}

const HOUR = 3_600_000;
let database: TestDatabase;
let workers: JobWorker[] = [];
let noted: string[];
beforeEach(async () => {
  database = await testDatabase();
  noted = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  workers = [];
  await database.close();
});

const note: Tasks = { 'test.note': async ({ text }) => void noted.push(text) };

async function work(options: Partial<WorkerOptions> = {}): Promise<JobWorker> {
  const worker = await startWorker({
    connectionString: database.connectionString,
    tasks: note,
    clock: systemClock,
    pollMs: 50,
    ...options,
  });
  workers.push(worker);
  return worker;
}

const waiting = async (): Promise<{ run_at: Date; attempts: number; key: string | null }[]> =>
  (await database.pool.query('select run_at, attempts, key from graphile_worker.jobs order by run_at')).rows;

it('runs jobs that were there and jobs that come', async () => {
  await enqueueJob(database.pool, 'test.note', { text: 'before' });
  await work();
  await eventually(() => expect(noted).toEqual(['before']));
  await enqueueJobs(
    database.pool,
    Array.from({ length: 500 }, (_, n) => jobSpec('test.note', { text: String(n) })),
  );
  await eventually(() => expect(noted).toHaveLength(501));
  expect(new Set(noted).size).toBe(501);
  await eventually(async () => expect(await waiting()).toEqual([]));
});

it('enqueues nothing for an empty list, and gives back how many', async () => {
  expect(await enqueueJobs(database.pool, [])).toBe(0);
  expect(await enqueueJobs(database.pool, [jobSpec('test.note', { text: 'a' }), jobSpec('test.note', { text: 'b' })])).toBe(2);
});

it('keeps a job and its change in one statement: both or none', async () => {
  await database.pool.query('create table changes (n integer primary key)');
  const sql = `
    with written as (insert into changes select n from generate_series(1, $1::int) n returning n),
    enqueued as materialized (select gwanmun.enqueue(jsonb_agg($2::jsonb)) as jobs from written)
    select written.n, enqueued.jobs from written cross join enqueued`;
  const spec = JSON.stringify(jobSpec('test.note', { text: 'changed' }));
  expect((await database.pool.query(sql, [3, spec])).rows).toHaveLength(3);
  expect(await waiting()).toHaveLength(3);
  await expect(database.pool.query(sql, [5, spec])).rejects.toMatchObject({ code: '23505' });
  expect(await waiting()).toHaveLength(3);
});

it('replaces a waiting job with the same key', async () => {
  for (const text of ['one', 'two'])
    await enqueueJob(database.pool, 'test.note', { text }, { key: 'k', delayMs: text === 'one' ? HOUR : 0 });
  await work();
  await eventually(() => expect(noted).toEqual(['two']));
});

it('tries a failed job again and tells it the attempt', async () => {
  const attempts: number[] = [];
  const tasks: Tasks = {
    'test.note': async (_, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error('not yet');
    },
  };
  await enqueueJob(database.pool, 'test.note', { text: 'x' });
  await work({ tasks });
  await eventually(async () => expect((await waiting())[0]?.attempts).toBe(1));
  await eventually(async () => {
    await rescheduleAll(database.pool, HOUR);
    expect(attempts).toEqual([1, 2]);
  });
});

it('runs jobs that wait for the business clock when that is moved, and not before', async () => {
  const clock = new FixedClock('2030-01-01T00:00:00Z');
  const at = (hours: number): Date => new Date(clock.now().getTime() + hours * HOUR);
  await enqueueJob(database.pool, 'test.note', { text: 'in two hours' }, { at: { time: at(2), clock } });
  await enqueueJob(database.pool, 'test.note', { text: 'in ten hours' }, { at: { time: at(10), clock } });
  await enqueueJob(database.pool, 'test.note', { text: 'overdue' }, { at: { time: at(-5), clock } });
  await work({ clock });
  await eventually(() => expect(noted).toEqual(['overdue']));
  expect(await rescheduleAll(database.pool, 3 * HOUR)).toBe(2);
  await eventually(() => expect(noted).toEqual(['overdue', 'in two hours']));
  await eventually(async () => expect((await waiting())[0]!.run_at.getTime()).toBeGreaterThan(Date.now() + 6 * HOUR));
  await rescheduleAll(database.pool, -1 * HOUR);
  expect((await waiting())[0]!.run_at.getTime()).toBeGreaterThan(Date.now() + 7.9 * HOUR);
});

it('repeats a periodic job, also after a failure, and keeps one of it waiting', async () => {
  let runs = 0;
  const tasks: Tasks = {
    'test.tick': async () => {
      runs++;
      if (runs === 2) throw new Error('this turn fails');
    },
  };
  const periodic = [{ task: 'test.tick' as const, next: (now: Date) => new Date(now.getTime() + HOUR) }];
  await work({ tasks, periodic });
  await work({ tasks, periodic });
  for (let run = 1; run <= 3; run++) {
    expect((await waiting()).map(({ key }) => key)).toEqual(['periodic/test.tick']);
    await rescheduleAll(database.pool, HOUR);
    await eventually(() => expect(runs).toBe(run));
    await eventually(async () =>
      expect((await waiting()).map(({ attempts, key }) => [attempts, key])).toEqual([[0, 'periodic/test.tick']]),
    );
  }
});

it('waits for running jobs when it stops, and tells those that take too long', async () => {
  let context: TaskContext | undefined;
  const tasks: Tasks = {
    'test.note': async ({ text }, given) => {
      context = given;
      await new Promise<void>((resolve) => given.signal.addEventListener('abort', () => resolve()));
      noted.push(text);
    },
  };
  const worker = await work({ tasks, graceMs: 20 });
  await enqueueJob(database.pool, 'test.note', { text: 'finished' });
  await eventually(() => expect(context).toBeDefined());
  await worker.stop();
  expect(noted).toEqual(['finished']);
  expect(await waiting()).toEqual([]);
});

it('goes on after the database dropped every connection', async () => {
  await work();
  await enqueueJob(database.pool, 'test.note', { text: 'one' });
  await eventually(() => expect(noted).toEqual(['one']));
  await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name in ('gwanmun jobs', 'gwanmun presence')`);
  await enqueueJob(database.pool, 'test.note', { text: 'two' });
  await eventually(() => expect(noted).toContain('two'));
});
