export type { Account, Accounts } from './merchant/accounts.js';
export type { Order, OrderStore } from './merchant/order.js';
export { type ShopOptions, shop } from './shop.js';
export { memoryOrderStore } from './store/memory.js';
export { type OrderPool, postgresOrderStore } from './store/postgres.js';
export { TEST_ACCOUNTS } from './test-accounts.js';
