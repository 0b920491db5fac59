import { readFileSync } from 'node:fs';
import { parseWon } from '@gwanmun/kernel';
import {
  type AnyField,
  type AnyMessage,
  date,
  decode,
  digest,
  encode,
  encodeText,
  message,
  parseBody,
  text,
  type WireRecord,
} from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import * as messages from './index.js';
import { H_API_NOAMT, H_COL, TESTBED_KEYS } from './index.js';

/** Golden vectors, each through the real table of its message: the data is in `../vectors`, with where it comes from. */
const load = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

const tables = new Map(
  Object.values(messages)
    .filter((each): each is AnyMessage => typeof each === 'object' && 'layout' in each && 'fields' in each)
    .map((table) => [table.id, table]),
);
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
    const record = encode(messages.cardWindowRequest, filled(messages.cardWindowRequest, { mchtCustId: plain }) as never, { keys });
    expect(record.mchtCustId).toBe(sealed);
    const back = decode(messages.cardWindowRequest, record, { keys });
    expect(back.ok && back.value.mchtCustId).toBe(plain);
  });
});

describe('hashes (hecto-pg §3.2, §8.7)', () => {
  const fields = { mchtId: text(12).required(), pktHash: digest(200) };
  /** Recipes whose messages belong to other payment methods. */
  const bare: Record<string, AnyMessage> = {
    'H-COL': message({
      id: 'h-col',
      title: '',
      origin: '',
      layout: 'form',
      fields: { ...fields, trdDtSt: date().required() },
      hash: H_COL('trdDtSt'),
    }),
    'H-API-NOAMT': message({
      id: 'h-api-noamt',
      title: '',
      origin: '',
      layout: 'form',
      fields: { ...fields, mchtTrdNo: text(100).required(), trdDt: date().required(), trdTm: text(6).required() },
      hash: H_API_NOAMT,
    }),
  };

  it.each(load<{ origin: string; recipe: string; message: string | null; values: Record<string, string>; hash: string }>('hashes'))(
    '$origin',
    ({ message: id, recipe, values, hash }) => {
      const table = id === null ? bare[recipe]! : tableOf(id);
      const record = encode(table, filled(table, values) as never, { keys: TESTBED_KEYS });
      expect(hashOf(record)).toBe(hash.toLowerCase());
      // as printed, whatever its case
      const printed = JSON.parse(JSON.stringify(record).replace(hash.toLowerCase(), hash)) as WireRecord;
      expect(decode(table, printed, { keys: TESTBED_KEYS })).toMatchObject({ ok: true, hash: { outcome: 'match' } });
    },
  );
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
