import {
  type AnyField,
  type AnyMessage,
  decode,
  encode,
  encodeBody,
  type Fields,
  masked,
  parseBody,
  type RawRecord,
  seal,
} from '@gwanmun/wire';
import { arbitraryOf } from '@gwanmun/wire/arbitrary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APIS, KEY_GENERATIONS, refusal } from './index.js';

const keys = KEY_GENERATIONS.g1;
const tables: readonly AnyMessage[] = [...APIS.flatMap((api) => [api.request, api.response, api.failure]), refusal];
const requests = APIS.map((api) => api.request as AnyMessage);
const rowsOf = (table: AnyMessage): readonly (readonly [string, AnyField])[] => Object.entries(table.fields as Fields);
const wireName = (name: string, { spec }: AnyField): string => spec.wire ?? name;

/** Judges a valid request in which one thing was changed. */
function judged(table: AnyMessage, value: Record<string, unknown>, change: RawRecord): string | undefined {
  const sent = encode(table, value as never, { keys });
  const result = decode(table, { ...sent, ...change }, { keys });
  return result.ok ? undefined : `${result.problem.code} ${result.problem.kind}`;
}

function everyValue(table: AnyMessage, holds: (value: Record<string, unknown>) => void, numRuns = 20): void {
  fc.assert(fc.property(arbitraryOf(table) as fc.Arbitrary<Record<string, unknown>>, holds), { numRuns });
}

describe('every message', () => {
  it('is found here', () => expect(new Set(tables.map((table) => table.id)).size).toBe(36 * 3 + 1));

  it.each(tables)('$id: decode ∘ encode is the identity', (table) => {
    everyValue(
      table,
      (value) => {
        const { body, contentType } = encodeBody(table, value as never, { keys });
        const parsed = parseBody(table.layout, body, { contentType });
        if (!parsed.ok) throw new Error(parsed.problem.detail);
        const result = decode(table, parsed.raw, { keys });
        if (!result.ok) throw new Error(JSON.stringify(result.problem));
        expect(result.value).toMatchObject(value);
      },
      40,
    );
  });

  it.each(tables)('$id: nothing secret survives masking', (table) => {
    const marker = '9410999988887777';
    const secret = rowsOf(table).filter(([, { spec }]) => spec.secret === 'key');
    expect(JSON.stringify(masked(table, Object.fromEntries(secret.map(([name]) => [name, marker]))))).not.toContain(marker);
  });
});

describe('a request that does not fit is ST09, whatever the reason (hecto-easycash §5)', () => {
  it.each(requests)('$id: a required field is missing', (table) => {
    const required = rowsOf(table).filter(([, { spec }]) => spec.required);
    everyValue(
      table,
      (value) => {
        for (const [name, field] of required) {
          for (const nothing of [undefined, null, '']) {
            expect(judged(table, value, { [wireName(name, field)]: nothing }), name).toMatch(/^ST09 /);
          }
        }
      },
      5,
    );
  });

  it.each(requests)('$id: a value is too long', (table) => {
    everyValue(
      table,
      (value) => {
        for (const [name, field] of rowsOf(table)) {
          const long = '1'.repeat((field.spec.max ?? 0) + 1);
          const wire = field.spec.seal === undefined ? long : seal(long, keys.cipher);
          expect(judged(table, value, { [wireName(name, field)]: wire }), name).toMatch(/^ST09 /);
        }
      },
      5,
    );
  });

  it.each(requests)('$id: an encrypted field does not decrypt', (table) => {
    const sealed = rowsOf(table).filter(([, { spec }]) => spec.seal?.lenient === false);
    everyValue(
      table,
      (value) => {
        for (const [name, field] of sealed) {
          for (const wire of ['홍길동', 'AAAA', seal('1', KEY_GENERATIONS.g2.cipher)]) {
            expect(judged(table, value, { [wireName(name, field)]: wire }), name).toMatch(/^ST09 /);
          }
        }
      },
      5,
    );
  });

  it.each(requests)('$id: a forbidden character, where values travel in clear', (table) => {
    const clear = rowsOf(table).filter(([, { spec }]) => spec.seal === undefined && spec.format.kind !== 'list');
    everyValue(
      table,
      (value) => {
        for (const [name, field] of clear) {
          for (const character of ":&?'\n<>") expect(judged(table, value, { [wireName(name, field)]: character }), name).toMatch(/^ST09 /);
        }
      },
      3,
    );
  });

  it.each(requests.filter((table) => table.recipes.length > 0))('$id: a hashed value was changed', (table) => {
    const hashed = table.recipes.flatMap((recipe) => recipe.parts).flatMap((part) => (part.kind === 'field' ? [part.field] : []));
    everyValue(table, (value) => {
      const sent = encode(table, value as never, { keys });
      for (const name of hashed.filter((each) => value[each] !== undefined)) {
        const plain = String(value[name]);
        const other = `${plain.slice(0, -1)}${plain.endsWith('1') ? '2' : '1'}`;
        const { spec } = (table.fields as Fields)[name]!;
        const result = decode(table, { ...sent, [name]: spec.seal ? seal(other, keys.cipher) : other }, { keys });
        expect(result.ok ? undefined : result.problem.code, name).toBe('ST09');
      }
      expect(judged(table, value, { pktHash: 'f'.repeat(64) })).toBe('ST09 hash-mismatch');
    });
  });
});
