import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { cardThat, goToCheckout, openWindow, orderOf, orderPage, press, typeCard } from './support/purchase-steps.js';

const stage = purchaseStage();
const BILLING_MERCHANT = 'nxca_jt_bi';
/** One moon jar and its shipping. */
const JAR = 51_000;

/** Pays with the saved card: one press, no window. */
async function payAtOnce(page: Page): Promise<string> {
  await goToCheckout(page, stage().gateway.url);
  const orderNo = await orderOf(page);
  expect(await page.isChecked('input[name=method][value=saved]')).toBe(true);
  await page.dblclick('[data-pay-button]');
  await page.waitForURL(`**/shop/orders/${orderNo}`);
  return orderNo;
}

it('a card is saved with a purchase, pays the next ones in one press, is cancelled, and forgotten', async () => {
  const page = await stage().visitor(DESKTOP);
  await goToCheckout(page, stage().gateway.url);
  const first = await orderOf(page);
  await page.check('input[name=method][value=keep]');
  const window = await openWindow(page, 'popup');
  await typeCard(window, cardThat('approve'));
  await press(window, 'card');
  await press(window, 'approved');
  await orderPage(page);
  await expectPaidOnce(stage(), BILLING_MERCHANT, first, JAR);

  const second = await payAtOnce(page);
  await page.waitForSelector('h1:text-is("결제가 끝났습니다")');
  // The answer and the notification both came; neither counts twice.
  await page.waitForSelector('.chip:text-is("서명 확인됨")');
  await expectPaidOnce(stage(), BILLING_MERCHANT, second, JAR);

  await page.click('#cancel > summary');
  await page.fill('#amount', '1000');
  await page.click('form:has(#amount) button');
  await page.waitForSelector('h1:text-is("일부를 취소했습니다")');
  expect((await expectPaidOnce(stage(), BILLING_MERCHANT, second, JAR)).cancelled).toBe(1_000);

  await goToCheckout(page, stage().gateway.url);
  await page.click('button[form=forget]');
  await page.waitForSelector('[role=status]:has-text("저장된 카드를 지웠습니다")');
  expect(await page.locator('input[name=method][value=saved]').count()).toBe(0);
});
