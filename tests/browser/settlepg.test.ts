import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SCRIPT_PATH } from '../../protocols/hecto-pg/window/assets.js';
import { type WindowApp, windowApp } from '../../protocols/hecto-pg/window/testing/window-app.js';
import { launchChromium } from './chromium.js';
import { type Merchant, startMerchant } from './support/merchant.js';
import { until } from './support/until.js';

const FIELDS =
  'mchtId method trdDt trdTm mchtTrdNo mchtName mchtEName pmtPrdtNm trdAmt mchtCustNm custAcntSumry expireDt notiUrl nextUrl cancUrl mchtParam cphoneNo email telecomCd prdtTerm mchtCustId taxTypeCd taxAmt vatAmt taxFreeAmt svcAmt cardType chainUserId cardGb clipCustNm clipCustCi clipCustPhoneNo certNotiUrl skipCd multiPay autoPayType linkMethod appScheme custIp pktHash corpPayCode corpPayType cashRcptUIYn instmtMon bankCd csrcIssReqYn cashRcptPrposDivCd csrcRegNoDivCd csrcRegNo'.split(
    ' ',
  );
const PREFIX = '[헥토파이낸셜] 호출 파라미터 오류';

type Params = Record<string, unknown>;

let browser: Browser;
let window: WindowApp;
let script: string;
let merchant: Merchant;
/** Stands in for the window host: keeps what the script posts. */
let host: Merchant;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  window = await windowApp();
  script = `${await window.app.listen({ port: 0, host: '127.0.0.1' })}${SCRIPT_PATH}`;
  merchant = await startMerchant({ script });
  host = await startMerchant();
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  merchant.received.length = 0;
  host.received.length = 0;
});

afterAll(async () => {
  await Promise.all([browser?.close(), window?.app.close(), merchant?.close(), host?.close()]);
});

/** The shop page with the script, and what it said by alert. */
async function shop(options: BrowserContextOptions = {}, url = merchant.origin): Promise<{ page: Page; alerts: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  const alerts: string[] = [];
  page.on('dialog', async (dialog) => {
    alerts.push(dialog.message());
    await dialog.accept();
  });
  await page.goto(url);
  return { page, alerts };
}

function params(ui: Params | undefined, more: Params = {}): Params {
  return {
    env: host.origin,
    mchtId: 'nxca_jt_il',
    method: 'card',
    trdDt: '20251120',
    trdTm: '183000',
    mchtTrdNo: 'ORDER1',
    mchtName: '달빛서점',
    mchtEName: 'Moonlight Books',
    pmtPrdtNm: '똠방각하 노트',
    trdAmt: 'AntV/eDpxIaKF0hJiePDKA==',
    notiUrl: `${merchant.origin}/noti`,
    nextUrl: `${merchant.origin}/next`,
    cancUrl: `${merchant.origin}/cancel`,
    pktHash: 'f395b672',
    ...(ui ? { ui } : {}),
    ...more,
  };
}

/** Calls the script on the page; `results` collects what it calls back with. */
function pay(page: Page, given: Params | undefined): Promise<void> {
  return page.evaluate((all) => {
    const scope = globalThis as unknown as { SETTLE_PG: { pay(p: unknown, c: (r: unknown) => void): void }; results?: unknown[] };
    scope.results ??= [];
    scope.SETTLE_PG.pay(all, (result) => scope.results?.push(result));
  }, given);
}

function results(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (globalThis as unknown as { results: unknown[] }).results);
}

/** A message from inside the frame, as the gateway's or the merchant's page sends it; waits until the page has seen it. */
async function say(page: Page, data: unknown): Promise<void> {
  const frame = page.frame({ name: 'SETTLE_IFRAME' })!;
  await frame.waitForURL((url) => url.protocol === 'http:');
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  await page.evaluate((wanted) => {
    const scope = globalThis as unknown as { seen: Promise<void> };
    scope.seen = new Promise((done) => addEventListener('message', (event) => event.data === wanted && done()));
  }, text);
  // Later, so that this call is over before the frame may be taken away.
  await frame.evaluate((message) => void setTimeout(() => parent.postMessage(message, '*')), text);
  await page.evaluate(() => (globalThis as unknown as { seen: Promise<void> }).seen);
}

