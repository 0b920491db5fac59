import { BusyError, GwanmunError } from '@gwanmun/kernel';
import pg from 'pg';

/** The statement was sent and its answer was lost: it may or may not have been committed. Never treat it as a failure. */
export class OutcomeUnknownError extends GwanmunError {
  constructor(message = 'the connection was lost before the database answered', options?: ErrorOptions) {
    super('outcome-unknown', message, options);
    this.name = 'OutcomeUnknownError';
  }
}

/** The database cannot be reached, or cannot work now (full disk, read-only, statement time-out). Nothing was written. */
export class UnavailableError extends GwanmunError {
  constructor(message = 'the database is not available', options?: ErrorOptions) {
    super('unavailable', message, options);
    this.name = 'UnavailableError';
  }
}

/**
 * What an error of a sent statement means for what it carried:
 * `row` one of its rows is at fault (others may succeed), `conflict` try again (deadlock, serialization),
 * `unavailable` nothing was written and rows are not at fault, `unknown` it may have been committed,
 * `defect` the statement itself is wrong.
 */
export type Fault = 'row' | 'conflict' | 'unavailable' | 'unknown' | 'defect';

const FAULT_BY_CLASS: Readonly<Record<string, Fault>> = {
  '08': 'unknown',
  '21': 'row',
  '22': 'row',
  '23': 'row',
  '25': 'unavailable',
  '40': 'conflict',
  '44': 'row',
  '53': 'unavailable',
  '54': 'row',
  '55': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
  P0: 'row',
  XX: 'unavailable',
};

/** Classifies the error of a statement, or of a writer. SQLSTATE classes: PostgreSQL documentation, appendix A. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UnavailableError || error instanceof BusyError) return 'unavailable';
  // Never sent: the value was no JSON.
  if (error instanceof TypeError) return 'defect';
  // Everything that is not an answer of the server (reset, closed, timed out) leaves the outcome open.
  if (!(error instanceof pg.DatabaseError)) return 'unknown';
  // A fatal message ends the session; it can arrive while a commit is waiting for its answer.
  if (error.severity === 'FATAL' || error.severity === 'PANIC') return 'unknown';
  return FAULT_BY_CLASS[error.code?.slice(0, 2) ?? ''] ?? 'defect';
}
