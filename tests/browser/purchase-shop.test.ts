import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, PHONE, type PurchaseStage, purchaseStage } from './support/purchase-stage.js';
import {
  goToCheckout,
  openWindow,
  orderOf,
  orderPage,
  payInWindow,
  press,
  type Window,
  type WindowType,
} from './support/purchase-steps.js';

const stage = purchaseStage();
const SHOP_MERCHANT = 'nxca_jt_il';
/** One moon jar and its shipping. */
const JAR = 51_000;

/** The parts of the order's page that a customer looks at. */
async function expectArrived(on: PurchaseStage, page: Page, orderNo: string, amount = JAR): Promise<void> {
  const { title, compare } = await orderPage(page);
  expect(page.url()).toBe(`${on.gateway.url}/shop/orders/${orderNo}`);
  expect(title).toBe('결제가 끝났습니다');
  const rows = new Map(compare.map(([name, ...sides]) => [name, sides]));
  expect(rows.get('결과')).toEqual(['승인', '승인']);
  expect(rows.get('서명')).toEqual(['없음', '확인됨']);
  expect(rows.get('금액')).toEqual([`${amount.toLocaleString('en')}원`, `${amount.toLocaleString('en')}원`]);
  for (const row of ['할부', '승인 번호', '거래 번호']) {
    const [left, right] = rows.get(row) ?? [];
    expect(left, row).toMatch(/\S/);
    expect(left, row).toBe(right);
  }
  const payment = await expectPaidOnce(on, SHOP_MERCHANT, orderNo, amount);
  expect(rows.get('거래 번호')).toEqual([payment.transactionId, payment.transactionId]);
}

async function buy(page: Page, type: WindowType | 'auto', opens?: WindowType): Promise<{ window: Window; orderNo: string }> {
  await goToCheckout(page, stage().gateway.url);
  const orderNo = await orderOf(page);
  return { window: await openWindow(page, type, opens), orderNo };
}

describe('a purchase in the shop', () => {
  it('on a desktop: in a popup, by itself', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'auto', 'popup');
    await payInWindow(window, 'KBC', 3);
    expect(await window.textContent('.rows.boxed')).toMatch(/KB국민카드 · 3개월/);
    await Promise.all([(window as Page).waitForEvent('close'), press(window, 'approved')]);
    await expectArrived(stage(), page, orderNo);
    expect(page.context().pages()).toHaveLength(1);
  });

  it('on a phone: in the page itself, by itself', async () => {
    const page = await stage().visitor(PHONE);
    const { window, orderNo } = await buy(page, 'auto', 'self');
    await payInWindow(window);
    await press(window, 'approved');
    await expectArrived(stage(), page, orderNo);
  });

  it('in a layer over the page', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'iframe');
    await payInWindow(window);
    await press(window, 'approved');
    await expectArrived(stage(), page, orderNo);
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('on a phone in a layer that fills the screen', async () => {
    const page = await stage().visitor(PHONE);
    const { window, orderNo } = await buy(page, 'iframe');
    await payInWindow(window);
    expect(await page.locator('#SETTLE_IFRAME').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await press(window, 'approved');
    await expectArrived(stage(), page, orderNo);
  });

  it('in a tab of its own', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'blank');
    await payInWindow(window);
    await press(window, 'approved');
    await expectArrived(stage(), window as Page, orderNo);
  });
});

describe('after the purchase', () => {
  it('the cart is empty, and the order stays as it is however often its page is opened', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'self');
    await payInWindow(window);
    await press(window, 'approved');
    await orderPage(page);
    await page.reload();
    await expectArrived(stage(), page, orderNo);
    expect(await page.locator('header .badge').count()).toBe(0);
    await page.goto(`${stage().gateway.url}/shop/orders`);
    expect(await page.textContent('ul.orders')).toContain('결제가 끝났습니다');
  });

  it('what is sold once is not paid again: the order’s own address leads to the order', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'self');
    await payInWindow(window);
    await press(window, 'approved');
    await orderPage(page);
    await page.goto(`${stage().gateway.url}/shop/orders/${orderNo}/pay`);
    await expectArrived(stage(), page, orderNo);
  });
});

describe('in English', () => {
  it('shop, window and order speak English', async () => {
    const page = await stage().visitor({ ...DESKTOP, locale: 'en-US' });
    const { window, orderNo } = await buy(page, 'popup');
    expect(await window.textContent('h1')).toBe('Choose your card');
    await payInWindow(window, 'HDC');
    expect(await window.textContent('.result')).toMatch(/Payment complete\s*₩51,000/);
    expect(await window.textContent('header')).toContain('Ongi Store');
    await press(window, 'approved');
    const { title, compare } = await orderPage(page);
    expect(title).toBe('Payment complete');
    expect(compare.slice(0, 2)).toEqual([
      ['Result', 'approved', 'approved'],
      ['Signature', 'none', 'verified'],
    ]);
    await expectPaidOnce(stage(), SHOP_MERCHANT, orderNo, JAR);
  });

  it('the language can be changed in the middle, and nothing is lost', async () => {
    const page = await stage().visitor(DESKTOP);
    const { window, orderNo } = await buy(page, 'self');
    await window.click('.tile:has(input[value=KBC])');
    await press(window, 'issuer');
    await window.click('.screen-confirm [data-form=language] button');
    await window.waitForSelector('html[lang=en] .screen-confirm');
    expect(await window.textContent('.rows.boxed')).toContain('KB Kookmin Card');
    await window.check('[data-all]');
    await press(window, 'confirm');
    await window.click('.screen-authentication [data-form=language] button');
    await window.waitForSelector('html[lang=ko] .screen-authentication');
    await press(window, 'authentication');
    await press(window, 'approved');
    await expectArrived(stage(), page, orderNo);
  });
});
