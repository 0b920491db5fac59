import { BusyError } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { ORDER } from './testing/orders.js';
import { Payer, payerOf } from './testing/payer.js';
import { windowApp } from './testing/window-app.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

describe('a window request', () => {
  it('opens a window and leads to its page', async () => {
    const window = await windowApp();
    const payload = 'mchtId=nxca_jt_bi&mchtTrdNo=A-1&mchtParam=name%3DHong%26age%3D25&type=popup';
    const answer = await window.app.inject({ method: 'POST', url: '/card/main.do', headers: FORM, payload });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.location).toMatch(/^\/window\/[\w-]{22,}$/);
    const screen = await new Payer(window, String(answer.headers.location)).get();
    expect([screen.status, screen.name]).toEqual([200, 'card']);
    expect([...window.port.stored.values()][0]?.expiresAt.toISOString()).toBe('2025-11-20T10:00:00.000Z');
  });

  it('opens the card company directly on cardDirect.do', async () => {
    const window = await windowApp();
    const nh = { ...ORDER, institutions: ORDER.institutions.filter(({ code }) => code === 'NHC'), instalments: 3, direct: true };
    const payer = await payerOf(window, nh);
    const screen = await payer.get();
    expect(screen.name).toBe('authentication');
    expect(screen.body).toContain('3개월');
  });

  it('that is refused is answered with the five members, HTTP 200 (§10.1, D-19)', async () => {
    const window = await windowApp();
    const answer = await window.app.inject({ method: 'POST', url: '/card/main.do', headers: FORM, payload: 'mchtId=nobody&mchtTrdNo=A-1' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=UTF-8');
    expect(answer.body).toBe(
      '{"outRsltMsg":"결제 요청 정보 누락 (상품명)","mchtTrdNo":"A-1","outRsltCd":"1008","outStatCd":"0031","mchtId":"nobody"}',
    );
    expect(window.port.stored.size).toBe(0);
  });

  it('is read whatever its Content-Type says', async () => {
    const window = await windowApp();
    for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded;charset=euc-kr']) {
      const answer = await window.app.inject({
        method: 'POST',
        url: '/card/main.do',
        headers: { 'content-type': type },
        payload: 'mchtId=nxca_jt_bi',
      });
      expect([type, answer.statusCode]).toEqual([type, 303]);
    }
  });

  it('that cannot be read, or meets a fault of ours, gets the vendor form as well', async () => {
    const window = await windowApp();
    const post = async (app: typeof window.app, payload: string) =>
      (await app.inject({ method: 'POST', url: '/card/main.do', headers: FORM, payload })).json();
    expect(await post(window.app, `mchtId=${'x'.repeat(200_000)}`)).toMatchObject({ outRsltCd: '6001', outStatCd: '0031' });
    const broken = await windowApp({ openCheckout: () => Promise.reject(new Error('no database')) });
    expect(await post(broken.app, 'mchtId=a&mchtTrdNo=b')).toMatchObject({ outRsltCd: '9999', mchtId: 'a', mchtTrdNo: 'b' });
    expect(broken.logged).toHaveLength(1);
    const busy = await windowApp({ openCheckout: () => Promise.reject(new BusyError()) });
    expect(await post(busy.app, 'mchtId=a')).toMatchObject({ outRsltCd: 'ST41' });
  });

  it('may not name an address that a form must not post to', async () => {
    const window = await windowApp();
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'shop.example/next', 'app://next']) {
      const payload = new URLSearchParams({ mchtId: 'nxca_jt_bi', nextUrl: url }).toString();
      const answer = await window.app.inject({ method: 'POST', url: '/card/main.do', headers: FORM, payload });
      expect([url, answer.json().outRsltCd]).toEqual([url, '6001']);
    }
  });

  it('that is refused can be answered with a page, whose button goes only to an address the hash vouched for', async () => {
    const failure = { outRsltMsg: '<b>이미</b> 결제', mchtTrdNo: 'A', outRsltCd: 'ST03', outStatCd: '0031', mchtId: 'm' };
    const page = async (returnTo?: string) => {
      const window = await windowApp({ failures: 'page', openCheckout: async () => ({ kind: 'failure', failure, returnTo }) });
      return window.app.inject({ method: 'POST', url: '/card/main.do', headers: FORM, payload: '' });
    };
    const trusted = await page('https://shop.example/next?a=1');
    expect(trusted.statusCode).toBe(200);
    expect(trusted.body).toContain('action="https://shop.example/next?a=1"');
    expect(trusted.body).toContain('name="outRsltCd" value="ST03"');
    expect(trusted.body).not.toContain('<b>이미');
    expect((await page()).body).not.toContain('<form');
    expect((await page('javascript:alert(1)')).body).not.toContain('<form');
  });
});

describe('the language', () => {
  it('is the browser’s, can be changed on every screen, and stays', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ORDER, 'en-GB,en;q=0.9');
    expect((await payer.get()).body).toContain('<html lang="en">');
    await payer.post('choose', { institution: 'SHN' });
    const korean = await payer.post('language', { lang: 'ko', step: 'confirm' });
    expect([korean.name, korean.location]).toEqual(['confirm', `${payer.base}/confirm`]);
    expect(korean.body).toContain('<html lang="ko">');
    expect((await payer.get('/issuer')).body).toContain('카드를 선택해 주세요');
  });
});

it('an unknown token is a page, not a hint', async () => {
  const window = await windowApp();
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/confirm'],
    ['GET', '/leave'],
    ['POST', '/card'],
    ['POST', '/authenticate'],
    ['POST', '/leave'],
    ['POST', '/choose'],
  ] as const) {
    const answer = await window.app.inject({
      method,
      url: `/window/AAAAAAAAAAAAAAAAAAAAAAAA${path}`,
      headers: FORM,
      payload: method === 'POST' ? 'nonce=x' : undefined,
    });
    expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
    expect(answer.headers['content-type']).toContain('text/html');
  }
});
