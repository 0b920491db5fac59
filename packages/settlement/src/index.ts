export * from './calendar.js';
export * from './collect.js';
export { type DayQuery, transactionsOfDay } from './read-day.js';
export type { ItemRow, Report } from './read-items.js';
export { type SettlementQuery, settlementOf } from './read-settlement.js';
export * from './settle.js';
export { type SettlementRun, settlementRuns } from './settle-merchant.js';
export * from './tasks.js';
export * from './terms.js';
