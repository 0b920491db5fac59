export type { Account, Accounts } from './merchant/accounts.js';
export type { Payer, PayerStore } from './merchant/easy-cash/payer.js';
export type { Order, OrderStore } from './merchant/order.js';
export { type ShopOptions, shop } from './shop.js';
export { memoryOrderStore } from './store/memory.js';
export { type OrderPool, postgresOrderStore } from './store/postgres.js';
export type { ShopStore } from './store/shop-store.js';
export { TEST_ACCOUNTS } from './test-accounts.js';
