import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { postgresOrderStore, shop } from '@gwanmun/shop';
import type { FastifyInstance } from 'fastify';
import type { OperatorParts } from './operator-wiring.js';

/** The demo shop: a merchant that happens to run in the same process and reaches the gateway over HTTP like any other. */
export async function mountShop(app: FastifyInstance, { house, publicUrl }: OperatorParts): Promise<void> {
  const account = (mchtId: string) => ({ mchtId, aesKey: TESTBED_KEYS.cipher, hashKey: TESTBED_KEYS.hash });
  await app.register(shop, {
    publicUrl,
    prefix: '/shop',
    merchants: { card: account('nxca_jt_il'), billing: account('nxca_jt_bi') },
    store: postgresOrderStore(house.pool),
    now: () => house.clock.now(),
  });
}
