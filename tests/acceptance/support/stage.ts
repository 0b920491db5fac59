import { createHectoPg, type HectoPg, type Notification, type ReturnResult, type WindowRequest } from '@gwanmun/hecto-pg/client';
import { FixedClock, kstDateTime, parseKst } from '@gwanmun/kernel';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import type { HttpReceiver } from '@gwanmun/testkit/receiver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AES_KEY, HASH_KEY } from '../../../protocols/hecto-pg/server/testing/merchant.js';
import { HttpPayer } from '../../../protocols/hecto-pg/server/windows/testing/http-payer.js';
import { type Entry, payInWindow } from '../../guides/payer.js';
import { wrongAnswer, wrongFlat, wrongNotification, wrongReport, wrongReturn } from './rules.js';
import { type Exchange, type WireTap, wireTap } from './wire-tap.js';

/** What a customer brings back from a window, as the SDK reads it and as it came. */
export interface Returned {
  readonly screen: string;
  readonly read: ReturnResult;
  readonly form: Readonly<Record<string, string>>;
}

export interface Change {
  readonly [member: string]: unknown;
}

const JSON_TYPE = /^application\/json/i;

/**
 * A gateway as `npm start` runs it, and a merchant who has nothing but the SDK, its server and the document. Everything that travels is written down
 * and held against the document at the end of the file ({@link keepsToTheDocument}).
 */
export class AcceptanceStage {
  #gateway: TestGateway | undefined;
  #tap: WireTap | undefined;
  #receiver: HttpReceiver | undefined;
  readonly #clients = new Map<string, HectoPg>();
  readonly #utf8 = new Set<string>();
  readonly #returns: Readonly<Record<string, string>>[] = [];
  readonly #today: string;
  #orders = 0;

