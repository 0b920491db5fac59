import { FixedClock, Secret } from '@gwanmun/kernel';
import { type ChangeFeed, createIdBlocks, createPool, openChangeFeed, type Pool } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { Vault } from '@gwanmun/vault';
import { createEngine, type EngineDeps, type EngineOptions, type RunningEngine } from '../engine.js';
import type { NewMerchant } from '../engine-api.js';
import type { Amount, ApproveCard, CancelPayment, CardEntry, IssueBillingKey } from '../types.js';
import { total } from './amounts.js';
import { FakeNetwork } from './fake-network.js';

export const MERCHANT = 'shop';
export const NOTIFY_URL = 'https://shop.example/notify';

const DEFAULT_MERCHANT: NewMerchant = {
  merchantId: MERCHANT,
  name: '가게',
  notifyUrl: NOTIFY_URL,
  notifyCancels: true,
  contracts: { card: 250 },
  keys: { wire: { aes: 'k1' } },
};

/** An engine on a database of its own, with a scripted network. */
export interface Bench {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly clock: FixedClock;
  readonly network: FakeNetwork;
  readonly engine: RunningEngine;
  /** Another process on the same database and network. */
  another(options?: EngineOptions): Promise<RunningEngine>;
  close(): Promise<void>;
}

export async function openBench(
  options: EngineOptions = {},
  merchant: Partial<NewMerchant> = {},
  deps: Pick<EngineDeps, 'pauseBeforeWrite' | 'charges' | 'accounts' | 'refunds' | 'banking' | 'newTransactionId'> = {},
  clock = new FixedClock('2024-05-05T03:00:00Z'),
): Promise<Bench> {
  const database = await testDatabase();
  const network = new FakeNetwork(clock);
  const vault = new Vault([Buffer.alloc(32, 7)]);
  const closing: (() => Promise<unknown>)[] = [];
  const start = async (own: EngineOptions): Promise<RunningEngine> => {
    const writers = createPool({ connectionString: database.connectionString, max: 6, name: 'writers' });
    const feed: ChangeFeed = await openChangeFeed(database.connectionString, database.pool);
    const engine = createEngine({
      pool: database.pool,
      writers,
      feed,
      serials: await createIdBlocks(database.pool),
      vault,
      clock,
      cards: network,
      ...deps,
      options: { networkTimeoutMs: 20_000, outcomePatienceMs: 20_000, ...own },
    });
    closing.push(async () => {
      await engine.close();
      await feed.stop();
      await writers.end();
    });
    return engine;
  };
  const engine = await start(options);
  await engine.merchants.ensure({ ...DEFAULT_MERCHANT, ...merchant });
  return {
    database,
    pool: database.pool,
    clock,
    network,
    engine,
    another: (own = {}) => start({ ...options, ...own }),
    close: async () => {
      for (const end of closing.reverse()) await end();
      await database.close();
    },
  };
}

let counter = 0;

/** A number nobody used in this run. */
export function fresh(prefix: string): string {
  return `${prefix}${++counter}`;
}

export const CARD: CardEntry = {
  number: new Secret('4111111111111111'),
  expiryMonth: new Secret('12'),
  expiryYear: new Secret('30'),
};

export function payment(change: Partial<ApproveCard> = {}): ApproveCard {
  return {
    merchantId: MERCHANT,
    transactionId: fresh('T'),
    orderNo: fresh('O'),
    channel: 'api',
    protocol: 'wire',
    amount: total(1000),
    currency: 'KRW',
    source: { card: CARD },
    facts: { productName: '사과', instalments: 0 },
    personal: { customerName: '홍길동', customerId: 'hong' },
    onUnknown: 'reverse',
    releaseOrderOnRefusal: false,
    ...change,
  };
}

export function cancelOf(paymentId: string, amount: number | Amount, change: Partial<CancelPayment> = {}): CancelPayment {
  return {
    merchantId: MERCHANT,
    transactionId: fresh('C'),
    orderNo: fresh('CO'),
    channel: 'api',
    protocol: 'wire',
    method: 'card',
    paymentId,
    amount: typeof amount === 'number' ? total(amount) : amount,
    facts: { reason: '변심' },
    ...change,
  };
}

export function keyIssue(change: Partial<IssueBillingKey> = {}): IssueBillingKey {
  return {
    merchantId: MERCHANT,
    transactionId: fresh('K'),
    orderNo: fresh('KO'),
    channel: 'api',
    protocol: 'wire',
    card: CARD,
    billingKey: fresh('BILL'),
    personal: { customerId: 'hong' },
    ...change,
  };
}
