import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { cardThat, goToCheckout, openWindow, orderOf, orderPage, press, typeCard } from './support/purchase-steps.js';

/** On the real gateway: the merchant with billing keys (hecto-pg §9.10). */
const stage = purchaseStage();
const BILLING = 'nxca_jt_bi';

const says = (page: Page, words: string) => page.waitForFunction((text) => document.querySelector('h1')?.textContent === text, words);

async function payAndKeep(page: Page): Promise<string> {
  await goToCheckout(page, stage().gateway.url, 'jogakbo');
  const orderNo = await orderOf(page);
  await page.check('input[name=method][value=keep]');
  const window = await openWindow(page, 'self');
  await window.waitForSelector('.screen-card');
  await typeCard(window, { ...cardThat('approve'), identity: undefined, pin: undefined });
  await press(window, 'card');
  await press(window, 'approved');
  await orderPage(page);
  return orderNo;
}

it('a card is saved by paying, pays again in one tap, is given back in parts, and is forgotten', async () => {
  const page = await stage().visitor(DESKTOP);
  await expectPaidOnce(stage(), BILLING, await payAndKeep(page), 30_000);

  await goToCheckout(page, stage().gateway.url, 'celadon-cup');
  const orderNo = await orderOf(page);
  expect(await page.textContent('label:has(input[value=saved])')).toContain('신한카드 0008');
  await page.click('[data-pay-button]');
  await page.waitForURL(`**/orders/${orderNo}`);
  expect(await page.textContent('h1')).toBe('결제가 끝났습니다');
  await expectPaidOnce(stage(), BILLING, orderNo, 21_000);
  // The payment by API is notified, too.
  await page.waitForFunction(() => document.querySelector('.steps')?.textContent?.includes('서명 확인됨'));

  await page.click('#cancel summary');
  await page.fill('#amount', '1,000');
  await page.click('form:has(#amount) button');
  await says(page, '일부를 취소했습니다');
  await page.click('#cancel summary');
  await page.click('.btn.danger');
  await says(page, '결제를 취소했습니다');
  await page.click('form[action$="/inquiry"] button');
  await page.waitForFunction(() => document.querySelector('.steps')?.textContent?.includes('취소한 금액 21,000원'));

  await goToCheckout(page, stage().gateway.url, 'celadon-cup');
  await page.click('button[form=forget]');
  await page.waitForURL('**/checkout?forgotten=done');
  expect(await page.locator('input[value=saved]').count()).toBe(0);
});
