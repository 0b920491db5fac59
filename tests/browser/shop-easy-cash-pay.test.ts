import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Account, expectSound, go, NARROW, orderSoap, registered, stepTitles, title } from './shop-easy-cash-steps.js';
import { DESKTOP, purchaseStage } from './support/purchase-stage.js';
import { until } from './support/until.js';

/** Banks that do not answer are given up quickly. */
const stage = purchaseStage({ GWANMUN_NETWORK_TIMEOUT_MS: '700' });
const shop = () => `${stage().gateway.url}/shop`;

async function customer(account: Account = {}, options: object = NARROW): Promise<Page> {
  const page = await stage().visitor(options);
  await registered(page, stage().gateway.url, account);
  return page;
}

const payments = (orderNo: string) => stage().gateway.payments('midtest', orderNo);
const order = (page: Page, value = 'account:') => orderSoap(page, stage().gateway.url, value);
const stepText = async (page: Page, name: string) => (await page.locator('.step', { hasText: name }).allInnerTexts()).join();

async function refund(page: Page, amount: string | undefined): Promise<void> {
  await page.click('#cancel > summary');
  if (amount === undefined) return page.click('#cancel .btn.danger');
  await page.fill('#amount', amount);
  await page.click('form:has(#amount) button');
}

it('one tap pays from the account that is chosen among several; the money goes back in parts, and the history has it all', async () => {
  const page = await customer({}, DESKTOP);
  await registered(page, stage().gateway.url, { bank: '088' });
  const orderNo = await order(page);
  await until(() => title(page)).toBe('결제가 끝났습니다');
  expect(await page.textContent('.meta')).toMatch(/신한은행 110/);
  expect(await stepTitles(page)).toContain('게이트웨이가 출금 결과를 답했습니다');
  expect(await payments(orderNo)).toMatchObject([{ state: 'approved', amount: 12_000 }]);

  await refund(page, '2,000');
  await until(() => title(page)).toBe('일부를 취소했습니다');
  await refund(page, '99,000');
  await until(() => page.textContent('#amount-problem')).toContain('남은 금액을 넘거나');
  await page.goto(`${shop()}/orders/${orderNo}`);
  await refund(page, '4,000');
  await until(() => stepTitles(page)).toContain('취소 2번째');
  await refund(page, undefined);
  await until(() => title(page)).toBe('결제를 취소했습니다');
  await page.click('form[action$="/inquiry"] button');
  await until(() => page.locator('.history tbody tr').allInnerTexts()).toHaveLength(4);
  expect((await page.locator('.history tbody').innerText()).replace(/\s+/g, ' ')).toMatch(
    /출금 .* 12,000원 승인 환불 .* 2,000원 승인 환불 .* 4,000원 승인 환불 .* 6,000원 승인/,
  );
  await expectSound(page);
});

describe('an outcome that nobody knows', () => {
  it.each([
    ['031', '003', '결제가 거절되었습니다', 'refused'],
    ['032', '011', '결제가 끝났습니다', 'approved'],
    ['035', '020', '결제가 끝났습니다', 'approved'],
    ['036', '023', '결제가 거절되었습니다', 'refused'],
  ])('account %s: it is confirmed, nothing offers to pay again, and then it is known', async (end, bank, outcome, state) => {
    const page = await customer({ bank, number: `9990000000${end}` });
    const orderNo = await order(page);
    await until(() => title(page)).toBe('결제 결과를 확인하고 있습니다');
    expect(await page.textContent('.status')).toContain('다시 결제하지 마세요');
    expect(await page.locator('.status .btn, a[href$="/pay"]').count()).toBe(0);
    await expectSound(page);
    // Whoever insists is led back to where the result will show; the cart is empty.
    await page.goto(`${shop()}/orders/${orderNo}/pay`);
    expect(await title(page)).toBe('결제 결과를 확인하고 있습니다');
    await page.goto(`${shop()}/cart`);
    expect(await page.textContent('main')).toContain('장바구니가 비어 있습니다');

    await page.goto(`${shop()}/orders/${orderNo}`);
    await page.click('#sandbox button');
    await until(() => title(page)).toBe(outcome);
    expect(await payments(orderNo)).toMatchObject([{ state }]);
    expect(await page.locator('text=다시 주문하기').count()).toBe(state === 'refused' ? 1 : 0);
  });

  it('shows by itself once the bank has answered', async () => {
    const page = await customer({ bank: '031', number: '9990000000032' });
    await order(page);
    await until(() => title(page)).toBe('결제 결과를 확인하고 있습니다');
    await stage().gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
    await until(() => title(page)).toBe('결제가 끝났습니다');
    expect(await page.locator('[data-announce]').textContent()).toBe('결제가 끝났습니다');
  });

  it('of a refund: no other starts meanwhile', async () => {
    const page = await customer({ bank: '032', number: '9990000000042' });
    await order(page);
    await until(() => title(page)).toBe('결제가 끝났습니다');
    await refund(page, '5,000');
    await until(() => stepText(page, '취소 1번째')).toContain('결과 모름');
    expect([await title(page), await page.locator('#cancel').count()]).toEqual(['결제가 끝났습니다', 0]);
    await page.click('#sandbox button');
    await until(() => title(page)).toBe('일부를 취소했습니다');
    expect(await page.locator('#cancel').count()).toBe(1);
  });
});

