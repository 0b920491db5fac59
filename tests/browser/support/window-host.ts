import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { CheckoutOrder } from '../../../protocols/hecto-pg/window/checkout.js';
import type { WindowDeps } from '../../../protocols/hecto-pg/window/ports.js';
import { ENTRY_ORDER } from '../../../protocols/hecto-pg/window/testing/orders.js';
import { type WindowApp, windowApp } from '../../../protocols/hecto-pg/window/testing/window-app.js';
import { launchChromium } from '../chromium.js';
import { type Merchant, startMerchant } from './merchant.js';

/** A browser, the window on the port in memory, and a merchant whose pages embed it. */
export interface Stage {
  readonly browser: Browser;
  readonly window: WindowApp;
  readonly origin: string;
  readonly merchant: Merchant;
  /** An order of this merchant. */
  order(order?: CheckoutOrder): CheckoutOrder;
  page(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Sets the stage. Problems that a page reports (scripts, policy) are kept in `window.logged`. */
export async function stage(deps: Partial<WindowDeps> = {}): Promise<Stage> {
  const [browser, window] = [await launchChromium(), await windowApp(deps)];
  const origin = await window.app.listen({ port: 0, host: '127.0.0.1' });
  const merchant = await startMerchant({ script: `${origin}/resources/js/v1/SettlePG_v1.2.js` });
  let orders = 0;
  return {
    browser,
    window,
    origin,
    merchant,
    order: (order = ENTRY_ORDER) => {
      orders += 1;
      return { ...order, orderNo: `ORDER${orders}`, nextUrl: `${merchant.origin}/next`, cancUrl: `${merchant.origin}/cancel` };
    },
    page: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 430, height: 660 }, locale: 'ko-KR', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => window.logged.push({ page: error.message }));
      page.on(
        'console',
        (message) => /Content Security Policy|Refused/.test(message.text()) && window.logged.push({ policy: message.text() }),
      );
      return page;
    },
    close: async () => {
      await browser.close();
      await merchant.close();
      await window.app.close();
    },
  };
}

/** Opens an order's window in a page. */
export async function openWindow(stage: Stage, page: Page, order: CheckoutOrder): Promise<void> {
  await page.goto(`${stage.origin}${await stage.window.open(order)}`);
}