function boxOf(page: Page): Promise<{ x: number; y: number; width: number; height: number } | null> {
  return page.locator('#SETTLE_IFRAME_DIV').boundingBox();
}

describe('what is wrong with a call', () => {
  it('is told by alert, the first thing in the documented order, and nothing is sent', async () => {
    const { page, alerts } = await shop();
    await pay(page, undefined);
    await pay(page, params({ type: 'self' }, { env: '' }));
    await pay(page, params(undefined));
    expect(alerts.splice(0)).toEqual(['env is null', 'env is null', 'ui is null']);

    const order = 'mchtId method mchtTrdNo trdDt trdTm trdAmt mchtName notiUrl nextUrl cancUrl pmtPrdtNm pktHash'.split(' ');
    for (const [at, field] of order.entries()) {
      const missing = Object.fromEntries(order.slice(at).map((name) => [name, '']));
      await pay(page, params({ type: 'self' }, missing));
      expect(alerts.splice(0)).toEqual([`${PREFIX} (${field} is null)`]);
    }
    for (const method of ['CARD', 'card direct', 'toString', 'samsung']) {
      await pay(page, params({ type: 'self' }, { method }));
      expect(alerts.splice(0)).toEqual([`${PREFIX} (method is wrong)`]);
    }
    expect(await page.locator('form, iframe').count()).toBe(0);
    expect(await results(page)).toEqual([]);
    expect(host.received).toEqual([]);
  });

  it('an English name is not asked for: the server does that', async () => {
    const { page, alerts } = await shop();
    await pay(page, params({ type: 'self' }, { mchtEName: '' }));
    await until(() => host.received.length).toBe(1);
    expect(alerts).toEqual([]);
  });

  it('an exception is told as well, and leaves nothing behind', async () => {
    const { page, alerts } = await shop();
    await page.evaluate(() => {
      HTMLFormElement.prototype.submit = () => {
        throw new Error('no forms today');
      };
    });
    await pay(page, params({ type: 'iframe' }));
    expect(alerts).toEqual(['[헥토파이낸셜] SETTLE_PG.pay() 호출 시스템 에러 (no forms today)']);
    expect(await page.locator('iframe').count()).toBe(0);
  });
});

describe('the posted form', () => {
  it('has every field the script knows, in order, empty ones too', async () => {
    const { page } = await shop();
    await pay(
      page,
      params({ type: 'self' }, { instmtMon: 0, mchtCustNm: null, cardGb: 'NHC', mchtParam: 'name=Hong&age=25', unknown: 'x' }),
    );
    await until(() => host.received.length).toBe(1);
    const { method, path, type, fields } = host.received[0]!;
    expect([method, path, type]).toEqual(['POST', '/card/main.do', 'application/x-www-form-urlencoded']);
    expect(fields.map(([name]) => name)).toEqual(['type', ...FIELDS]);
    const sent = Object.fromEntries(fields);
    expect(sent).toMatchObject({
      type: 'self',
      pmtPrdtNm: '똠방각하 노트',
      instmtMon: '',
      mchtCustNm: '',
      cardGb: 'NHC',
      mchtParam: 'name=Hong&age=25',
      csrcRegNo: '',
    });
  });

  it('is UTF-8 from a merchant page in EUC-KR as well', async () => {
    const korean = await startMerchant({ script, charset: 'euc-kr' });
    const { page } = await shop({}, korean.origin);
    await pay(page, params({ type: 'self' }));
    await until(() => host.received.length).toBe(1);
    expect(Object.fromEntries(host.received[0]!.fields)).toMatchObject({ pmtPrdtNm: '똠방각하 노트', mchtName: '달빛서점' });
    await korean.close();
  });

  it('goes to the window of the method', async () => {
    const paths: Record<string, string> = {
      'card direct': '/card/cardDirect.do',
      'card abroad': '/card/abroad/main.do',
      'card other': '/card/main.do',
      bank: '/bank/main.do',
      vbank: '/vbank/main.do',
      'vbank escro': '/vbank/escro.do',
      vbank010: '/vbank010/main.do',
      mobile: '/mobile/main.do',
      'mobile mtype': '/mobile/m/main.do',
      teencash: '/gift/teenCash/main.do',
      happymoney: '/gift/happyMoney/main.do',
      culturecash: '/gift/cultureCash/main.do',
      smartcash: '/gift/smartCash/main.do',
      booknlife: '/gift/booknlife/main.do',
      tmoney: '/tmoney/main.do',
      point: '/point/main.do',
      corp: '/corp/main.do',
    };
    const { page } = await shop();
    for (const [name, path] of Object.entries(paths)) {
      const [method, methodSub] = name.split(' ');
      await page.goto(merchant.origin);
      await pay(page, params({ type: 'self' }, { method, methodSub, env: `${host.origin}/` }));
      await page.waitForURL(`${host.origin}${path}`);
    }
  });
});

