import { type AnyField, decode, encode, encodeBody, encodeText, masked, parseBody, parseRow, type RawRecord, seal } from '@gwanmun/wire';
import { arbitraryOf } from '@gwanmun/wire/arbitrary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as messages from './index.js';

const keys = messages.TESTBED_KEYS;
const tables = messages.ALL_MESSAGES;

describe('every message', () => {
  it('is on the list, once, with an id of its own', () => {
    const isTable = (each: unknown): boolean => typeof each === 'object' && each !== null && 'layout' in each && 'fields' in each;
    const exported = Object.values(messages).flatMap((each): unknown[] => [each, ...Object.values(each)]);
    expect(new Set(tables)).toEqual(new Set(exported.filter(isTable)));
    expect(new Set(tables.map((table) => table.id)).size).toBe(tables.length);
  });

  it.each(tables)('$id: decode ∘ encode is the identity', (table) => {
    fc.assert(
      fc.property(arbitraryOf(table), (value: Record<string, unknown>) => {
        const { body, contentType } = encodeBody(table, value as never, { keys, echo: 'ab'.repeat(32) });
        const parsed = table.layout === 'pipe' ? parseRow(table, body.toString()) : parseBody(table.layout, body, { contentType });
        if (!parsed.ok) throw new Error(parsed.problem.detail);
        const result = decode(table, parsed.raw, { keys, echo: 'ab'.repeat(32) });
        if (!result.ok) throw new Error(JSON.stringify(result.problem));
        for (const [key, given] of Object.entries(value)) expect((result.value as Record<string, unknown>)[key]).toEqual(given);
        expect(encodeText(table, result.value as never, { keys })).toBe(encodeText(table, value as never, { keys, echo: 'ab'.repeat(32) }));
      }),
      { numRuns: 60 },
    );
  });

  const hashed = tables.filter((table) => table.recipes.some((recipe) => recipe.kind === 'sha256'));
  it.each(hashed)('$id: a changed byte of a hashed field is refused', (table) => {
    const fields = table.recipes.flatMap((recipe) => recipe.parts).flatMap((part) => (part.kind === 'field' ? [part.field] : []));
    fc.assert(
      fc.property(
        arbitraryOf(table),
        fc.constantFrom(...fields),
        fc.nat(),
        fc.integer({ min: 0x21, max: 0x7e }),
        (value, field, at, byte) => {
          const record = structuredClone(encode(table, value as never, { keys })) as Record<string, Record<string, string>>;
          const place = (['params', 'data'].map((group) => record[group]).find((group) => group !== undefined && field in group) ??
            record) as Record<string, string>;
          const before = place[field]!;
          const index = at % before.length;
          const after = before.slice(0, index) + String.fromCharCode(byte) + before.slice(index + 1);
          fc.pre(after !== before);
          place[field] = after;
          expect(decode(table, record as unknown as RawRecord, { keys }).ok).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(tables)('$id: nothing secret survives masking', (table) => {
    const secret = Object.entries(table.fields as Record<string, { spec: { secret?: string } }>).filter(
      ([, field]) => field.spec.secret === 'card' || field.spec.secret === 'key',
    );
    const marker = '9410999988887777';
    const record = Object.fromEntries(secret.map(([name]) => [name, marker]));
    const shown = JSON.stringify([masked(table, record), masked(table, { data: record, params: record })]);
    expect(shown).not.toContain(marker);
  });
});

describe('API requests (hecto-pg §10.2, D-21)', () => {
  const tableOf = ({ request }: messages.ApiTables) => request;
  it.each(messages.API_OPERATIONS.map(tableOf))('$id: whatever is missing or too long is ST09, what does not decrypt 1902', (table) => {
    const fields = Object.entries(table.fields as Record<string, AnyField>);
    fc.assert(
      fc.property(arbitraryOf(table), fc.constantFrom(...fields), (value, [name, { spec }]) => {
        const record = encode(table, value as never, { keys }) as Record<string, Record<string, string>>;
        const group = spec.group ?? 'data';
        const code = (text: string): string | undefined => {
          const result = decode(table, { ...record, [group]: { ...record[group], [name]: text } } as RawRecord, { keys });
          return result.ok ? undefined : result.problem.code;
        };
        if (spec.required) expect(code('')).toBe('ST09');
        const long = '1'.repeat(spec.max! + 1);
        expect(code(spec.seal ? seal(long, keys.cipher) : long)).toBe('ST09');
        if (spec.seal) expect(code('1'.repeat(spec.max!))).toBe('1902');
      }),
      { numRuns: 80 },
    );
  });
});

describe('answers', () => {
  const answers = tables.filter((table) => table.layout === 'envelope' && table.plainStrings);
  it.each(answers)('$id: flat strings, no escaped slash, no braces and no brackets in strings (hecto-pg §5.1)', (table) => {
    fc.assert(
      fc.property(arbitraryOf(table), fc.constantFrom('{"a":1}', '[x]', 'a/b}', '{'), (value, nasty) => {
        const body = encodeText(table, { ...value, outRsltMsg: nasty } as never, { keys });
        // a backslash before a slash is itself escaped, and no escaped slash
        expect(body.replaceAll('\\\\', '')).not.toContain('\\/');
        expect(body.match(/[{}]/g)).toHaveLength(6);
        const { params, data, ...rest } = JSON.parse(body) as Record<string, Record<string, unknown>>;
        expect(rest).toEqual({});
        for (const member of [...Object.values(params!), ...Object.values(data!)]) expect(member).toEqual(expect.any(String));
        expect(params!.outRsltMsg).not.toMatch(/^\[.*\]$/);
      }),
      { numRuns: 30 },
    );
  });
});
