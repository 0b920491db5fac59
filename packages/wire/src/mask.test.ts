import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { encode, masked, maskedText } from './index.js';
import { envelope, form, KEYS, nested } from './testing/tables.js';

const CARD = '1111222233334444';
const value = { merchant: 'm', day: '20211231', clock: '100000', card: CARD, pin: '12', price: won(1000) };

describe('masked views', () => {
  it('hide the same in a decoded value, in what is sent, and in a card that came in clear', () => {
    expect(masked(envelope, value)).toMatchObject({ card: '111122******4444', pin: '[hidden]', price: 1000, merchant: 'm' });
    const sent = encode(envelope, value, { keys: KEYS });
    expect(masked(envelope, sent)).toMatchObject({ data: { card: '[sealed]', pin: '[sealed]' }, params: { merchant: 'm' } });
    expect(JSON.stringify(masked(envelope, { params: {}, data: { card: CARD, pin: 12 } }))).toBe(
      '{"params":{},"data":{"card":"111122******4444","pin":"[hidden]"}}',
    );
  });
  it('hide names, phones and mail', () => {
    expect(masked(form, { payer: '홍길동', mail: 'hong@example.com' })).toEqual({ payer: '홍**', mail: 'h**' });
    expect(masked(nested, { receipt: { phone: '01012345678', usage: '01' } })).toEqual({ receipt: { phone: '010****', usage: '01' } });
    expect(masked(nested, { RECEIPT: { phone: '01012345678' } })).toEqual({ RECEIPT: { phone: '010****' } });
  });
  it('hide secrets behind wrong shapes and card numbers in fields that no table names', () => {
    const text = JSON.stringify(
      masked(envelope, { data: { card: { n: CARD }, cardNumber: CARD, deep: [{ x: `no ${CARD}` }], num: 1111222233334444 } }),
    );
    expect(text).not.toContain(CARD);
    expect(text).toContain('111122******4444');
  });
  it('survive depth and length', () => {
    let deep: Record<string, unknown> = { card: CARD };
    for (let at = 0; at < 100; at += 1) deep = { deep };
    expect(JSON.stringify(masked(envelope, deep))).toContain('[deep]');
    expect((masked(form, { merchant: 'x'.repeat(5000) }).merchant as string).length).toBeLessThan(300);
  });
});

describe('masked text', () => {
  it('knows cards with and without separators from dates and short numbers', () => {
    expect(maskedText('pan=1111-2222-3333-4444;')).toBe('pan=111122******4444;');
    expect(maskedText('5221 1200 0000 1621 x')).toBe('522112******1621 x');
    expect(maskedText('ORDER20211231100000 20211231100000123 1234567890')).toBe('ORDER20211231100000 20211231100000123 1234567890');
  });
  it('is cut', () => expect(maskedText('x'.repeat(100), 10)).toBe(`${'x'.repeat(10)}…`));
});
