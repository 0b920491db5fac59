import type { BrowserContextOptions, Page } from 'playwright-core';
import { type Offer, orderNo } from './purchase-merchant.js';
import type { PurchaseStage } from './purchase-stage.js';
import type { Window } from './purchase-steps.js';

/** How a payer comes to the window from the merchant's page. */
export interface Opening {
  readonly mchtId: string;
  readonly type: Offer['type'];
  /** Whole won. */
  readonly amount: number;
  readonly options?: BrowserContextOptions;
  readonly methodSub?: Offer['methodSub'];
  readonly window?: Offer['window'];
  readonly order?: Partial<Offer['order']>;
  /** The page of a visitor who is here already. */
  readonly page?: Page;
}

/** The merchant's page, the window that it opened, and the order's number. */
export interface Opened {
  readonly page: Page;
  readonly window: Window;
  readonly no: string;
}

/** Opens the window from the merchant's page by the browser script. */
export async function openAt(stage: PurchaseStage, opening: Opening): Promise<Opened> {
  const { mchtId, type, amount, methodSub, window } = opening;
  const page = opening.page ?? (await stage.visitor(opening.options));
  const order = { mchtTrdNo: orderNo(), trdAmt: amount, ...opening.order };
  const no = order.mchtTrdNo;
  await page.goto(stage.merchant.offer({ mchtId, type, methodSub, window, order }));
  const popup = type === 'popup' || type === 'blank' ? page.waitForEvent('popup') : undefined;
  await page.click('#buy');
  if (popup) return { page, no, window: await popup };
  if (type === 'self') return { page, no, window: page };
  return { page, no, window: (await (await page.waitForSelector('#SETTLE_IFRAME')).contentFrame())! };
}
