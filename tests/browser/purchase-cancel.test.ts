import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { goToCheckout, openWindow, orderOf, orderPage, payInWindow, press } from './support/purchase-steps.js';

const stage = purchaseStage();
const SHOP_MERCHANT = 'nxca_jt_il';
/** One moon jar and its shipping. */
const JAR = 51_000;

/** Buys a jar and gives its order's page. */
async function bought(code?: string): Promise<{ page: Page; orderNo: string }> {
  const page = await stage().visitor(DESKTOP);
  await goToCheckout(page, stage().gateway.url);
  const orderNo = await orderOf(page);
  const window = await openWindow(page, 'self');
  await payInWindow(window, 'SHN', 0, code);
  await press(window, 'approved');
  await orderPage(page);
  return { page, orderNo };
}

async function cancelPart(page: Page, amount: string): Promise<void> {
  if (!(await page.isVisible('#amount'))) await page.click('#cancel > summary');
  await page.fill('#amount', amount);
  await page.click('form:has(#amount) button');
}

/** Asks the gateway about the order, and gives what the step of the inquiry says then. */
async function ask(page: Page): Promise<string> {
  const step = page.locator('.step:has(form[action$="/inquiry"])');
  const before = await step
    .locator('time')
    .getAttribute('datetime', { timeout: 100 })
    .catch(() => null);
  await step.locator('form button').click();
  await page.waitForFunction((old) => {
    const time = document.querySelector('.step:has(form[action$="/inquiry"]) time');
    return time !== null && time.getAttribute('datetime') !== old;
  }, before);
  return ((await step.textContent()) ?? '').replace(/\s+/g, ' ');
}

async function cancelled(orderNo: string): Promise<readonly [amount: number, times: number]> {
  const payment = await expectPaidOnce(stage(), SHOP_MERCHANT, orderNo, JAR);
  return [payment.cancelled, payment.cancelCount];
}

const heading = (page: Page, text: string) => page.waitForSelector(`h1:text-is("${text}")`);

describe('money back from the order’s page', () => {
  it('a part, then the rest; the gateway tells the same when it is asked', async () => {
    const { page, orderNo } = await bought();
    expect(await ask(page)).toMatch(/결제됨/);
    await cancelPart(page, '20,000');
    await heading(page, '일부를 취소했습니다');
    expect(await page.textContent('.bill:has-text("취소한 금액")')).toBe('취소한 금액−20,000원남은 금액31,000원');
    expect(await ask(page)).toMatch(/결제됨.*취소한 금액 20,000원/);
    expect(await cancelled(orderNo)).toEqual([20_000, 1]);

    await page.click('#cancel > summary');
    await page.click('button.danger');
    await heading(page, '결제를 취소했습니다');
    expect(await page.locator('#cancel').count()).toBe(0);
    expect(await ask(page)).toMatch(/취소됨/);
    expect(await cancelled(orderNo)).toEqual([JAR, 2]);
    expect(await page.locator('.step:has-text("취소 2번째") .chip').allInnerTexts()).toEqual(['승인']);
  });

  it('all at once, however often the button is pressed', async () => {
    const { page, orderNo } = await bought();
    await page.click('#cancel > summary');
    await page.dblclick('button.danger');
    await heading(page, '결제를 취소했습니다');
    expect(await cancelled(orderNo)).toEqual([JAR, 1]);
  });

  it('never more than is left', async () => {
    const { page, orderNo } = await bought();
    await cancelPart(page, '20000');
    await heading(page, '일부를 취소했습니다');
    await cancelPart(page, '31001');
    expect(await page.textContent('#amount-problem')).toContain('남은 금액을 넘거나');
    await cancelPart(page, '없음');
    expect(await page.textContent('#amount-problem')).toContain('숫자가 아닙니다');
    expect(await cancelled(orderNo)).toEqual([20_000, 1]);
  });

  it('a card company that refuses to give money back is quoted, and the payment stands', async () => {
    const { page, orderNo } = await bought('000040');
    await page.click('#cancel > summary');
    await page.click('button.danger');
    await page.waitForSelector('.step:has-text("취소 1번째") .chip:text-is("거절")');
    expect(await page.textContent('.step:has-text("취소 1번째")')).toContain('CA83');
    await heading(page, '결제가 끝났습니다');
    expect(await cancelled(orderNo)).toEqual([0, 0]);
  });

  it('only the customer who ordered may cancel', async () => {
    const { page, orderNo } = await bought();
    const stranger = await stage().visitor(DESKTOP);
    await stranger.goto(page.url());
    expect(await stranger.locator('#cancel').count()).toBe(0);
    const answer = await stranger.request.post(`${page.url()}/cancel`, { form: { amount: '51000' } });
    expect(answer.status()).toBe(403);
    expect(await cancelled(orderNo)).toEqual([0, 0]);
  });
});
