import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from './arbitrary.js';
import {
  type AnyMessage,
  decode,
  encode,
  encodeBody,
  encodeText,
  explainHash,
  masked,
  parseBody,
  parseRows,
  type RawRecord,
  rawField,
} from './index.js';
import { answer, envelope, form, KEYS, loose, nested, row } from './testing/tables.js';

const keys = { ...KEYS, other: KEYS.cipher };
const tables: readonly AnyMessage[] = [form, envelope, nested, loose, answer];

function received(m: AnyMessage, value: never): RawRecord {
  const { body, contentType } = encodeBody(m, value, { keys });
  const parsed = parseBody(m.layout, body, { contentType });
  if (!parsed.ok) throw new Error(parsed.problem.detail);
  return parsed.raw;
}

describe('decode ∘ encode is the identity', () => {
  it.each(tables)('$id', (m) => {
    fc.assert(
      fc.property(arbitraryOf(m), (value) => {
        const result = decode(m, received(m, value as never), { keys });
        if (!result.ok) throw new Error(JSON.stringify(result.problem));
        for (const [key, given] of Object.entries(value)) expect((result.value as Record<string, unknown>)[key]).toEqual(given);
        expect(encodeText(m, result.value as never, { keys })).toBe(encodeText(m, value, { keys }));
      }),
    );
  });
  it('of rows', () => {
    fc.assert(
      fc.property(fc.array(arbitraryOf(row), { maxLength: 5 }), (values) => {
        const parsed = parseRows(row, values.map((value) => `${encodeText(row, value)}\n`).join(''));
        const back = parsed.ok ? parsed.rows.map((raw) => decode(row, raw)) : [];
        expect(back.map((result) => (result.ok ? result.value : result.problem))).toEqual(values);
      }),
    );
  });
});

describe('a changed byte', () => {
  it.each([form, envelope, nested] as readonly AnyMessage[])('of a hashed field of $id is refused', (m) => {
    const hashed = m.recipes
      .flatMap((recipe) => recipe.parts)
      .flatMap((part) => (part.kind === 'field' ? [part.field] : part.kind === 'computed' ? part.fields : []));
    fc.assert(
      fc.property(arbitraryOf(m), fc.constantFrom(...hashed), fc.nat(), fc.integer({ min: 0x21, max: 0x7e }), (value, field, at, byte) => {
        const record = structuredClone(encode(m, value, { keys })) as Record<string, unknown>;
        const place = (['params', 'data']
          .map((group) => record[group])
          .find((group) => typeof group === 'object' && group !== null && field in group) ?? record) as Record<string, unknown>;
        const before = String(place[field] ?? '');
        if (before === '') return;
        const index = at % before.length;
        const after = before.slice(0, index) + String.fromCharCode(byte) + before.slice(index + 1);
        fc.pre(after !== before);
        place[field] = after;
        // a second recipe that does not cover the field may still match in `envelope`; the message's own one must not
        expect(decode({ ...m, recipes: m.recipes.slice(0, 1) } as AnyMessage, record as RawRecord, { keys }).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
  it('of the hash is refused, its case is not', () => {
    fc.assert(
      fc.property(arbitraryOf(form), fc.nat(63), (value, at) => {
        const raw = encode(form, value, { keys }) as Record<string, string>;
        const proof = raw.proof!;
        const other = proof[at] === '0' ? '1' : '0';
        expect(decode(form, { ...raw, proof: proof.slice(0, at) + other + proof.slice(at + 1) }, { keys }).ok).toBe(false);
        expect(decode(form, { ...raw, proof: proof.toUpperCase() }, { keys }).ok).toBe(true);
      }),
    );
  });
});

const weird = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '0', '-1', '1e999', '😀', '\ud800', '\0', '__proto__', '{', 'AntV/eDpxIaKF0hJiePDKA==', '%', '%ff'),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown),
  fc.double(),
  fc.constant(null),
  fc.boolean(),
);

describe('no input makes it throw', () => {
  const layouts = ['form', 'json', 'envelope', 'pipe', 'auto'] as const;
  it('bytes of any kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.uint8Array({ maxLength: 300 }),
        fc.option(fc.string(), { nil: undefined }),
        (layout, bytes, contentType) => {
          const parsed = parseBody(layout, bytes, { contentType, brackets: true });
          if (!parsed.ok) expect(parsed.problem.kind).toBe('malformed');
          expect(parseRows(row, bytes, { contentType })).toBeDefined();
        },
      ),
      { numRuns: 500 },
    );
  });
  it.each([...tables, row])('records of any shape: $id', (m) => {
    const names = [...Object.keys(m.fields), 'params', 'data', 'toString', 'CODE'];
    const record = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), weird);
    const whole = fc
      .tuple(record, record, record)
      .map(([outer, params, data]) => ({ ...outer, params, data, ...(m.layout === 'envelope' ? {} : outer) }));
    fc.assert(
      fc.property(whole, fc.option(fc.constant(keys), { nil: undefined }), (raw, given) => {
        const result = decode(m, raw as RawRecord, { keys: given });
        if (!result.ok) expect(result.problem.detail).toEqual(expect.any(String));
        expect(masked(m, raw)).toBeDefined();
        explainHash(m, raw as RawRecord, given);
        for (const name of names) expect(rawField(m, raw as RawRecord, name)).toEqual(expect.any(String));
      }),
      { numRuns: 150 },
    );
  });
});
