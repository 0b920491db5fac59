import { checkLedger, takeSnapshot } from '@gwanmun/ledger';
import { createNotifier, type Notifier } from '@gwanmun/notify';
import { type JobWorker, type PeriodicJob, pruneRequests, startWorker, type Tasks } from '@gwanmun/store';
import type { House } from './house.js';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    'ledger.check': Record<string, never>;
    'ledger.snapshot': Record<string, never>;
    'requests.prune': Record<string, never>;
  }
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEEP_REQUESTS_MS = 30 * DAY_MS;

/** Work beside the answers: notifications, recovery, checks of the books, housekeeping. */
export interface Jobs {
  readonly notifier: Notifier;
  stop(): Promise<void>;
}

const every =
  (ms: number): PeriodicJob['next'] =>
  (now) =>
    new Date(now.getTime() + ms);

/** Starts the jobs of this process. With a concurrency of 0 it only enqueues and leaves them to other processes. */
export async function startJobs(house: House): Promise<Jobs> {
  const { config, pool, writers, clock, engine, doors, faults, log, connectionString } = house;
  const notifier = createNotifier({
    pool,
    writers,
    batching: config.batching === 'on',
    clock,
    doors: new Map(doors.map((door) => [door.protocol, door])),
    engine,
    faults,
    log,
    outgoing: { allowPrivate: config.sandbox },
    policy: { attempts: config.notifyAttempts, intervalMs: config.notifyIntervalMs },
  });
  let worker: JobWorker | undefined;
  if (config.jobConcurrency > 0) {
    worker = await startWorker({
      connectionString,
      clock,
      log,
      concurrency: config.jobConcurrency,
      tasks: { ...notifier.tasks, ...housekeeping(house) },
      periodic: [
        { task: 'ledger.check', next: every(HOUR_MS) },
        { task: 'ledger.snapshot', next: every(DAY_MS) },
        { task: 'requests.prune', next: every(DAY_MS) },
      ],
    });
  }
  const recovery = startRecovery(house);
  return {
    notifier,
    async stop() {
      await Promise.all([recovery.stop(), worker?.stop()]);
      await notifier.close();
    },
  };
}

function housekeeping({ pool, log }: House): Tasks {
  return {
    'ledger.check': async () => {
      const report = await checkLedger(pool, { since: new Date(Date.now() - 2 * HOUR_MS) });
      if (!report.sound) log.error({ findings: report.findings.slice(0, 10) }, 'the ledger is not sound');
    },
    'ledger.snapshot': async () => {
      await takeSnapshot(pool);
    },
    'requests.prune': async () => {
      await pruneRequests(pool, new Date(Date.now() - KEEP_REQUESTS_MS));
    },
  };
}

/**
 * Recovery runs on real time in every process, not as a job on the business clock: moving the clock back must not put it off. Processes
 * may overlap, the engine's guarded writes decide.
 */
function startRecovery({ engine, config, log }: House): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = engine
      .recover()
      .catch((error) => log.error({ err: error }, 'recovery failed; it is tried again'))
      .finally(() => {
        busy = false;
      });
  }, config.recoveryMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
