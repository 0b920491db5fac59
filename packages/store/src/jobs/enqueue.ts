import type { Queryable } from '../pool.js';
import { type JobOptions, type JobSpec, jobSpec } from './spec.js';
import type { TaskName, TaskPayloads } from './tasks.js';

/** Enqueues jobs on a pool, or on a client inside its transaction. Returns how many. */
export async function enqueueJobs(client: Queryable, specs: readonly JobSpec[]): Promise<number> {
  const { rows } = await client.query<{ jobs: number }>('select gwanmun.enqueue($1::jsonb) as jobs', [JSON.stringify(specs)]);
  return rows[0]!.jobs;
}

/** Enqueues one job. */
export async function enqueueJob<Name extends TaskName>(
  client: Queryable,
  task: Name,
  payload: TaskPayloads[Name],
  options?: JobOptions,
): Promise<void> {
  await enqueueJobs(client, [jobSpec(task, payload, options)]);
}
