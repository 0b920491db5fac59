import type { Payer } from '../merchant/easy-cash/payer.js';
import type { Order } from '../merchant/order.js';
import type { ShopStore } from './shop-store.js';

/** Orders and payers in this process's memory: for tests and trying things out. A restart forgets them. */
export function memoryOrderStore(): ShopStore {
  const orders = new Map<string, Order>();
  const payers = new Map<string, Payer>();
  const payer = (customerId: string): Payer => payers.get(customerId) ?? { customerId, accounts: [] };
  return {
    async prepare() {},
    async create(order) {
      if (orders.has(order.orderNo)) return false;
      orders.set(order.orderNo, order);
      return true;
    },
    async find(orderNo) {
      return orders.get(orderNo);
    },
    async update(orderNo, change) {
      const order = orders.get(orderNo);
      if (!order) return undefined;
      const changed = change(order);
      orders.set(orderNo, changed);
      return changed;
    },
    async ofCustomer(customerId) {
      return [...orders.values()]
        .filter((order) => order.customerId === customerId)
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
        .slice(0, 50);
    },
    async payer(customerId) {
      return payer(customerId);
    },
    async updatePayer(customerId, change) {
      const changed = change(payer(customerId));
      payers.set(customerId, changed);
      return changed;
    },
  };
}
