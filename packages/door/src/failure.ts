import type { DoorDeps } from '@gwanmun/engine';
import { BusyError } from '@gwanmun/kernel';
import { OutcomeUnknownError, UnavailableError } from '@gwanmun/store';

/**
 * What is certain when a request ended in an error of the house.
 * - `busy`: too much traffic; nothing was done. `unavailable`: the database cannot work; nothing was done.
 * - `unknown`: it may have been done; whoever asked has to inquire.
 * - `defect`: an error that nobody foresaw; nothing is certain either.
 */
export type Failure = 'busy' | 'unavailable' | 'unknown' | 'defect';

/** Names an error for the answer, and logs it for the operator: a defect as an error, a database that is away as a warning, traffic not at all. */
export function failureOf(error: unknown, log: DoorDeps['log'], route: string): Failure {
  if (error instanceof BusyError) return 'busy';
  const failure = error instanceof UnavailableError ? 'unavailable' : error instanceof OutcomeUnknownError ? 'unknown' : 'defect';
  if (failure === 'defect') log.error({ err: error, route }, 'a request failed with an error');
  else log.warn({ err: error, route }, 'a request failed: the database did not answer');
  return failure;
}
