import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import {
  type AnyMessage,
  type Decoded,
  type DecodeOptions,
  decode,
  digest,
  encode,
  encodeForm,
  literal,
  message,
  oneOf,
  type Problem,
  type RawRecord,
  rawField,
  seal,
  sha256,
  text,
} from './index.js';
import { answer, envelope, form, KEYS, loose, nested } from './testing/tables.js';

const value = { merchant: 'shop', goods: '상품', day: '20211231', clock: '100000', price: won(1000) };
const posted = (): Record<string, string> => encodeForm(form, value, { keys: KEYS });

function problemOf(m: AnyMessage, raw: RawRecord, options: DecodeOptions = { keys: KEYS }): Problem {
  const result = decode(m, raw, options);
  if (result.ok) throw new Error('no problem found');
  return result.problem;
}

function decoded<M extends AnyMessage>(m: M, raw: RawRecord, options: DecodeOptions = { keys: KEYS }): Decoded<M> {
  const result = decode(m, raw, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

describe('order of the checks', () => {
  it('reports missing fields by their code, before everything else, and needs no keys for it', () => {
    const raw = { ...posted(), goods: '', day: '', price: 'plain', merchant: 'far too long for this' };
    expect(problemOf(form, raw, {})).toMatchObject({ kind: 'missing', field: 'day', code: '1003', label: '거래일자' });
    expect(problemOf(form, { ...raw, day: '20211231' }, {})).toMatchObject({
      kind: 'missing',
      field: 'goods',
      code: '1008',
      label: '상품명',
    });
  });
  it('then lengths by their code, sealed ones included, with the label of the kind', () => {
    const raw = { ...posted(), price: seal('1'.repeat(13), KEYS.cipher), mail: 'plain', day: '202112310' };
    expect(problemOf(form, raw)).toMatchObject({ kind: 'too-long', field: 'day', code: '1103', label: '요청일자' });
    expect(problemOf(form, { ...raw, day: '20211231' })).toMatchObject({ kind: 'too-long', field: 'price', code: '1109' });
  });
  it('then decryption, then the hash, then the rest', () => {
    const raw = { ...posted(), mail: 'in clear', proof: 'f'.repeat(64), site: '<', until: 'x' };
    expect(problemOf(form, raw)).toMatchObject({ kind: 'undecryptable', field: 'mail', code: '1902' });
    expect(problemOf(form, { ...raw, mail: '' })).toMatchObject({ kind: 'hash-mismatch', code: '1901' });
    expect(problemOf(form, { ...posted(), site: 'a<b' })).toMatchObject({ kind: 'bad-character', field: 'site', code: 'X3' });
    expect(problemOf(form, { ...posted(), until: '20211231' })).toMatchObject({ kind: 'bad-value', field: 'until', code: 'X2' });
  });
  it('judges a late field where formats are, after the hash', () => {
    const late = message({
      id: 'late',
      title: 'Late',
      origin: 'test',
      layout: 'form',
      checks: ['missing', 'length', 'hash', 'format'],
      fields: {
        provider: oneOf(['PAC', 'KKP']).required().late().code({ missing: '6001', tooLong: '6002', badValue: '6003' }),
        proof: digest(),
      },
      hash: sha256(literal('x')),
    });
    const sent = encodeForm(late, { provider: 'PAC' }, { keys: KEYS });
    expect(decoded(late, sent).provider).toBe('PAC');
    expect(problemOf(late, { provider: '', proof: 'f' })).toMatchObject({ kind: 'hash-mismatch' });
    expect(problemOf(late, { ...sent, provider: '' })).toMatchObject({ kind: 'missing', code: '6001' });
    expect(problemOf(late, { ...sent, provider: 'PACO' })).toMatchObject({ kind: 'too-long', code: '6002' });
    expect(problemOf(late, { ...sent, provider: 'XXX' })).toMatchObject({ kind: 'bad-value', code: '6003' });
    expect(() => encodeForm(late, {} as never, { keys: KEYS })).toThrow('required');
  });
  it('says that it has no keys when nothing else is wrong', () => {
    expect(problemOf(form, posted(), {})).toMatchObject({ kind: 'no-keys', code: 'NOKEY' });
    expect(problemOf(form, posted(), { keys: { cipher: KEYS.cipher } })).toMatchObject({ kind: 'no-keys', field: 'proof' });
    expect(problemOf(form, posted(), { keys: { hash: KEYS.hash } })).toMatchObject({ kind: 'no-keys', field: 'price' });
  });
  it('takes an absent hash for a mismatch, or for a missing field where the table requires it', () => {
    expect(problemOf(form, { ...posted(), proof: '' })).toMatchObject({ kind: 'hash-mismatch', code: '1901' });
    const sent = encode(
      envelope,
      { merchant: 'm', day: '20211231', clock: '100000', card: '1111222233334444', price: won(1) },
      { keys: KEYS },
    );
    expect(problemOf(envelope, { ...sent, data: { ...(sent.data as object), proof: null } })).toMatchObject({
      kind: 'missing',
      field: 'proof',
      code: 'ST09',
    });
  });
});

describe('values', () => {
  it('takes a number that decrypts to no number for undecryptable, whatever the order of the checks', () => {
    expect(problemOf(form, { ...posted(), price: seal('1,000', KEYS.cipher) })).toMatchObject({ kind: 'undecryptable', field: 'price' });
    expect(problemOf(form, { ...posted(), price: '1000' })).toMatchObject({ kind: 'undecryptable' });
    const sent = encode(envelope, { merchant: 'm', day: '20211231', clock: '100000', card: '1', price: won(1) }, { keys: KEYS });
    expect(problemOf(envelope, { ...sent, data: { ...(sent.data as object), price: seal('-1', KEYS.cipher) } })).toMatchObject({
      code: '1902',
    });
  });
  it('keeps a lenient value that was not sealed', () => {
    expect(decoded(form, { ...posted(), payer: '홍길동' }).payer).toBe('홍길동');
    expect(decoded(form, { ...posted(), payer: seal('홍길동', KEYS.cipher) }).payer).toBe('홍길동');
    expect(problemOf(form, { ...posted(), payer: '홍길동홍길동홍' })).toMatchObject({ kind: 'too-long', code: '1110' });
  });
  it('removes markup, emoji and words silently', () => {
    const sent = posted();
    expect(decoded(form, { ...sent, goods: '<i>A😀 alealertrt' }).goods).toBe('A ');
    expect(decoded(form, { ...sent, goods: '<b></b>' }).goods).toBe('');
  });
  it('demands a field when another has a value', () => {
    expect(problemOf(form, { ...posted(), kind: 'G' })).toMatchObject({ kind: 'missing', field: 'extra', code: 'X0' });
    expect(decoded(form, { ...posted(), kind: 'Y' }).extra).toBeUndefined();
  });
  it('keeps the digits of the wire in the hash', () => {
    const raw = encodeForm(form, value, { keys: KEYS });
    expect(problemOf(form, { ...raw, price: seal('01000', KEYS.cipher) }).kind).toBe('hash-mismatch');
  });
  it('refuses what no database stores: NUL and half surrogate pairs', () => {
    expect(problemOf(form, { ...posted(), goods: 'a\0b' }).kind).toBe('bad-character');
    expect(problemOf(form, { ...posted(), goods: 'a\ud83d' }).kind).toBe('bad-character');
  });
  it('knows days and times that do not exist', () => {
    for (const until of ['20210229000000', '20211301000000', '20211231240000', '20211231006000', '2021123100000x']) {
      expect(problemOf(form, { ...posted(), until }), until).toMatchObject({ kind: 'bad-value', field: 'until' });
    }
    expect(decoded(form, { ...posted(), until: '20240229235959' }).until).toBe('20240229235959');
  });
  it('ignores what the table does not name', () =>
    expect(decoded(form, { ...posted(), height: '600', type: 'popup' })).not.toHaveProperty('height'));
});

const order = { shop: 'S', price: 1000, goods: 'G' };
const check = (more: RawRecord, hash: DecodeOptions['hash'] = 'ignore') =>
  decode(nested, { ...order, ...more } as RawRecord, { keys: KEYS, hash });
const read = (more: RawRecord) => {
  const result = check(more);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};
const wrong = (more: RawRecord) => {
  const result = check(more);
  return result.ok ? undefined : `${result.problem.kind} ${result.problem.field}`;
};

describe('JSON shapes', () => {
  it('takes numbers as numbers or digits, never as fractions, signs, separators or beyond exactness', () => {
    expect(read({ price: '51004' }).price).toBe(51004);
    expect(read({ price: 51004, months: '3', free: 'true' })).toMatchObject({ price: 51004, months: 3, free: true });
    expect(read({ free: 0 }).free).toBe(false);
    for (const price of ['1e3', '1.0', '+1', '1,000', -1, 0.5, 1e21, 2 ** 64]) expect(wrong({ price }), String(price)).toMatch(/price$/);
    expect(wrong({ months: 1.5 })).toBe('bad-value months');
  });
  it('takes null, absent and empty for the same', () => {
    expect(read({ months: null, code: '', receipt: null, items: '', banks: undefined })).toMatchObject({
      months: undefined,
      code: undefined,
      receipt: undefined,
    });
    expect(wrong({ shop: null })).toBe('missing shop');
  });
  it('refuses objects and lists where a text belongs, and names the path of a problem', () => {
    expect(wrong({ shop: {} })).toBe('bad-value shop');
    expect(wrong({ shop: ['S'] })).toBe('bad-value shop');
    expect(wrong({ shop: true })).toBe('bad-value shop');
    expect(wrong({ receipt: 'x' })).toBe('bad-value receipt');
    expect(wrong({ receipt: { usage: '03', method: '1' } })).toBe('bad-value receipt.usage');
    expect(wrong({ items: [{ no: '1', price: 1 }, { no: '2' }] })).toBe('missing items[1].price');
    expect(wrong({ items: [{ no: '1', price: 1, tags: ['1', 'x'] }] })).toBe('bad-value items[0].tags[1]');
    expect(wrong({ items: [1] })).toBe('bad-value items');
    expect(wrong({ items: Array.from({ length: 4 }, () => ({ no: '1', price: 1 })) })).toBe('bad-value items');
    expect(wrong({ banks: '004' })).toBe('bad-value banks');
  });
  it('takes a single object for a list of one where the table says so', () => {
    expect(read({ items: { no: '1', price: '5', tags: ['1', 2] } }).items).toEqual([{ no: '1', price: 5, tags: ['1', '2'] }]);
  });
});

describe('names and lengths', () => {
  it('finds spelling variants in any case, and refuses them when they disagree', () => {
    expect(read({ CodeName: 'A1' }).code).toBe('A1');
    expect(read({ code: '', cd: 'A2' }).code).toBe('A2');
    expect(read({ escrowType: 'K' }).escrow).toBe('K');
    expect(wrong({ code: 'A1', CD: 'A2' })).toBe('bad-value code');
    expect(rawField(nested, { SHOP: 'S', Price: 7 }, 'shop')).toBe('S');
    expect(rawField(nested, { SHOP: 'S', Price: 7 }, 'price')).toBe('7');
    expect(rawField(nested, { shop: {} }, 'shop')).toBe('');
  });
  it('counts lengths in the charset, after percent-decoding', () => {
    expect(read({ goods: '%EC%83%98%ED%94%8C+%EC%83%81' }).goods).toBe('샘플 상');
    expect(read({ goods: '가'.repeat(10) }).goods).toHaveLength(10);
    expect(wrong({ goods: '가'.repeat(11) })).toBe('too-long goods');
    expect(wrong({ goods: 'a;b' })).toBe('bad-character goods');
  });
  it('measures Korean as two, characters as one, and passwords by their ciphertext', () => {
    const base = { id: 'ab', total: 1 };
    const keys = { other: KEYS.cipher };
    const kind = (more: RawRecord): string => {
      const result = decode(loose, { ...base, ...more } as RawRecord, { keys });
      return result.ok ? 'ok' : `${result.problem.kind} ${result.problem.field}`;
    };
    expect([kind({ memo: '가나' }), kind({ memo: '가나a' }), kind({ short: '가나다라' }), kind({ short: '가나다라마' })]).toEqual([
      'ok',
      'too-long memo',
      'ok',
      'too-long short',
    ]);
    expect([kind({ pass: seal('1'.repeat(15), KEYS.cipher) }), kind({ pass: seal('1'.repeat(16), KEYS.cipher) })]).toEqual([
      'ok',
      'too-long pass',
    ]);
    expect([kind({ id: 'a' }), kind({ total: '1004.0' }), kind({ total: '-3' }), kind({ total: 'x' })]).toEqual([
      'bad-value id',
      'ok',
      'ok',
      'bad-value total',
    ]);
    expect(decoded(loose, base, { keys })).toMatchObject({ total: 1, notify: true });
  });
});

describe('answers', () => {
  const keys = KEYS;
  const sent = encode(answer, { status: '0021', name: '이름이 너무 깁니다', price: won(5) }, { keys });
  it('may break their own lengths and enumerations', () => {
    expect(decoded(answer, sent, { keys }).name).toBe('이름이 너무 깁니다');
    expect(decoded(answer, { ...sent, params: { status: '9999' } }, { keys, hash: 'ignore' }).status).toBe('9999');
  });
  it('match any of their recipes, the echo only with the request at hand', () => {
    expect(decode(answer, sent, { keys })).toMatchObject({ ok: true, hash: { outcome: 'match', recipe: 'sha256' } });
    const echoed = encode(answer, { status: '0031', name: 'x', proof: 'ABCDEF' }, { keys });
    expect(decode(answer, echoed, { keys, echo: 'abcdef' })).toMatchObject({ ok: true, hash: { outcome: 'match', recipe: 'echo' } });
    expect(decode(answer, echoed, { keys })).toMatchObject({ ok: false, problem: { kind: 'hash-mismatch' } });
    expect(decode(answer, echoed, { keys, hash: 'report' })).toMatchObject({ ok: true, hash: { outcome: 'mismatch', received: 'ABCDEF' } });
    expect(decode(answer, { ...echoed, data: { name: 'x' } }, { keys, hash: 'report' })).toMatchObject({
      ok: true,
      hash: { outcome: 'absent' },
    });
  });
  it('are malformed without their members', () => expect(problemOf(answer, { params: {} }).kind).toBe('malformed'));
});

describe('tables that contradict themselves', () => {
  it('are refused when first used', () => {
    const bare = { id: 'w', title: 'w', origin: 'w', layout: 'json' } as const;
    expect(() => decode(message({ ...bare, fields: { toString: text(1) } }), {})).toThrow(/every object/);
    expect(() => decode(message({ ...bare, fields: { a: text(1).requiredWhen('b') } }), {})).toThrow(/requiredWhen/);
    expect(() => decode(message({ ...bare, fields: { a: text(1) }, hash: { kind: 'sha256', parts: [], key: 'hash' } }), {})).toThrow(
      /digest/,
    );
  });
});
