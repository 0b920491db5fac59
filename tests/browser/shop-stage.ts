import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SAMPLE_ORDERS } from '../../apps/shop/src/testing/sample-ways.js';
import { type ShopApp, shopApp } from '../../apps/shop/src/testing/shop-app.js';
import { StubGateway } from '../../apps/shop/src/testing/stub-gateway.js';
import { buildBrowser } from '../../protocols/hecto-pg/window/browser-build.js';
import { launchChromium } from './chromium.js';

/** The visitor whose orders the sample orders are. */
const VISITOR = 'sampleVisitor_sample_0';
const CUSTOMER = `C${createHash('sha256').update(VISITOR).digest('hex').slice(0, 20)}`;
/** The shop's clock stands shortly after the sample orders. */
const NOW = new Date('2025-11-20T09:40:00.000Z');

/** A shop and a gateway on sites of their own (`127.0.0.1` and `localhost`), as in real life: no cookie crosses between them. */
export interface ShopStage extends ShopApp {
  readonly url: string;
  readonly stub: StubGateway;
  readonly browser: Browser;
  /** A fresh visitor; with `sample` the one who has the sample orders and a filled cart. */
  visitor(options: BrowserContextOptions, who?: 'sample' | 'new'): Promise<{ page: Page; problems: string[] }>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Everything that a page complains about: script errors, refused by its policy, requests to strangers. */
function collectProblems(page: Page, hosts: readonly string[]): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // Chromium reports a page's own status as a resource that failed.
    if (message.type() === 'error' && !/responded with a status of 4\d\d/.test(message.text())) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!hosts.includes(new URL(request.url()).host)) problems.push(`request to ${request.url()}`);
  });
  return problems;
}

export async function shopStage(): Promise<ShopStage> {
  const script = (await buildBrowser()).get('SettlePG_v1.2.js')!.toString('utf8');
  const stub = new StubGateway(script);
  const gateway = (await stub.app.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shop = await shopApp({ publicUrl: url, gateway, now: () => NOW, sandbox: { url: gateway, token: 'nobody-listens' } });
  for (const order of SAMPLE_ORDERS) await shop.store.create({ ...order, customerId: CUSTOMER });
  await shop.app.listen({ port, host: '127.0.0.1' });
  const browser = await launchChromium();
  return {
    ...shop,
    url: `${url}/shop`,
    stub,
    browser,
    async visitor(options, who = 'new') {
      const context = await browser.newContext(options);
      if (who === 'sample') {
        const cookie = (name: string, value: string) => ({ name, value, url: `${url}/shop` });
        await context.addCookies([cookie('ongi_visitor', VISITOR), cookie('ongi_cart', 'moon-jar:1.celadon-cup:2')]);
      }
      const page = await context.newPage();
      return { page, problems: collectProblems(page, [new URL(url).host, new URL(gateway).host]) };
    },
    async close() {
      await browser.close();
      await shop.app.close();
      await stub.app.close();
    },
  };
}

const [waiting, paid, confirming, partly, refused, troubled, oneTap, depositing, refunded, afterwards, monthly, wallet, dollars] =
  SAMPLE_ORDERS.map((order) => `/orders/${order.orderNo}`);

/** Every page of the shop, in every state that looks different. */
export const SHOP_SCENES: Readonly<Record<string, string>> = {
  home: '',
  product: '/products/jogakbo',
  cart: '/cart',
  checkout: '/checkout',
  orders: '/orders',
  'order-waiting': waiting!,
  'order-confirming': confirming!,
  'order-paid': paid!,
  'order-cancelled': partly!,
  'order-refused': refused!,
  'order-troubled': troubled!,
  'order-one-tap': oneTap!,
  'order-account': depositing!,
  'order-refunded': refunded!,
  'order-afterwards': afterwards!,
  'order-monthly': monthly!,
  'order-wallet': wallet!,
  'order-dollars': dollars!,
  'order-problem': `${paid}?problem=amount`,
  missing: '/nowhere',
};
