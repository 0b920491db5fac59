import type { ApproveCard, Engine, Merchant, Result } from '@gwanmun/engine';
import { hectoPgDoor } from '@gwanmun/hecto-pg/server';
import { systemClock } from '@gwanmun/kernel';
import { BEHAVIOURS, ISSUERS, issuerTestCard, TEST_CARDS } from '@gwanmun/networks';
import fastify from 'fastify';

/**
 * The floor: the same HTTP server and door, so that every request is parsed, decrypted, checked, hashed and answered, over an engine that
 * approves at once and keeps nothing.
 */
const door = hectoPgDoor({
  cards: { issuers: ISSUERS, standIn: issuerTestCard, cards: TEST_CARDS, behaviours: BEHAVIOURS },
  charges: { banks: [], carriers: [], testValues: () => [] },
  accounts: { banks: [], testValues: [] },
});
const merchants = new Map<string, Merchant>(
  door.presetMerchants().map((preset) => [
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

function approve(command: ApproveCard): Result {
  const now = systemClock.now();
  const { merchantId, transactionId, channel, protocol, orderNo, onUnknown, currency, amount, facts, personal, source } = command;
  const none = { total: 0, taxable: 0, vat: 0, taxFree: 0, service: 0 } as ApproveCard['amount'];
  return {
    kind: 'approved',
    transaction: {
      merchantId,
      transactionId,
      kind: 'payment',
      method: 'card',
      channel,
      protocol,
      orderNo,
      state: 'approved',
      onUnknown,
      currency,
      amount,
      cancelled: none,
      cancelCount: 0,
      version: 1,
      network: 'none',
      facts,
      personal,
      requestedAt: now,
      decidedAt: now,
      outcome: {
        kind: 'approved',
        networkRef: transactionId,
        approvalNo: '30001234',
        issuer: 'SHN',
        issuerName: '신한카드',
        acquirer: '05',
        acquirerName: '신한카드',
        cardKind: '신한카드 신용',
        cardType: 'credit',
        masked: '999005******0000',
        instalments: 0,
        interestFree: false,
        approvedAt: now,
        ...('billingKey' in source ? { billingKey: source.billingKey } : {}),
      },
    },
  };
}

let serial = 0;
const engine = {
  clock: systemClock,
  merchants: { find: async (merchantId: string) => merchants.get(merchantId) },
  nextSerial: () => serial++ % 10_000_000,
  approveCard: async (command: ApproveCard) => approve(command),
} as unknown as Engine;

const app = fastify({ logger: false });
const quiet = { info: () => undefined, warn: () => undefined, error: (o: object) => console.error(o) };
await door.mount(app, { engine, record: () => undefined, publicUrl: 'http://127.0.0.1', sandbox: true, log: quiet });
app.get('/healthz', async () => ({ status: 'ok' }));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
