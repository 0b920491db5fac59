import type pg from 'pg';
import type { JobStats } from '../ports.js';

const STATS = `
select task_identifier as task,
  count(*) filter (where attempts < max_attempts or locked_at is not null)::int as waiting,
  count(*) filter (where attempts < max_attempts and locked_at is null and run_at <= now())::int as due,
  count(*) filter (where locked_at is not null)::int as running,
  count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed
from graphile_worker.jobs group by task_identifier order by task_identifier`;

interface Row {
  readonly task: string;
  readonly waiting: number;
  readonly due: number;
  readonly running: number;
  readonly failed: number;
}

/** Counts of the job queue. */
export async function jobStats(pool: Pick<pg.Pool, 'query'>): Promise<JobStats> {
  const { rows } = await pool.query<Row>(STATS);
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    waiting: sum((row) => row.waiting),
    due: sum((row) => row.due),
    running: sum((row) => row.running),
    failed: sum((row) => row.failed),
    byTask: rows.map(({ task, waiting, failed }) => ({ task, waiting, failed })),
  };
}
