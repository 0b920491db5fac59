export * from './door.js';
export * from './engine.js';
export * from './engine-api.js';
export * from './types.js';
