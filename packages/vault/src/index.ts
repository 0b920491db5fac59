export * from './vault.js';
export * from './vault-keys.js';
