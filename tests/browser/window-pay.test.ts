import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BEHAVIOUR } from '../../protocols/hecto-pg/window/testing/behaviour.js';
import { ENTRY_ORDER, ORDER } from '../../protocols/hecto-pg/window/testing/orders.js';
import { until } from './support/until.js';
import { openWindow, type Stage, stage } from './support/window-host.js';

let on: Stage;
beforeAll(async () => {
  on = await stage({ patienceMs: 300 });
});
afterAll(() => on?.close());
afterEach(() => {
  // No script error and nothing that the content policy had to stop.
  expect(on.window.logged.splice(0)).toEqual([]);
  on.merchant.received.length = 0;
});

function charges(orderNo: string): number {
  return on.window.port.charges.filter((charge) => charge.orderNo === orderNo).length;
}

function returned(): Record<string, string> {
  const last = on.merchant.received.filter(({ path }) => path !== '/').at(-1);
  return { path: last?.path ?? '', ...Object.fromEntries(last?.fields ?? []) };
}

async function enterCard(page: Page | Frame, number = '5211120000001621'): Promise<void> {
  await page.fill('#number', number);
  await page.fill('#expiry', '1230');
  await page.check('[data-all]');
  await page.click('main .button.primary');
}

/** Opens the window from the shop by the browser script. */
async function buy(page: Page, type: string, more: Record<string, string> = {}): Promise<string> {
  const order = on.order();
  await page.goto(on.merchant.origin);
  const params = {
    ...{ env: on.origin, mchtId: ENTRY_ORDER.merchantId, method: 'card', mchtTrdNo: order.orderNo, trdDt: '20251120', trdTm: '183000' },
    ...{
      trdAmt: 'x',
      mchtName: 'x',
      notiUrl: 'x',
      nextUrl: order.nextUrl,
      cancUrl: order.cancUrl,
      pmtPrdtNm: 'x',
      pktHash: 'x',
      ui: { type },
      ...more,
    },
  };
  await page.evaluate((given) => {
    const scope = globalThis as unknown as { SETTLE_PG: { pay(p: unknown, c: (r: unknown) => void): void }; results: unknown[] };
    scope.results = [];
    addEventListener('message', (event) => String(event.data).includes('popup') && scope.results.push(JSON.parse(event.data).popup));
    scope.SETTLE_PG.pay(given, (result) => scope.results.push(result));
  }, params);
  return order.orderNo;
}

const results = (page: Page) => page.evaluate(() => (globalThis as unknown as { results: Record<string, string>[] }).results);

