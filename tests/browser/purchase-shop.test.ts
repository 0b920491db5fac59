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
