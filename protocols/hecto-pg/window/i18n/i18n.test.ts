import { REFUSALS } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { RECEIPT_CHOICES } from '../methods/cash-receipt.js';
import { fieldsOf, formOf } from '../methods/index.js';
import { termsOf } from '../terms.js';
import { ORDERS } from '../testing/plain-orders.js';
import { en } from './en.js';
import { FIELD_WORDS } from './fields.js';
import { formatDollars, formatMasked, formatTime, formatTimeLeft, formatWon, pickLang } from './format.js';
import { ko } from './ko.js';
import { refusalText } from './refusals.js';

/** Words and where they stand; what a function says is what it says of "2". */
function words(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') return words(value('2'), at);
  return value === null || typeof value !== 'object' ? [] : Object.entries(value).flatMap(([key, each]) => words(each, `${at}/${key}`));
}

describe('the two languages', () => {
  it('say the same things, each in its own script', () => {
    expect(words(en).map(([at]) => at)).toEqual(words(ko).map(([at]) => at));
    const untranslated = words(ko).filter(([at, text]) => !/[가-힣]/.test(text) && !['/language', '/expiryExample'].includes(at));
    expect(untranslated).toEqual([]);
    expect(words(en).filter(([at, text]) => /[가-힣]/.test(text) && at !== '/language')).toEqual([]);
  });

  it('in the words of every form, field, term and refusal too', () => {
    const orders = Object.values(ORDERS);
    const reasons = [...REFUSALS, 'wrong_code', 'busy'] as const;
    const said = [
      ...words(FIELD_WORDS),
      ...words(RECEIPT_CHOICES),
      ...orders.flatMap((order) => [
        ...words(formOf(order), order.method),
        ...words(formOf(order).notes?.(order)),
        ...words(fieldsOf(order)),
        ...words(termsOf(order)),
        ...reasons.flatMap((reason) => words(refusalText(reason, order), `${order.method}/${reason}`)),
      ]),
    ];
    const of = (lang: string) => said.filter(([at, text]) => at.endsWith(`/${lang}`) && text !== '');
    expect(of('ko').length).toBeGreaterThan(1_000);
    expect(of('ko').filter(([, text]) => !/[가-힣]/.test(text))).toEqual([]);
    expect(of('en').filter(([, text]) => /[가-힣]/.test(text))).toEqual([]);
    expect(said.filter(([, text]) => /[{}]|undefined/.test(text))).toEqual([]);
  });

  it('a bank, a carrier or a wallet is named where a card company would be', () => {
    expect(refusalText('issuer_unavailable', ORDERS.bank).ko).toBe('은행에 연결되지 않습니다. 잠시 뒤에 다시 시도해 주세요.');
    expect(refusalText('issuer_unavailable', ORDERS.kakao).en).toBe('Kakao Pay cannot be reached. Please try again later.');
    expect(refusalText('issuer_unavailable', ORDERS.mobile).en).toBe('Your carrier cannot be reached. Please try again later.');
    expect(refusalText('limit_exceeded', ORDERS.card).ko).toContain('카드 한도');
  });
});

describe('formats', () => {
  it('amounts', () => {
    expect([0, 300, 10_000, 1_234_567].map((amount) => formatWon(amount, 'ko'))).toEqual(['0원', '300원', '10,000원', '1,234,567원']);
    expect(formatWon(10_000, 'en')).toBe('₩10,000');
  });

  it('dollars of cents', () => {
    expect([0, 5, 100, 12_800, 123_456_789].map(formatDollars)).toEqual(['$0.00', '$0.05', '$1.00', '$128.00', '$1,234,567.89']);
  });

  it('time left, in its two largest parts', () => {
    const now = new Date('2025-11-20T09:30:00Z');
    const left = (iso: string) => [formatTimeLeft(iso, now, 'ko'), formatTimeLeft(iso, now, 'en')];
    expect(left('2025-11-30T14:59:59Z')).toEqual(['10일 5시간', '10 days 5 hours']);
    expect(left('2025-11-21T09:31:00Z')).toEqual(['1일', '1 day']);
    expect(left('2025-11-20T11:31:30Z')).toEqual(['2시간 1분', '2 hours 1 minute']);
    expect(left('2025-11-20T09:29:00Z')).toEqual(['', '']);
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
