export * from './door.js';
export * from './engine.js';
export * from './engine-api.js';
export * from './types.js';
export type { PauseBeforeWrite } from './writers/pausing-writer.js';
