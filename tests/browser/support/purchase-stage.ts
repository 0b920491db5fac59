import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ListedPayment, type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../chromium.js';
import { type PurchaseMerchant, startPurchaseMerchant } from './purchase-merchant.js';

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'ko-KR' };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  screen: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  locale: 'ko-KR',
};

/** What may go wrong on a page without anybody seeing it: script errors, the content policy, requests to other hosts. */
type Problem = string;

/** The real gateway with its shop, a browser, and a merchant of its own. */
export interface PurchaseStage {
  readonly gateway: TestGateway;
  readonly browser: Browser;
  readonly merchant: PurchaseMerchant;
  /** A person with a fresh browser profile. It is closed after the test. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** What pages complained about so far; a test that provokes something takes it out here. */
  problems(): Problem[];
}

class RunningStage implements PurchaseStage {
  readonly #contexts: BrowserContext[] = [];
  readonly #problems: Problem[] = [];

  constructor(
    readonly gateway: TestGateway,
    readonly browser: Browser,
    readonly merchant: PurchaseMerchant,
  ) {}

  async visitor(options: BrowserContextOptions = DESKTOP): Promise<Page> {
    const context = await this.browser.newContext(options);
    this.#contexts.push(context);
    this.#watch(context);
    return context.newPage();
  }

  problems(): Problem[] {
    return this.#problems.splice(0);
  }

  #watch(context: BrowserContext): void {
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$|^wss?:$/.test(protocol) && hostname !== '127.0.0.1') this.#problems.push(`request to ${request.url()}`);
    });
    context.on('console', (message) => {
      // Browsers ask for it by themselves where a page is plain JSON.
      if (message.location().url.endsWith('/favicon.ico')) return;
      if (message.type() === 'error' || /Content Security Policy|Refused to/.test(message.text())) {
        this.#problems.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.#problems.push(`script: ${error.error().message}`));
  }

  /** Pictures of every open page, for a person who wonders why a test failed. */
  async picture(name: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'gwanmun-browser-'));
    for (const [i, page] of this.#contexts.flatMap((context) => context.pages()).entries()) {
      const file = join(folder, `${name.replace(/[^\w가-힣-]+/g, '-').slice(0, 60)}-${i + 1}.png`);
      await page.screenshot({ path: file, animations: 'disabled', timeout: 5_000 }).catch(() => undefined);
      console.error(`${page.url()} ► ${file}`);
    }
  }

  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.merchant.close();
    await this.gateway.stop();
  }
}

/** Orders of which more than one payment was approved, in this gateway. */
async function paidTwice(gateway: TestGateway): Promise<readonly string[]> {
  const { items } = await gateway.operator<{ items: readonly ListedPayment[] }>(
    '/payments?limit=200&state=approved&state=unknown&state=pending',
  );
  const orders = items.map(({ merchantId, orderNo }) => `${merchantId} ${orderNo}`);
  return orders.filter((order, at) => orders.indexOf(order) !== at);
}

/**
 * Sets up one stage for the tests of a file. After each test: pictures if it failed, no page complained, nobody was charged twice, and our books
 * are sound and agree with the networks'.
 *
 * @returns a function, because the stage exists only while tests run
 */
export function purchaseStage(env: Readonly<Record<string, string>> = {}): () => PurchaseStage {
  let stage: RunningStage | undefined;
  beforeAll(async () => {
    const gateway = await testGateway({ env });
    stage = new RunningStage(gateway, await launchChromium(), await startPurchaseMerchant(gateway.url));
  });
  afterEach(async ({ task }) => {
    if (!stage) return;
    if (task.result?.state === 'fail') await stage.picture(task.name);
    await stage.leave();
    const problems = stage.problems();
    if (task.result?.state === 'fail') {
      for (const problem of problems) console.error(problem);
      return;
    }
    expect(problems).toEqual([]);
    expect(await paidTwice(stage.gateway)).toEqual([]);
    expect(await stage.gateway.bookFindings()).toEqual([]);
  });
  afterAll(() => stage?.close());
  return () => {
    if (!stage) throw new Error('the stage is set up in beforeAll');
    return stage;
  };
}

/**
 * The money of an order: exactly one approved payment of this amount, no other that could still become one, and its notification was delivered
 * at the first attempt.
 */
export async function expectPaidOnce(
  { gateway }: PurchaseStage,
  merchantId: string,
  orderNo: string,
  amount: number,
): Promise<ListedPayment> {
  const payments = await gateway.payments(merchantId, orderNo);
  const charged = payments.filter(({ state }) => state !== 'refused' && state !== 'reversed');
  expect(charged.map(({ state, amount: won }) => [state, won])).toEqual([['approved', amount]]);
  const [payment] = charged as [ListedPayment];
  const told = await gateway.notified(merchantId, payment.transactionId);
  expect(told.map(({ state, attempts }) => [state, attempts])).toEqual([['delivered', 1]]);
  return payment;
}

/** Nobody was charged for an order: every payment of it ended in a refusal, for these reasons. */
export async function expectNotPaid(
  { gateway }: PurchaseStage,
  merchantId: string,
  orderNo: string,
  refusals: string[] = [],
): Promise<void> {
  const payments = await gateway.payments(merchantId, orderNo);
  expect(payments.map(({ state, refusal }) => [state, refusal])).toEqual(refusals.map((reason) => ['refused', reason]));
}
