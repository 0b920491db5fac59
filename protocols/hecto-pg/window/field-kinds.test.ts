import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf } from './card-input.js';
import { FIELD_KINDS, type FieldKindName, fieldProblems, groupPhone } from './field-kinds.js';
import { FIELD_WORDS, problemText } from './i18n/fields.js';

const CONTEXT = { month: '2511', accepted: [] };
const KINDS = Object.keys(FIELD_KINDS) as FieldKindName[];
const problem = (kind: FieldKindName, value: string) => fieldProblems([{ name: 'it', kind }], () => value, CONTEXT).it;

describe('fields', () => {
  it.each([
    ['phone', ['010-1234-5678', '01012345678', '011-123-4567', '０１０１２３４５６７８'], ['010-1234', '02-123-4567', '0101234567899']],
    ['birth', ['991231-1', '0001014'], ['991331-1', '991232-1', '991231-9', '991231']],
    ['business', ['123-45-67890'], ['123-45-6789', '123-45-678901']],
    ['name', ['홍길동', 'Gildong Hong', '이솔'], ['홍']],
    ['holder', ['gildong hong', "O'NEIL J."], ['홍길동', 'A1']],
    ['login', ['moonlight', 'a@b.kr'], ['ab', 'two words']],
    ['password', ['moon', ' 4567 '], ['abc']],
    ['voucher', ['1234 5678 9012 3456', '1234567890'], ['123456789']],
    ['tmoney', ['1010 0100 1234 5678'], ['101001001234567']],
    ['code', ['000000', '123 456'], ['12345', '1234567']],
  ] as const)('%s', (kind, good, bad) => {
    expect(good.map((value) => problem(kind, value))).toEqual(good.map(() => undefined));
    expect(bad.map((value) => problem(kind, value))).toEqual(bad.map(() => `${kind}-invalid`));
    expect(problem(kind, '')).toBe(`${kind}-missing`);
    expect(fieldProblems([{ name: 'it', kind, optional: true }], () => '', CONTEXT)).toEqual({});
  });

  it('behind a choice are asked for while it is taken', () => {
    const rule = { name: 'it', kind: 'phone', when: { name: 'receipt', is: 'deduction' } } as const;
    const read = (receipt: string) => (name: string) => (name === 'receipt' ? receipt : '');
    expect(fieldProblems([rule], read('deduction'), CONTEXT)).toEqual({ it: 'phone-missing' });
    expect(fieldProblems([rule], read('none'), CONTEXT)).toEqual({});
  });

  it('whatever is typed: formatting keeps what is sent on, and every problem has its words', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^\d{0,20}$/), fc.stringMatching(/^[\d -]{0,20}$/));
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), typed, (kind, text) => {
        const { clean, show } = FIELD_KINDS[kind];
        const value = clean(text);
        if (show) expect(digitsOf(show(value.slice(0, FIELD_KINDS[kind].max)))).toBe(value.slice(0, FIELD_KINDS[kind].max));
        const found = problem(kind, text);
        if (found !== undefined) expect(problemText(found)).toBeDefined();
      }),
    );
  });

  it('phones of ten digits are grouped as they are read', () => {
    expect(['0', '0101', '0101234', '01012345678', '0111234567', '0101234567'].map(groupPhone)).toEqual([
      '0',
      '010-1',
      '010-1234',
      '010-1234-5678',
      '011-123-4567',
      '010-1234-567',
    ]);
  });

  it('no key of a problem is none', () => {
    expect(['', 'institution', 'phone', 'phone-none', 'none-missing'].map(problemText)).toEqual(Array(5).fill(undefined));
    expect(Object.keys(FIELD_WORDS).sort()).toEqual([...KINDS].sort());
  });
});
