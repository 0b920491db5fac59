import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallPng } from './support/small-png.js';
import { type Stage, stage } from './support/window-host.js';
import { play, SCENES } from './support/window-scenes.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screens');
/** `GWANMUN_SCREENS=write npm run test:browser` makes the pictures of the documentation anew; look at them before they are committed. */
const WRITE = process.env.GWANMUN_SCREENS === 'write';
const PICTURES = SCENES.filter((scene) => scene.picture !== false);

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on?.close());

it.each(['ko', 'en'] as const)('every screen in %s has its picture in docs/screens, below 60 KB', async (lang) => {
  mkdirSync(FOLDER, { recursive: true });
  const [page, blank] = [await on.page(), await on.page()];
  // The first page brings the fonts: they are optional, and used from the next page on.
  await play(SCENES[0]!, page, on.window, on.origin, lang);
  for (const scene of PICTURES) {
    await play(scene, page, on.window, on.origin, lang);
    const picture = await smallPng(blank, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    expect(picture.length).toBeLessThan(60_000);
    const file = join(FOLDER, `window-${scene.name}-${lang}.png`);
    if (WRITE) writeFileSync(file, picture);
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
});
