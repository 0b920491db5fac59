import { issuerTestCard } from '@gwanmun/networks';
import type { Frame, Page } from 'playwright-core';

/** A payment window, wherever it stands. */
export type Window = Page | Frame;

export type WindowType = 'popup' | 'self' | 'iframe' | 'blank';

/** The window's primary button on this screen. */
export async function press(window: Window, screen: string): Promise<void> {
  await window.click(`.screen-${screen} main .button.primary`);
}

/** Chooses the card company and confirms: the window is at the card company's page. */
export async function chooseIssuer(window: Window, issuer = 'SHN', months?: number): Promise<void> {
  await window.click(`.screen-issuer .tile:has(input[value="${issuer}"])`);
  await press(window, 'issuer');
  await window.check('.screen-confirm [data-all]');
  if (months !== undefined) await window.selectOption('#instalments', String(months));
  await press(window, 'confirm');
  await window.waitForSelector('.screen-authentication');
}

/** Approves at the card company: in its app, or with the code of a test card's behaviour (`000011` limit …). */
export async function authenticate(window: Window, code?: string): Promise<void> {
  if (code !== undefined) {
    await window.click('label[for=way-code]');
    await window.fill('#code', code);
  }
  await press(window, 'authentication');
}

/** The way from the first screen to the receipt. */
export async function payInWindow(window: Window, issuer = 'SHN', months?: number, code?: string): Promise<void> {
  await chooseIssuer(window, issuer, months);
  await authenticate(window, code);
  await window.waitForSelector('.screen-approved');
}

export interface CardToType {
  readonly number: string;
  /** MMYY */
  readonly expiry: string;
  readonly identity?: string;
  readonly pin?: string;
}

/** The documented test card that behaves so (`approve`, `limit_exceeded` …). */
export function cardThat(outcome: string): CardToType {
  const card = issuerTestCard('SHN', outcome);
  if (!card) throw new Error(`no test card does "${outcome}"`);
  return { number: card.number, expiry: card.expiryMonth + card.expiryYear };
}

/** What a card's holder knows, for the old authentication. */
export const HOLDER = { identity: '991231', pin: '00' } as const;

/** Types a card and agrees to the terms. */
export async function typeCard(window: Window, card: CardToType): Promise<void> {
  await window.fill('#number', card.number);
  await window.fill('#expiry', card.expiry);
  if (card.pin !== undefined) await window.fill('#pin', card.pin);
  if (card.identity !== undefined) await window.fill('#identity', card.identity);
  await window.check('[data-all]');
}

/** Puts one article into the cart and goes to the checkout, as a customer does. */
export async function goToCheckout(page: Page, url: string, product = 'moon-jar'): Promise<void> {
  await page.goto(`${url}/shop`);
  await page.click(`form:has(input[name=add][value="${product}"]) button`);
  await page.waitForURL('**/shop/cart');
  await page.click('a[href$="/shop/checkout"]');
  await page.waitForURL('**/shop/checkout');
}

/** The number of the order that the checkout form is about to make. */
export function orderOf(page: Page): Promise<string> {
  return page.inputValue('#checkout input[name=orderNo]');
}

/** Presses the shop's pay button with this kind of window, and gives the window. `auto`: what the shop chooses for this device. */
export async function openWindow(page: Page, type: WindowType | 'auto', opens: WindowType = type as WindowType): Promise<Window> {
  if (type !== 'auto') {
    await page.click('#checkout .developer summary');
    await page.check(`input[name=window][value=${type}]`);
  }
  if (opens === 'popup' || opens === 'blank') {
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('[data-pay-button]')]);
    return popup;
  }
  await page.click('[data-pay-button]');
  if (opens === 'self') return page;
  return (await (await page.waitForSelector('#SETTLE_IFRAME')).contentFrame())!;
}

/** Waits until the order's page shows that both the return and the verified notification came, and gives what the page says. */
export async function orderPage(page: Page): Promise<{ readonly title: string; readonly compare: readonly string[][] }> {
  await page.waitForURL(/\/shop\/orders\/ONGI\w+$/);
  await page.waitForSelector('.status .mark.good');
  await page.waitForFunction(() => document.querySelectorAll('.compare td:not(.long)').length > 0);
  return page.evaluate(() => ({
    title: document.querySelector('h1')?.textContent ?? '',
    compare: [...document.querySelectorAll('.compare tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  }));
}
