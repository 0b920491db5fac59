export * from './balances.js';
export * from './check-ledger.js';
export * from './fee.js';
export * from './horizon.js';
export * from './long-query.js';
export * from './postings.js';
