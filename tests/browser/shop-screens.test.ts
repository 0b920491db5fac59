import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SHOP_SCENES, type ShopStage, shopStage } from './shop-stage.js';
import { smallPng } from './support/small-png.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screens');
/** `GWANMUN_SCREENS=write npm run test:browser` makes the pictures of the documentation anew; look at them before they are committed. */
const WRITE = process.env.GWANMUN_SCREENS === 'write';

let stage: ShopStage | undefined;
beforeAll(async () => {
  if (WRITE) stage = await shopStage();
});
afterAll(() => stage?.close());

const LOOKS = [
  { language: 'ko', size: 'wide', colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { language: 'en', size: 'wide', colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  { language: 'ko', size: 'phone', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  { language: 'en', size: 'phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;
const PICTURES = [
  ...['home', 'product', 'cart', 'checkout', 'order-waiting', 'order-paid', 'order-cancelled', 'order-refused'],
  ...['order-account', 'order-refunded', 'order-afterwards', 'order-monthly', 'order-wallet', 'order-dollars'],
];

it.each(LOOKS)('every page has its picture in docs/screens ($language, $size, $colorScheme)', async (look) => {
  const { language, size, colorScheme, viewport } = look;
  const fileOf = (scene: string) => join(FOLDER, `shop-${scene}-${size}-${language}.png`);
  if (!WRITE) {
    expect(PICTURES.filter((scene) => !existsSync(fileOf(scene)))).toEqual([]);
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
  const { page } = await stage!.visitor(
    { locale, colorScheme, viewport, isMobile: size === 'phone', hasTouch: size === 'phone' },
    'sample',
  );
  const blank = await page.context().newPage();
  await page.goto(stage!.url, { waitUntil: 'networkidle' });
  for (const scene of PICTURES) {
    await page.goto(stage!.url + SHOP_SCENES[scene], { waitUntil: 'load' });
    const picture = await smallPng(blank, await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: true }));
    writeFileSync(fileOf(scene), picture);
  }
  await page.context().close();
});