describe('a refusal', () => {
  it('says what happened and what to do', async () => {
    const page = await customer({ bank: '034', number: '9990000000101' });
    await order(page);
    await until(() => title(page)).toBe('결제가 거절되었습니다');
    expect(await page.textContent('.status')).toContain('계좌에 돈이 모자랍니다');
    await expectSound(page);
    await page.click('text=다시 주문하기');
    await until(() => title(page)).toBe('주문서');
  });

  it('because the consent was withdrawn at the bank takes the account away', async () => {
    const page = await customer({ bank: '035', number: '9990000000105' });
    await order(page);
    await until(() => page.textContent('.status')).toContain('은행에서 출금 동의를 해지한 계좌');
    await page.goto(`${shop()}/accounts`);
    expect(await page.textContent('.past-accounts')).toContain('은행에서 해지됨');
  });
});

it('every month: the first payment, the next one, and the end', async () => {
  const page = await customer();
  const orderNo = await order(page, 'myAccountMonthly');
  await until(() => title(page)).toBe('매달 어느 계좌에서 낼까요?');
  await expectSound(page);
  await go(page);
  await until(() => title(page)).toBe('결제가 끝났습니다');
  await page.click('button[name=do][value=pay]');
  await until(() => stepText(page, '2번째 결제')).toContain('승인');
  expect(await payments(`${orderNo}-M1`)).toMatchObject([{ state: 'approved', amount: 12_000 }]);
  await expectSound(page);
  await page.click('button[name=do][value=end]');
  await until(() => page.textContent('main')).toContain('정기결제를 끝냈습니다');
  expect(await page.locator('button[name=do]').count()).toBe(0);
});

describe('the accounts', () => {
  it('are removed by the customer, and series on them end', async () => {
    const page = await customer();
    const orderNo = await order(page, 'myAccountMonthly');
    await go(page);
    await until(() => title(page)).toBe('결제가 끝났습니다');
    await page.goto(`${shop()}/accounts`);
    await page.click('.held summary');
    await expectSound(page);
    await page.click('.held .btn.danger');
    await until(() => page.textContent('main .notice')).toContain('계좌를 해지했습니다');
    expect(await page.textContent('.past-accounts')).toContain('내가 해지');
    await page.goto(`${shop()}/orders/${orderNo}`);
    await page.click('button[name=do][value=pay]');
    await until(() => stepText(page, '2번째 결제')).toMatch(/거절[\s\S]*정기결제를 끝내야 합니다/);
  });

  it('that were cancelled at the bank show as such, and are not offered', async () => {
    const page = await customer();
    await page.goto(`${shop()}/accounts`);
    await page.click('#sandbox button');
    await until(() => page.textContent('.past-accounts')).toContain('은행에서 해지됨');
    await expectSound(page);
    const orderNo = await order(page, 'myAccount');
    await until(() => title(page)).toBe('본인 확인을 해 주세요');
    expect(await payments(orderNo)).toEqual([]);
  });
});
