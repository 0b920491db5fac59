import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { orderNo } from './support/purchase-merchant.js';
import { type Opening, openAt } from './support/purchase-opening.js';
import { DESKTOP, expectNotPaid, expectPaidOnce, PHONE, purchaseStage } from './support/purchase-stage.js';
import { authenticate, cardThat, HOLDER, payInWindow, press, typeCard } from './support/purchase-steps.js';

const stage = purchaseStage();
const AMOUNT = 23_400;
const NO_AUTHENTICATION = 'nxca_jt_bi';
const OLD_AUTHENTICATION = 'nxca_jt_gu';
const AUTHENTICATED = 'nxca_jt_il';

const open = (mchtId: string, type: Opening['type'], options = DESKTOP, more: Partial<Opening> = {}) =>
  openAt(stage(), { mchtId, type, amount: AMOUNT, options, ...more });
const heard = (no: string) => stage().merchant.heard(no);

const NEWS = { bizType: 'B0', trdAmt: AMOUNT, mchtParam: 'table=7&note=매운맛' };
const shown = async (page: Page) => JSON.parse((await page.textContent('#result')) || '{}') as Record<string, string>;

describe('a merchant without authentication', () => {
  it('takes number and expiry in a popup; the result comes back to its page, the notification to its server', async () => {
    const { page, window, no } = await open(NO_AUTHENTICATION, 'popup');
    await window.waitForSelector('.screen-card');
    expect(await window.locator('[data-field]').evaluateAll((inputs) => inputs.map(({ id }) => id))).toEqual(['number', 'expiry']);
    await typeCard(window, cardThat('approve'));
    await press(window, 'card');
    await window.waitForSelector('.screen-approved');
    expect(await window.textContent('.rows.boxed')).toContain('9990 05** **** 0008');
    await Promise.all([(window as Page).waitForEvent('close'), press(window, 'approved')]);
    await page.waitForFunction(() => document.getElementById('result')?.textContent);
    expect(await shown(page)).toEqual({ outcome: 'approved', code: '0000', mchtTrdNo: no });
    const payment = await expectPaidOnce(stage(), NO_AUTHENTICATION, no, AMOUNT);
    expect(heard(no)).toEqual({ returned: ['/next approved 0000'], notified: [NEWS] });
    const returned = stage().merchant.returns.find(({ mchtTrdNo }) => mchtTrdNo === no);
    expect(returned).toMatchObject({ trdNo: payment.transactionId, trdAmt: AMOUNT, fnNm: '신한카드', intMon: '00', mchtCustId: 'hong' });
    // This merchant has the billing key service: the same key with both.
    const billKey = returned?.method === 'card' ? returned.billKey : undefined;
    expect(billKey).toMatch(/\S{10}/);
    expect(stage().merchant.notifications.find(({ mchtTrdNo }) => mchtTrdNo === no)).toMatchObject({ billKey });
  });

  it('is told of mistakes beside the fields, and the card number never comes back or into an address', async () => {
    const { page, window, no } = await open(NO_AUTHENTICATION, 'self', PHONE);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await press(window, 'card');
    expect(await window.textContent('#number-note')).toBe('카드번호를 입력해 주세요.');
    const card = cardThat('limit_exceeded');
    await typeCard(window, card);
    await press(window, 'card');
    await window.waitForSelector('.screen-refused');
    await press(window, 'refused');
    await window.waitForSelector('.screen-card');
    expect(await window.inputValue('#number')).toBe('');
    expect(addresses.filter((address) => address.includes(card.number.slice(6)))).toEqual([]);
    await window.click('.sheet > summary');
    await window.click('.sheet button >> nth=0');
    expect(await window.inputValue('#number')).toBe('1111 2222 3333 4444');
    await window.check('[data-all]');
    await press(window, 'card');
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    const { transactionId } = await expectPaidOnce(stage(), NO_AUTHENTICATION, no, AMOUNT);
    const payments = await stage().gateway.payments(NO_AUTHENTICATION, no);
    expect(payments.map(({ state, refusal }) => refusal ?? state)).toEqual(['approved', 'limit_exceeded']);
    expect(stage().merchant.returns.at(-1)?.trdNo).toBe(transactionId);
  });
});

