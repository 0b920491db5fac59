export * from './answer.js';
export * from './options.js';
export * from './transport.js';
export * from './wrong-use.js';
