import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { formatMasked, formatTime, formatWon, pickLang } from './format.js';
import { ko } from './ko.js';

describe('the two languages', () => {
  it('say the same things, each in its own script', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ko).sort());
    const text = (value: unknown) => (typeof value === 'function' ? String(value(2)) : String(value));
    const untranslated = Object.entries(ko).filter(
      ([key, value]) => !/[가-힣]/.test(text(value)) && !key.startsWith('language') && key !== 'expiryExample',
    );
    expect(untranslated.map(([key]) => key)).toEqual([]);
    const korean = Object.entries(en).filter(([key, value]) => /[가-힣]/.test(text(value)) && !key.startsWith('language'));
    expect(korean.map(([key]) => key)).toEqual([]);
  });
});

describe('formats', () => {
  it('amounts', () => {
    expect([0, 300, 10_000, 1_234_567].map((amount) => formatWon(amount, 'ko'))).toEqual(['0원', '300원', '10,000원', '1,234,567원']);
    expect(formatWon(10_000, 'en')).toBe('₩10,000');
  });

  it('times are Korean times', () => {
    expect(formatTime('2025-11-20T15:30:05Z', 'ko')).toBe('2025. 11. 21. 00:30:05');
    expect(formatTime('2025-11-20T15:30:05Z', 'en')).toBe('21 Nov 2025, 00:30:05');
  });

  it('masked numbers', () => {
    expect(formatMasked('111122xxxxxx4444')).toBe('1111 22** **** 4444');
  });

  it('the language of a browser', () => {
    expect(pickLang('en-US,en;q=0.9,ko;q=0.8')).toBe('en');
    expect(pickLang('ja,ko-KR;q=0.5,en;q=0.3')).toBe('ko');
    expect(pickLang('fr')).toBe('ko');
    expect(pickLang(undefined)).toBe('ko');
    expect(pickLang('en;q=0, ko;q=0.1')).toBe('ko');
  });
});
