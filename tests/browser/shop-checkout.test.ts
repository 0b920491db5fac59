import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ShopStage, shopStage } from './shop-stage.js';

const DESKTOP = { locale: 'ko-KR', viewport: { width: 1280, height: 860 } } as const;

let stage: ShopStage;
let page: Page;
let problems: string[];
beforeAll(async () => {
  stage = await shopStage();
});
afterAll(() => stage?.close());
afterEach(async () => {
  stage.stub.notifies = true;
  expect(problems).toEqual([]);
  await page.context().close();
});

async function enter(options = {}): Promise<void> {
  ({ page, problems } = await stage.visitor({ ...DESKTOP, ...options }));
}

async function toCheckout(product = 'moon-jar'): Promise<string> {
  await page.goto(`${stage.url}/products/${product}`);
  await page.click('button[name=then]');
  await page.waitForURL('**/checkout');
  return page.inputValue('input[name=orderNo]');
}

async function choose(type: 'popup' | 'iframe' | 'self' | 'blank'): Promise<void> {
  await page.click('#checkout .developer summary');
  await page.check(`input[name=window][value=${type}]`);
}

const title = () => page.textContent('h1');
const chips = () => page.locator('.step .title').allInnerTexts();
const found = async (orderNo: string) => (await stage.store.find(orderNo))!;

/** Pays in the stub's window in this tab and comes back. */
async function payHere(): Promise<void> {
  await page.click('[data-pay-button]');
  await page.click('#approve');
  await page.click('#close');
  await page.waitForURL('**/orders/ONGI*');
}

describe('a gateway on another site', () => {
  it('in a popup: the result comes to the page that opened it, and the popup goes', async () => {
    await enter();
    const orderNo = await toCheckout();
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('[data-pay-button]')]);
    expect(await popup.textContent('#amount')).toBe('51000');
    expect(await page.isVisible('[data-waiting]')).toBe(true);
    await popup.click('#approve');
    await Promise.all([popup.waitForEvent('close'), popup.click('#close')]);
    await page.waitForURL(`**/orders/${orderNo}`);
    expect(await title()).toBe('결제가 끝났습니다');
    // Still the same visitor: the order can be cancelled, the cart is empty.
    expect(await page.locator('#cancel').count()).toBe(1);
    expect(await page.locator('.badge').count()).toBe(0);
    expect(stage.stub.acknowledgements.at(-1)).toBe('OK');
  });

  it('in a layer: our page inside it closes it', async () => {
    await enter();
    const orderNo = await toCheckout();
    await choose('iframe');
    await page.click('[data-pay-button]');
    const frame = page.frameLocator('#SETTLE_IFRAME');
    await frame.locator('#approve').click();
    await frame.locator('#close').click();
    await page.waitForURL(`**/orders/${orderNo}`);
    expect(await title()).toBe('결제가 끝났습니다');
    expect(await page.locator('#cancel').count()).toBe(1);
  });

  it('in this page, and in a new tab', async () => {
    await enter();
    const orderNo = await toCheckout();
    await choose('self');
    await payHere();
    expect(page.url()).toContain(orderNo);
    expect(await page.locator('#cancel').count()).toBe(1);

    await toCheckout('jogakbo');
    await choose('blank');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('[data-pay-button]')]);
    await tab.click('#approve');
    await tab.click('#close');
    await tab.waitForURL('**/orders/ONGI*');
    expect(await tab.textContent('h1')).toBe('결제가 끝났습니다');
  });

  it('a customer who leaves, and one who is refused, are told that nothing was taken and can order again', async () => {
    await enter();
    for (const [button, words] of [
      ['leave', '결제를 그만두었습니다'],
      ['refuse', '결제가 거절되었습니다'],
    ] as const) {
      await toCheckout();
      await choose('self');
      await page.click('[data-pay-button]');
      await page.click(`#${button}`);
      if (button === 'refuse') await page.click('#close');
      await page.waitForURL('**/orders/ONGI*');
      expect(await title()).toBe(words);
      expect(await page.textContent('.status')).toContain('돈은 나가지 않았습니다');
      await page.click('form[action$="/again"] button');
      await page.waitForURL('**/checkout');
      expect(await page.textContent('aside')).toContain('달항아리 화병');
    }
  });
});

