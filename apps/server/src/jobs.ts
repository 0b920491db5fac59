import { checkLedger, takeSnapshot } from '@gwanmun/ledger';
import { createNotifier, type Notifier } from '@gwanmun/notify';
import { settlementPeriodic, settlementTasks } from '@gwanmun/settlement';
import { type JobWorker, type PeriodicJob, pruneRequests, startWorker, type Tasks } from '@gwanmun/store';
import type { House } from './house.js';
import { noticeTask } from './institution-notices.js';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    'ledger.check': Record<string, never>;
    'ledger.snapshot': Record<string, never>;
    'requests.prune': Record<string, never>;
    'payments.expire': Record<string, never>;
    'persons.forget': Record<string, never>;
    'bank.payouts': Record<string, never>;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KEEP_REQUESTS_MS = 30 * DAY_MS;
const EXPIRED_AT_ONCE = 1_000;

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
      tasks: { ...notifier.tasks, ...settlementTasks({ pool, clock }), ...housekeeping(house) },
      periodic: [
        { task: 'ledger.check', next: every(HOUR_MS) },
        { task: 'ledger.snapshot', next: every(DAY_MS) },
        { task: 'requests.prune', next: every(DAY_MS) },
        { task: 'payments.expire', next: every(MINUTE_MS) },
        { task: 'persons.forget', next: every(DAY_MS) },
        { task: 'bank.payouts', next: every(10 * MINUTE_MS) },
        settlementPeriodic,
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

function housekeeping({ config, pool, engine, networks, log }: House): Tasks {
  return {
    // Authentications and virtual accounts whose time is over, by the business clock.
    'payments.expire': async () => {
      while ((await engine.expire(EXPIRED_AT_ONCE)) === EXPIRED_AT_ONCE);
    },
    'banking.institution_notice': noticeTask(engine.banking!),
    // What verifications know of people, by the business clock.
    'persons.forget': async () => {
      await engine.forget({ verificationDays: config.keepVerificationsDays, consentDays: config.keepConsentsDays });
    },
    'bank.payouts': async () => {
      await networks.bank.executeDue();
    },
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
function startRecovery({ engine, networks, config, log }: House): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // The bank is a foreign system that asks again by itself; here it lives in the same process.
    running = Promise.all([engine.recover(), networks.bank.redeliver()])
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
