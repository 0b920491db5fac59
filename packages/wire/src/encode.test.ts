import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { bytesOf, encode, encodeBody, encodeForm, encodeText, seal, WireError } from './index.js';
import { answer, envelope, form, KEYS, loose, nested, row } from './testing/tables.js';

const keys = KEYS;
const value = { merchant: 'shop', goods: '상품', day: '20211231', clock: '100000', price: won(1000) };
const problem = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof WireError) return `${error.problem.kind} ${error.problem.field}`;
    throw error;
  }
  return undefined;
};

describe('forms', () => {
  it('hold every field of the table, in its order, empty ones included', () => {
    const fields = encodeForm(form, value, { keys });
    expect(Object.keys(fields)).toEqual(Object.keys(form.fields));
    expect(fields).toMatchObject({ merchant: 'shop', price: seal('1000', KEYS.cipher), payer: '', mail: '', kind: '' });
    expect(fields.proof).toMatch(/^[0-9a-f]{64}$/);
  });
  it('are percent-encoded in their charset', () => {
    const text = encodeText(form, { ...value, goods: '홍 길*~' }, { keys });
    expect(text).toContain('goods=%ED%99%8D+%EA%B8%B8*%7E&');
    const body = encodeBody(form, { ...value, goods: '홍길동' }, { keys, charset: 'euc-kr' });
    expect(body.contentType).toBe('application/x-www-form-urlencoded; charset=EUC-KR');
    expect(body.body.toString('latin1')).toContain('goods=%C8%AB%B1%E6%B5%BF&');
  });
  it('refuse characters that the charset does not have, unless told to send a question mark', () => {
    expect(problem(() => encodeBody(form, { ...value, goods: 'é' }, { keys, charset: 'euc-kr' }))).toBe('bad-character goods');
    expect(encodeText(form, { ...value, goods: 'é' }, { keys, charset: 'euc-kr', unmappable: 'question-mark' })).toContain('goods=%3F&');
  });
});

describe('what breaks the table is the caller’s mistake', () => {
  it.each([
    ['missing goods', { goods: '' }],
    ['missing day', { day: undefined }],
    ['missing extra', { kind: 'G' }],
    ['too-long goods', { goods: '일곱글자짜리상품' }],
    ['bad-value day', { day: '20211332' }],
    ['bad-value price', { price: 0.5 }],
    ['bad-value price', { price: -1 }],
    ['bad-value price', { price: '1000' }],
    ['bad-value kind', { kind: 'Q' }],
    ['bad-value merchant', { merchant: 7 }],
    ['bad-character site', { site: '"' }],
    ['bad-character goods', { goods: '\ud800' }],
  ])('%s', (expected, change) => {
    expect(problem(() => encodeForm(form, { ...value, ...change } as never, { keys }))).toBe(expected);
  });
  it('says which key is missing', () => {
    expect(problem(() => encodeForm(form, value))).toBe('no-keys proof');
    expect(problem(() => encodeForm(form, value, { keys: { hash: 'x' } }))).toBe('no-keys price');
    expect(problem(() => encodeForm(form, value, { keys: { ...keys, cipher: 'short' } }))).toMatch(/^no-keys/);
  });
});

describe('JSON', () => {
  const base = { merchant: 'm', day: '20211231', clock: '100000', card: '1111222233334444', price: won(1) };
  it('holds flat strings only, no escaped slash, no braces, nothing in square brackets', () => {
    const text = encodeText(envelope, { ...base, memo: '[{"a/b": "}"}]', same: 'x' }, { keys });
    expect(text).not.toContain('\\/');
    expect(JSON.parse(text)).toMatchObject({
      params: { ver: '0A19', method: 'CA' },
      data: { memo: '(("a/b": ")"))', method: 'x', pin: '' },
    });
    expect(text.match(/[{}]/g)).toHaveLength(6);
  });
  it('sends numbers as numbers, booleans as booleans, twins twice, and leaves out what is empty', () => {
    const record = encode(
      nested,
      {
        shop: 'S',
        price: won(51004),
        goods: 'G',
        months: 3,
        free: false,
        escrow: 'K',
        items: [{ no: '1', price: won(2) }],
        banks: ['004'],
      },
      { keys },
    );
    expect(record).toEqual({
      shop: 'S',
      price: 51004,
      goods: 'G',
      months: 3,
      free: false,
      escrow: 'K',
      escrowType: 'K',
      items: [{ no: '1', price: 2 }],
      banks: ['004'],
      proof: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
  it('is bytes of its charset, or pure ASCII', () => {
    const order = { shop: 'S', price: won(1), goods: '똠방', code: '각' };
    const body = encodeBody(nested, order, { keys });
    expect(body.contentType).toBe('application/json; charset=EUC-KR');
    expect(body.body.includes(bytesOf('똠방', 'euc-kr'))).toBe(true);
    const ascii = encodeText(nested, order, { keys, ascii: true });
    expect(ascii).toContain('"goods":"%EB%98%A0%EB%B0%A9","code":"\\uac01"');
    expect(problem(() => encodeBody(nested, { ...order, goods: '😀' }, { keys }))).toBe('bad-character undefined');
  });
  it('sends null where the table says so', () =>
    expect(encode(loose, { id: 'ab', total: 1 })).toMatchObject({ memo: null, rows: null, notify: true }));
  it('names the path of a mistake inside', () => {
    expect(problem(() => encode(nested, { shop: 'S', price: won(1), goods: 'G', items: [{ no: '', price: won(1) }] }, { keys }))).toBe(
      'missing items[0].no',
    );
    expect(problem(() => encode(nested, { shop: 'S', price: won(1), goods: 'G', items: 'x' as never }, { keys }))).toBe('bad-value items');
    expect(problem(() => encode(nested, { shop: 'S', price: won(1), goods: 'G', receipt: [] as never }, { keys }))).toBe(
      'bad-value receipt',
    );
  });
});

describe('answers and rows', () => {
  it('carries the request’s hash when it is given in the value', () => {
    expect((encode(answer, { status: '0031', name: 'x', proof: 'AB' }, { keys }).data as { proof: string }).proof).toBe('AB');
  });
  it('ends a row with a separator and lets none into a cell', () => {
    expect(encodeText(row, { shop: 's', no: 'N|1', kind: '0', price: won(5), name: '홍\n길' })).toBe('s|N 1|0||5|홍 길|');
  });
});
