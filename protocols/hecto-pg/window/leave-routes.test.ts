import { describe, expect, it } from 'vitest';
import { BEHAVIOUR } from './testing/behaviour.js';
import { ENTRY_ORDER, ORDER } from './testing/orders.js';
import { payerOf, type Screen } from './testing/payer.js';
import { windowApp } from './testing/window-app.js';

/** The form that goes to the merchant. */
function returning(screen: Screen) {
  const form = /<form method="post" action="([^"]*)" accept-charset="UTF-8"( data-auto)?>/.exec(screen.body);
  const fields = [...screen.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]);
  return {
    url: form?.[1],
    auto: form?.[2] !== undefined,
    fields: Object.fromEntries(fields) as Record<string, string>,
    names: fields.map(([name]) => name),
  };
}

describe('leaving', () => {
  it('after an approval posts the fields to nextUrl in their order, once by itself', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    await payer.card();
    const nonce = payer.nonce;
    const screen = await payer.post('leave');
    const { url, auto, fields, names } = returning(screen);
    expect([screen.status, url, auto]).toEqual([200, 'https://shop.example/next', true]);
    expect(fields).toMatchObject({
      outStatCd: '0021',
      outRsltCd: '0000',
      mchtTrdNo: ENTRY_ORDER.orderNo,
      mchtParam: 'name=HongGilDong&amp;age=25',
    });
    expect(names).toEqual(['mchtId', 'outStatCd', 'outRsltCd', 'outRsltMsg', 'method', 'mchtTrdNo', 'trdNo', 'mchtParam']);
    expect(screen.headers['content-security-policy']).not.toContain('form-action');
    for (const again of [await payer.get(), await payer.post('leave', {}, nonce)]) {
      expect(again.name).toBe('returned');
      expect(returning(again)).toMatchObject({ url: 'https://shop.example/next', auto: false });
    }
  });

  it('by the X before paying goes to cancUrl with 0009, and nothing more can be done', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ORDER);
    const nonce = payer.nonce;
    const asked = await payer.get('/leave');
    expect(asked.body).toContain('결제를 그만둘까요?');
    expect(returning(await payer.post('leave'))).toMatchObject({
      url: 'https://shop.example/cancel',
      auto: true,
      fields: { outStatCd: '0031', outRsltCd: '0009' },
    });
    expect((await payer.post('choose', { institution: 'SHN' }, nonce)).name).toBe('returned');
    expect(window.port.attempts).toHaveLength(0);
  });

  it('while the outcome is unknown asks first, and never says cancelled', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    await payer.card(BEHAVIOUR.lostAnswer.number);
    expect((await payer.get('/leave')).body).toContain('지금 나가도 결제는 취소되지 않습니다');
    expect(returning(await payer.post('leave'))).toMatchObject({
      url: 'https://shop.example/next',
      fields: { outStatCd: '0031', outRsltCd: 'ST38' },
    });
  });

  it('after a refusal, an expiry or for a paid order tells nextUrl why', async () => {
    const window = await windowApp();
    const refused = await payerOf(window, ENTRY_ORDER);
    await refused.card(BEHAVIOUR.limit.number);
    expect(returning(await refused.post('leave'))).toMatchObject({
      url: 'https://shop.example/next',
      fields: { outStatCd: '0031', outRsltCd: 'CA31' },
    });
    const [first, second] = [await payerOf(window, ENTRY_ORDER), await payerOf(window, ENTRY_ORDER)];
    await first.card();
    await second.card();
    expect(returning(await second.post('leave')).fields).toMatchObject({ outRsltCd: 'ST03' });
    const late = await payerOf(window, { ...ENTRY_ORDER, orderNo: 'C' });
    window.clock.advance(31 * 60_000);
    await late.get();
    expect(returning(await late.post('leave')).fields).toMatchObject({ outRsltCd: '5002' });
  });

  it('is asked only where there is something to ask', async () => {
    const payer = await payerOf(await windowApp(), ENTRY_ORDER);
    await payer.card();
    expect((await payer.get('/leave')).name).toBe('approved');
  });
});

describe('what a merchant sends is text', () => {
  it('in every screen, and in the form that goes back', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
    const order = {
      ...ENTRY_ORDER,
      merchantName: { ko: evil, en: evil },
      product: evil,
      orderNo: evil,
      nextUrl: 'https://shop.example/next?a="><script>',
    };
    const payer = await payerOf(await windowApp(), order);
    const screens = [
      await payer.get(),
      await payer.card(BEHAVIOUR.limit.number),
      await payer.post('retry'),
      await payer.card(),
      await payer.post('leave'),
    ];
    expect(screens.map((screen) => screen.name)).toEqual(['card', 'refused', 'card', 'approved', 'returned']);
    for (const screen of screens) {
      expect(screen.body).not.toContain('<script>alert');
      expect(screen.body).not.toContain('<img');
      expect(screen.body).toContain('&quot;&gt;&lt;script&gt;');
    }
  });
});
