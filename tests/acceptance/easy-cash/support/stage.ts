import { createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { FixedClock, kstDateTime, parseKst } from '@gwanmun/kernel';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WireTap, wireTap } from '../../support/wire-tap.js';
import { apiAt, apiNamed } from './document.js';
import { bodyOf, G1, type KeyPair, open, type Values, type Wish } from './merchant.js';
import { type Said, wrongAnswer, wrongRequest } from './rules.js';
import { Sandbox } from './sandbox.js';
import { Shop } from './shop.js';

/** An answer: its texts, sealed ones opened. */
// biome-ignore lint/suspicious/noExplicitAny: what a stranger gets has no type
export type Answer = Readonly<Record<string, any>>;

/** How a body travels. */
export interface Travel {
  readonly path?: string;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

const OPENED = new Set(['mchtCustId', 'mchtCustNm', 'blcAmt', 'custAcntSumry', 'macntNo', 'recordMchtCustId']);

/**
 * A gateway as `npm start` runs it, merchants with the SDK, and a stranger who knows the document and HTTP. All that travels is written down and held
 * against the document at the end of the file ({@link keepsToTheDocument}).
 */
export class EasyCashStage {
  #gateway: TestGateway | undefined;
  #tap: WireTap | undefined;
  readonly #said: Said[] = [];
  readonly #clients: HectoEasyCash[] = [];
  readonly #clock: FixedClock;
  #count = 0;

  /** @param today when the run begins, `yyyyMMddHHmmss` in Korea; the clock stands still until it is moved. */
  constructor(today: string, env: Readonly<Record<string, string>> = {}) {
    this.#clock = new FixedClock(parseKst(today)!);
    beforeAll(async () => {
      this.#gateway = await testGateway({ clock: this.#clock, env: { GWANMUN_NETWORK_TIMEOUT_MS: '1200', ...env } });
      this.#tap = await wireTap(this.#gateway.url);
    });
    afterAll(async () => {
      await Promise.all(this.#clients.map((each) => each.close()));
      await this.#tap?.close();
      await this.#gateway?.stop();
    });
  }

  get gateway(): TestGateway {
    return this.#gateway!;
  }

  get sandbox(): Sandbox {
    return new Sandbox(this.gateway);
  }

  /** Business time, `yyyyMMddHHmmss` in Korea. */
  get now(): string {
    return kstDateTime(this.gateway.running.house.clock.now());
  }

  get day(): string {
    return this.now.slice(0, 8);
  }

  /** The next of a series of numbers. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  newOrder(prefix = 'ORDER'): string {
    return `${prefix}${String(this.next()).padStart(6, '0')}`;
  }

  /** A merchant of its own that a sandbox has never heard of (hecto-easycash §4.3): what others do does not concern it. */
  shop(): Shop {
    return new Shop(this, `shop${String(this.next()).padStart(4, '0')}`);
  }

  /** The SDK of a merchant, on the gateway's clock. */
  client(mchtId: string, baseUrl = this.#tap!.url): HectoEasyCash {
    const clock = { now: () => this.gateway.running.house.clock.now() };
    const made = createHectoEasyCash({ mchtId, aesKey: G1.aes, hashKey: G1.hash, baseUrl, clock });
    this.#clients.push(made);
    return made;
  }

  /** Asks an API without the SDK; see {@link bodyOf}. */
  async ask(key: string, change: Values = {}, wish: Wish = {}, travel: Travel = {}): Promise<Answer> {
    const request = bodyOf(key, change, { now: this.now, ...wish });
    return this.send(key, request, wish.keys ?? G1, travel);
  }

  /** Sends a body to an API; `request` is what is echoed, `travel.body` what is sent instead of its JSON. */
  async send(key: string, request: Values, keys: KeyPair = G1, { path, type, body }: Travel = {}): Promise<Answer> {
    const api = apiNamed(key);
    const response = await fetch(this.gateway.url + (path ?? api.paths[0]), {
      method: 'POST',
      headers: type === '' ? {} : { 'content-type': type ?? 'application/json;charset=UTF-8' },
      body: body === undefined ? JSON.stringify(request) : typeof body === 'string' ? body : new Uint8Array(body),
    });
    const answered = await response.text();
    this.#said.push({
      api,
      request,
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: answered,
      keys,
    });
    return opened(JSON.parse(answered), keys);
  }

  /** Moves the business clock, `yyyyMMddHHmmss` in Korea; jobs become due by it. */
  async moveTo(time: string): Promise<void> {
    await this.gateway.operator('/clock/move', { method: 'POST', body: { to: parseKst(time)!.toISOString() } });
  }

  /** By an ISO 8601 duration. */
  async moveBy(by: string): Promise<void> {
    await this.gateway.operator('/clock/move', { method: 'POST', body: { by } });
  }

  /** Whatever was lost is asked about now, as the gateway does every minute. */
  async recover(): Promise<void> {
    await this.gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
  }

  /** What is wrong with what travelled so far. */
  wrong(): readonly string[] {
    const exchanges = this.#tap!.exchanges.flatMap(({ method, path, requestType, request, status, contentType, body }) => {
      const api = apiAt(path);
      if (!api) return [`the SDK asked ${path}`];
      const sent = JSON.parse(request) as Values;
      return [
        ...wrongRequest(api, method, requestType, request, G1),
        ...wrongAnswer({ api, request: sent, status, contentType, body, keys: G1 }),
      ];
    });
    return [...exchanges, ...this.#said.flatMap(wrongAnswer)];
  }

  /** At the end of a file: everything that travelled is as the document has it, and the books are sound. */
  keepsToTheDocument(): void {
    it('kept to the document in everything that travelled, and left sound books', async () => {
      expect([...new Set(this.wrong())]).toEqual([]);
      expect(await this.gateway.bookFindings()).toEqual([]);
    });
  }
}

/** Sealed members opened, also in records. */
function opened(given: Answer, keys: KeyPair): Answer {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map((row) => opened(row as Answer, keys))];
      return [name, OPENED.has(name) && value !== '' ? (open(value as string, keys) ?? `unreadable ${value}`) : value];
    }),
  );
}
