import type { ApproveCard, Debit, Engine, Merchant } from '@gwanmun/engine';
import { hectoEasyCashDoor } from '@gwanmun/hecto-easycash/server';
import { hectoPgDoor } from '@gwanmun/hecto-pg/server';
import { systemClock } from '@gwanmun/kernel';
import { BEHAVIOURS, ISSUERS, issuerTestCard, TEST_CARDS } from '@gwanmun/networks';
import fastify from 'fastify';
import { approved, debited } from './floor-answers.js';

/**
 * The floor: the same HTTP server and doors, so that every request is parsed, decrypted, checked, hashed and answered, over an engine that
 * approves at once and keeps nothing.
 */
const pg = hectoPgDoor({
  cards: { issuers: ISSUERS, standIn: issuerTestCard, cards: TEST_CARDS, behaviours: BEHAVIOURS },
  charges: { banks: [], carriers: [], testValues: () => [] },
  accounts: { banks: [], testValues: [] },
});
const doors = [pg, hectoEasyCashDoor()];
const merchants = new Map<string, Merchant>(
  doors
    .flatMap((door) => door.presetMerchants())
    .map((preset) => [
      preset.merchantId,
      {
        englishName: '',
        profile: {},
        notifyCharset: 'EUC-KR',
        notifyCancels: false,
        contracts: {},
        settleAfterDays: {},
        ...preset,
        keys: Object.fromEntries(Object.entries(preset.keys ?? {}).map(([protocol, keys]) => [protocol, [keys]])),
      } as Merchant,
    ]),
);

let serial = 0;
const engine = {
  clock: systemClock,
  merchants: { find: async (merchantId: string) => merchants.get(merchantId) },
  nextSerial: () => serial++ % 10_000_000,
  approveCard: async (command: ApproveCard) => approved(command),
  banking: { debit: async (command: Debit) => debited(command) },
} as unknown as Engine;

const app = fastify({ logger: false });
const quiet = { info: () => undefined, warn: () => undefined, error: (o: object) => console.error(o) };
for (const door of doors)
  await door.mount(app, { engine, record: () => undefined, publicUrl: 'http://127.0.0.1', sandbox: true, log: quiet });
app.get('/healthz', async () => ({ status: 'ok' }));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
