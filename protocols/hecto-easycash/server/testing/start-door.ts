import type { DoorDeps, Engine, Exchange, Merchant, NewMerchant } from '@gwanmun/engine';
import { FixedClock } from '@gwanmun/kernel';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { hectoEasyCashDoor } from '../door.js';
import type { Interference } from '../interference.js';
import { presetMerchants } from '../preset-merchants.js';
import type { ServiceState } from '../service-switch.js';
import { FakeBanking } from './fake-banking.js';
import { type Body, bodyOf } from './merchant.js';
import { REQUESTS } from './requests.js';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers
export type Answer = Record<string, any>;

export const NOON = '2019-12-31T12:00:00+09:00';

/** The door over real HTTP with banking in memory. */
export interface StartedDoor {
  readonly url: string;
  banking: FakeBanking;
  readonly clock: FixedClock;
  readonly service: { state: ServiceState; interference: Interference };
  readonly merchants: Map<string, Merchant>;
  readonly exchanges: Exchange[];
  readonly errors: unknown[];
  /** Asks an API with the document's example, changed. */
  ask(api: string, change?: Body, raw?: Body): Promise<Answer>;
  /** Posts anything; checks that the answer is HTTP 200 and JSON. */
  post(path: string, body: string | Uint8Array | Body, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

const UNDISTURBED: StartedDoor['service'] = { state: 'open', interference: { delayMs: 0 } };

export const merchantOf = ({ keys = {}, ...preset }: NewMerchant): Merchant => ({
  ...{ englishName: '', profile: {}, notifyCharset: 'UTF-8', notifyCancels: false, contracts: {}, settleAfterDays: {} },
  ...preset,
  keys: Object.fromEntries(Object.entries(keys).map(([protocol, members]) => [protocol, [members]])),
});

export async function startDoor({ sandbox = true }: { readonly sandbox?: boolean } = {}): Promise<StartedDoor> {
  const clock = new FixedClock(NOON);
  const merchants = new Map(presetMerchants().map((each) => [each.merchantId, merchantOf(each)]));
  const started = { banking: new FakeBanking(clock), clock, service: { ...UNDISTURBED }, merchants };
  const { service } = started;
  const exchanges: Exchange[] = [];
  const errors: unknown[] = [];
  let serial = 0;
  const engine = {
    clock,
    merchants: {
      find: async (id: string) => merchants.get(id),
      ensure: async (preset: NewMerchant) => void merchants.set(preset.merchantId, merchants.get(preset.merchantId) ?? merchantOf(preset)),
    },
    get banking() {
      return door.banking;
    },
    nextSerial: () => ++serial,
  } as unknown as Engine;
  const app = Fastify({ forceCloseConnections: true });
  const log = { info: () => {}, warn: () => {}, error: (o: object) => void errors.push(o) };
  const deps: DoorDeps = { engine, record: (each) => void exchanges.push(each), publicUrl: 'http://127.0.0.1', sandbox, log };
  await hectoEasyCashDoor({ service: { stateOf: () => service.state }, interfere: () => service.interference }).mount(app, deps);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const post: StartedDoor['post'] = async (path, body, headers = { 'content-type': 'application/json;charset=UTF-8' }) => {
    const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await fetch(url + path, { method: 'POST', headers, body: bytes as BodyInit });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  const door: StartedDoor = {
    ...started,
    ...{ url, exchanges, errors, post },
    ask: (api, change, raw) => post(REQUESTS[api]!.path, bodyOf(api, change, raw)),
    close: () => app.close(),
  };
  return door;
}

/** A door for the tests of a file; banking is new and the service open before each test. */
export function doorForTests(take: (door: StartedDoor) => void, options?: { readonly sandbox?: boolean }): void {
  let door: StartedDoor;
  beforeAll(async () => {
    door = await startDoor(options);
    take(door);
  });
  afterAll(() => door.close());
  beforeEach(() => {
    door.banking = new FakeBanking(door.clock);
    door.clock.set(NOON);
    Object.assign(door.service, UNDISTURBED);
    door.exchanges.length = 0;
    door.errors.length = 0;
  });
}
