import { Logger } from 'graphile-worker';
import type { Log } from '../log.js';

/** The worker library's messages in our log; its chatter about every job stays at debug. */
export function workerLogger(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const error = (meta as { error?: unknown } | undefined)?.error;
    const about = { component: 'jobs', ...scope, ...(error === undefined ? {} : { err: error }) };
    if (level === 'error') log.error(about, message);
    else if (level === 'warning') log.warn(about, message);
    else log.debug(about, message);
  });
}
