import Fastify, { type FastifyInstance } from 'fastify';
import type { OrderStore } from '../merchant/order.js';
import type { SandboxAccess } from '../sandbox/desk.js';
import { shop } from '../shop.js';
import { memoryOrderStore } from '../store/memory.js';
import { TEST_ACCOUNTS } from '../test-accounts.js';

export { TEST_ACCOUNTS };

export interface ShopApp {
  readonly app: FastifyInstance;
  readonly store: OrderStore;
}

/** A shop alone on a server. `gateway` is the address of a gateway; without one nothing may ask it. */
export async function shopApp(
  options: { publicUrl?: string; gateway?: string; store?: OrderStore; now?: () => Date; sandbox?: SandboxAccess } = {},
): Promise<ShopApp> {
  const { publicUrl = 'http://127.0.0.1:4000', gateway = 'http://127.0.0.1:9', store = memoryOrderStore(), now, sandbox } = options;
  const app = Fastify();
  const urls = { window: gateway, api: gateway };
  await app.register(shop, {
    publicUrl,
    prefix: '/shop',
    merchants: TEST_ACCOUNTS,
    store,
    gateway: urls,
    ...(now ? { now } : {}),
    ...(sandbox ? { sandbox } : {}),
  });
  return { app, store };
}
