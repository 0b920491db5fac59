import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { APIS } from './support/document.js';
import { exampleOf } from './support/examples.js';
import { bodyOf, G1, G2, hashOf, seal, type Values } from './support/merchant.js';
import { OK } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260312100001');
const REFUSED = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };
const CHECK = '/v1/api/auth/acnt/ownercheck1';

/** A name check as text, in a shape of the client's own. */
const check = (change: Values = {}, raw: Values = {}): Values => bodyOf('ownerCheck1', { mchtCustNm: '홍길동', ...change }, { raw });

describe('content types and the shape of the body (hecto-easycash §3)', () => {
  it.each([
    'application/json;charset=UTF-8',
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;CHARSET=UTF-8',
    'application/json;charset=UTF-8;',
    'application/json;charset=euc-kr',
    'text/plain;charset=UTF-8',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'json',
    ';',
    '',
  ])('the header "%s"', async (type) => {
    expect(await stage.send('ownerCheck1', check(), G1, { type })).toMatchObject({ ...OK, mchtCustNm: '홍길동' });
  });

  const shapes: readonly (readonly [string, (body: Values) => string | Uint8Array])[] = [
    ['pretty-printed', (body) => JSON.stringify(body, null, 4).replaceAll('\n', '\r\n')],
    ['blanks around it', (body) => `\r\n\t ${JSON.stringify(body)} \n\n`],
    ['a byte order mark', (body) => `﻿${JSON.stringify(body)}`],
    ['escaped slashes', (body) => JSON.stringify(body).replaceAll('/', '\\/')],
    ['escaped Hangul', (body) => JSON.stringify(body).replace(/[가-힣]/g, (it) => `\\u${it.charCodeAt(0).toString(16)}`)],
    ['another order of members', (body) => JSON.stringify(Object.fromEntries(Object.entries(body).reverse()))],
    ['a field that nobody knows', (body) => JSON.stringify({ ...body, newField: '<>&', nested: { any: [1, true, null] } })],
  ];
  it.each(shapes)('%s', async (_shape, shaped) => {
    const body = check({ custAcntNo: '3333333333' });
    expect(await stage.send('ownerCheck1', body, G1, { body: shaped(body) })).toMatchObject({ ...OK, mchtCustNm: '홍길동' });
  });
});

