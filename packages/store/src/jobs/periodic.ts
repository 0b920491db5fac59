import type { Clock } from '@gwanmun/kernel';
import type pg from 'pg';
import type { Task } from './tasks.js';
import type { PeriodicJob } from './worker-types.js';

const ADD = `
select from graphile_worker.add_job(identifier => $1, payload => '{}'::json, run_at => now() + $2 * interval '1 millisecond',
  job_key => $3, job_key_mode => $4)`;

/** Makes sure that each periodic job waits for its next run; one that waits already keeps its time. */
export async function schedulePeriodic(pool: pg.Pool, jobs: readonly PeriodicJob[], clock: Clock): Promise<void> {
  for (const job of jobs) await schedule(pool, job, clock, 'preserve_run_at');
}

/** The task of a periodic job: a run that fails is logged and waits for its next turn like any other. */
export function periodicTask(job: PeriodicJob, task: Task<unknown>, pool: pg.Pool, clock: Clock): Task<unknown> {
  return async (payload, context) => {
    try {
      await task(payload, context);
    } catch (error) {
      context.log.error({ err: error, task: job.task }, 'a periodic job failed');
    }
    await schedule(pool, job, clock, 'replace');
  };
}

async function schedule(pool: pg.Pool, job: PeriodicJob, clock: Clock, mode: 'replace' | 'preserve_run_at'): Promise<void> {
  const now = clock.now();
  const delayMs = Math.max(0, job.next(now).getTime() - now.getTime());
  await pool.query(ADD, [job.task, delayMs, `periodic/${job.task}`, mode]);
}
