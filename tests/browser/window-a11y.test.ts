import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGACY_ORDER, ORDER } from '../../protocols/hecto-pg/window/testing/orders.js';
import { overflow, shifts, violations } from './support/page-checks.js';
import { openWindow, type Stage, stage } from './support/window-host.js';
import { play, SCENES } from './support/window-scenes.js';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on?.close());

describe.each(['ko', 'en'] as const)('every screen in %s', (lang) => {
  it.each(SCENES.map((scene) => scene.name))('%s', async (name) => {
    const scene = SCENES.find((each) => each.name === name)!;
    const page = await on.page();
    await play(scene, page, on.window, on.origin, lang);
    expect(await violations(page)).toEqual([]);
    expect(await page.getAttribute('html', 'lang')).toBe(name === 'unknown' ? 'ko' : lang);
    expect(await shifts(page)).toEqual([]);
    // 360 px, and 200 % zoom of a popup, which leaves half of it: nothing is cut off sideways.
    for (const size of [
      { width: 360, height: 640 },
      { width: 320, height: 330 },
    ]) {
      await page.setViewportSize(size);
      expect([size.width, await overflow(page)]).toEqual([size.width, 0]);
    }
    await page.context().close();
  });
});

describe('by keyboard alone', () => {
  it('an authenticated payment from the first key to the receipt', async () => {
    const page = await on.page();
    await openWindow(on, page, on.order(ORDER));
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value || document.activeElement?.textContent?.trim());
    expect(await focused()).toBe('카드를 선택해 주세요');
    await press('Tab', 'Tab', 'ArrowRight');
    expect(await focused()).toBe('KBC');
    await press('Enter');
    await page.waitForSelector('.screen-confirm');
    expect(await focused()).toBe('결제 정보를 확인해 주세요');
    // Change link, instalments, all terms.
    await press('Tab', 'Tab', 'ArrowDown', 'Tab', 'Space');
    await page.focus('main .button.primary');
    await press('Enter');
    await page.waitForSelector('.screen-authentication');
    await press('Tab', 'ArrowRight');
    await page.keyboard.type('000000');
    await press('Enter');
    await page.waitForSelector('.screen-approved');
    expect(await focused()).toBe('결제가 완료되었습니다');
    await page.context().close();
  });

  it('whatever has the focus can be seen: it is never under a bar', async () => {
    const page = await on.page({ viewport: { width: 360, height: 640 } });
    await openWindow(on, page, on.order(LEGACY_ORDER));
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press(i < 14 ? 'Tab' : 'Shift+Tab');
      const hidden = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return '';
        const { left, top, width, height } = at.getBoundingClientRect();
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return above && (at.contains(above) || above.contains(at) || at.parentElement?.contains(above)) ? '' : at.outerHTML.slice(0, 120);
      });
      expect(hidden).toBe('');
    }
    await page.context().close();
  });

  it('the question before leaving takes the focus, Escape takes it back', async () => {
    const page = await on.page();
    await openWindow(on, page, on.order(ORDER));
    await page.focus('[data-leave]');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('dialog')?.id)).toBe('leave');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-leave'))).toBe(true);
    await page.context().close();
  });
});

describe('motion', () => {
  it('none for those who asked for none', async () => {
    const page = await on.page({ reducedMotion: 'reduce' });
    await play(SCENES.find((scene) => scene.name === 'processing')!, page, on.window, on.origin, 'ko');
    const moving = await page.$$eval('*', (all) =>
      all
        .filter((one) => getComputedStyle(one).animationName !== 'none' || parseFloat(getComputedStyle(one).transitionDuration) > 0)
        .map((one) => one.className),
    );
    expect(moving).toEqual([]);
    await page.context().close();
  });
});
