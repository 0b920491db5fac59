export * from './course.js';
export * from './digits.js';
export * from './exchanges.js';
export * from './failure.js';
export * from './keys.js';
export * from './mount.js';
