import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, cancellation, cardPayment, inquiryOf, seal, sha256 } from './testing/merchant.js';
import { type StartedDoor, startDoor } from './testing/start-door.js';

const PAY = '/spay/APICardActionPay.do';
const CANCEL = '/spay/APICancel.do';
let door: StartedDoor;
let order = 0;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());

const next = (): string => {
  order += 1;
  return `TOL${order}`;
};

/** PHP's json_encode: slashes and everything beyond ASCII escaped. */
function php(body: Body): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

describe('what existing clients send (hecto-pg §1.5, §11)', () => {
  it.each([
    ["PHP: curl's form type", { 'content-type': 'application/x-www-form-urlencoded' }],
    ['.NET: capital letter', { 'content-type': 'Application/json' }],
    ['Node and JSP: a header named charset', { 'content-type': 'application/json', charset: 'UTF-8' }],
    ['a charset in other letters', { 'content-type': 'application/json;charset=utf-8' }],
    ['no JSON at all', { 'content-type': 'text/plain' }],
    ['a type that is none', { 'content-type': '???' }],
    ['an empty type', { 'content-type': '' }],
  ])('is parsed whatever the Content-Type says: %s', async (_who, headers) => {
    expect((await door.post(PAY, cardPayment(next()), headers)).params.outRsltCd).toBe('0000');
  });

  it('PHP’s escapes are ordinary JSON', async () => {
    const body = cardPayment(next());
    expect(php(body)).toMatch(/\\u.*\\\//);
    expect((await door.post(PAY, php(body))).params.outRsltCd).toBe('0000');
    expect(door.engine.commands.at(-1)).toMatchObject({
      facts: { productName: '테스트상품', notifyUrl: 'https://example.com/notiUrl' },
      personal: { customerName: '홍길동' },
    });
  });

  it('cancels come with one superset of fields', async () => {
    const orgTrdNo = (await door.post(PAY, cardPayment(next()))).params.trdNo!;
    const empty = { taxTypeCd: '', taxAmt: '', vatAmt: '', taxFreeAmt: '', svcAmt: '' };
    const others = { vAcntNo: '', refundBankCd: '004', refundAcntNo: seal('1234567890'), refundDpstrNm: '홍길동', acntType: '1' };
    const { params } = await door.post(CANCEL, cancellation(next(), orgTrdNo, '1000', { ...empty, ...others }));
    expect(params.outRsltCd).toBe('0000');
  });

  it('a hash in capitals is the same hash, and comes back as it was sent where it is echoed', async () => {
    const name = next();
    await door.post(PAY, cardPayment(name));
    const body = inquiryOf(name);
    const pktHash = body.data.pktHash!.toUpperCase();
    const { params, data } = await door.post('/spay/APITrdcheck.do', { ...body, data: { ...body.data, pktHash } });
    expect([params.outRsltCd, data.pktHash]).toEqual(['0000', pktHash]);
  });

  it('any version 0A.. is taken and echoed; optional routing members may be absent or empty', async () => {
    const body = cardPayment(next());
    const { mobileYn: _, osType: _1, ...params } = body.params;
    const answer = await door.post(PAY, { ...body, params: { ...params, ver: '0A17', mobileYn: '' } });
    expect([answer.params.outRsltCd, answer.params.ver]).toEqual(['0000', '0A17']);
  });

  it('unknown members, null and numbers in place of digit strings do not hurt', async () => {
    const body = cardPayment(next());
    const odd = { ...body, data: { ...body.data, email: null, unknown: { nested: [1] }, instmtMon: 0 } };
    const { params } = await door.post(PAY, JSON.stringify({ ...odd, more: 1 }));
    expect(params.outRsltCd).toBe('0000');
  });

  it('a sealed value may have lost its + to a form', async () => {
    const body = cardPayment(next(), '5');
    const amount = [...Array(200).keys()].map((n) => String(n + 1)).find((each) => seal(each).includes('+'))!;
    const { params: head } = body;
    const pktHash = sha256(head.trdDt!, head.trdTm!, head.mchtId!, head.mchtTrdNo!, amount);
    const data = { ...body.data, trdAmt: seal(amount).replaceAll('+', ' '), pktHash };
    expect((await door.post(PAY, { params: head, data })).params.outRsltCd).toBe('0000');
  });
});

describe('what existing clients need of an answer (hecto-pg §5.1)', () => {
  it('is flat, made of strings, without escaped slashes, braces or brackets inside them', async () => {
    const url = `${door.url}${PAY}`;
    const bodies = [cardPayment(next()), cardPayment(next(), '0'), { params: { mchtId: '{x}' }, data: {} }];
    for (const body of bodies) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
      expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
      const text = await response.text();
      expect(text).toMatch(/^\{"params":\{[^{}]*\},"data":\{[^{}]*\}\}$/);
      expect(text).not.toContain('\\/');
      const answer = JSON.parse(text);
      for (const value of [...Object.values(answer.params), ...Object.values(answer.data)]) {
        expect(typeof value).toBe('string');
        expect(value).not.toMatch(/^\[.*\]$/);
      }
    }
  });
});
