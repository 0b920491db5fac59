import { createEngine, type NewMerchant, type Result, type RunningEngine } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import { createIdBlocks, createPool, createSettings, GATEWAY_MIGRATIONS, openChangeFeed } from '@gwanmun/store';
import { type TestDatabase, testDatabase } from '@gwanmun/testkit/database';
import { Vault } from '@gwanmun/vault';
import { type BankNetwork, createBankNetwork } from '../bank/bank-network.js';
import { type BankingNetworks, createBankingNetworks } from '../banking/banking-networks.js';
import { createCardNetwork } from '../card/card-network.js';
import { createChargeNetworks } from '../charge/charge-networks.js';
import { createFaults, type FaultControl } from '../faults/create-faults.js';
import { NETWORK_MIGRATIONS } from '../migrations.js';

/** The real engine on every simulated network. */
export interface EngineHouse {
  readonly db: TestDatabase;
  readonly faults: FaultControl;
  readonly bank: BankNetwork;
  readonly houses: BankingNetworks;
  readonly engine: RunningEngine;
  stateOf(transactionId: string): Promise<string | undefined>;
  /** Asks about everything that is open, until nothing is. */
  settleEverything(): Promise<void>;
  close(): Promise<void>;
}

/** @param merchant `shop` with these contracts and accounts */
export async function openEngineHouse(clock: Clock, merchant: Omit<NewMerchant, 'merchantId' | 'name'>): Promise<EngineHouse> {
  const db = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  const feed = await openChangeFeed(db.connectionString, db.pool);
  const faults = await createFaults(createSettings(db.pool, feed));
  const writers = createPool({ connectionString: db.connectionString, max: 8, name: 'writers' });
  const deps = { pool: db.pool, clock, faults, options: { answerTimeoutMs: 20, gatewayTimeoutMs: 2_000, writePool: writers } };
  const cards = createCardNetwork(deps);
  const charges = createChargeNetworks(deps);
  const bank = createBankNetwork({
    ...deps,
    gateway: (deposit) => engine.deposit(deposit),
    options: { ...deps.options, sleep: async () => undefined },
  });
  const houses = createBankingNetworks({ ...deps, options: { ...deps.options, sleep: async () => undefined } });
  let serial = 0;
  const engine: RunningEngine = createEngine({
    pool: db.pool,
    writers,
    feed,
    serials: await createIdBlocks(db.pool),
    vault: new Vault([Buffer.alloc(32, 7)]),
    clock,
    cards,
    charges: charges.networks,
    accounts: bank.accounts,
    refunds: bank.refunds,
    banking: houses.links,
    newTransactionId: () => `U${++serial}`,
  });
  await engine.merchants.ensure({ merchantId: 'shop', name: '가게', ...merchant });
  return {
    db,
    faults,
    bank,
    houses,
    engine,
    stateOf: async (transactionId) => (await engine.transaction('shop', transactionId))?.state,
    async settleEverything() {
      for (let round = 0; round < 6; round++) {
        const recovered = await engine.recover({ olderThanMs: 0 });
        const redelivered = await bank.redeliver({ olderThanMs: 0 });
        if (recovered.open === 0 && redelivered.open === 0) return;
      }
    },
    async close() {
      await engine.close();
      await Promise.all([cards.close(), charges.close(), bank.close(), houses.close()]);
      faults.stop();
      await feed.stop();
      await writers.end();
      await db.close();
    },
  };
}

/** Id of the transaction that a result is about. */
export function idOf(result: Result): string {
  if (result.kind === 'approved') return result.transaction.transactionId;
  if (result.kind === 'rejected') throw new Error(`rejected: ${result.detail}`);
  return result.transactionId;
}
