import { postgresOrderStore, shop, TEST_ACCOUNTS } from '@gwanmun/shop';
import type { FastifyInstance } from 'fastify';
import type { OperatorParts } from './operator-wiring.js';

/** The demo shop: a merchant that happens to run in the same process and reaches the gateway over HTTP like any other. */
export async function mountShop(app: FastifyInstance, { house, publicUrl, operatorToken }: OperatorParts): Promise<void> {
  await app.register(shop, {
    publicUrl,
    prefix: '/shop',
    merchants: TEST_ACCOUNTS,
    store: postgresOrderStore(house.pool),
    now: () => house.clock.now(),
    sandbox: { url: publicUrl, token: operatorToken },
  });
}
