import { describe, expect, it } from 'vitest';
import { maskEmail, maskId, maskIp, maskJson, maskName, maskPhone, maskSecret, maskText, personalMask } from './mask.js';

describe('masks of known values', () => {
  it.each([
    [maskName, '홍길동', '홍*동'],
    [maskName, '홍길', '홍*'],
    [maskName, '홍', '홍*'],
    [maskName, '남궁민수', '남**수'],
    [maskName, 'Kim Min', 'K** **n'],
    [maskPhone, '01012345678', '010****5678'],
    [maskPhone, '02-345-6789', '02-3**-6789'],
    [maskPhone, '+82 10-1234-5678', '+82 1*-****-5678'],
    [maskPhone, '1234', '****'],
    [maskEmail, 'hong@example.com', 'h***@example.com'],
    [maskEmail, '@example.com', '@e***'],
    [maskId, 'hong77', 'ho***'],
    [maskId, 'abc', '***'],
    [maskIp, '203.0.113.7', '203.0.113.*'],
    [maskIp, '2001:db8::1', '2001:db8:…'],
    [maskSecret, 'ST1009281328226982205', '****2205'],
    [maskSecret, 'short', '****'],
  ])('%# %o', (mask, value, masked) => expect(mask(value)).toBe(masked));
});

describe('masks of text', () => {
  it.each([
    ['card 4111 1111 1111 1111.', 'card 411111******1111.'],
    ['9990010000000004', '999001******0004'],
    ['1111222233334444', '111122******4444'],
    ['order 20260302120405123', 'order 20260302120405123'],
    ['STFP_PGCAnxca_jt_il0260302120405M1494620', 'STFP_PGCAnxca_jt_il0260302120405M1494620'],
    ['1772420645000', '1772420645000'],
    ['a@b.co, 010.1234.5678', 'a***@b.co, 010.****.5678'],
  ])('%s', (text, masked) => expect(maskText(text)).toBe(masked));

  it('finds the values of one request anywhere, but not single letters', () => {
    const mask = personalMask({ customerName: '홍길동', customerId: 'a', phone: '02-123-4567' });
    expect(mask('홍길동/홍길동 banana 02-123-4567')).toBe('홍*동/홍*동 banana 02-1**-4567');
    expect(personalMask({ customerName: '$&' })('$& x')).toBe('$* x');
  });

  it('goes through JSON, and does not follow it without end', () => {
    expect(maskJson({ a: ['hong@example.com', 1, null, { b: true }] })).toEqual({ a: ['h***@example.com', 1, null, { b: true }] });
    let deep: unknown = 'hong@example.com';
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(JSON.stringify(maskJson(deep))).not.toContain('hong');
  });
});
