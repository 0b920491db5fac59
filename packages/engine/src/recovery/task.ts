import type { PeriodicJob, Tasks } from '@gwanmun/store';
import type { Engine } from '../engine-api.js';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    'engine.recover': Record<string, never>;
  }
}

/** How often recovery looks for intents without an outcome, in ms. */
const INTERVAL_MS = 10_000;

/** The engine's jobs, for the worker. */
export function engineTasks(engine: Pick<Engine, 'recover'>): Tasks {
  return {
    'engine.recover': async (_payload, { log }) => {
      const found = await engine.recover();
      if (found.resolved > 0 || found.open > 0) log.info(found, 'recovery of unknown outcomes');
    },
  };
}

/** Recovery as a job that comes again and again, once in the whole installation. */
export const ENGINE_PERIODIC: readonly PeriodicJob[] = [{ task: 'engine.recover', next: (now) => new Date(now.getTime() + INTERVAL_MS) }];