describe('the pay button', () => {
  it('makes one order however often it is pressed, and opens a window again that was closed', async () => {
    await enter();
    const orderNo = await toCheckout();
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.dblclick('[data-pay-button]')]);
    await popup.waitForSelector('#approve');
    await popup.close();
    const [again] = await Promise.all([page.waitForEvent('popup'), page.click('[data-reopen]')]);
    await again.click('#approve');
    await again.click('#close');
    await page.waitForURL(`**/orders/${orderNo}`);
    expect([...stage.stub.payments.values()].filter((payment) => payment.mchtTrdNo === orderNo)).toHaveLength(1);
  });

  it('can be reached and pressed without a mouse', async () => {
    await enter();
    await toCheckout();
    await choose('self');
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      }
      throw new Error(`Tab does not reach ${selector}`);
    };
    await page.locator('.brand').focus();
    await tabTo('#name');
    await tabTo('input[name=method]');
    await tabTo('[data-pay-button]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#approve');
  });

  it('works without script', async () => {
    await enter({ javaScriptEnabled: false });
    const orderNo = await toCheckout();
    await page.click('[data-pay-button]');
    await page.waitForURL(`**/orders/${orderNo}/pay`);
    await page.click('main form button');
    await page.click('#approve');
    await page.click('#close');
    await page.click('a.btn');
    await page.waitForURL(`**/orders/${orderNo}`);
    expect(await title()).toBe('결제가 끝났습니다');
  });

  it('says what to correct and keeps what was typed', async () => {
    await enter();
    await toCheckout();
    await page.fill('#name', '홍길동&');
    await page.fill('#email', 'hong@nowhere');
    await page.click('[data-pay-button]');
    await page.waitForSelector('#name-problem');
    expect(await page.inputValue('#name')).toBe('홍길동&');
    expect(await page.getAttribute('#email', 'aria-describedby')).toBe('email-problem');
  });
});

describe('a saved card', () => {
  it('pays in one tap, and is forgotten when asked to', async () => {
    await enter();
    await toCheckout('hinoki-soap');
    await page.check('input[name=method][value=keep]');
    await choose('self');
    await payHere();
    const orderNo = await toCheckout('beeswax-candle');
    expect(await page.textContent('[data-pay-button]')).toBe('17,000원 한 번에 결제하기');
    await page.click('[data-pay-button]');
    await page.waitForURL(`**/orders/${orderNo}`);
    expect(await title()).toBe('결제가 끝났습니다');
    expect((await found(orderNo)).payment!.by).toBe('answer');

    await toCheckout('beeswax-candle');
    await page.click('button[form=forget]');
    await page.waitForURL('**/checkout?forgotten=done');
    expect(await page.locator('input[name=method][value=saved]').count()).toBe(0);
  });
});

describe('the order page', () => {
  it('shows news by itself, says so to a screen reader, and leaves alone what is unfolded and what is being typed', async () => {
    await enter();
    stage.stub.notifies = false;
    const orderNo = await toCheckout();
    await choose('self');
    await payHere();
    expect(await title()).toBe('결제 결과를 확인하고 있습니다');
    await page.click('#code-notification summary');
    await stage.stub.notify(`${stage.url}/noti`, stage.stub.payments.get(orderNo)!);
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === '결제가 끝났습니다');
    expect(await page.textContent('[data-announce]')).toBe('결제가 끝났습니다');
    expect(await page.getAttribute('#code-notification', 'open')).toBe('');

    await page.click('#cancel summary');
    await page.fill('#amount', '1');
    await stage.stub.notify(`${stage.url}/noti`, stage.stub.payments.get(orderNo)!);
    await page.waitForResponse((answer) => answer.url().endsWith('/news'));
    expect(await page.inputValue('#amount')).toBe('1');
    await page.locator('#amount').blur();
    await page.waitForFunction(() => document.querySelector('.steps')?.textContent?.includes('같은 통지 2번'));
  });

  it('asks the gateway when no notification comes', async () => {
    await enter();
    stage.stub.notifies = false;
    await toCheckout();
    await choose('self');
    await payHere();
    await page.click('form[action$="/inquiry"] button');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === '결제가 끝났습니다');
    expect(await page.textContent('.status')).toContain('게이트웨이에 물어');
  });

  it('gives back a part, refuses too much, and gives back the rest', async () => {
    await enter();
    const orderNo = await toCheckout();
    await choose('self');
    await payHere();
    await page.click('#cancel summary');
    await page.fill('#amount', '60,000');
    await page.click('form:has(#amount) button');
    await page.waitForSelector('#amount-problem');
    await page.fill('#amount', '1,000');
    await page.selectOption('#reason', { index: 1 });
    await page.click('form:has(#amount) button');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === '일부를 취소했습니다');
    expect((await chips()).join('\n')).toMatch(/취소 1번째\s+승인/);
    await page.click('#cancel summary');
    await page.click('.btn.danger');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === '결제를 취소했습니다');
    expect(stage.stub.payments.get(orderNo)!.cancelled).toBe(51_000);
    expect((await found(orderNo)).cancels.map((cancel) => cancel.reason)).toEqual(['상품이 상했습니다', '고객 요청']);
  });

  it('shows beside each step the code that made it', async () => {
    await enter();
    await toCheckout();
    await choose('self');
    await payHere();
    await page.click('a[href*="code=open"]');
    await page.waitForURL('**/orders/ONGI*');
    const open = await page.locator('details.show-code[open]').count();
    expect(open).toBe(await page.locator('details.show-code').count());
    const code = await page.locator('.show-code pre').allInnerTexts();
    for (const call of ['pg.card.window(', 'pg.parseReturn(', 'pg.verifyNotification(', 'pg.payment.inquire(', 'pg.payment.cancel(']) {
      expect(
        code.some((text) => text.includes(call)),
        call,
      ).toBe(true);
    }
  });
});
