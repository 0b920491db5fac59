import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_ORDER, LEGACY_ORDER, ORDER } from '../../protocols/hecto-pg/window/testing/orders.js';
import { openWindow, type Stage, stage } from './support/window-host.js';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on?.close());

async function card(order = ENTRY_ORDER): Promise<Page> {
  const page = await on.page();
  await openWindow(on, page, on.order(order));
  return page;
}

/** Value of a field with the caret as `|`. */
function typed(page: Page, id: string): Promise<string> {
  return page.$eval(`#${id}`, (element) => {
    const input = element as HTMLInputElement;
    const at = input.selectionStart ?? 0;
    return `${input.value.slice(0, at)}|${input.value.slice(at)}`;
  });
}

async function caret(page: Page, id: string, at: number): Promise<void> {
  await page.$eval(`#${id}`, (element, place) => (element as HTMLInputElement).setSelectionRange(place, place), at);
}

describe('typing a card number', () => {
  it('groups the digits and never fights the caret', async () => {
    const page = await card();
    await page.focus('#number');
    await page.keyboard.type('11112222x3');
    expect(await typed(page, 'number')).toBe('1111 2222 3|');
    await caret(page, 'number', 2);
    await page.keyboard.type('99');
    expect(await typed(page, 'number')).toBe('1199| 1122 223');
    await page.keyboard.press('Backspace');
    expect(await typed(page, 'number')).toBe('119|1 1222 23');
    await caret(page, 'number', 5);
    await page.keyboard.press('Backspace');
    expect(await typed(page, 'number')).toBe('1191| 1222 23');
    await page.keyboard.press('Backspace');
    expect(await typed(page, 'number')).toBe('119|1 2222 3');
    await page.keyboard.press('Delete');
    expect(await typed(page, 'number')).toBe('119|2 2223');
    await page.context().close();
  });

  it('takes no seventeenth digit, wherever it is typed', async () => {
    const page = await card();
    await page.fill('#number', '1111222233334444');
    await page.focus('#number');
    await caret(page, 'number', 7);
    await page.keyboard.type('9');
    expect(await typed(page, 'number')).toBe('1111 22|22 3333 4444');
    await page.context().close();
  });

  it('can be pasted or filled in any form', async () => {
    const page = await card();
    await page.focus('#number');
    await page.keyboard.insertText('1111-2222-3333-4444');
    expect(await typed(page, 'number')).toBe('1111 2222 3333 4444|');
    await page.fill('#expiry', '12/2030');
    expect(await page.inputValue('#expiry')).toBe('12/30');
    await page.fill('#number', '371449635398431');
    expect(await page.inputValue('#number')).toBe('3714 496353 98431');
    await page.context().close();
  });

  it('expiry: the slash comes by itself and goes by itself', async () => {
    const page = await card();
    await page.focus('#expiry');
    await page.keyboard.type('123');
    expect(await typed(page, 'expiry')).toBe('12/3|');
    await page.keyboard.press('Backspace');
    expect(await typed(page, 'expiry')).toBe('12|');
    await page.keyboard.press('Backspace');
    expect(await typed(page, 'expiry')).toBe('1|');
    await page.context().close();
  });

  it('has the keyboards and the autofill names that phones need', async () => {
    const page = await card(LEGACY_ORDER);
    const attributes = await page.$$eval('[data-field]', (inputs) =>
      inputs.map((input) => [input.id, input.getAttribute('inputmode'), input.getAttribute('autocomplete')]),
    );
    expect(attributes).toEqual([
      ['number', 'numeric', 'cc-number'],
      ['expiry', 'numeric', 'cc-exp'],
      ['pin', 'numeric', 'off'],
      ['identity', 'numeric', 'off'],
    ]);
    await page.context().close();
  });
});

describe('checks before the server is asked', () => {
  it('say what is wrong beside each field, start at the first, and go away when it is right', async () => {
    const page = await card(LEGACY_ORDER);
    const requests: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && requests.push(request.url()));
    const before = await page.$eval('.actions', (element) => element.getBoundingClientRect().top);
    await page.fill('#expiry', '10/25');
    await page.click('main .button.primary');
    const notes = () => page.$$eval('.note.error', (all) => all.map((note) => note.textContent));
    expect(await notes()).toEqual([
      '카드번호를 입력해 주세요.',
      '유효기간이 지난 카드입니다.',
      '2자리를 입력해 주세요.',
      '생년월일 또는 사업자번호를 입력해 주세요.',
      '필수 약관에 동의해 주세요.',
    ]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('number');
    expect(await page.getAttribute('#number', 'aria-describedby')).toBe('number-note');
    expect(await page.$eval('.actions', (element) => element.getBoundingClientRect().top)).toBe(before);
    await page.fill('#number', '5211120000001621');
    await page.fill('#expiry', '1230');
    await page.fill('#pin', '12');
    await page.fill('#identity', '991231');
    await page.check('[data-all]');
    expect(await notes()).toEqual([]);
    expect(requests).toEqual([]);
    await page.click('main .button.primary');
    await page.waitForSelector('.screen-approved');
    await page.context().close();
  });

  it('issuers: search finds by name in either language, and one has to be chosen', async () => {
    const page = await on.page();
    await openWindow(on, page, on.order(ORDER));
    await page.click('main .button.primary');
    expect(await page.textContent('#institution-note')).toBe('결제할 카드를 골라 주세요.');
    const shown = () => page.$$eval('.tiles li:not([hidden]) .tile-name', (names) => names.map((name) => name.textContent));
    await page.fill('#institution-search', 'nh');
    expect(await shown()).toEqual(['NH농협카드']);
    expect(await page.textContent('[data-found]')).toBe('카드사 1곳');
    await page.fill('#institution-search', '없는카드');
    expect(await page.isVisible('[data-empty]')).toBe(true);
    await page.fill('#institution-search', '신한');
    await page.check('input[value=SHN]', { force: true });
    await page.click('main .button.primary');
    await page.waitForSelector('.screen-confirm');
    expect(await page.textContent('.rows.boxed')).toContain('신한카드');
    await page.context().close();
  });
});

describe('the sheet of test values', () => {
  it('fills the form in one tap, and the form accepts it', async () => {
    const page = await card(LEGACY_ORDER);
    await page.click('.sheet > summary');
    await page.click('.sheet button >> nth=0');
    expect(await page.isVisible('.sheet-body')).toBe(false);
    const values = await page.$$eval('[data-field]', (inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(values).toEqual(['1111 2222 3333 4444', '12/24', '00', '991231']);
    await page.check('[data-all]');
    await page.click('main .button.primary');
    await page.waitForSelector('.screen-approved');
    await page.context().close();
  });

  it('closes with Escape and gives the focus back', async () => {
    const page = await card();
    await page.focus('.sheet > summary');
    await page.keyboard.press('Enter');
    expect(await page.isVisible('.sheet-body')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.isVisible('.sheet-body')).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await page.context().close();
  });
});
