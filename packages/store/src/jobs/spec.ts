import type { Clock } from '@gwanmun/kernel';
import type { TaskName, TaskPayloads } from './tasks.js';

/** A job as `gwanmun.enqueue(jsonb)` takes it. */
export interface JobSpec {
  readonly identifier: string;
  readonly payload: unknown;
  /** Machine time; absent: at once. */
  readonly run_at?: string;
  readonly queue_name?: string;
  readonly max_attempts?: number;
  readonly job_key?: string;
  readonly priority?: number;
}

export interface JobOptions {
  /** Run this much later; business time and machine time pass equally fast. */
  readonly delayMs?: number;
  /** Run at a moment of the business clock. */
  readonly at?: { readonly time: Date; readonly clock: Clock };
  /** A waiting job with the same key is replaced. */
  readonly key?: string;
  /** Smaller runs first; default 0. */
  readonly priority?: number;
  /** Runs before it is given up; default 25 (about three days with growing pauses). */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other; few queues only. */
  readonly queue?: string;
}

/**
 * A job to enqueue in the statement of the change that causes it. In a batch statement, put the specs into the item
 * (`{ ..., jobs: [jobSpec('notify.deliver', {...})] }`) and enqueue those of the rows that were written:
 *
 *     ..., enqueued as materialized (
 *       select gwanmun.enqueue(jsonb_agg(job)) as jobs from written join input using (i), jsonb_array_elements(input.jobs) job)
 *     select written.i, enqueued.jobs from written cross join enqueued
 *
 * The final select must refer to it: PostgreSQL does not run a CTE that nobody reads.
 */
export function jobSpec<Name extends TaskName>(task: Name, payload: TaskPayloads[Name], options: JobOptions = {}): JobSpec {
  return {
    identifier: task,
    payload,
    ...(runAt(options) ?? {}),
    ...(options.queue === undefined ? {} : { queue_name: options.queue }),
    ...(options.maxAttempts === undefined ? {} : { max_attempts: options.maxAttempts }),
    ...(options.key === undefined ? {} : { job_key: options.key }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
  };
}

function runAt({ delayMs, at }: JobOptions): { run_at: string } | undefined {
  const delay = at ? at.time.getTime() - at.clock.now().getTime() : (delayMs ?? 0);
  // Jobs wait in machine time, also when the business clock was moved: see rescheduleAll.
  return delay > 0 ? { run_at: new Date(Date.now() + delay).toISOString() } : undefined;
}
