export * from './database.js';
export * from './receiver.js';
