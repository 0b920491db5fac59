import { describe, expect, it } from 'vitest';
import { BEHAVIOUR } from './testing/behaviour.js';
import { ENTRY_ORDER, LEGACY_ORDER, ORDER } from './testing/orders.js';
import { AGREED, Payer, payerOf } from './testing/payer.js';
import { windowApp } from './testing/window-app.js';

const NUMBER = '5211120000001621';

describe('an authenticated payment', () => {
  it('goes from issuer to confirmation to the card company to the receipt', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ORDER);
    expect((await payer.post('choose', { institution: 'SHN' })).name).toBe('confirm');
    expect((await payer.get('/issuer')).body).toMatch(/value="SHN" checked/);
    expect((await payer.post('confirm', { instalments: '3', agreed: [...AGREED, 'remember'] })).name).toBe('authentication');
    expect((await payer.get('/confirm')).name).toBe('authentication');
    const receipt = await payer.post('authenticate', { way: 'app' });
    expect(receipt.name).toBe('approved');
    for (const text of ['128,000원', '신한카드 · 3개월', '9490 94** **** 1234', '30001234', '2025. 11. 20. 18:30:05'])
      expect(receipt.body).toContain(text);
    expect(window.port.charges).toHaveLength(1);
    const state = [...window.port.stored.values()][0]?.state;
    expect(state).toMatchObject({ institution: 'SHN', instalments: 3, agreed: [...AGREED, 'remember'] });
  });

  it('says what is missing beside the field, and forgets nothing', async () => {
    const payer = await payerOf(await windowApp(), ORDER);
    const none = await payer.post('choose');
    expect([none.status, none.name]).toEqual([422, 'issuer']);
    expect(none.body).toContain('결제할 카드를 골라 주세요.');
    await payer.post('choose', { institution: 'SHN' });
    const terms = await payer.post('confirm', { instalments: '3', agreed: 'payment' });
    expect([terms.status, terms.name]).toEqual([422, 'confirm']);
    expect(terms.body).toContain('필수 약관에 동의해 주세요.');
    await payer.post('confirm', { instalments: '3', agreed: AGREED });
    const code = await payer.post('authenticate', { way: 'code', code: '123' });
    expect([code.status, code.name]).toEqual([422, 'authentication']);
    expect(code.body).toContain('인증번호 6자리를 입력해 주세요.');
  });

  it('counts wrong codes, and goes back when the payer cancels the authentication', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ORDER);
    await payer.post('choose', { institution: 'SHN' });
    await payer.post('confirm', { instalments: '0', agreed: AGREED });
    const wrong = { way: 'code', code: BEHAVIOUR.wrongCode.code };
    expect((await payer.post('authenticate', wrong)).body).toContain('2번 더');
    expect((await payer.post('authenticate', wrong)).body).toContain('1번 더');
    const back = await payer.post('abandon');
    expect(back.name).toBe('confirm');
    expect(back.body).toContain('카드사 인증을 취소했습니다. 결제되지 않았습니다.');
    expect(window.port.charges).toHaveLength(0);
  });
});

describe('a payment with card entry', () => {
  it('shows no card number anywhere but in the charge', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, LEGACY_ORDER);
    const more = { identity: '880101', pin: '12' };
    const bad = await payer.card(NUMBER, { ...more, expiry: '10/25' });
    expect([bad.status, bad.name]).toEqual([422, 'card']);
    expect(bad.body).toContain('유효기간이 지난 카드입니다.');
    const receipt = await payer.card(NUMBER, more);
    expect(receipt.name).toBe('approved');
    const entry = window.port.charges[0]?.entry;
    if (entry?.kind !== 'card') throw new Error('no card was charged');
    expect(
      [entry.number, entry.expiryMonth, entry.expiryYear, entry.identity, entry.passwordPrefix].map((secret) => secret?.reveal()),
    ).toEqual([NUMBER, '12', '30', '880101', '12']);
    const seen = bad.body + receipt.body + JSON.stringify([...window.port.stored.values()]) + JSON.stringify(window.logged);
    for (const secret of [NUMBER, '5211 1200', '880101']) expect(seen).not.toContain(secret);
  });

  it('takes the documented sample card although it expired in 12/24 (§9.10)', async () => {
    const window = await windowApp();
    expect((await (await payerOf(window, ENTRY_ORDER)).card('1111222233334444', { expiry: '12/24' })).name).toBe('approved');
  });

  it('does not ask for identity and PIN where the contract does not, and ignores them when they are sent', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    expect((await payer.get()).body).not.toContain('name="pin"');
    await payer.card(NUMBER, { identity: '991231', pin: '12' });
    expect(window.port.charges[0]?.entry).toMatchObject({ identity: undefined, passwordPrefix: undefined });
  });

  it('after a refusal takes another card for the same order', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    const refused = await payer.card(BEHAVIOUR.limit.number);
    expect(refused.name).toBe('refused');
    expect(refused.body).toContain('카드 한도를 넘었습니다.');
    expect(refused.body).toContain('CA31');
    expect((await payer.post('retry')).name).toBe('card');
    expect((await payer.card()).name).toBe('approved');
    expect(new Set(window.port.attempts.map((attempt) => attempt.attemptId)).size).toBe(2);
  });

  it('offers no way on after a refusal that another card cannot mend', async () => {
    const payer = await payerOf(await windowApp(), ENTRY_ORDER);
    const refused = await payer.card(BEHAVIOUR.stopped.number);
    expect(refused.body).not.toContain('/retry"');
    expect((await payer.post('retry')).name).toBe('refused');
  });
});

describe('never twice', () => {
  it('a double click, a reload, Back and a second tab charge once', async () => {
    const window = await windowApp();
    const payer = await payerOf(window, ENTRY_ORDER);
    const nonce = payer.nonce;
    const tab = new Payer(window, payer.base);
    await tab.get();
    const clicks = await Promise.all([
      payer.card(),
      tab.card(),
      new Payer(window, payer.base).post('card', { number: NUMBER, expiry: '1230', instalments: '0', agreed: AGREED }, nonce),
    ]);
    expect(clicks.map((click) => click.status)).toEqual([200, 200, 200]);
    expect((await payer.get()).name).toBe('approved');
    expect((await payer.get('/card')).name).toBe('approved');
    expect((await payer.post('card', { number: NUMBER, expiry: '1230', instalments: '0', agreed: AGREED }, nonce)).name).toBe('approved');
    expect(window.port.attempts).toHaveLength(1);
  });

  it('a second window of a paid order says so', async () => {
    const window = await windowApp();
    const [one, two] = [await payerOf(window, ENTRY_ORDER), await payerOf(window, ENTRY_ORDER)];
    await one.card();
    expect((await two.card()).name).toBe('already-paid');
    expect(window.port.charges).toHaveLength(1);
  });
});
