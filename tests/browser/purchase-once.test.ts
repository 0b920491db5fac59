import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Opened, type Opening, openAt } from './support/purchase-opening.js';
import { DESKTOP, expectPaidOnce, purchaseStage } from './support/purchase-stage.js';
import { authenticate, cardThat, chooseIssuer, payInWindow, press, typeCard } from './support/purchase-steps.js';

const stage = purchaseStage();
const AMOUNT = 23_400;
const NO_AUTHENTICATION = 'nxca_jt_bi';
const AUTHENTICATED = 'nxca_jt_il';
const THREE_SECONDS = '000030';

const open = (mchtId: string, more: Partial<Opening> = {}): Promise<Opened> =>
  openAt(stage(), { mchtId, type: 'self', amount: AMOUNT, options: DESKTOP, ...more });

/** Every attempt of an order, whatever became of it. */
async function attempts(mchtId: string, no: string): Promise<readonly string[]> {
  return (await stage().gateway.payments(mchtId, no)).map(({ state }) => state);
}

/** Closes the receipt: the merchant hears of it once. */
async function finish(page: Page, mchtId: string, no: string): Promise<void> {
  await press(page, 'approved');
  await page.waitForURL('**/next/*');
  expect(stage().merchant.heard(no).returned).toEqual(['/next approved 0000']);
  await expectPaidOnce(stage(), mchtId, no, AMOUNT);
  expect(await attempts(mchtId, no)).toEqual(['approved']);
}

describe('reload', () => {
  it('on every screen shows that screen again and charges nothing', async () => {
    const { page, no } = await open(AUTHENTICATED);
    const reload = async (screen: string) => {
      await page.waitForSelector(`.screen-${screen}`);
      await page.reload();
      await page.waitForSelector(`.screen-${screen}`);
    };
    await reload('issuer');
    await page.click('.tile:has(input[value=KBC])');
    await press(page, 'issuer');
    await reload('confirm');
    await page.check('[data-all]');
    await press(page, 'confirm');
    await reload('authentication');
    expect(await attempts(AUTHENTICATED, no)).toEqual([]);
    await authenticate(page, THREE_SECONDS);
    await reload('processing');
    await page.waitForSelector('.screen-approved');
    await reload('approved');
    await finish(page, AUTHENTICATED, no);
  });

  it('while the payment is on its way finds the same payment', async () => {
    const { page, no } = await open(AUTHENTICATED);
    await chooseIssuer(page);
    await page.click('label[for=way-code]');
    await page.fill('#code', THREE_SECONDS);
    await Promise.all([page.waitForRequest('**/authenticate'), page.click('main .button.primary', { noWaitAfter: true })]);
    await expect.poll(() => attempts(AUTHENTICATED, no)).toEqual(['pending']);
    // As if the payer pressed Enter in the address bar: the browser drops the answer that it waits for.
    await page.goto(page.url());
    await page.waitForSelector('.screen-processing');
    await page.waitForSelector('.screen-approved');
    await finish(page, AUTHENTICATED, no);
  });
});

describe('back', () => {
  it('after the approval leads to the receipt, from the merchant to a window that is over', async () => {
    const { page, no } = await open(AUTHENTICATED);
    await payInWindow(page);
    await page.goBack();
    await page.waitForSelector('.screen-approved');
    await finish(page, AUTHENTICATED, no);
    await page.goBack();
    await page.waitForSelector('.screen-returned');
    expect(await page.textContent('h1')).toBe('이 결제창은 닫혔습니다');
    // The button takes the payer to the merchant once more, with the same news.
    await press(page, 'returned');
    await page.waitForURL('**/next/*');
    expect(stage().merchant.heard(no)).toMatchObject({ returned: ['/next approved 0000', '/next approved 0000'], notified: [{}] });
    expect(await attempts(AUTHENTICATED, no)).toEqual(['approved']);
  });

  it('to the card form after the approval, and once more: the receipt', async () => {
    const { page, no } = await open(NO_AUTHENTICATION);
    await typeCard(page, cardThat('approve'));
    await press(page, 'card');
    await page.waitForSelector('.screen-approved');
    await page.goBack();
    await page.goForward();
    await page.waitForSelector('.screen-approved');
    await finish(page, NO_AUTHENTICATION, no);
  });
});

describe('the same payment from two places', () => {
  it('a double click is one payment', async () => {
    const { page, no } = await open(NO_AUTHENTICATION);
    await typeCard(page, cardThat('approve'));
    await page.dblclick('.screen-card main .button.primary');
    await page.waitForSelector('.screen-approved');
    await finish(page, NO_AUTHENTICATION, no);
  });

  it('the same form sent twice past the script is one payment', async () => {
    const { page, no } = await open(NO_AUTHENTICATION);
    await page.waitForSelector('.screen-card');
    const { number, expiry } = cardThat('slow');
    const nonce = await page.inputValue('form[data-form=card] input[name=nonce]');
    const form = new URLSearchParams({ nonce, number, expiry, instalments: '0' });
    for (const term of ['payment', 'privacy', 'third-party']) form.append('agreed', term);
    const send = () =>
      page.request.post(`${page.url().split('/').slice(0, 5).join('/')}/card`, {
        data: form.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
    await page.reload();
    await page.waitForSelector('.screen-approved');
    await finish(page, NO_AUTHENTICATION, no);
  });

  it('the window open in two tabs: the second one shows what the first one did', async () => {
    const { page, no } = await open(AUTHENTICATED);
    await chooseIssuer(page);
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    await tab.waitForSelector('.screen-authentication');
    await authenticate(page);
    await page.waitForSelector('.screen-approved');
    await authenticate(tab);
    await tab.waitForSelector('.screen-approved');
    await finish(tab, AUTHENTICATED, no);
    // The first tab still shows the receipt of a window that the second one has closed.
    await press(page, 'approved');
    await page.waitForSelector('.screen-returned');
    expect(await attempts(AUTHENTICATED, no)).toEqual(['approved']);
  });

  it('both tabs pay at the same moment', async () => {
    const { page, no } = await open(NO_AUTHENTICATION);
    const tab = await page.context().newPage();
    await page.waitForSelector('.screen-card');
    await tab.goto(page.url());
    await Promise.all([typeCard(page, cardThat('approve')), typeCard(tab, cardThat('approve'))]);
    await Promise.all([press(page, 'card'), press(tab, 'card')]);
    await Promise.all([page.waitForSelector('.screen-approved'), tab.waitForSelector('.screen-approved')]);
    await finish(page, NO_AUTHENTICATION, no);
  });

  it('two windows of one order: the second is told that it is paid', async () => {
    const { page, no } = await open(AUTHENTICATED);
    const tab = await page.context().newPage();
    await open(AUTHENTICATED, { page: tab, order: { mchtTrdNo: no } });
    await chooseIssuer(tab);
    await payInWindow(page);
    await authenticate(tab);
    await tab.waitForSelector('.screen-already-paid');
    expect(await tab.textContent('.result')).toContain('이미 결제된 주문입니다');
    await finish(page, AUTHENTICATED, no);
    await press(tab, 'already-paid');
    await tab.waitForURL('**/next/*');
    expect(stage().merchant.heard(no)).toMatchObject({ returned: ['/next approved 0000', '/next refused ST03'], notified: [{}] });
    expect(await attempts(AUTHENTICATED, no)).toEqual(['approved']);
  });
});
