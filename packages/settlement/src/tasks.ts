import { type Clock, kstDate } from '@gwanmun/kernel';
import type { PeriodicJob, Pool, Tasks } from '@gwanmun/store';
import { DAY_MS, startOfDay } from './dates.js';
import { settle } from './settle.js';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    /** Settles every business day that was not settled yet. */
    'settlement.run': Record<string, never>;
  }
}

/** Past midnight: approvals of the last minute are recorded by then, those of later recovery come with the next run. */
const AFTER_MIDNIGHT_MS = 30 * 60_000;

/** Tasks for the store's worker. */
export function settlementTasks({ pool, clock }: { readonly pool: Pool; readonly clock: Clock }): Tasks {
  return {
    'settlement.run': async (_payload, { log }) => {
      const { collected, runs } = await settle(pool, clock);
      log.info({ collected, runs: runs.length }, 'settled');
    },
  };
}

/** Every day at 00:30 KST of the business clock. One run settles all days that were missed, so a clock that is moved needs no more. */
export const settlementPeriodic: PeriodicJob = {
  task: 'settlement.run',
  next: (now) => {
    const today = startOfDay(kstDate(now)).getTime() + AFTER_MIDNIGHT_MS;
    return new Date(today > now.getTime() ? today : today + DAY_MS);
  },
};
