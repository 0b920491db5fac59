import type { Order, OrderStore } from '../merchant/order.js';

/** Orders in this process's memory: for tests and trying things out. A restart forgets them. */
export function memoryOrderStore(): OrderStore {
  const orders = new Map<string, Order>();
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
  };
}
