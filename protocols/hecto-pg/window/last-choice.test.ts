import { describe, expect, it } from 'vitest';
import { ENTRY_ORDER, ORDER } from './testing/orders.js';
import { AGREED, payerOf } from './testing/payer.js';
import { PLAIN_ORDERS } from './testing/plain-orders.js';
import { type WindowApp, windowApp } from './testing/window-app.js';

/** The card window up to the form, sent with or without consent to be remembered; gives the answer's cookie. */
async function paid(window: WindowApp, agreed: readonly string[], cookie?: string): Promise<string | undefined> {
  const payer = await payerOf(window, ORDER);
  await payer.post('choose', { institution: 'NHC' });
  const form = new URLSearchParams({ nonce: payer.nonce, instalments: '0' });
  for (const term of agreed) form.append('agreed', term);
  const answer = await window.app.inject({
    method: 'POST',
    url: `${payer.base}/confirm`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    payload: form.toString(),
  });
  return answer.headers['set-cookie']?.toString();
}

async function choices(window: WindowApp, order: Parameters<WindowApp['open']>[0], cookie: string): Promise<string[]> {
  const payer = await payerOf(window, order);
  const { body } = await window.app.inject({
    url: `${payer.base}/${order.method === 'card' ? 'issuer' : 'institution'}`,
    headers: { cookie },
  });
  return [...body.matchAll(/name="institution" value="(\w+)" (checked)?/g)].map(([, code, checked]) => `${code}${checked ? '*' : ''}`);
}

describe('the last choice', () => {
  it('is kept in the browser of a payer who agrees, and offered first', async () => {
    const window = await windowApp();
    const cookie = await paid(window, [...AGREED, 'remember']);
    expect(cookie).toBe('gwanmun-last-card=NHC; Path=/window; Max-Age=15552000; HttpOnly; SameSite=Lax');
    const offered = await choices(window, ORDER, 'other=1; gwanmun-last-card=NHC');
    expect(offered.slice(0, 2)).toEqual(['NHC*', 'SHN']);
    expect((await choices(window, PLAIN_ORDERS.mobile, 'gwanmun-last-mobile=LGT'))[0]).toBe('LGT*');
  });

  it('is not kept without consent, and forgotten when it is withdrawn', async () => {
    const window = await windowApp();
    expect(await paid(window, AGREED)).toBeUndefined();
    expect(await paid(window, AGREED, 'gwanmun-last-card=NHC')).toContain('gwanmun-last-card=; Path=/window; Max-Age=0');
  });

  it('that is not on offer changes nothing, and is nobody else’s', async () => {
    const window = await windowApp();
    for (const cookie of ['gwanmun-last-card=XXX', 'gwanmun-last-card=<script>', 'gwanmun-last-bank=NHC', ''])
      expect((await choices(window, ORDER, cookie))[0]).toBe('SHN');
  });

  it('is no question where nothing is chosen', async () => {
    const payer = await payerOf(await windowApp(), ENTRY_ORDER);
    expect((await payer.get()).body).not.toContain('value="remember"');
  });
});
