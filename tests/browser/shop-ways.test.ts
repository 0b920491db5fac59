import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, fill, payAs, typeCode, WAYS as WINDOWS, type Way as WindowWay } from './support/method-ways.js';
import { overflow, violations } from './support/page-checks.js';
import { PHONE, purchaseStage } from './support/purchase-stage.js';
import { authenticate, cardThat, goToCheckout, openWindow, orderOf, press, typeCard } from './support/purchase-steps.js';
import { until } from './support/until.js';

const stage = purchaseStage();
const NARROW = { ...PHONE, viewport: { width: 360, height: 780 } };

const title = (page: Page) => page.textContent('h1');
const stepTitles = (page: Page) => page.locator('.step h3').allInnerTexts();

/** Orders a bar of soap (12,000 won) on a phone and chooses how to pay; the window stands in the page. */
async function order(way: string, options: object = NARROW): Promise<{ page: Page; orderNo: string }> {
  const page = await stage().visitor(options);
  await goToCheckout(page, stage().gateway.url, 'hinoki-soap');
  const radio = page.locator(`input[name=method][value=${way}]`);
  const group = page.locator(`details.ways:has(input[value=${way}])`);
  if (!(await radio.isVisible())) await group.locator('summary').click();
  await radio.check();
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  const orderNo = await orderOf(page);
  await openWindow(page, 'auto', 'self');
  return { page, orderNo };
}

/** Through the window of a method that charges at once. */
async function pay(page: Page, way: WindowWay): Promise<void> {
  if (way.institution) await choose(page, way.institution);
  await payAs(page, way, 'approve');
}

async function arrive(page: Page, screen: string, heading: string): Promise<void> {
  await page.waitForSelector(`.screen-${screen}`);
  await press(page, screen);
  await page.waitForURL(/\/shop\/orders\/ONGI/);
  await until(() => title(page)).toBe(heading);
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
}

/** Opens the refund, fills the account where one is asked for, and gives everything back. */
async function giveBack(page: Page): Promise<void> {
  await page.click('#cancel > summary');
  expect(await violations(page)).toEqual([]);
  await page.click('#cancel .btn.danger');
  await until(() => title(page)).toBe('결제를 취소했습니다');
}

const NAMES: Readonly<Record<string, string>> = {
  bank: '계좌이체',
  mobile: '휴대폰',
  culturecash: '컬쳐캐쉬',
  happymoney: '해피머니',
  teencash: '틴캐시',
  smartcash: '스마트문상',
  booknlife: '도서문화상품권',
  tmoney: '티머니',
  point: '포인트다모아',
  payco: '페이코',
  kakaoPay: '카카오페이',
  naverPay: '네이버페이',
};

describe('a purchase at 360 px', () => {
  it.each(Object.entries(NAMES))('by %s: paid in the window, and given back', async (way, window) => {
    const { page } = await order(way);
    await pay(page, WINDOWS[window]!);
    await arrive(page, 'approved', '결제가 끝났습니다');
    await giveBack(page);
  });

  it('by Samsung Pay', async () => {
    const { page } = await order('samsungPay');
    await authenticate(page);
    await arrive(page, 'approved', '결제가 끝났습니다');
  });

  it('with a card of another country: in dollars, and a part of them back', async () => {
    const { page } = await order('foreignCard');
    await page.click('.screen-issuer .tile:first-child');
    await press(page, 'issuer');
    await page.check('.screen-confirm [data-all]');
    await press(page, 'confirm');
    await authenticate(page);
    await arrive(page, 'approved', '결제가 끝났습니다');
    await page.click('#cancel > summary');
    await page.fill('#amount', '1.50');
    await page.click('#cancel form:last-of-type .btn.plain');
    await until(() => title(page)).toBe('일부를 취소했습니다');
    expect(await page.textContent('main')).toContain('$7.08');
  });

  it.each([
    ['mobileHybrid', '휴대폰'],
    ['paycoSplit', '페이코'],
  ])('by %s: the window authenticates, our server approves', async (way, window) => {
    const { page } = await order(way);
    await pay(page, WINDOWS[window]!);
    await arrive(page, 'authorized', '결제가 끝났습니다');
    expect(await stepTitles(page)).toContain('우리 서버가 승인을 요청했습니다');
    await until(() => stepTitles(page)).toContain('게이트웨이가 통지를 보냈습니다');
  });
});

