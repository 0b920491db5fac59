export * from './clock.js';
export * from './errors.js';
export * from './ids.js';
export * from './kst.js';
export * from './secret.js';
export * from './won.js';
