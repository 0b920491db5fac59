import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHOP_SCENES, type ShopStage, shopStage } from './shop-stage.js';
import { shifts } from './support/page-checks.js';
import { type FontDelay, type SlowLine, slowLine } from './support/slow-line.js';
import { type Stage, stage } from './support/window-host.js';
import { play, SCENES } from './support/window-scenes.js';

// Around the browsers' own limits: a font is there at once, in time, just late, far too late, or never.
const FONTS: readonly FontDelay[] = [0, 60, 300, 'never'];
const LOOKS = [
  { locale: 'ko-KR', width: 360 },
  { locale: 'en-GB', width: 1280 },
] as const;

/** The file with the space and the Latin letters: its heights are those of every line. */
const LATIN = /\b91\.woff2$/;

/** What has moved when all has come that will come. */
async function settled(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  return shifts(page);
}

describe.each(LOOKS)('nothing moves while a page comes in pieces ($locale, $width px)', ({ locale, width }) => {
  const look = { locale, viewport: { width, height: 660 } };
  const lang = locale === 'ko-KR' ? 'ko' : 'en';

  describe('the window', () => {
    let on: Stage;
    let line: SlowLine;
    beforeAll(async () => {
      on = await stage();
      line = await slowLine(on.origin);
    });
    afterAll(async () => {
      await line?.close();
      await on?.close();
    });

    describe.each(FONTS)('fonts after %s ms', (fonts) => {
      it.each(['card-legacy', 'issuer', 'approved'])('%s', async (name) => {
        line.fonts = () => fonts;
        const page = await on.page(look);
        await play(SCENES.find((scene) => scene.name === name)!, page, on.window, line.origin, lang);
        expect(await settled(page)).toEqual([]);
        await page.context().close();
      });
    });

    it.each([30, 100])('with all fonts at hand but the Latin one, %s ms late', async (late) => {
      const page = await on.page(look);
      const scene = SCENES.find(({ name }) => name === 'card-legacy')!;
      line.fonts = (url) => (LATIN.test(url) ? 'never' : 0);
      await play(scene, page, on.window, line.origin, lang);
      line.fonts = (url) => (LATIN.test(url) ? late : 0);
      await play(scene, page, on.window, line.origin, lang);
      expect(await settled(page)).toEqual([]);
      await page.context().close();
    });
  });

  describe('the shop', () => {
    let shop: ShopStage;
    let line: SlowLine;
    beforeAll(async () => {
      shop = await shopStage();
      line = await slowLine(new URL(shop.url).origin);
    });
    afterAll(async () => {
      await line?.close();
      await shop?.close();
    });

    describe.each(FONTS)('fonts after %s ms', (fonts) => {
      it.each(['checkout', 'order-account'])('%s', async (name) => {
        line.fonts = () => fonts;
        const { page } = await shop.visitor(look, 'sample');
        await page.goto(`${line.origin}/shop${SHOP_SCENES[name]}`);
        expect(await settled(page)).toEqual([]);
        await page.context().close();
      });
    });
  });
});
