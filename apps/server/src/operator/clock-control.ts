import type { MovableClock } from '@gwanmun/kernel';
import { rescheduleAll, type Settings } from '@gwanmun/store';
import type pg from 'pg';
import type { ClockControl } from './ports.js';

/** The setting that holds the business clock's offset in milliseconds. */
const CLOCK_OFFSET = 'clock.offsetMs';

/** Makes a process's clock follow the shared offset, now and after every change. Returns a function that ends it. */
export function followClock(settings: Settings, clock: MovableClock): Promise<() => void> {
  return settings.watch<number>(CLOCK_OFFSET, (offset) => {
    clock.offsetMs = offset ?? 0;
  });
}

/** Moves the clock of the installation: the offset for every process, this one at once, and the waiting jobs. */
export function clockControl(settings: Settings, clock: MovableClock, pool: Pick<pg.Pool, 'query'>): ClockControl {
  return {
    offsetMs: async () => (await settings.get<number>(CLOCK_OFFSET)) ?? 0,
    async setOffset(offsetMs) {
      let before = 0;
      await settings.update<number>(CLOCK_OFFSET, (offset) => {
        before = offset ?? 0;
        return offsetMs;
      });
      clock.offsetMs = offsetMs;
      return { rescheduledJobs: offsetMs === before ? 0 : await rescheduleAll(pool, offsetMs - before) };
    },
  };
}