  /** @param today when the run begins, `yyyyMMddHHmmss` in Korea. The clock stands still until it is moved. */
  constructor(today: string) {
    this.#today = today;
    beforeAll(async () => {
      const clock = new FixedClock(parseKst(today)!);
      this.#gateway = await testGateway({ clock, env: { GWANMUN_NETWORK_TIMEOUT_MS: '400' } });
      this.#tap = await wireTap(this.#gateway.url);
      this.#receiver = await this.#gateway.receiver();
    });
    afterAll(async () => {
      await Promise.all([...this.#clients.values()].map((each) => each.close()));
      await this.#tap?.close();
      await this.#gateway?.stop();
    });
  }

  get gateway(): TestGateway {
    return this.#gateway!;
  }

  get url(): string {
    return this.#tap!.url;
  }

  get receiver(): HttpReceiver {
    return this.#receiver!;
  }

  get exchanges(): readonly Exchange[] {
    return this.#tap!.exchanges;
  }

  /** Business time, `yyyyMMddHHmmss` in Korea. */
  get now(): string {
    return kstDateTime(this.gateway.running.house.clock.now());
  }

  get day(): string {
    return this.now.slice(0, 8);
  }

  /** The SDK of a test merchant, on the gateway's clock. */
  merchant(mchtId: string): HectoPg {
    const known = this.#clients.get(mchtId);
    if (known) return known;
    const urls = { window: this.url, api: this.url };
    const clock = { now: () => this.gateway.running.house.clock.now() };
    const made = createHectoPg({ mchtId, aesKey: AES_KEY, hashKey: HASH_KEY, baseUrls: urls, clock });
    this.#clients.set(mchtId, made);
    return made;
  }

  newOrder(prefix = 'ORDER'): string {
    this.#orders += 1;
    return `${prefix}${this.#today}${String(this.#orders).padStart(4, '0')}`;
  }

  /** What every window asks. */
  order(trdAmt: number) {
    return {
      ...{ mchtTrdNo: this.newOrder(), trdAmt, pmtPrdtNm: '뷁 테스트상품', mchtName: '달빛서점', mchtEName: 'Moonlight Books' },
      ...{ notiUrl: `${this.receiver.url}/noti`, nextUrl: `${this.receiver.url}/next`, cancUrl: `${this.receiver.url}/canc` },
      ...{ mchtParam: 'name=HongGilDong&age=25', mchtCustId: 'HongGilDong' },
    };
  }

  /** A merchant's switches, as its operator sets them. */
  async change(mchtId: string, change: Change): Promise<void> {
    await this.gateway.operator(`/merchants/${mchtId}`, { method: 'PATCH', body: change });
    if (change.notifyCharset === 'UTF-8') this.#utf8.add(mchtId);
    if (change.notifyCharset === 'EUC-KR') this.#utf8.delete(mchtId);
  }

  charsetOf(mchtId: string): string {
    return this.#utf8.has(mchtId) ? 'UTF-8' : 'EUC-KR';
  }

  /** The customer goes through a window and comes back. */
  async pay(pg: HectoPg, window: WindowRequest, entry: Entry = {}): Promise<Returned> {
    const { screen, returned } = await payInWindow(window, entry, false);
    this.#returns.push(returned);
    return { screen, form: returned, read: pg.parseReturn(returned) };
  }

  /** The customer leaves an opened window by its X. */
  async leave(pg: HectoPg, { action, fields }: WindowRequest): Promise<Returned & { readonly url: string }> {
    const payer = new HttpPayer(this.url);
    const screen = await payer.open(new URL(action).pathname, fields);
    const { url, fields: form } = await payer.leave();
    this.#returns.push(form);
    return { screen: screen.name, form, url, read: pg.parseReturn(form) };
  }

  /** The JSON of a window that does not open. */
  async opening({ action, fields }: WindowRequest): Promise<Readonly<Record<string, string>>> {
    const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`the window opened: ${answer.status} ${answer.headers.get('location')}`);
    return (await answer.json()) as Record<string, string>;
  }

  /** Notifications of a merchant that came so far, read and verified by its SDK. */
  notifications(mchtId: string): readonly Notification[] {
    const pg = this.merchant(mchtId);
    return this.receiver.requests.flatMap(({ body, headers }) => {
      const result = pg.verifyNotification(body, headers['content-type'] as string);
      return result.verified ? [result.notification] : [];
    });
  }

  /** The notification of a transaction once it is there. */
  async notified(mchtId: string, trdNo: string, bizType?: string): Promise<Notification> {
    const find = () =>
      this.notifications(mchtId).find((each) => each.trdNo === trdNo && (bizType === undefined || each.bizType === bizType));
    await expect.poll(find, { timeout: 10_000, message: `notification ${bizType ?? ''} of ${trdNo}` }).toBeDefined();
    return find()!;
  }

  /** Moves the business clock, `yyyyMMddHHmmss` in Korea; jobs become due by it. */
  async moveTo(time: string): Promise<void> {
    await this.gateway.operator('/clock/move', { method: 'POST', body: { to: parseKst(time)!.toISOString() } });
  }

  #wrongOnTheWire(): readonly string[] {
    const api = this.exchanges.filter(({ path }) => path.startsWith('/spay/') && !path.endsWith('APIVBankTest.do'));
    const reports = this.exchanges.filter(({ path }) => path.startsWith('/api/pg/'));
    const flat = this.exchanges.filter(
      ({ path, contentType }) =>
        path.endsWith('APIVBankTest.do') || (JSON_TYPE.test(contentType) && /main\.do|cardDirect|escro/.test(path)),
    );
    return [...api.flatMap(wrongAnswer), ...reports.flatMap(wrongReport), ...flat.flatMap(wrongFlat)];
  }

  /** At the end of a file: everything that travelled is as the document has it, and the books are sound. */
  keepsToTheDocument(): void {
    it('kept to the document in everything that travelled, and left sound books', async () => {
      const notifications = this.receiver.requests.flatMap(({ method, headers, body }) => {
        const mchtId = new URLSearchParams(body.toString('latin1')).get('mchtId')!;
        return wrongNotification({ method, contentType: String(headers['content-type']), body }, this.charsetOf(mchtId));
      });
      expect([...this.#wrongOnTheWire(), ...notifications, ...this.#returns.flatMap(wrongReturn)]).toEqual([]);
      expect(await this.gateway.bookFindings()).toEqual([]);
    });
  }
}
