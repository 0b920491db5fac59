import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCRIPT_PATH } from './assets.js';
import { ENTRY_ORDER, ORDER } from './testing/orders.js';
import { payerOf } from './testing/payer.js';
import { type WindowApp, windowApp } from './testing/window-app.js';

let window: WindowApp;
beforeAll(async () => {
  window = await windowApp();
});

describe('every page', () => {
  it('forbids inline code and style, other hosts and caching, and may be framed', async () => {
    const payer = await payerOf(window, ORDER);
    const screen = await payer.get();
    expect(screen.headers['cache-control']).toBe('no-store');
    expect(screen.headers['referrer-policy']).toBe('strict-origin');
    expect(screen.headers['x-content-type-options']).toBe('nosniff');
    expect(screen.headers['set-cookie']).toBeUndefined();
    expect(screen.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors *; form-action 'self'",
    );
    expect(screen.body).not.toMatch(/\son\w+=|\sstyle=|<script(?! src=)|<style/);
    const urls = [...screen.body.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, url]) => url!);
    expect(urls.filter((url) => !/^(#end$|\/(window|resources)\/)/.test(url))).toEqual([]);
  });

  it('weighs less than 60 KB without fonts, and its code less than 15 KB', async () => {
    const page = (await (await payerOf(window, ORDER)).get()).body;
    let total = Buffer.byteLength(page);
    for (const [, path] of page.matchAll(/(?:src|href)="(\/resources[^"]*)"/g)) {
      const answer = await window.app.inject({ url: path!, headers: { 'accept-encoding': 'gzip' } });
      expect(answer.statusCode).toBe(200);
      total += answer.rawPayload.length;
      if (path!.endsWith('.js')) expect(gunzipSync(answer.rawPayload).length).toBeLessThan(15_000);
    }
    expect(total).toBeLessThan(60_000);
  });
});

describe('the browser script', () => {
  it('is where merchants look for it, may be loaded from their pages, and says its licence', async () => {
    const answer = await window.app.inject({ url: SCRIPT_PATH });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(answer.body).toMatch(/^\/\*!\n \* SettlePG_v1\.2\.js[\s\S]*Apache-2\.0/);
    expect(answer.body).not.toMatch(/\b(let|const|class)\s|=>|`|jQuery\(|\$\(/);
    const again = await window.app.inject({ url: SCRIPT_PATH, headers: { 'if-none-match': String(answer.headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('fonts', () => {
  it('are served by us, and only they', async () => {
    const page = (await (await payerOf(window, ENTRY_ORDER)).get()).body;
    const css = (await window.app.inject({ url: /href="([^"]*fonts[^"]*)"/.exec(page)![1]! })).body;
    const urls = [...css.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url!);
    expect(urls.length).toBeGreaterThan(80);
    expect(urls.filter((url) => !/^\/resources\/fonts\/pretendard\/\d+\.woff2$/.test(url))).toEqual([]);
    const font = await window.app.inject({ url: urls[5]! });
    expect([font.statusCode, font.headers['content-type']]).toEqual([200, 'font/woff2']);
    expect(font.rawPayload.subarray(0, 4).toString()).toBe('wOF2');
    for (const name of ['99.woff2', '..%2f..%2fpackage.json', '1.woff2.css', 'x']) {
      expect([name, (await window.app.inject({ url: `/resources/fonts/pretendard/${name}` })).statusCode]).toEqual([name, 404]);
    }
  });
});
