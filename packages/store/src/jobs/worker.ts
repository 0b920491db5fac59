import { setTimeout as sleep } from 'node:timers/promises';
import { runTaskList, type WorkerPool, type Task as WorkerTask } from 'graphile-worker';
import type pg from 'pg';
import { type Log, silentLog } from '../log.js';
import { createPool } from '../pool.js';
import { workerLogger } from './logger.js';
import { periodicTask, schedulePeriodic } from './periodic.js';
import { Presence } from './presence.js';
import type { Task, TaskContext } from './tasks.js';
import type { JobWorker, WorkerOptions } from './worker-types.js';

const RESTART_PAUSE_MS = 500;

/**
 * Starts running jobs in this process. Failed jobs are logged and tried again with growing pauses; nothing a task does ends the process.
 * When the database goes away the worker starts again by itself. Jobs of a killed process are taken over within seconds.
 */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const worker = new SupervisedWorker(options);
  await worker.start();
  return worker;
}

class SupervisedWorker implements JobWorker {
  readonly #options: WorkerOptions;
  readonly #log: Log;
  #pool: pg.Pool;
  readonly #presence: Presence;
  #current: WorkerPool | undefined;
  #stopping = false;
  /** Gives up the worker that runs now. */
  #abandon: () => void = () => undefined;
  #supervision: Promise<void> = Promise.resolve();

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#pool = this.#newPool();
    this.#presence = new Presence(options.connectionString, this.#log, () => this.#abandon());
  }

  #newPool(): pg.Pool {
    return createPool({
      connectionString: this.#options.connectionString,
      // One listens, the others fetch and complete: tasks bring their own connections.
      max: 5,
      name: 'gwanmun jobs',
      statementTimeoutMs: 60_000,
      plainTypes: true,
      log: this.#log,
    });
  }

  async start(): Promise<void> {
    await this.#presence.start();
    await schedulePeriodic(this.#pool, this.#options.periodic ?? [], this.#options.clock);
    this.#supervision = this.#supervise();
  }

  /**
   * Not async: a worker pool is thenable, so a promise of it would wait for its end.
   * Without the library's local queue: when the database dies under it, its jobs cannot be given back, and that error ends the process. One
   * job announces many notifications, so the rate of jobs is small.
   */
  #run(): WorkerPool {
    const { concurrency = 32, pollMs = 1_000, graceMs = 5_000 } = this.#options;
    const worker = runTaskList(
      {
        pgPool: this.#pool,
        logger: workerLogger(this.#log),
        concurrency,
        pollInterval: pollMs,
        noHandleSignals: true,
        gracefulShutdownAbortTimeout: graceMs,
      },
      this.#taskList(),
      this.#pool,
    );
    this.#current = worker;
    void this.#presence.add(worker.id);
    return worker;
  }

  /**
   * The library's worker gives up when it cannot reach the database for long, and may wait for ever when the database died under it.
   * Another one takes its place: at once when it ended, else as soon as the database is back.
   */
  async #supervise(): Promise<void> {
    for (;;) {
      const worker = this.#run();
      const abandoned = new Promise<'abandoned'>((resolve) => {
        this.#abandon = () => resolve('abandoned');
      });
      const ended = worker.promise.catch((error) => this.#log.error({ err: error }, 'the job worker stopped'));
      if ((await Promise.race([ended, abandoned])) === 'abandoned' && !this.#stopping) this.#leave(worker);
      await this.#presence.remove(worker.id);
      if (this.#stopping) return;
      await sleep(RESTART_PAUSE_MS);
      if (this.#stopping) return;
    }
  }

  /** What it still runs may end, and runs again elsewhere; nobody waits for it or its connections. */
  #leave(worker: WorkerPool): void {
    this.#log.warn({ worker: worker.id }, 'the database was away: a new job worker takes over');
    const pool = this.#pool;
    this.#pool = this.#newPool();
    Promise.resolve(worker.forcefulShutdown('the database was away')).catch(() => undefined);
    // At once: what waits for ever must not take new connections for ever.
    pool.end().catch(() => undefined);
  }

  #taskList(): Record<string, WorkerTask> {
    const periodic = new Map((this.#options.periodic ?? []).map((job) => [job.task as string, job]));
    const list: Record<string, WorkerTask> = {};
    for (const [name, task] of Object.entries(this.#options.tasks as Record<string, Task<unknown>>)) {
      const job = periodic.get(name);
      const run = job ? periodicTask(job, task as Task<unknown>, this.#pool, this.#options.clock) : task;
      list[name] = (payload, { job: row, abortSignal }) => {
        const context: TaskContext = {
          jobId: String(row.id),
          attempt: row.attempts,
          maxAttempts: row.max_attempts,
          signal: abortSignal,
          log: this.#log,
        };
        return run(payload, context);
      };
    }
    return list;
  }

  async stop(): Promise<void> {
    if (this.#stopping) return this.#supervision;
    this.#stopping = true;
    try {
      await this.#current?.gracefulShutdown('the server stops');
    } catch (error) {
      this.#log.warn({ err: error }, 'the job worker did not stop cleanly; its jobs run again');
    }
    await this.#supervision;
    await this.#presence.stop();
    await this.#pool.end();
  }
}
