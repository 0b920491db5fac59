import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { overflow, shifts, violations } from './support/page-checks.js';
import { goToCheckout, orderOf } from './support/purchase-steps.js';
import { until } from './support/until.js';

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

/** Names the account; a number of nobody's own when none is given. */
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
export async function register(page: Page, account: { bank?: string; number?: string } = {}): Promise<void> {
  await identify(page);
  await nameAccount(page, account);
  await readPassbook(page);
  await consent(page, 'ars', 'approve');
  await until(() => title(page)).toBe('계좌를 등록했습니다');
}

/** Registers an account without an order, as a customer who looks around. */
export async function registerAt(page: Page, url: string, account: { bank?: string; number?: string } = {}): Promise<void> {
  await page.goto(`${url}/shop/accounts/new`);
  await register(page, account);
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
