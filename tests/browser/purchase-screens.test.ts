import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { authenticate, chooseIssuer, goToCheckout, openWindow, orderOf, orderPage, payInWindow, press } from './support/purchase-steps.js';

const stage = purchaseStage();
const WIDTHS = [360, 430, 1280];

/** What does not fit: a page that scrolls sideways, parts beyond its edge, words that are cut. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { width, height, left, right } = element.getBoundingClientRect();
      // Not on the screen: closed parts, and texts for screen readers only.
      if (width <= 1 || height <= 1 || element.closest('.sr, .sr-only, .skip, [hidden], dialog:not([open])')) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.trim().slice(0, 40)}"`;
      const scrolls = element.closest('.code') !== null;
      if (!scrolls && (left < -0.5 || right > clientWidth + 0.5)) found.push(`${name} from ${left} to ${right}`);
      const { textOverflow, overflowX } = getComputedStyle(element);
      if (textOverflow === 'ellipsis' && overflowX === 'hidden' && element.scrollWidth > element.clientWidth) found.push(`${name} is cut`);
    }
    return found;
  });
}

/** Looks at a screen in every width. */
async function look(page: Page, screen: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 740 });
    expect([screen, width, await misfits(page)]).toEqual([screen, width, []]);
  }
}

it.each(['ko', 'en'] as const)('every screen of a purchase in %s fits in 360, 430 and 1280 pixels', async (lang) => {
  const locale = lang === 'ko' ? 'ko-KR' : 'en-US';
  const page = await stage().visitor({ ...DESKTOP, locale });
  const { url } = stage().gateway;

  await page.goto(`${url}/shop`);
  await look(page, 'home');
  await page.goto(`${url}/shop/products/jogakbo`);
  await look(page, 'product');
  await page.click('form button:not([name])');
  await goToCheckout(page, url);
  const orderNo = await orderOf(page);
  await look(page, 'checkout');
  await page.goto(`${url}/shop/cart`);
  await look(page, 'cart');
  await page.goto(`${url}/shop/checkout`);
  await page.click('#checkout .developer summary');
  await look(page, 'checkout-developer');
  await page.click('#checkout .developer summary');

  const again = await orderOf(page);
  expect(again).not.toBe(orderNo);
  const window = await openWindow(page, 'self');
  await window.waitForSelector('.screen-issuer');
  await look(page, 'window-issuer');
  await chooseIssuer(window, 'KBC', 3);
  await look(page, 'window-authentication');
  await page.click('label[for=way-code]');
  await look(page, 'window-authentication-code');
  await page.click('.sheet > summary');
  await look(page, 'window-test-values');
  await page.keyboard.press('Escape');
  await authenticate(window, '000011');
  await window.waitForSelector('.screen-refused');
  await look(page, 'window-refused');
  await press(window, 'refused');
  await press(window, 'issuer');
  await page.click('.order > summary');
  await page.click('.term > summary');
  await look(page, 'window-confirm-open');
  await page.click('a:text-is("변경"), a:text-is("Change")');
  await payInWindow(window, 'KBC', 3);
  await look(page, 'window-approved');
  await press(window, 'approved');

  await orderPage(page);
  await look(page, 'order');
  await page.click('.show-code >> nth=2');
  await page.click('#cancel > summary');
  await page.fill('#amount', '20000');
  await look(page, 'order-open');
  await page.click('form:has(#amount) button');
  await page.waitForSelector('.status .mark.good');
  await page.click('form[action$="/inquiry"] button');
  await look(page, 'order-cancelled');
  await page.goto(`${url}/shop/orders`);
  await look(page, 'orders');
  await expectPaidOnce(stage(), 'nxca_jt_il', again, 75_000);
});
