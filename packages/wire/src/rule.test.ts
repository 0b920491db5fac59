import { won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from './arbitrary.js';
import { amount, decode, encode, message, oneOf, type RawRecord, seal, text, toMarkdown } from './index.js';

const keys = { cipher: 'x'.repeat(32) };
const table = message({
  id: 'ruled',
  title: 'Ruled',
  origin: 'test',
  layout: 'json',
  codes: { badValue: 'B', missing: 'M' },
  fields: {
    total: amount(6).required().atLeast(1),
    tip: amount(6),
    kind: oneOf(['A', 'B']).default('A'),
    proof: text(20).sealed().requiredWhen('kind', 'A'),
  },
  rules: [
    {
      field: 'tip',
      demand: 'no more than the total',
      holds: ({ total, tip = 0 }) => tip <= total,
      fit: (value) => ({ ...value, ...(value.tip === undefined ? {} : { tip: Math.min(value.tip, value.total) }) }),
    },
  ],
});
const proof = seal('p', keys.cipher);
const judged = (raw: RawRecord): string => {
  const result = decode(table, raw, { keys });
  return result.ok ? 'ok' : `${result.problem.kind} ${result.problem.field} ${result.problem.code}`;
};

describe('rules', () => {
  it('over several fields are judged when decoding and encoding', () => {
    expect(judged({ total: '5', tip: '5', proof })).toBe('ok');
    expect(judged({ total: '5', tip: '6', proof })).toBe('bad-value tip B');
    expect(() => encode(table, { total: won(5), tip: won(6), proof: 'p' }, { keys })).toThrow('no more than the total');
  });
  it('are kept by the generators', () => {
    fc.assert(
      fc.property(arbitraryOf(table), (value) => decode(table, encode(table, value, { keys }), { keys }).ok),
      { numRuns: 50 },
    );
  });
  it('stand in the reference', () => expect(toMarkdown(table)).toContain('`tip`: no more than the total.'));
});

describe('a row', () => {
  it('may have a smallest amount', () => {
    expect(judged({ total: '0', proof })).toBe('bad-value total B');
    expect(toMarkdown(table)).toContain('amount(6) ≥ 1');
  });
  it('may be required by the default of another, and an encrypted nothing is nothing', () => {
    expect(judged({ total: '5' })).toBe('missing proof M');
    expect(judged({ total: '5', kind: 'B' })).toBe('ok');
    expect(judged({ total: '5', proof: seal('', keys.cipher) })).toBe('missing proof M');
    expect(judged({ total: '5', kind: 'B', proof: seal('', keys.cipher) })).toBe('ok');
  });
  it('may be made optional again', () => {
    const loose = message({ ...table, fields: { ...table.fields, total: table.fields.total.optional() }, rules: [] });
    expect(decode(loose, { kind: 'B' }, { keys })).toMatchObject({ ok: true });
  });
});
