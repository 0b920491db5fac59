import { readFileSync } from 'node:fs';
import { parseWon } from '@gwanmun/kernel';
import {
  type AnyField,
  type AnyMessage,
  decode,
  digest,
  encode,
  encodeText,
  message,
  parseBody,
  parseRow,
  parseRows,
  sha256,
  text,
  type WireRecord,
} from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { ALL_MESSAGES, cardWindowRequest, collationHead, TESTBED_KEYS } from './index.js';

/** Golden vectors, each through the real table of its message: the data is in `../vectors`, with where it comes from. */
const load = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

const tables = new Map(ALL_MESSAGES.map((table) => [table.id, table]));
const tableOf = (id: string): AnyMessage => {
  const table = tables.get(id);
  if (table === undefined) throw new Error(`no table ${id}`);
  return table;
};

/** A value of a field from its wire text. */
const valueFrom = (field: AnyField, wire: string): unknown => (field.spec.format.kind === 'amount' ? parseWon(wire) : wire);

/** Values that the vector names, and the documented examples for whatever else the table requires. */
function filled(table: AnyMessage, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(table.fields as Record<string, AnyField>)) {
    const wire = given[name] ?? (field.spec.required && field.spec.format.kind !== 'digest' ? field.spec.doc?.example : undefined);
    if (wire !== undefined) value[name] = valueFrom(field, wire);
  }
  return value;
}

function hashOf(record: WireRecord): unknown {
  return (record.data as WireRecord | undefined)?.pktHash ?? record.pktHash;
}

describe('field encryption (hecto-pg §2.4)', () => {
  const vectors = load<{ origin: string; key: string; plain: string; sealed: string }>('ciphers');
  it('covers every row of the document', () => expect(vectors).toHaveLength(12));
  it.each(vectors)('$plain', ({ key, plain, sealed }) => {
    const keys = { ...TESTBED_KEYS, cipher: key };
    const record = encode(cardWindowRequest, filled(cardWindowRequest, { mchtCustId: plain }) as never, { keys });
    expect(record.mchtCustId).toBe(sealed);
    const back = decode(cardWindowRequest, record, { keys });
    expect(back.ok && back.value.mchtCustId).toBe(plain);
  });
});

interface HashVector {
  readonly origin: string;
  readonly recipe: string;
  /** `null`: no message has it. */
  readonly message: string | null;
  readonly key?: string;
  readonly values: Record<string, string>;
  readonly hash: string;
}

describe('hashes (hecto-pg §3.2, §8.7)', () => {
  const vectors = load<HashVector>('hashes');
  const bare = message({
    id: 'bare',
    title: '',
    origin: '',
    layout: 'form',
    fields: { text: text(9), pktHash: digest(200) },
    hash: sha256('text'),
  });

  it('cover every message with a hash of its own', () => {
    const hashed = ALL_MESSAGES.filter((table) => table.recipes.some((recipe) => recipe.kind !== 'echo')).map((table) => table.id);
    const covered = new Set(vectors.map((vector) => vector.message));
    expect(hashed.filter((id) => !covered.has(id))).toEqual([]);
  });
  it.each(vectors)('$origin, $message', ({ message: id, key, values, hash }) => {
    const table = id === null ? bare : tableOf(id);
    const keys = key === undefined ? TESTBED_KEYS : { ...TESTBED_KEYS, hash: key };
    const record = encode(table, filled(table, values) as never, { keys });
    expect(hashOf(record)).toBe(hash.toLowerCase());
    // as printed, whatever its case
    const printed = JSON.parse(JSON.stringify(record).replace(hash.toLowerCase(), hash)) as WireRecord;
    expect(decode(table, printed, { keys })).toMatchObject({ ok: true, hash: { outcome: 'match' } });
  });
  it.each(load<HashVector>('misprints'))('$origin: refused', ({ message: id, values, hash }) => {
    const table = tableOf(id!);
    const record = encode(table, { ...filled(table, values), pktHash: hash } as never, { keys: TESTBED_KEYS });
    expect(hashOf(record)).toBe(hash);
    expect(decode(table, record, { keys: TESTBED_KEYS })).toMatchObject({ ok: false, hash: { outcome: 'mismatch' } });
  });
});

describe('worked examples (hecto-pg §8.7, §10.1)', () => {
  interface Example {
    readonly name: string;
    readonly origin: string;
    readonly message: string;
    readonly body: string;
    readonly contentType?: string;
    readonly echo?: string;
    readonly exact?: boolean;
    readonly expect: Record<string, unknown>;
  }
  it.each(load<Example>('messages'))('$name', (example) => {
    const table = tableOf(example.message);
    const parsed = parseBody(table.layout, Buffer.from(example.body), { contentType: example.contentType });
    if (!parsed.ok) throw new Error(parsed.problem.detail);
    const options = { keys: TESTBED_KEYS, echo: example.echo };
    const result = decode(table, parsed.raw, options);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(result.value).toMatchObject(example.expect);
    const sent = encodeText(table, result.value as never, options);
    if (example.exact) expect(sent).toBe(example.body);
    // what the example shows is in what we would send, byte for byte; what it leaves out is empty there
    else if (table.layout === 'form') expect(sent.split('&')).toEqual(expect.arrayContaining(example.body.split('&')));
    else expect(JSON.parse(sent)).toMatchObject(JSON.parse(example.body));
  });
});

describe('collation lines (hecto-pg §6.36, §6.37)', () => {
  interface Report {
    readonly name: string;
    readonly table: string;
    readonly body: string;
    readonly head: Record<string, unknown>;
    readonly rows: readonly Record<string, unknown>[];
  }
  const valuesIn = (table: AnyMessage, line: string): Record<string, unknown> => {
    const parsed = parseRow(table, line);
    const result = decode(table, parsed.ok ? parsed.raw : {});
    if (!parsed.ok || !result.ok) throw new Error(JSON.stringify([parsed, result]));
    return Object.fromEntries(Object.entries(result.value as object).filter(([, value]) => value !== ''));
  };

  it.each(load<Report>('collation'))('$name', (report) => {
    const table = tableOf(report.table);
    for (const end of ['\n', '\r\n']) {
      const [head, ...lines] = report.body.replaceAll('\n', end).split('\n').filter(Boolean);
      expect(valuesIn(collationHead, head!)).toEqual(report.head);
      expect(lines.map((line) => valuesIn(table, line))).toEqual(report.rows);
    }
    const parts = report.body
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split('|'));
    for (const part of parts) expect([part.length, part.at(-1)]).toEqual([Object.keys(table.fields).length + 1, '']);
    const lines = [encodeText(collationHead, report.head as never), ...report.rows.map((row) => encodeText(table, row as never))];
    expect(lines.map((line) => `${line}\n`).join('')).toBe(report.body);
    expect(parseRows(table, report.body.slice(report.body.indexOf('\n')))).toMatchObject({
      ok: true,
      rows: { length: report.rows.length },
    });
  });
});