describe('a virtual account', () => {
  async function issued(): Promise<{ page: Page; orderNo: string }> {
    const made = await order('vbank');
    await choose(made.page, '088');
    await fill(made.page);
    await press(made.page, 'details');
    await arrive(made.page, 'issued', '입금을 기다리고 있습니다');
    return made;
  }
  const scenario = (page: Page, name: string) => page.click(`#sandbox button[value=${name}]`);
  const bankSays = (page: Page) => page.locator('.notice[role=status]').allInnerTexts();

  it('takes no wrong amount, the right one once, and is refunded to an account', async () => {
    const { page } = await issued();
    expect(await page.textContent('#account-no')).toMatch(/^562\d+$/);
    for (const name of ['short', 'over']) {
      await scenario(page, name);
      expect(await bankSays(page)).toEqual(['은행: 돌려보냄 (금액 다름)']);
    }
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await scenario(page, 'repeated');
    expect((await bankSays(page)).join()).toMatch(/입금 완료[\s\S]*돌려보냄 \(이미 입금됨\)/);
    await until(() => title(page)).toBe('결제가 끝났습니다');
    expect(await stepTitles(page)).toContain('입금되었다고 알려 왔습니다');
    await giveBack(page);
    expect(await page.textContent('.steps')).toContain('농협은행 *********7890');
  });

  it('told twice is one payment', async () => {
    const { page, orderNo } = await issued();
    await scenario(page, 'doubled_notice');
    await until(() => title(page)).toBe('결제가 끝났습니다');
    expect(await stage().gateway.payments('nx_mid_il', orderNo)).toMatchObject([{ state: 'approved', amount: 12_000 }]);
  });

  it('gets more time, and is given up', async () => {
    const { page } = await issued();
    const deadline = () => page.textContent('.account > div:last-child dd');
    const before = await deadline();
    await page.click('#account-change > summary');
    await page.click('#account-change button[value=extend]');
    await until(deadline).not.toBe(before);
    await page.click('#account-change > summary');
    await page.click('#account-change button[value=close]');
    await until(() => title(page)).toBe('가상계좌를 취소했습니다');
    expect(await violations(page)).toEqual([]);
    await scenario(page, 'exact');
    expect((await bankSays(page)).join()).toContain('돌려보냄');
  });

  it('takes nothing after its deadline, to which the clock is moved', async () => {
    const { page } = await issued();
    await scenario(page, 'late');
    expect(await bankSays(page)).toEqual(['은행: 돌려보냄 (기한 지남)']);
    expect(await title(page)).toBe('입금 기한이 지났습니다');
    await page.click('#sandbox button[value=now]');
    await until(() => title(page)).toMatch(/입금을 기다리고|입금 기한이 지났습니다/);
  });

  it('may have the payer’s phone number', async () => {
    const { page } = await order('vbank010');
    await fill(page, { phone: '01023456789' });
    await press(page, 'details');
    await typeCode(page, '000000');
    await arrive(page, 'issued', '입금을 기다리고 있습니다');
    expect(await page.textContent('#account-no')).toBe('01023456789');
    await scenario(page, 'exact');
    await until(() => title(page)).toBe('결제가 끝났습니다');
  });
});

describe('later payments', () => {
  it('of a monthly phone bill: with the key of the first month, notified like it', async () => {
    const { page } = await order('mobileMonthly');
    await pay(page, WINDOWS.휴대폰!);
    await arrive(page, 'approved', '결제가 끝났습니다');
    await page.click('button[name=do][value=pay]');
    await until(async () => (await page.locator('.step', { hasText: '2번째 결제' }).allInnerTexts()).join()).toMatch(
      /승인[\s\S]*통지도 받음/,
    );
  });

  it.each([
    ['kakaoSubscription', '카카오페이'],
    ['naverSubscription', '네이버페이'],
  ])('of %s: the answer is the result, until the subscription ends', async (way, window) => {
    const { page } = await order(way);
    await pay(page, WINDOWS[window]!);
    await arrive(page, 'approved', '결제가 끝났습니다');
    await page.click('button[name=do][value=pay]');
    await until(async () => (await page.locator('.step', { hasText: '2번째 결제' }).allInnerTexts()).join()).toContain('승인');
    await page.click('button[name=do][value=end]');
    await until(() => page.textContent('main')).toContain('정기결제를 끝냈습니다');
  });
});

it('a phone bill of last month goes back to an account', async () => {
  const { page } = await order('mobile');
  await pay(page, WINDOWS.휴대폰!);
  await arrive(page, 'approved', '결제가 끝났습니다');
  await page.click('#sandbox button[value=next-month]');
  await until(() => page.textContent('#cancel > summary')).toBe('환불하기');
  await giveBack(page);
  expect(await stepTitles(page)).toContain('계좌로 환불 1번째');
  await page.click('#sandbox button[value=now]');
});

it('an English visitor reads English in the window and of a refusal', async () => {
  const { page } = await order('keep', { ...NARROW, locale: 'en-US' });
  expect(await page.textContent('body')).toContain('Hinoki soap');
  expect(await page.textContent('body')).not.toMatch(/[가-힣]{2} 비누/);
  await typeCard(page, cardThat('limit_exceeded'));
  await press(page, 'card');
  await page.waitForSelector('.screen-refused');
  await page.click('.screen-refused .button.secondary');
  await page.waitForURL(/\/shop\/orders\/ONGI/);
  expect(await title(page)).toBe('The payment was refused');
  expect(await page.locator('main').innerText()).not.toMatch(/[가-힣]/);
});