describe('iframe mode', () => {
  it('dims the page, posts height and type first, and centres the frame', async () => {
    const { page } = await shop();
    await pay(page, params({ type: 'iframe', width: '500', height: '700px' }));
    await until(() => host.received.length).toBe(1);
    expect(host.received[0]!.fields.slice(0, 3)).toEqual([
      ['height', '700'],
      ['type', 'iframe'],
      ['mchtId', 'nxca_jt_il'],
    ]);
    expect(await page.locator('[id^=SETTLE_AREA_DIV_] > #SETTLE_LAYER_DIM').count()).toBe(1);
    expect(await page.locator('#SETTLE_IFRAME_DIV > iframe#SETTLE_IFRAME').count()).toBe(1);
    expect(await boxOf(page)).toEqual({ x: 390, y: 100, width: 500, height: 700 });
    await until(() => page.locator('#SETTLE_FORM').count()).toBe(0);
  });

  it('resizes, comes back to 430, and ignores what is not for it', async () => {
    const { page } = await shop();
    await pay(page, params({ type: 'iframe' }));
    expect(await boxOf(page)).toEqual({ x: 425, y: 120, width: 430, height: 660 });
    await say(page, { action: 'HECTO_IFRAME_RESIZE', params: { width: '500px' } });
    expect(await boxOf(page)).toEqual({ x: 390, y: 120, width: 500, height: 660 });
    for (const noise of [
      'not json',
      'null',
      '"text"',
      { action: 'OTHER' },
      { action: 'HECTO_IFRAME_RESIZE' },
      { action: 'HECTO_IFRAME_RESIZE', params: { width: 'wide' } },
    ]) {
      await say(page, noise);
    }
    expect(await boxOf(page)).toMatchObject({ width: 500 });
    await say(page, { action: 'HECTO_IFRAME_RETURNSIZE' });
    expect(await boxOf(page)).toEqual({ x: 425, y: 120, width: 430, height: 660 });
  });

  it('calls back once on close, removes the layer and stops listening', async () => {
    const { page } = await shop();
    await page.focus('#buy');
    await pay(page, params({ type: 'iframe' }));
    await say(page, { action: 'HECTO_IFRAME_CLOSE', params: { outStatCd: '0021' } });
    expect(await results(page)).toEqual([{ outStatCd: '0021' }]);
    expect(await page.locator('iframe, [id^=SETTLE_AREA_DIV_]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('buy');
    await page.evaluate(() => {
      const seen = new Promise((done) => addEventListener('message', done));
      postMessage(JSON.stringify({ action: 'HECTO_IFRAME_CLOSE', params: {} }), '*');
      return seen.then(() => undefined);
    });
    expect(await results(page)).toHaveLength(1);
  });
});

describe('iframe mode, in special cases', () => {
  it('called twice shows one layer; a callback is not required', async () => {
    const { page, alerts } = await shop();
    await pay(page, params({ type: 'iframe' }));
    await page.evaluate(
      (all) => (globalThis as unknown as { SETTLE_PG: { pay(p: unknown): void } }).SETTLE_PG.pay(all),
      params({ type: 'iframe' }),
    );
    expect(await page.locator('iframe').count()).toBe(1);
    await say(page, { action: 'HECTO_IFRAME_CLOSE', params: {} });
    expect(await page.locator('iframe').count()).toBe(0);
    expect(alerts).toEqual([]);
  });

  it('fills the screen of a phone', async () => {
    const { page } = await shop({ viewport: { width: 390, height: 800 }, userAgent: 'Mozilla/5.0 (Linux; Android 15) Mobile' });
    await pay(page, params({ type: 'iframe' }));
    expect(await boxOf(page)).toEqual({ x: 0, y: 0, width: 390, height: 800 });
    await say(page, { action: 'HECTO_IFRAME_RESIZE', params: { width: '500px' } });
    expect(await boxOf(page)).toEqual({ x: 0, y: 0, width: 390, height: 800 });
  });

  it('on request listens only to the window host, the result pages and the page itself', async () => {
    const { page } = await shop();
    const stranger = await startMerchant();
    await pay(page, params({ type: 'iframe', checkOrigin: 'Y' }));
    await until(() => host.received.length).toBe(1);
    const close = { action: 'HECTO_IFRAME_CLOSE', params: { from: 'stranger' } };
    const frame = page.frame({ name: 'SETTLE_IFRAME' })!;
    await frame.waitForURL(`${host.origin}/card/main.do`);
    await frame.goto(stranger.origin);
    await say(page, close);
    expect(await results(page)).toEqual([]);
    await frame.goto(`${merchant.origin}/shop`);
    await say(page, { ...close, params: { from: 'merchant' } });
    expect(await results(page)).toEqual([{ from: 'merchant' }]);
    await stranger.close();
  });
});

describe('the other modes', () => {
  it('popup: a window of its own, centred, with the size that was asked for', async () => {
    const { page, alerts } = await shop();
    const [popup] = await Promise.all([page.waitForEvent('popup'), pay(page, params({ type: 'popup', width: '450', height: '680' }))]);
    await until(() => host.received.length).toBe(1);
    expect(host.received[0]!.fields[0]).toEqual(['type', 'popup']);
    await popup.waitForURL(`${host.origin}/card/main.do`);
    expect(await popup.evaluate(() => [name, innerWidth, innerHeight])).toEqual(['SETTLE_POPUP', 450, 680]);
    expect(page.url()).toBe(`${merchant.origin}/`);
    expect(alerts).toEqual([]);
  });

  it('popup that the browser blocks: says so', async () => {
    const { page, alerts } = await shop();
    await page.evaluate(() => {
      globalThis.open = () => null;
      HTMLFormElement.prototype.submit = () => undefined;
    });
    await pay(page, params({ type: 'popup' }));
    await until(() => alerts).toEqual(['[헥토파이낸셜] 팝업이 차단되었습니다. 팝업 차단을 해제한 뒤 다시 시도해 주세요.']);
  });

  it('self: in place of the page', async () => {
    const { page } = await shop();
    await pay(page, params({ type: 'self' }));
    await page.waitForURL(`${host.origin}/card/main.do`);
  });

  it('blank: in a new tab', async () => {
    const { page } = await shop();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), pay(page, params({ type: 'blank' }))]);
    await tab.waitForURL(`${host.origin}/card/main.do`);
    expect(page.url()).toBe(`${merchant.origin}/`);
  });
});
