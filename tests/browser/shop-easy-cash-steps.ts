import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { overflow, shifts, violations } from './support/page-checks.js';
import { goToCheckout, orderOf } from './support/purchase-steps.js';
import { until } from './support/until.js';

/** What an account is registered with; a number of nobody's own when none is given. */
export interface Account {
  readonly bank?: string;
  readonly number?: string;
}

export const NARROW = { viewport: { width: 360, height: 780 }, locale: 'ko-KR' };

export const title = (page: Page) => page.textContent('h1');
export const stepTitles = (page: Page) => page.locator('.step h3').allInnerTexts();
/** What a page says was wrong. */
export const alerts = async (page: Page) => (await page.locator('[role=alert]:not(:empty)').allInnerTexts()).join();

/** Accessible, not wider than its window, and nothing has moved by itself. */
export async function expectSound(page: Page): Promise<void> {
  expect([await violations(page), await overflow(page), await shifts(page)]).toEqual([[], 0, []]);
}

/** The main button of the screen. */
export const go = (page: Page) => page.click('.one-task form .btn.big');

/** Fills a field with what the test phone or passbook shows, by its button. */
export const fillIn = (page: Page, nth = 0) => page.click(`#sandbox [data-fill] >> nth=${nth}`);

/** From the first screen to the account. */
export async function identify(page: Page): Promise<void> {
  await until(() => title(page)).toBe('본인 확인을 해 주세요');
  await go(page);
  await until(() => title(page)).toBe('문자로 받은 번호를 넣어 주세요');
  await fillIn(page);
  await go(page);
  await until(() => title(page)).toBe('어느 계좌를 쓸까요?');
}

/** Names the account. */
export async function nameAccount(
  page: Page,
  { bank = '004', number }: { bank?: string; number?: string | undefined } = {},
): Promise<void> {
  await page.selectOption('#bank', bank);
  if (number) await page.fill('#number', number);
  await go(page);
}

/** The digits of the 1-won deposit. */
export async function readPassbook(page: Page): Promise<void> {
  await until(() => title(page)).toBe('통장에 찍힌 숫자를 넣어 주세요');
  await fillIn(page);
  await go(page);
  await until(() => title(page)).toBe('출금에 동의해 주세요');
}

export async function consent(page: Page, by: 'ars' | 'kakao', answer: string): Promise<void> {
  await page.click(`button[name=by][value=${by}]`);
  await until(() => title(page)).toBe(by === 'ars' ? '전화를 받아 주세요' : '카카오톡을 확인해 주세요');
  await page.click(`#sandbox button[value=${answer}]`);
}

/** The whole way. Starts on the first screen and ends where the account is registered. */
export async function register(page: Page, account: Account = {}): Promise<void> {
  await identify(page);
  await nameAccount(page, account);
  await readPassbook(page);
  await consent(page, 'ars', 'approve');
  await until(() => title(page)).toBe('계좌를 등록했습니다');
}

/** The same without the screens, for tests about what comes afterwards: the forms that the screens would send. */
export async function registered(page: Page, url: string, { bank = '004', number }: Account = {}): Promise<void> {
  const address = `${url}/shop/accounts/new`;
  const post = async (act: string, form: Record<string, string>) => (await page.request.post(`${address}/${act}`, { form })).text();
  const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  const first = await (await page.request.get(`${address}?another`)).text();
  const person = { name: '홍길동', birth: '800101', gender: '1', carrier: '1', phone: found(first, /name="phone" value="([^"]+)"/) };
  const code = found(await post('person', person), /data-value="(\d{6})"/);
  const sample = found(await post('code', { code }), /name="number" value="([^"]+)"/);
  const memo = found(await post('account', { bank, number: number ?? sample }), /data-value="(\d{4})"/);
  await post('memo', { memo });
  await post('consent', { by: 'ars' });
  expect(await post('play', { answer: 'approve' })).toContain('계좌를 등록했습니다');
}

/** Orders a bar of soap (12,000 won) this way, `account:` being any registered account; gives the order's number. */
export async function orderSoap(page: Page, url: string, value: string): Promise<string> {
  await goToCheckout(page, url, 'hinoki-soap');
  const named = value.endsWith(':') ? `[value^="${value}"]` : `[value="${value}"]`;
  const radio = page.locator(`input[name=method]${named}`).first();
  if (!(await radio.isVisible())) await page.click(`details.ways:has(input${named}) > summary`);
  await radio.check();
  const orderNo = await orderOf(page);
  await page.click('[data-pay-button]');
  return orderNo;
}
