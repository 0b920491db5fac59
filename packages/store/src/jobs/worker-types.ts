import type { Clock } from '@gwanmun/kernel';
import type { Log } from '../log.js';
import type { TaskName, Tasks } from './tasks.js';

/** A job that comes again and again, once in the whole installation. It takes no payload. */
export interface PeriodicJob {
  readonly task: TaskName;
  /** The next run after a moment of the business clock: `(now) => new Date(now.getTime() + 60_000)`. */
  readonly next: (now: Date) => Date;
}

export interface WorkerOptions {
  readonly connectionString: string;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly periodic?: readonly PeriodicJob[];
  /** Jobs at the same time in this process; default 32. */
  readonly concurrency?: number;
  /** How often to look for jobs that became due, in ms; default 1,000. New jobs are announced and do not wait for it. */
  readonly pollMs?: number;
  /** How long running jobs may take at `stop` before their signal fires, in ms; default 5,000. */
  readonly graceMs?: number;
  readonly log?: Log;
}

export interface JobWorker {
  /** Stops fetching, waits for running jobs, gives the fetched ones back. */
  stop(): Promise<void>;
}
