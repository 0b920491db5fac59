/** What banking offers to doors, and what it asks of foreign systems. */
export * from './contract/banking.js';
export * from './contract/commands.js';
export * from './contract/ports.js';
export * from './contract/results.js';
export * from './contract/support.js';
export * from './contract/vocabulary.js';
