import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { orderPage } from './support/purchase-steps.js';

const stage = purchaseStage();
const MOST_STOPS = 60;

/**
 * Presses Tab until something that fits has the focus, within the page or a frame of it. Every stop on the way has to show where the focus is, by
 * an outline or a shadow of its own or of what stands for it.
 */
async function tabTo(page: Page, where: Page | Frame, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    const here = await where.evaluate((wanted) => {
      const active = document.activeElement;
      if (!active || active === document.body) return { found: false, seen: true };
      const label = active.closest('label') ?? (active.id ? document.querySelector(`label[for="${active.id}"]`) : null);
      const marked = (element: Element | null) => {
        if (!element) return false;
        const style = getComputedStyle(element);
        return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      };
      const seen =
        marked(active) || marked(label) || marked(active.nextElementSibling) || active.tagName === 'H1' || active.tagName === 'IFRAME';
      return { found: active.matches(wanted), seen, what: active.outerHTML.slice(0, 120) };
    }, selector);
    expect(here).toMatchObject({ seen: true });
    if (here.found) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Goes there with Tab and presses a key. */
async function use(page: Page, where: Page | Frame, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, where, selector);
  await page.keyboard.press(key);
}

/** From the shop's front page to the checkout, without a mouse. */
async function shopByKeyboard(page: Page): Promise<string> {
  await page.goto(`${stage().gateway.url}/shop`);
  await use(page, page, 'form:has(input[value=moon-jar]) button');
  await page.waitForURL('**/shop/cart');
  await use(page, page, 'a[href$="/shop/checkout"]');
  await page.waitForURL('**/shop/checkout');
  return page.inputValue('#checkout input[name=orderNo]');
}

/** From the choice of the card company to the receipt, without a mouse. */
async function payByKeyboard(page: Page, window: Page | Frame): Promise<void> {
  await window.waitForSelector('.screen-issuer');
  await use(page, window, 'input[name=institution]', 'Space');
  await page.keyboard.press('ArrowRight');
  expect(await window.evaluate(() => document.querySelector<HTMLInputElement>('input[name=institution]:checked')?.value)).toBe('KBC');
  await use(page, window, '.actions .primary');
  await window.waitForSelector('.screen-confirm');
  await use(page, window, '[data-all]', 'Space');
  await use(page, window, '.actions .primary');
  await window.waitForSelector('.screen-authentication');
  await use(page, window, '.actions .primary');
  await window.waitForSelector('.screen-approved');
  await use(page, window, '.actions .primary');
}

it('a purchase in a popup by the keyboard alone', async () => {
  const page = await stage().visitor(DESKTOP);
  const orderNo = await shopByKeyboard(page);
  await tabTo(page, page, '[data-pay-button]');
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await payByKeyboard(popup, popup);
  expect((await orderPage(page)).title).toBe('결제가 끝났습니다');
  await expectPaidOnce(stage(), 'nxca_jt_il', orderNo, 51_000);
});

it('a purchase in a layer by the keyboard alone, and a part of it back', async () => {
  const page = await stage().visitor(DESKTOP);
  const orderNo = await shopByKeyboard(page);
  await use(page, page, '#checkout .developer summary');
  await use(page, page, 'input[name=window]', 'ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.isChecked('input[name=window][value=iframe]')).toBe(true);
  await use(page, page, '[data-pay-button]');
  const frame = (await (await page.waitForSelector('#SETTLE_IFRAME')).contentFrame())!;
  await payByKeyboard(page, frame);
  expect((await orderPage(page)).title).toBe('결제가 끝났습니다');
  await use(page, page, '#cancel > summary');
  await tabTo(page, page, '#amount');
  await page.keyboard.type('1,000');
  await use(page, page, 'form:has(#amount) button');
  await page.waitForSelector('h1:text-is("일부를 취소했습니다")');
  const payment = await expectPaidOnce(stage(), 'nxca_jt_il', orderNo, 51_000);
  expect(payment.cancelled).toBe(1_000);
});