describe('a merchant with the old authentication', () => {
  it('asks for identity and PIN as well; a wrong PIN can be corrected in the same layer', async () => {
    const { page, window, no } = await open(OLD_AUTHENTICATION, 'iframe');
    await typeCard(window, { ...cardThat('approve'), ...HOLDER, pin: '99' });
    await press(window, 'card');
    await window.waitForSelector('.screen-refused');
    expect(await window.textContent('.result')).toContain('비밀번호가 맞지 않습니다.');
    await press(window, 'refused');
    await typeCard(window, { ...cardThat('approve'), ...HOLDER });
    await press(window, 'card');
    await press(window, 'approved');
    await page.waitForFunction(() => document.getElementById('result')?.textContent);
    expect(await shown(page)).toEqual({ outcome: 'approved', code: '0000', mchtTrdNo: no });
    expect(await page.locator('iframe').count()).toBe(0);
    await expectPaidOnce(stage(), OLD_AUTHENTICATION, no, AMOUNT);
    expect(heard(no)).toEqual({ returned: ['/next approved 0000'], notified: [NEWS] });
  });

  it('somebody else’s number is refused, and nothing is charged', async () => {
    const { page, window, no } = await open(OLD_AUTHENTICATION, 'blank');
    await typeCard(window, { ...cardThat('approve'), ...HOLDER, identity: '000000' });
    await press(window, 'card');
    expect(await window.textContent('#identity-note')).toBe('생년월일 6자리 또는 사업자번호 10자리를 입력해 주세요.');
    await window.fill('#identity', '0000000000');
    await press(window, 'card');
    await window.click('.screen-refused [data-form=leave] .button');
    await expect.poll(() => heard(no).returned).toEqual(['/next refused CA30']);
    await expectNotPaid(stage(), OLD_AUTHENTICATION, no, ['identity_mismatch']);
    expect(heard(no).notified).toEqual([]);
    expect(await page.textContent('h1')).toBe('shop');
  });
});

describe('a merchant with authentication', () => {
  it('may send the payer straight to one card company', async () => {
    const order = { cardGb: 'KBC', instmtMon: 3, trdAmt: 60_000, mchtTrdNo: orderNo() };
    const { page, window } = await open(AUTHENTICATED, 'self', PHONE, { methodSub: 'direct', order });
    await window.waitForSelector('.screen-authentication');
    expect(await window.textContent('.rows.boxed')).toContain('3개월');
    await authenticate(window);
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    await expectPaidOnce(stage(), AUTHENTICATED, order.mchtTrdNo, 60_000);
    expect(stage().merchant.returns.at(-1)).toMatchObject({ outcome: 'approved', fnNm: 'KB국민카드', intMon: '03' });
  });

  it('an order number that was paid opens no second window', async () => {
    const { page, window, no } = await open(AUTHENTICATED, 'self');
    await payInWindow(window);
    await press(window, 'approved');
    await page.waitForURL('**/next/*');
    await page.goto(stage().merchant.offer({ mchtId: AUTHENTICATED, type: 'self', order: { mchtTrdNo: no, trdAmt: AMOUNT } }));
    await page.click('#buy');
    await page.waitForURL('**/card/main.do');
    expect(JSON.parse((await page.textContent('body')) ?? '')).toEqual({
      outRsltMsg: expect.stringMatching(/\S/),
      mchtTrdNo: no,
      outRsltCd: 'ST03',
      outStatCd: '0031',
      mchtId: AUTHENTICATED,
    });
    await expectPaidOnce(stage(), AUTHENTICATED, no, AMOUNT);
    expect(heard(no)).toEqual({ returned: ['/next approved 0000'], notified: [NEWS] });
  });
});
