import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openAt } from './support/purchase-opening.js';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { authenticate, chooseIssuer, goToCheckout, openWindow, orderOf, payInWindow, press } from './support/purchase-steps.js';

/** The network is given up soon, and recovery runs only when a test calls it. */
const stage = purchaseStage({ GWANMUN_NETWORK_TIMEOUT_MS: '1200', GWANMUN_RECOVERY_MS: '3600000' });
const AMOUNT = 23_400;
const AUTHENTICATED = 'nxca_jt_il';
const ANSWER_LOST_AFTER_APPROVAL = '000032';
const NOT_EVEN_ASKED = '000031';

async function recover(): Promise<void> {
  await stage().gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
}

async function states(no: string): Promise<readonly string[]> {
  return (await stage().gateway.payments(AUTHENTICATED, no)).map(({ state }) => state);
}

/** Pays with a card whose answer does not come; the window says that it is being confirmed. */
async function uncertain(code: string): Promise<{ page: Page; no: string }> {
  const { page, no } = await openAt(stage(), { mchtId: AUTHENTICATED, type: 'self', amount: AMOUNT, options: DESKTOP });
  await chooseIssuer(page);
  await authenticate(page, code);
  await page.waitForSelector('.screen-confirming');
  expect(await states(no)).toEqual(['unknown']);
  return { page, no };
}

describe('an outcome that nobody knows', () => {
  it('is shown as such, survives a reload, and becomes the receipt by itself once it is known', async () => {
    const { page, no } = await uncertain(ANSWER_LOST_AFTER_APPROVAL);
    expect(await page.textContent('main')).toMatch(/결과를 확인하고 있습니다[\s\S]*다시 결제하지 마세요/);
    await page.reload();
    await page.waitForSelector('.screen-confirming');
    expect(await page.locator('main .button').count()).toBe(0);
    expect(stage().merchant.heard(no)).toEqual({ returned: [], notified: [] });
    await recover();
    await page.waitForSelector('.screen-approved');
    await press(page, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
    expect(await states(no)).toEqual(['approved']);
    expect(stage().merchant.heard(no)).toMatchObject({ returned: ['/next approved 0000'], notified: [{ bizType: 'B0', trdAmt: AMOUNT }] });
  });

  it('that turns out to be none: another card may pay', async () => {
    const { page, no } = await uncertain(NOT_EVEN_ASKED);
    await recover();
    await page.waitForSelector('.screen-refused');
    await press(page, 'refused');
    await payInWindow(page);
    await press(page, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
    expect(await states(no)).toEqual(['approved', 'refused']);
  });

  it('keeps other windows of the order from charging a second time', async () => {
    const { no } = await uncertain(ANSWER_LOST_AFTER_APPROVAL);
    const second = await openAt(stage(), { mchtId: AUTHENTICATED, type: 'self', amount: AMOUNT, order: { mchtTrdNo: no } });
    await chooseIssuer(second.page);
    await authenticate(second.page);
    await second.page.waitForSelector('.screen-already-paid');
    await recover();
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
    expect(await states(no)).toEqual(['approved']);
  });

  it('in the shop: the payer may leave, and the order becomes paid when the notification comes', async () => {
    const page = await stage().visitor(DESKTOP);
    await goToCheckout(page, stage().gateway.url);
    const no = await orderOf(page);
    const window = await openWindow(page, 'popup');
    await chooseIssuer(window);
    await authenticate(window, ANSWER_LOST_AFTER_APPROVAL);
    await window.waitForSelector('.screen-confirming');
    await window.click('[data-leave]');
    expect(await window.textContent('#leave')).toContain('지금 나가도 결제는 취소되지 않습니다.');
    await window.click('#leave .button.secondary');
    await page.waitForURL(`**/shop/orders/${no}`);
    expect(await page.textContent('h1')).toBe('결제 결과를 확인하고 있습니다');
    await recover();
    await page.waitForSelector('h1:text-is("결제가 끝났습니다")');
    await expectPaidOnce(stage(), AUTHENTICATED, no, 51_000);
  });
});
