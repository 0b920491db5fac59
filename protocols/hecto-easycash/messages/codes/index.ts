export * from './entry.js';
export * from './enumerations.js';
export * from './result.js';