describe('a purchase', () => {
  it('in a popup: the result reaches the opener', async () => {
    const page = await on.page({ viewport: { width: 1280, height: 900 } });
    const [popup, orderNo] = await Promise.all([page.waitForEvent('popup'), buy(page, 'popup')]);
    await enterCard(popup);
    await popup.click('.screen-approved .button.primary');
    await until(() => results(page)).toHaveLength(1);
    expect((await results(page))[0]).toMatchObject({ outStatCd: '0021', mchtTrdNo: orderNo });
    expect(charges(orderNo)).toBe(1);
    await page.context().close();
  });

  it('in a frame of another origin: no cookie is needed, and the layer closes with the result', async () => {
    const page = await on.page({ viewport: { width: 1280, height: 900 } });
    const orderNo = await buy(page, 'iframe');
    const frame = await (await page.waitForSelector('#SETTLE_IFRAME')).contentFrame();
    await enterCard(frame!);
    await frame!.click('.screen-approved .button.primary');
    await until(() => results(page)).toHaveLength(1);
    expect((await results(page))[0]).toMatchObject({
      outStatCd: '0021',
      outRsltCd: '0000',
      mchtTrdNo: orderNo,
      mchtParam: 'name=HongGilDong&age=25',
    });
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  it('in the page itself on a phone: the browser ends at nextUrl', async () => {
    const page = await on.page({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true });
    const orderNo = await buy(page, 'self');
    await page.waitForSelector('.screen-card');
    await enterCard(page);
    await page.click('.screen-approved .button.primary');
    await page.waitForURL(`${on.merchant.origin}/next`);
    expect(returned()).toMatchObject({ path: '/next', outStatCd: '0021', mchtTrdNo: orderNo });
    await page.goBack();
    await page.waitForSelector('.screen-returned');
    expect(await page.textContent('h1')).toBe('이 결제창은 닫혔습니다');
    expect(charges(orderNo)).toBe(1);
    await page.context().close();
  });

  it('by authentication: a wider frame while the card company’s page is open', async () => {
    const page = await on.page({ viewport: { width: 1280, height: 900 } });
    await buy(page, 'iframe', { mchtId: ORDER.merchantId });
    const frame = (await (await page.waitForSelector('#SETTLE_IFRAME')).contentFrame())!;
    const width = async () => (await page.locator('#SETTLE_IFRAME_DIV').boundingBox())?.width;
    await frame.check('input[value=NHC]', { force: true });
    await frame.click('.screen-issuer main .button.primary');
    await frame.check('[data-all]');
    expect(await width()).toBe(430);
    await frame.click('.screen-confirm main .button.primary');
    await until(width).toBe(500);
    await frame.click('label[for=way-code]');
    await frame.fill('#code', '12345');
    await frame.click('main .button.primary');
    expect(await frame.textContent('#code-note')).toBe('인증번호 6자리를 입력해 주세요.');
    await frame.fill('#code', '123456');
    await frame.click('main .button.primary');
    await frame.waitForSelector('.screen-approved');
    await until(width).toBe(430);
    await page.context().close();
  });
});

describe('the ways out', () => {
  it('the X asks once, then goes to cancUrl', async () => {
    const page = await on.page();
    const order = on.order();
    await openWindow(on, page, order);
    await page.click('[data-leave]');
    await page.click('#leave [data-stay]');
    expect(await page.isVisible('#leave')).toBe(false);
    await page.click('[data-leave]');
    await page.click('#leave .button.secondary');
    await page.waitForURL(`${on.merchant.origin}/cancel`);
    expect(returned()).toMatchObject({ path: '/cancel', outStatCd: '0031', outRsltCd: '0009', mchtTrdNo: order.orderNo });
    await page.context().close();
  });

  it('a refusal, then another card, then success', async () => {
    const page = await on.page();
    const order = on.order();
    await openWindow(on, page, order);
    await enterCard(page, BEHAVIOUR.limit.number);
    await page.click('.screen-refused .button.primary');
    await page.waitForSelector('.screen-card');
    await enterCard(page);
    await page.waitForSelector('.screen-approved');
    expect(charges(order.orderNo)).toBe(1);
    await page.context().close();
  });

  it('a merchant’s address that sends the browser on to another host still gets there', async () => {
    const page = await on.page();
    const elsewhere = on.merchant.origin.replace('127.0.0.1', 'localhost');
    const nextUrl = `${on.merchant.origin}/moved?to=${elsewhere}/next`;
    await openWindow(on, page, { ...on.order(), nextUrl });
    await enterCard(page);
    await page.click('.screen-approved .button.primary');
    await page.waitForURL(`${elsewhere}/next`);
    await page.context().close();
  });
});

describe('never twice', () => {
  it('double click, Back, reload and a second tab', async () => {
    const page = await on.page();
    const order = on.order();
    await openWindow(on, page, order);
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    await page.fill('#number', '5211120000001621');
    await page.fill('#expiry', '1230');
    await page.check('[data-all]');
    await page.dblclick('main .button.primary');
    await page.waitForSelector('.screen-approved');
    await enterCard(tab);
    await tab.waitForSelector('.screen-approved');
    await page.reload();
    await page.waitForSelector('.screen-approved');
    await page.goBack();
    await page.goForward();
    await page.waitForSelector('.screen-approved');
    expect(on.window.port.attempts.filter((attempt) => attempt.orderNo === order.orderNo)).toHaveLength(1);
    await page.context().close();
  });

  it('Back between the steps keeps what was chosen', async () => {
    const page = await on.page();
    await openWindow(on, page, on.order(ORDER));
    await page.check('input[value=KBC]', { force: true });
    await page.click('main .button.primary');
    await page.waitForSelector('.screen-confirm');
    await page.goBack();
    await page.waitForSelector('.screen-issuer');
    expect(await page.isChecked('input[value=KBC]')).toBe(true);
    await page.context().close();
  });
});

describe('waiting', () => {
  it('covers the page at once, says after a while that it still works, and shows the result by itself', async () => {
    const page = await on.page();
    const order = on.order();
    await openWindow(on, page, order);
    await enterCard(page, BEHAVIOUR.slow.number);
    await page.waitForSelector('.screen-processing, #busy:not([hidden])');
    await page.waitForSelector('.screen-processing');
    expect(await page.locator('form:not([data-form=leave])').count()).toBe(0);
    await until(() => page.textContent('main .slow')).toBe('카드사의 답을 기다리고 있습니다. 조금만 더 기다려 주세요.');
    on.window.port.release();
    await page.waitForSelector('.screen-approved');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.context().close();
  });

  it('an unknown outcome keeps asking until it is known', async () => {
    const page = await on.page();
    const order = on.order();
    await openWindow(on, page, order);
    await enterCard(page, BEHAVIOUR.lostAnswer.number);
    await page.waitForSelector('.screen-confirming');
    expect(await page.textContent('main')).toContain('다시 결제하지 마세요');
    on.window.port.recover();
    await page.waitForSelector('.screen-approved');
    expect(charges(order.orderNo)).toBe(1);
    await page.context().close();
  });

  it('time that runs out is shown without a touch', async () => {
    const page = await on.page();
    await openWindow(on, page, on.order());
    await page.evaluate(() => document.body.dataset.expires);
    on.window.clock.advance(30 * 60_000 - 200);
    await page.reload();
    on.window.clock.advance(200);
    await page.waitForSelector('.screen-expired');
    on.window.clock.advance(-30 * 60_000);
    await page.context().close();
  });
});

describe('without the script', () => {
  it('a card is chosen, authenticated, refused, tried again and paid', async () => {
    const page = await on.page({ javaScriptEnabled: false });
    const order = on.order(ORDER);
    await openWindow(on, page, order);
    expect(await page.isVisible('#institution-search')).toBe(false);
    await page.check('input[value=SHN]', { force: true });
    await page.click('main .button.primary');
    expect(await page.isVisible('[data-all]')).toBe(false);
    for (const term of ['payment', 'privacy', 'third-party']) await page.check(`input[value=${term}]`);
    await page.click('main .button.primary');
    await page.click('label[for=way-code]');
    await page.fill('#code', BEHAVIOUR.limit.code);
    await page.click('main .button.primary');
    await page.click('.screen-refused .button.primary');
    await page.click('.screen-issuer main .button.primary');
    await page.click('.screen-confirm main .button.primary');
    await page.click('.screen-authentication main .button.primary');
    await page.click('.screen-approved .button.primary');
    await page.click('.screen-returned .button.primary');
    await page.waitForURL(`${on.merchant.origin}/next`);
    expect(returned()).toMatchObject({ outStatCd: '0021' });
    expect(charges(order.orderNo)).toBe(1);
    await page.context().close();
  });
});
