import Fastify, { type FastifyInstance } from 'fastify';
import type { Accounts } from '../merchant/accounts.js';
import type { SandboxAccess } from '../sandbox/desk.js';
import { shop } from '../shop.js';
import { memoryOrderStore } from '../store/memory.js';
import type { ShopStore } from '../store/shop-store.js';
import { TEST_ACCOUNTS } from '../test-accounts.js';

export { TEST_ACCOUNTS };

export interface ShopApp {
  readonly app: FastifyInstance;
  readonly store: ShopStore;
}

/** A shop alone on a server. `gateway` is the address of a gateway; without one nothing may ask it. */
export async function shopApp(
  options: {
    publicUrl?: string;
    gateway?: string;
    store?: ShopStore;
    now?: () => Date;
    sandbox?: SandboxAccess;
    merchants?: Accounts;
  } = {},
): Promise<ShopApp> {
  const {
    publicUrl = 'http://127.0.0.1:4000',
    gateway = 'http://127.0.0.1:9',
    store = memoryOrderStore(),
    now,
    sandbox,
    merchants = TEST_ACCOUNTS,
  } = options;
  const app = Fastify();
  const urls = { window: gateway, api: gateway };
  await app.register(shop, {
    publicUrl,
    prefix: '/shop',
    merchants,
    store,
    gateway: urls,
    ...(now ? { now } : {}),
    ...(sandbox ? { sandbox } : {}),
  });
  return { app, store };
}
