export * from './banking-tables.js';
export * from './change-feed.js';
export * from './db.js';
export * from './embedded/open-database.js';
export * from './errors.js';
export * from './id-blocks.js';
export * from './jobs/enqueue.js';
export * from './jobs/reschedule.js';
export * from './jobs/spec.js';
export * from './jobs/tasks.js';
export * from './jobs/worker.js';
export * from './jobs/worker-types.js';
export * from './log.js';
export * from './migrate.js';
export * from './pool.js';
export * from './request-log.js';
export * from './request-search.js';
export * from './settings.js';
export * from './settlement-tables.js';
export * from './tables.js';
export * from './transaction.js';
export * from './writer/index.js';

/**
 * Payloads of tasks by name. Packages that own a task add it here:
 *
 *     declare module '@gwanmun/store' { interface TaskPayloads { 'notify.deliver': { merchantId: string; notificationId: string } } }
 *
 * It is declared in this file because TypeScript merges several packages' additions only into what a module declares itself.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging
export interface TaskPayloads {}
