import { describe, expect, it } from 'vitest';
import { bytesOf } from './charset.js';
import { type ParsedRow, parseBody, parseRow, parseRows } from './index.js';
import { row } from './testing/tables.js';

const raw = (parsed: ParsedRow): unknown => (parsed.ok ? parsed.raw : parsed.problem.kind);
const flat = (parsed: ParsedRow): unknown => JSON.parse(JSON.stringify(raw(parsed)));

describe('JSON bodies', () => {
  it('are read whatever the Content-Type says', () => {
    const body = '{"params":{"a":"\\uc0c1\\/"},"data":{"b":null,"c":1}}';
    for (const contentType of [
      undefined,
      'application/x-www-form-urlencoded',
      'Application/json',
      'text/plain; charset=',
      'application/json;charset=UTF-8;',
    ]) {
      expect(raw(parseBody('envelope', Buffer.from(body), { contentType }))).toEqual({ params: { a: '상/' }, data: { b: null, c: 1 } });
    }
  });
  it('may start with a byte order mark', () => expect(raw(parseBody('json', Buffer.from('\ufeff{"a":"b"}')))).toEqual({ a: 'b' }));
  it.each(['', '[]', '1', '"x"', 'null', '{', '{"a":}', '{a:1}', 'a=b'])('%j is malformed', (body) => {
    expect(raw(parseBody('json', body))).toBe('malformed');
  });
  it.each(['{}', '{"params":{}}', '{"params":{},"data":[]}', '{"params":"{}","data":{}}', '{"data":{},"params":null}'])(
    '%s is no envelope',
    (body) => expect(raw(parseBody('envelope', body))).toBe('malformed'),
  );
  it('are refused when they are too large, too deep, or not in their charset', () => {
    expect(raw(parseBody('json', `{"a":"${'x'.repeat(100)}"}`, { maxBytes: 100 }))).toBe('malformed');
    expect(raw(parseBody('json', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))).toBe('malformed');
    expect(raw(parseBody('json', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`))).toBe('malformed');
    expect(raw(parseBody('json', Buffer.from('7b2261223a22ff227d', 'hex')))).toBe('malformed');
  });
  it('in EUC-KR, by declaration or by default, and mislabelled UTF-8 when asked to look', () => {
    const korean = bytesOf('{"이름":"똠방각하"}', 'euc-kr');
    for (const contentType of ['application/json; charset=euc-kr', 'application/json;charset="MS949"', 'x; charset=ks_c_5601-1987']) {
      expect(raw(parseBody('json', korean, { contentType }))).toEqual({ 이름: '똠방각하' });
    }
    expect(raw(parseBody('json', korean, { charset: 'euc-kr' }))).toEqual({ 이름: '똠방각하' });
    const utf8 = Buffer.from('{"이름":"똠방각하"}');
    expect(parseBody('json', utf8, { charset: 'euc-kr', sniff: true })).toEqual({ ok: true, raw: { 이름: '똠방각하' }, charset: 'utf-8' });
  });
  it('keep no prototype tricks', () => {
    const parsed = parseBody('json', '{"__proto__":{"polluted":"yes"}}');
    expect(parsed.ok && Object.getPrototypeOf(parsed.raw)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('form bodies', () => {
  it('in EUC-KR stay so when asked to look for mislabelled UTF-8', () => {
    const look = { charset: 'euc-kr', sniff: true } as const;
    expect(parseBody('form', Buffer.from('a=%C8%AB%B1%E6%B5%BF'), look)).toMatchObject({ raw: { a: '홍길동' }, charset: 'euc-kr' });
    expect(parseBody('form', Buffer.from('a=%C8%AB'), look)).toMatchObject({ raw: { a: '홍' }, charset: 'euc-kr' });
    expect(parseBody('form', Buffer.from('a=%ED%99%8D'), look)).toMatchObject({ raw: { a: '홍' }, charset: 'utf-8' });
  });
  it('given as text still have escapes of their charset', () => {
    expect(parseBody('form', 'a=%C8%AB', { contentType: 'x; charset=euc-kr' })).toMatchObject({ raw: { a: '홍' } });
    expect(parseBody('form', 'a=똠', { charset: 'euc-kr' })).toMatchObject({ raw: { a: '똠' } });
  });
  it('are percent-decoded in their charset', () => {
    expect(flat(parseBody('form', 'a=%ED%99%8D+%EA%B8%B8&b=&c&=x&a=second&d=%2B%3D%zz'))).toEqual({
      a: '홍 길',
      b: '',
      c: '',
      '': 'x',
      d: '+=%zz',
    });
  });
  it('in EUC-KR', () => {
    const parsed = parseBody('form', Buffer.from('mchtCustNm=%c8%ab%B1%E6%B5%BF&n=1'), {
      contentType: 'application/x-www-form-urlencoded; charset=EUC-KR',
    });
    expect(flat(parsed)).toEqual({ mchtCustNm: '홍길동', n: '1' });
    expect(parsed.ok && parsed.charset).toBe('euc-kr');
  });
  it('are malformed when the bytes are not of the charset, or with thousands of fields', () => {
    expect(raw(parseBody('form', Buffer.from('a=%ff%fe')))).toBe('malformed');
    expect(raw(parseBody('form', 'a=1&'.repeat(2000)))).toBe('malformed');
  });
  it('keep no prototype tricks', () => {
    const parsed = parseBody('auto', '__proto__[polluted]=yes&constructor[prototype][polluted]=yes');
    expect(parsed.ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  it('in PHP notation make objects and lists', () => {
    const body =
      'imp_key=a& imp_secret=b&ids[]=1&ids[]=2&plain=x&plain=y&extra[requester]=me&rows[0][uid]=u0&rows[0][at]=5&rows[1][uid]=u1';
    expect(flat(parseBody('auto', body))).toEqual({
      imp_key: 'a',
      imp_secret: 'b',
      ids: ['1', '2'],
      plain: ['x', 'y'],
      extra: { requester: 'me' },
      rows: [{ uid: 'u0', at: '5' }, { uid: 'u1' }],
    });
    expect(raw(parseBody('auto', `a${'[b]'.repeat(20)}=1`))).toBe('malformed');
  });
  it('are told from JSON by their first character', () => {
    expect(raw(parseBody('auto', ' {"a":"b"}'))).toEqual({ a: 'b' });
    expect(flat(parseBody('auto', ''))).toEqual({});
  });
});

describe('rows', () => {
  it('name cells by the table, ignore what is beyond it, and skip empty lines', () => {
    const parsed = parseRows(row, 'shop|NO1|0|20211231|1000|홍길동|extra|\r\n\nshop|NO2|1|\n');
    expect(parsed.ok && parsed.rows).toEqual([
      { shop: 'shop', no: 'NO1', kind: '0', day: '20211231', price: '1000', name: '홍길동' },
      { shop: 'shop', no: 'NO2', kind: '1', day: '', price: '', name: '' },
    ]);
  });
  it.each(['', '\n', '\r\n', '\r'])('are read one by one, whatever ends the line: %j', (end) => {
    const cells = { shop: 'shop', no: 'NO1', kind: '0', day: '', price: '1000', name: '' };
    expect(raw(parseRow(row, `shop|NO1|0||1000||${end}`))).toEqual(cells);
  });
  it.each(['', 'shop', 'shop|NO1|0||1000|', 'shop|NO1|0||1000|name', 'shop|NO1|0||1000|name|more', 'shop|NO1|0||1000|name|more|'])(
    '%j is no row',
    (line) => {
      expect(raw(parseRow(row, line))).toBe('malformed');
    },
  );
  it('are malformed in another charset', () => expect(parseRows(row, Buffer.from([0xff, 0xfe])).ok).toBe(false));
});
