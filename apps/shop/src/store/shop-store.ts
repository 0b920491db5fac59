import type { PayerStore } from '../merchant/easy-cash/payer.js';
import type { OrderStore } from '../merchant/order.js';

/** Everything that the shop keeps: orders, and customers with their accounts. */
export type ShopStore = OrderStore & PayerStore;
