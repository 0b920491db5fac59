import { createEngine, type RunningEngine } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import { type BankNetwork, createBankNetwork, createCardNetwork, createChargeNetworks, NETWORK_MIGRATIONS } from '@gwanmun/networks';
import { createIdBlocks, createPool, GATEWAY_MIGRATIONS, openChangeFeed, type Pool } from '@gwanmun/store';
import { testDatabase } from '@gwanmun/testkit/database';
import { Vault } from '@gwanmun/vault';
import Fastify from 'fastify';
import type { ReportReaders } from '../collation/reports.js';
import { hectoPgDoor } from '../door.js';
import { presetMerchants } from '../preset-merchants.js';
import { type Body, envelope } from './merchant.js';
import { NETWORKS } from './networks.js';
import { type Answer, postTo } from './post.js';

/** The door over real HTTP with the real engine, a database of its own, and the simulated networks. */
export interface StartedGateway {
  readonly engine: RunningEngine;
  readonly bank: BankNetwork;
  readonly pool: Pool;
  /** The business clock, at 10:00:01 on the last day of 2021 in Korea. */
  readonly clock: FixedClock;
  readonly url: string;
  readonly errors: unknown[];
  post(path: string, body: Body | string): Promise<Answer>;
  /** Sends an operation: `head` is merchant, method, bizType and order; `amount` enters the hash (hecto-pg §3.1). */
  ask(path: string, head: readonly [string, string, string, string], data: Record<string, string>, amount?: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly reports?: ReportReaders;
  readonly sandbox?: boolean;
}

export async function startGateway({ reports, sandbox = true }: GatewayOptions = {}): Promise<StartedGateway> {
  const database = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  const { pool, connectionString } = database;
  const writers = createPool({ connectionString, max: 12, name: 'writers' });
  const feed = await openChangeFeed(connectionString, pool);
  const clock = new FixedClock('2021-12-31T10:00:01+09:00');
  const simulated = { pool, clock, options: { writePool: writers, answerTimeoutMs: 100, sleep: async () => undefined } };
  const cards = createCardNetwork(simulated);
  const charges = createChargeNetworks(simulated);
  const bank = createBankNetwork({ ...simulated, gateway: (deposit) => engine.deposit(deposit) });
  const door = hectoPgDoor({ ...NETWORKS, depositor: bank, ...(reports && { reports }) });
  const serials = await createIdBlocks(pool);
  const engine: RunningEngine = createEngine({
    pool,
    writers,
    feed,
    serials,
    vault: new Vault([Buffer.alloc(32, 7)]),
    clock,
    cards,
    charges: charges.networks,
    accounts: bank.accounts,
    refunds: bank.refunds,
    newTransactionId: (_protocol, merchantId, method) =>
      door.newTransactionId!({ merchantId, method, at: clock.now(), serial: serials.next(), sandbox }),
    options: { networkTimeoutMs: 20_000 },
  });
  for (const preset of presetMerchants()) await engine.merchants.ensure({ ...preset, notifyCancels: true });
  const errors: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (o: object) => void errors.push(o) };
  const app = Fastify({ forceCloseConnections: true });
  await door.mount(app, { engine, record: () => {}, publicUrl: 'http://127.0.0.1', sandbox, log });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    engine,
    bank,
    pool,
    clock,
    url,
    errors,
    post: (path, body) => postTo(url, path, body),
    ask: (path, [mchtId, method, bizType, order], data, amount) =>
      postTo(url, path, envelope({ mchtId, method, bizType, order, ...(amount === undefined ? {} : { amount }) }, data)),
    close: async () => {
      await app.close();
      await engine.close();
      await Promise.all([cards.close(), charges.close(), bank.close(), feed.stop()]);
      await writers.end();
      await database.close();
    },
  };
}
