import { describe, expect, it } from 'vitest';
import type { CheckoutOrder } from './checkout.js';
import { BEHAVIOUR } from './testing/behaviour.js';
import { ABROAD_ENTRY_ORDER, ABROAD_ORDER, SAMSUNG_ORDER } from './testing/orders.js';
import { AGREED, payerOf } from './testing/payer.js';
import { PLAIN_ORDERS } from './testing/plain-orders.js';
import { windowApp } from './testing/window-app.js';

async function opened(order: CheckoutOrder, language = 'ko') {
  const window = await windowApp();
  return { window, payer: await payerOf(window, order, language) };
}

describe('institutions', () => {
  it('one that the merchant named cannot be changed', async () => {
    const { payer } = await opened(PLAIN_ORDERS['bank-preset']);
    const form = await payer.get('/institution');
    expect([form.name, form.body.includes('KB국민은행'), form.body.includes('변경')]).toEqual(['details', true, false]);
    expect((await payer.post('choose', { institution: '088' })).body).toContain('KB국민은행');
  });

  it('have their own words when none is chosen', async () => {
    const { payer } = await opened(PLAIN_ORDERS.mobile, 'en');
    const screen = await payer.post('choose', {});
    expect([screen.status, screen.name]).toEqual([422, 'institution']);
    expect(screen.body).toContain('Please choose your carrier.');
  });
});

describe('what the merchant sent already', () => {
  it('is shown masked and not asked for', async () => {
    const { payer } = await opened(PLAIN_ORDERS['point-known']);
    const screen = await payer.get();
    expect(screen.body).toContain('결제 정보를 확인해 주세요');
    for (const text of ['홍*동', '010-12**-5678']) expect(screen.body).toContain(text);
    expect(screen.body).not.toMatch(/data-field|name="agreed"/);
    expect((await payer.post('details')).body).toContain('010-12**-5678');
  });
});

describe('what an order says about itself', () => {
  it.each([
    ['mobile-monthly', '다음 달부터 매월 같은 금액이'],
    ['mobile-hybrid', '결제는 상점이 마무리합니다'],
    ['kakao-subscription', '정기결제를 등록합니다'],
    ['tmoney', '컵 보증금 300원이'],
    ['vbank', '2025. 11. 30. 23:59:59'],
  ] as const)('%s: %s', async (name, text) => {
    const order: CheckoutOrder = PLAIN_ORDERS[name];
    const { payer } = await opened(order);
    if (order.institutions.length > 0) await payer.post('choose', { institution: order.institutions[0]?.code ?? '' });
    expect((await payer.get('/details')).body).toContain(text);
  });
});

describe('an issued account', () => {
  it('shows bank, number, holder, amount and the time that is left', async () => {
    const { payer } = await opened(PLAIN_ORDERS.vbank, 'en');
    await payer.post('choose', { institution: '004' });
    const screen = await payer.details(PLAIN_ORDERS.vbank);
    expect(screen.name).toBe('issued');
    for (const text of ['KB Kookmin Bank', '62010112345678', '달빛서점', '₩32,000', '30 Nov 2025, 23:59:59', '10 days 5 hours left'])
      expect(screen.body).toContain(text);
    expect(screen.body).toContain('data-copy="62010112345678"');
  });

  it('that is slow to come is not called a payment', async () => {
    const { window, payer } = await opened(PLAIN_ORDERS.vbank010);
    await payer.details(PLAIN_ORDERS.vbank010);
    const waiting = await payer.post('authenticate', { code: BEHAVIOUR.lostAnswer.code });
    expect(waiting.name).toBe('confirming');
    expect(waiting.body).toContain('다시 신청하지 마세요.');
    window.port.recover();
    expect((await payer.get()).name).toBe('issued');
  });
});

describe('foreign currency', () => {
  it('is in dollars, by brand, without instalments', async () => {
    const { payer } = await opened(ABROAD_ORDER, 'en');
    expect((await payer.get()).body).toContain('Mastercard');
    const form = await payer.post('choose', { institution: 'MAS' });
    expect(form.body).toContain('Pay $128.00');
    expect(form.body).toContain('<input type="hidden" name="instalments" value="0">');
    expect((await payer.post('confirm', { instalments: '3', agreed: AGREED })).status).toBe(422);
    await payer.post('confirm', { instalments: '0', agreed: AGREED });
    const receipt = await payer.post('authenticate', { way: 'app' });
    expect(receipt.name).toBe('approved');
    for (const text of ['$128.00', 'Mastercard']) expect(receipt.body).toContain(text);
    expect(receipt.body).not.toContain('Pay in full');
  });

  it('asks for the name on the card where the number is typed', async () => {
    const { window, payer } = await opened(ABROAD_ENTRY_ORDER, 'en');
    expect((await payer.card()).body).toContain('Please enter the name on the card.');
    expect((await payer.card(undefined, { holder: '홍길동' })).body).toContain('Please use Latin letters, as on the card.');
    await payer.card(undefined, { holder: ' gildong hong ' });
    const entry = window.port.charges[0]?.entry;
    expect(entry?.kind === 'card' && entry.holder?.reveal()).toBe('GILDONG HONG');
  });
});

it('Samsung Pay opens at its own page, in its own colours', async () => {
  const { window, payer } = await opened(SAMSUNG_ORDER);
  const page = await payer.get();
  expect(page.body).toMatch(/class="screen-authentication issuer-page theme-SSP"/);
  expect(page.body).toContain('삼성페이로 결제해 주세요');
  await payer.post('authenticate', { way: 'app' });
  expect(window.port.charges).toHaveLength(1);
});

describe('the sheet of test values', () => {
  it('fills the fields of the method', async () => {
    const { payer } = await opened(PLAIN_ORDERS.happymoney);
    const screen = await payer.get();
    expect(screen.body).toContain('data-values="{&quot;loginId&quot;:&quot;moonlight&quot;,&quot;password&quot;:&quot;moon1234&quot;}"');
  });

  it('waits until there is something to fill', async () => {
    const { payer } = await opened(PLAIN_ORDERS.mobile);
    expect((await payer.get()).body).not.toContain('data-sheet');
    await payer.post('choose', { institution: 'SKT' });
    expect((await payer.get('/details')).body).toContain('<code>010-1234-5678</code> <code>991231-1</code>');
  });
});