describe('what cannot be read is answered ST09 with HTTP 200 and nothing else (hecto-easycash §5)', () => {
  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['blanks', '   '],
    ['no JSON', 'hello'],
    ['half of it', JSON.stringify(check()).slice(0, -9)],
    ['something behind it', `${JSON.stringify(check())}x`],
    ['a form', new URLSearchParams(check() as Record<string, string>).toString()],
    ['a list', JSON.stringify([check()])],
    ['a text', JSON.stringify('text')],
    ['a number', '1'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"hdInfo":"'), Buffer.from([0xc8, 0xab, 0xff]), Buffer.from('"}')])],
    ['very deep', '['.repeat(50_000)],
    ['very many members', JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}`, '1'])))],
    ['a megabyte', JSON.stringify({ ...check(), pmtPrdtNm: 'x'.repeat(1_048_576) })],
    ['poison', '{"__proto__":{"hdInfo":"SPAY_NA00_1.0"},"constructor":{"prototype":{"mchtId":"midtest"}}}'],
  ];
  it.each(bodies)('%s', async (_what, body) => {
    expect(await stage.send('ownerCheck1', {}, G1, { body })).toEqual(REFUSED);
  });

  const RUBBISH = [{}, [], ['004'], true, false, { a: 1 }];

  it.each(APIS.map(({ key }) => key))('objects, lists and booleans as members of %s', async (key) => {
    const names = ['hdInfo', 'mchtId', ...Object.keys(exampleOf(key, stage.now))];
    for (const [at, name] of names.entries()) {
      const value = RUBBISH[at % RUBBISH.length];
      const answer = await stage.send(key, bodyOf(key, {}, { raw: { [name]: value }, now: stage.now }));
      expect(answer, `${name}: ${JSON.stringify(value)}`).toEqual(REFUSED);
    }
  });
});

describe('paths and methods (hecto-easycash A9, A21)', () => {
  const ask = async (method: string, path: string, body?: string) => {
    const response = await fetch(stage.gateway.url + path, { method, ...(body !== undefined && { body }) });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };

  it.each(['/v1/api/auth/arsrec', '/v1/api/pay', '/v1/api/', '/v2/api/pay/confirm', '/v1/api/bank/list/', '/v1/api/BANK/LIST'])(
    'no API at %s',
    async (path) => {
      const { status, type, body } = await ask('POST', path, JSON.stringify(check()));
      expect([status, type?.replaceAll(' ', '').toLowerCase(), JSON.parse(body)]).toEqual([404, 'application/json;charset=utf-8', REFUSED]);
    },
  );

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not POST, on every path', async (method) => {
    for (const path of APIS.flatMap(({ paths }) => paths)) {
      const { status, body } = await ask(method, path);
      expect([status, JSON.parse(body)], path).toEqual([405, REFUSED]);
    }
  });

  it('HEAD', async () => expect((await ask('HEAD', CHECK)).status).toBe(405));

  it('a query is nothing to it', async () => {
    expect(await stage.send('ownerCheck1', check(), G1, { path: `${CHECK}?mchtId=other&x=1` })).toMatchObject(OK);
  });

  it('chunks, and a body that stops short', async () => {
    const body = JSON.stringify(check());
    const target = new URL(stage.gateway.url + CHECK);
    const chunked = await new Promise<string>((resolve, reject) => {
      const asked = request(target, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        let read = '';
        response.setEncoding('utf8').on('data', (piece) => {
          read += piece;
        });
        response.on('end', () => resolve(read));
      });
      asked.on('error', reject);
      for (const piece of body.match(/.{1,40}/gs)!) asked.write(piece);
      asked.end();
    });
    expect(JSON.parse(chunked)).toMatchObject(OK);
    await new Promise<void>((resolve) => {
      const short = request(target, { method: 'POST', headers: { 'content-length': '9999' } });
      short.on('error', () => resolve()).on('close', () => resolve());
      short.write(body);
      setTimeout(() => short.destroy(), 50);
    });
    expect(await stage.ask('testCall')).toMatchObject(OK);
  });
});

describe('keys (hecto-easycash §4.3)', () => {
  it.each([
    ['g1', G1],
    ['g2', G2],
  ] as const)('a merchant that nobody has heard of is answered under the keys it asked with: %s', async (name, keys) => {
    const answer = await stage.ask('ownershipReq', { mchtId: `new${name}` }, { keys });
    expect(answer).toMatchObject({ ...OK, mchtCustId: 'honggildong' });
  });

  it('the AES key of one generation and the hash key of the other are no pair', async () => {
    expect(await stage.ask('ownerCheck1', { mchtId: 'newmixed' }, { keys: { aes: G1.aes, hash: G2.hash } })).toEqual(REFUSED);
    expect(await stage.ask('bankList', { mchtId: 'newmixed' }, { keys: { aes: G1.aes, hash: G2.hash } })).toMatchObject(OK);
  });

  it('midtest has the first generation', async () => {
    expect(await stage.ask('ownerCheck1', {}, { keys: G2 })).toEqual(REFUSED);
    expect(await stage.ask('bankList', {}, { keys: G2 })).toEqual(REFUSED);
  });

  it.each([
    ['upper case', (hash: string) => hash.toUpperCase(), OK],
    ['mixed case', (hash: string) => hash.replace(/[a-c]/g, (it) => it.toUpperCase()), OK],
    ['of a sealed value', () => hashOf(['midtest', seal('honggildong'), '20191231', '120000', '1234567890']), REFUSED],
    ['one digit off', (hash: string) => (hash[0] === '0' ? '1' : '0') + hash.slice(1), REFUSED],
    ['cut', (hash: string) => hash.slice(0, 63), REFUSED],
    ['empty', () => '', REFUSED],
    ['Base64', (hash: string) => Buffer.from(hash, 'hex').toString('base64'), REFUSED],
  ])('a hash in %s', async (_what, changed, answer) => {
    const body = check();
    expect(await stage.send('ownerCheck1', { ...body, pktHash: changed(body.pktHash as string) })).toMatchObject(answer);
  });
});

stage.keepsToTheDocument();
