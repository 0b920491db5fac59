import { createEngine, type RunningEngine } from '@gwanmun/engine';
import { FixedClock, won } from '@gwanmun/kernel';
import { type BankingNetworks, createBankingNetworks, createCardNetwork, NETWORK_MIGRATIONS, type PersonChannel } from '@gwanmun/networks';
import { createIdBlocks, createPool, GATEWAY_MIGRATIONS, openChangeFeed } from '@gwanmun/store';
import { testDatabase } from '@gwanmun/testkit/database';
import { Vault } from '@gwanmun/vault';
import Fastify from 'fastify';
import { createHectoEasyCash, type HectoEasyCash } from '../../client/index.js';
import { institutionOf } from '../../messages/index.js';
import { easyCashDirectory } from '../directory.js';
import { hectoEasyCashDoor } from '../door.js';
import { presetMerchants } from '../preset-merchants.js';
import { type Body, bodyOf, G1, type KeyPair } from './merchant.js';
import { REQUESTS } from './requests.js';
import { type Answer, NOON } from './start-door.js';

/** The door over real HTTP with the real engine, a database of its own, the simulated houses, and an SDK in front. */
export interface StartedGateway {
  readonly engine: RunningEngine;
  readonly networks: BankingNetworks;
  readonly easyCash: HectoEasyCash;
  readonly clock: FixedClock;
  readonly errors: unknown[];
  readonly url: string;
  /** Asks without the SDK: the document's example, changed. */
  ask(api: string, change?: Body, keys?: KeyPair): Promise<Answer>;
  post(path: string, body: string): Promise<Answer>;
  /** What the newest request on a channel holds: an SMS code, the number of a call. */
  secretOf(channel: PersonChannel): Promise<string>;
  /** What the newest 1-won deposit says in the passbook. */
  memo(): Promise<string>;
  topUp(amount: number): Promise<unknown>;
  close(): Promise<void>;
}

export async function startGateway(): Promise<StartedGateway> {
  const database = await testDatabase({ folders: [GATEWAY_MIGRATIONS, NETWORK_MIGRATIONS] });
  const { pool, connectionString } = database;
  const writers = createPool({ connectionString, max: 12, name: 'writers' });
  const feed = await openChangeFeed(connectionString, pool);
  const clock = new FixedClock(NOON);
  const simulated = { pool, clock, options: { writePool: writers, answerTimeoutMs: 100, sleep: async () => undefined } };
  const cards = createCardNetwork(simulated);
  const directory = easyCashDirectory();
  const networks = createBankingNetworks({ ...simulated, ...directory, bankName: (code) => institutionOf(code)?.ko });
  const serials = await createIdBlocks(pool);
  const vault = new Vault([Buffer.alloc(32, 7)]);
  const engine = createEngine({ pool, writers, feed, serials, vault, clock, cards, banking: networks.links });
  for (const preset of presetMerchants()) await engine.merchants.ensure(preset);
  const errors: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (o: object) => void errors.push(o) };
  const app = Fastify({ forceCloseConnections: true });
  await hectoEasyCashDoor().mount(app, { engine, record: () => {}, publicUrl: 'http://127.0.0.1', sandbox: true, log });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const easyCash = createHectoEasyCash({ mchtId: 'midtest', aesKey: G1.aes, hashKey: G1.hash, baseUrl: url, clock });
  const post = async (path: string, body: string): Promise<Answer> => {
    const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.json() as Promise<Answer>;
  };
  return {
    ...{ engine, networks, easyCash, clock, errors, url, post },
    ask: (api, change, keys) => post(REQUESTS[api]!.path, JSON.stringify(bodyOf(api, change, {}, keys))),
    secretOf: async (channel) => (await networks.listRequests({ channel })).items[0]!.secret!,
    memo: async () => (await networks.listMovements({ kind: 'memo' })).items[0]!.memo,
    topUp: async (amount) => {
      const transactionId = `TOPUP-${engine.nextSerial()}`;
      const asked = { merchantId: 'midtest', channel: 'operator', protocol: 'hecto-easycash' } as const;
      return engine.banking!.topUp({ ...asked, transactionId, amount: won(amount) });
    },
    close: async () => {
      await easyCash.close();
      await app.close();
      await engine.close();
      await Promise.all([cards.close(), networks.close(), feed.stop()]);
      await writers.end();
      await database.close();
    },
  };
}
