import { describe, expect, it } from 'vitest';
import { type Opened, openAt } from './support/purchase-opening.js';
import { DESKTOP, expectNotPaid, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import {
  authenticate,
  chooseIssuer,
  goToCheckout,
  openWindow,
  orderOf,
  payInWindow,
  press,
  type Window,
} from './support/purchase-steps.js';

const stage = purchaseStage();
const AMOUNT = 23_400;
const AUTHENTICATED = 'nxca_jt_il';
/** Codes of the simulated card company: `000` and the number of the test card's behaviour. */
const OVER_THE_LIMIT = '000011';
const WRONG_CODE = '999999';

const open = (): Promise<Opened> => openAt(stage(), { mchtId: AUTHENTICATED, type: 'self', amount: AMOUNT, options: DESKTOP });
const heard = (no: string) => stage().merchant.heard(no);

/** Leaves by the X and says yes. */
async function leave(window: Window): Promise<void> {
  await window.click('[data-leave]');
  await window.click('#leave .button.secondary');
}

const moveClock = (by: string) => stage().gateway.operator('/clock/move', { method: 'POST', body: { by } });
const resetClock = () => stage().gateway.operator('/clock/reset', { method: 'POST' });

describe('leaving by the X', () => {
  it('asks once, then goes to cancUrl; nothing was charged', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    await window.click('[data-leave]');
    expect(await window.textContent('#leave')).toContain('결제를 그만둘까요?');
    await window.click('#leave [data-stay]');
    expect(await window.isVisible('#leave')).toBe(false);
    await window.click('[data-leave]');
    await page.keyboard.press('Escape');
    expect(await window.isVisible('#leave')).toBe(false);
    await leave(window);
    await page.waitForURL('**/left/*');
    expect(heard(no)).toEqual({ returned: ['/left left 0009'], notified: [] });
    await expectNotPaid(stage(), AUTHENTICATED, no);
  });

  it('in the shop: the popup closes, and the order can be made again', async () => {
    const page = await stage().visitor(DESKTOP);
    await goToCheckout(page, stage().gateway.url);
    const no = await orderOf(page);
    const window = await openWindow(page, 'popup');
    await window.waitForSelector('.screen-issuer');
    await leave(window);
    await page.waitForURL(`**/shop/orders/${no}`);
    expect(await page.textContent('h1')).toBe('결제를 그만두었습니다');
    await expectNotPaid(stage(), AUTHENTICATED, no);
    await page.click('.status form button');
    await page.waitForURL('**/shop/checkout');
    const again = await orderOf(page);
    expect(again).not.toBe(no);
    const second = await openWindow(page, 'self');
    await payInWindow(second);
    await press(second, 'approved');
    await page.waitForURL(`**/shop/orders/${again}`);
    await expectPaidOnce(stage(), AUTHENTICATED, again, 51_000);
  });
});

describe('a refusal', () => {
  it('then another card in the same window', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    await authenticate(window, OVER_THE_LIMIT);
    await window.waitForSelector('.screen-refused');
    expect(await window.textContent('.result')).toMatch(/카드 한도를 넘었습니다[\s\S]*이번 시도로 결제된 금액은 없습니다[\s\S]*CA31/);
    await press(window, 'refused');
    await payInWindow(window, 'HDC');
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
    expect(heard(no)).toMatchObject({ returned: ['/next approved 0000'], notified: [{ bizType: 'B0', trdAmt: AMOUNT }] });
    const payments = await stage().gateway.payments(AUTHENTICATED, no);
    expect(payments.map(({ state, refusal }) => refusal ?? state)).toEqual(['approved', 'limit_exceeded']);
  });

  it('then close: nextUrl hears of the failure', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    await authenticate(window, OVER_THE_LIMIT);
    await window.click('.screen-refused main [data-form=leave] .button');
    await page.waitForURL('**/next/*');
    expect(heard(no)).toEqual({ returned: ['/next refused CA31'], notified: [] });
    await expectNotPaid(stage(), AUTHENTICATED, no, ['limit_exceeded']);
  });

  it('of the code: two more tries, then another card', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    await authenticate(window, WRONG_CODE);
    await window.waitForSelector('#code-note:has-text("2번 더")');
    await window.fill('#code', WRONG_CODE);
    await press(window, 'authentication');
    await window.waitForSelector('#code-note:has-text("1번 더")');
    await window.fill('#code', WRONG_CODE);
    await press(window, 'authentication');
    await window.waitForSelector('.screen-refused');
    await expectNotPaid(stage(), AUTHENTICATED, no);
    await press(window, 'refused');
    await payInWindow(window);
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
  });

  it('by the payer at the card company: back to the order, nothing charged', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    await window.click('.screen-authentication .actions .secondary');
    await window.waitForSelector('.screen-confirm .notice');
    expect(await window.textContent('.notice')).toBe('카드사 인증을 취소했습니다. 결제되지 않았습니다.');
    expect(await window.isChecked('[data-all]')).toBe(true);
    await press(window, 'confirm');
    await authenticate(window);
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
  });
});

describe('a window whose time is over', () => {
  it('takes no payment any more and says so', async () => {
    const { page, window, no } = await open();
    await chooseIssuer(window);
    try {
      await moveClock('PT31M');
      await authenticate(window);
      await window.waitForSelector('.screen-expired');
      expect(await window.textContent('.result')).toContain('결제 시간이 지났습니다');
      await page.reload();
      await press(window, 'expired');
      await page.waitForURL('**/next/*');
    } finally {
      await resetClock();
    }
    expect(heard(no)).toEqual({ returned: ['/next refused 5002'], notified: [] });
    await expectNotPaid(stage(), AUTHENTICATED, no);
  });

  it('does not expire with an approval: the receipt stays', async () => {
    const { page, window, no } = await open();
    await payInWindow(window);
    try {
      await moveClock('PT31M');
      await page.reload();
      await press(window, 'approved');
      await page.waitForURL('**/next/*');
    } finally {
      await resetClock();
    }
    expect(heard(no).returned).toEqual(['/next approved 0000']);
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
  });
});
