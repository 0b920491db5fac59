import type { Queryable } from '../pool.js';

const RESCHEDULE = `
with waiting as (
  select run_at, array_agg(id) as ids from graphile_worker.jobs
  where locked_at is null and attempts < max_attempts and run_at > now()
  group by run_at
)
select count(*)::int as jobs
from waiting, lateral graphile_worker.reschedule_jobs(waiting.ids, waiting.run_at - $1 * interval '1 millisecond')`;

/**
 * Tells waiting jobs that the business clock was moved forward by so much (backward: negative). Jobs wait in machine time, so they become
 * due that much earlier. Returns how many waited.
 */
export async function rescheduleAll(pool: Queryable, deltaMs: number): Promise<number> {
  const { rows } = await pool.query<{ jobs: number }>(RESCHEDULE, [deltaMs]);
  return rows[0]!.jobs;
}
