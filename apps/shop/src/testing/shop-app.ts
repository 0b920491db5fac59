import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Accounts } from '../merchant/accounts.js';
import type { OrderStore } from '../merchant/order.js';
import { shop } from '../shop.js';
import { memoryOrderStore } from '../store/memory.js';

const KEYS = { aesKey: TESTBED_KEYS.cipher, hashKey: TESTBED_KEYS.hash };

/** The vendor's test merchants: one with card authentication, one with billing keys (hecto-pg §9.10). */
export const TEST_ACCOUNTS: Accounts = { card: { mchtId: 'nxca_jt_il', ...KEYS }, billing: { mchtId: 'nxca_jt_bi', ...KEYS } };

export interface ShopApp {
  readonly app: FastifyInstance;
  readonly store: OrderStore;
}

/** A shop alone on a server. `gateway` is the address of a gateway; without one nothing may ask it. */
export async function shopApp(
  options: { publicUrl?: string; gateway?: string; store?: OrderStore; now?: () => Date } = {},
): Promise<ShopApp> {
  const { publicUrl = 'http://127.0.0.1:4000', gateway = 'http://127.0.0.1:9', store = memoryOrderStore(), now } = options;
  const app = Fastify();
  const urls = { window: gateway, api: gateway };
  await app.register(shop, { publicUrl, prefix: '/shop', merchants: TEST_ACCOUNTS, store, gateway: urls, ...(now ? { now } : {}) });
  return { app, store };
}
