export * from './balances.js';
export * from './check-ledger.js';
export * from './fee.js';
export * from './postings.js';
