import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHOP_SCENES, type ShopStage, shopStage } from './shop-stage.js';
import { overflow, shifts, violations } from './support/page-checks.js';

let stage: ShopStage;
beforeAll(async () => {
  stage = await shopStage();
});
afterAll(() => stage?.close());

/** Controls of a size below 24 px (WCAG 2.2, 2.5.8), and buttons and fields below the house's 48 px. */
function smallControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.btn, .input, summary, .icons a')]
      .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < 47.5)
      .map((element) => `${element.getBoundingClientRect().height} ${element.outerHTML.slice(0, 100)}`),
  );
}

const LOOKS = [
  { locale: 'ko-KR', colorScheme: 'light', width: 360 },
  { locale: 'en-GB', colorScheme: 'dark', width: 360 },
  { locale: 'ko-KR', colorScheme: 'dark', width: 1280 },
  { locale: 'en-GB', colorScheme: 'light', width: 1280 },
] as const;

describe.each(LOOKS)('every page ($locale, $colorScheme, $width px)', ({ locale, colorScheme, width }) => {
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    ({ page, problems } = await stage.visitor({ locale, colorScheme, viewport: { width, height: 860 } }, 'sample'));
    // The first page brings the fonts.
    await page.goto(stage.url, { waitUntil: 'networkidle' });
  });
  afterAll(() => page?.context().close());

  it.each(Object.keys(SHOP_SCENES))('%s', async (scene) => {
    await page.setViewportSize({ width, height: 860 });
    await page.goto(stage.url + SHOP_SCENES[scene], { waitUntil: 'load' });
    expect(await page.getAttribute('html', 'lang')).toBe(locale.slice(0, 2));
    expect(await page.locator('h1').count()).toBe(1);
    expect(await shifts(page)).toEqual([]);
    expect(await smallControls(page)).toEqual([]);
    // With everything unfolded, code panels too.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    // 200 % zoom leaves half of the width.
    await page.setViewportSize({ width: width === 360 ? 320 : 640, height: 430 });
    expect(await overflow(page)).toBe(0);
    expect(problems).toEqual([]);
  });
});

it('weighs little: below 10 KB of script, below 60 KB without fonts and pictures', async () => {
  const { page } = await stage.visitor({ viewport: { width: 1280, height: 860 } }, 'sample');
  const sizes = new Map<string, number>();
  page.on('response', async (answer) => {
    const type = answer.request().resourceType();
    const size = (await answer.body().catch(() => Buffer.alloc(0))).length;
    if (answer.url().startsWith(stage.url) && !answer.url().includes('/fonts-')) sizes.set(type, (sizes.get(type) ?? 0) + size);
  });
  await page.goto(`${stage.url}/checkout`, { waitUntil: 'networkidle' });
  expect(sizes.get('script')).toBeLessThan(10_000);
  expect(sizes.get('script')! + sizes.get('stylesheet')! + sizes.get('document')!).toBeLessThan(60_000);
  await page.context().close();
});
