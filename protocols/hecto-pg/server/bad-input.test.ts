import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROUTES } from './routes.js';
import { type Body, cancellation, cardPayment, keyIssue, seal, sha256 } from './testing/merchant.js';
import { type StartedDoor, startDoor } from './testing/start-door.js';

const PAY = '/spay/APICardActionPay.do';
let door: StartedDoor;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());
beforeEach(() => {
  door.engine.commands.length = 0;
});

/** Posts, and expects a refusal that reached nobody. */
async function refused(body: Body | string | Uint8Array, path = PAY) {
  const answer = await door.post(path, body);
  expect(answer.params.outStatCd).toBe('0031');
  expect(door.engine.commands).toEqual([]);
  expect(door.errors).toEqual([]);
  return answer;
}

const withData = (body: Body, data: Record<string, unknown>): string => JSON.stringify({ ...body, data: { ...body.data, ...data } });
const withParams = (body: Body, params: Record<string, unknown>): string =>
  JSON.stringify({ ...body, params: { ...body.params, ...params } });

describe('bodies that are no message: ST09 with empty echoes (hecto-pg §10.2)', () => {
  const nested = `{"params":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)},"data":{}}`;
  it.each([
    ['nothing', ''],
    ['no JSON', 'mchtId=nxca_jt_il&trdAmt=1000'],
    ['JSON that breaks off', JSON.stringify(cardPayment('X')).slice(0, -2)],
    ['an array', '[]'],
    ['a number', '1'],
    ['null', 'null'],
    ['no params', '{"data":{}}'],
    ['no data', '{"params":{}}'],
    ['a list for params', '{"params":[],"data":{}}'],
    ['deep nesting', nested],
    ['another charset', Buffer.from(JSON.stringify(cardPayment('X')).replace('홍길동', '\u0080\u0081'), 'latin1')],
    ['too many bytes', JSON.stringify({ params: {}, data: { x: 'x'.repeat(300 * 1024) } })],
  ])('%s', async (_what, body) => {
    for (const { path } of ROUTES) {
      const { params, data } = await refused(body, path);
      expect(params).toMatchObject({ mchtId: '', mchtTrdNo: '', trdNo: '', trdDt: '20211231', trdTm: '100001', outRsltCd: 'ST09' });
      expect(data).toEqual({ pktHash: '' });
    }
  });
});

describe('whose message it is comes first (hecto-pg D-21)', () => {
  it.each([['nobody'], [''], ['a-merchant-id-that-is-too-long'], [{ $ne: '' }], [['nxca_jt_bi']], ['__proto__']])(
    'ST47 for merchant %j',
    async (mchtId) => {
      const { params } = await refused(withParams(cardPayment('X'), { mchtId, ver: 'bad' }));
      expect(params.outRsltCd).toBe('ST47');
    },
  );
  it('ST47 for a merchant without keys of this protocol', async () => {
    door.engine.put({ merchantId: 'keyless', name: 'no keys' });
    expect((await refused(cardPayment('X', '1000', {}, 'keyless'))).params.outRsltCd).toBe('ST47');
  });
});

describe('routing members of another message (ST09)', () => {
  it.each([
    ['ver', '1A19'],
    ['ver', ''],
    ['method', 'XX'],
    ['method', ''],
    ['bizType', 'C0'],
    ['encCd', '24'],
    ['trdDt', '20210230'],
    ['trdDt', '2021123'],
    ['trdTm', '250000'],
    ['mchtTrdNo', ''],
    ['mchtTrdNo', 'A'.repeat(101)],
    ['mchtTrdNo', '주문'],
    ['mchtTrdNo', 'ORDER{1}'],
  ])('%s %j', async (name, value) => {
    const { params } = await refused(withParams(cardPayment('X'), { [name]: value }));
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', expect.stringContaining(name)]);
  });
  it('a cancel URI with an unknown method', async () => {
    const { params } = await refused(withParams(cancellation('X', 'Y'), { method: 'constructor' }), '/spay/APICancel.do');
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', expect.stringContaining('method')]);
  });
});

describe('fields', () => {
  it.each(['pktHash', 'pmtprdNm', 'mchtCustNm', 'mchtCustId', 'cardNo', 'vldDtMon', 'vldDtYear', 'instmtMon', 'crcCd', 'trdAmt'])(
    'ST09 names the missing %s',
    async (name) => {
      for (const empty of [undefined, '', null]) {
        const { params } = await refused(withData(cardPayment('X'), { [name]: empty }));
        expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', `유효하지 않은 요청전문 (필수값 누락: ${name})`]);
      }
    },
  );
  it.each([
    ['pmtprdNm', '가'.repeat(43)],
    ['mchtCustNm', '홍'.repeat(11)],
    ['email', `${'a'.repeat(60)}@b`],
    ['mchtParam', 'x'.repeat(4001)],
    ['notiUrl', `https://example.com/${'x'.repeat(250)}`],
    ['cardNo', seal('11112222333344445')],
    ['trdAmt', seal('1000000000000')],
  ])('ST09 names the over-long %s', async (name, value) => {
    const { params } = await refused(withData(cardPayment('X'), { [name]: value }));
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', `유효하지 않은 요청전문 (길이 초과: ${name})`]);
  });
  it.each([
    ['crcCd', 'EUR'],
    ['taxTypeCd', 'Q'],
    ['instmtMon', 'ab'],
    ['pmtprdNm', { a: 1 }],
    ['mchtCustId', ['x']],
  ])('ST09 names a %s that is none', async (name, value) => {
    const { params } = await refused(withData(cardPayment('X'), { [name]: value }));
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', expect.stringContaining(name)]);
  });
});

describe('ciphers and hashes', () => {
  it.each([
    ['plain digits', '1000'],
    ['no Base64', '한글'],
    ['half a block', 'AntV/eDpxIaKF0hJ'],
    ['another key', 'Gzv1ziVXlhyFS0EYMbHvqA=='],
    ['a negative amount', seal('-1000')],
    ['an amount with a comma', seal('1,000')],
    ['a fraction', seal('10.5')],
    ['an exponent', seal('1e3')],
    ['full-width digits', seal('１０００')],
  ])('1902 for %s', async (_what, trdAmt) => {
    const { params } = await refused(withData(cardPayment('X'), { trdAmt }));
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['1902', expect.stringContaining('trdAmt')]);
  });
  it('1901 for a hash over anything else', async () => {
    const body = cardPayment('X');
    const { trdDt, trdTm, mchtId, mchtTrdNo } = body.params as Record<string, string>;
    const wrong = [
      '0'.repeat(64),
      'x',
      sha256(trdDt!, trdTm!, mchtId!, mchtTrdNo!, '1001'),
      sha256(mchtId!, 'card', mchtTrdNo!, trdDt!, trdTm!, '1000'),
      `${body.data.pktHash}0`,
    ];
    for (const pktHash of wrong) {
      const { params, data } = await refused(withData(body, { pktHash }));
      expect(params.outRsltCd).toBe('1901');
      expect(data.pktHash).toBe(pktHash);
    }
  });
  it('1901 when any hashed value was changed on the way', async () => {
    const body = cardPayment('X');
    for (const change of [{ trdDt: '20211230' }, { trdTm: '100001' }, { mchtTrdNo: 'Y' }, { mchtId: 'nxca_jt_gu' }]) {
      expect((await refused(withParams(body, change))).params.outRsltCd).toBe('1901');
    }
    expect((await refused(withData(body, { trdAmt: seal('1001') }))).params.outRsltCd).toBe('1901');
  });
});

describe('odd but lawful values', () => {
  it('the largest amount reaches the engine as it is', async () => {
    await door.post(PAY, cardPayment('HUGE', '999999999999'));
    expect(door.engine.commands).toMatchObject([{ amount: { total: 999_999_999_999 } }]);
  });
  it('emoji and control characters in free text do not break the answer', async () => {
    const { params } = await door.post(
      PAY,
      cardPayment('EMOJI', '1000', { pmtprdNm: '커피 ☕️👩‍👩‍👧', mchtParam: '\u0000\u0007{"a":[1]}\ud800' }),
    );
    expect(params.outStatCd).toMatch(/^00[23]1$/);
  });
  it('every message of the API answers 1901 or ST09 to garbage, never an error', async () => {
    for (const { path } of ROUTES) {
      for (const body of [cardPayment('G'), keyIssue('G'), cancellation('G', 'Z')]) {
        const text = withData(body, { pktHash: 'f'.repeat(64), trdAmt: 'x', cnclAmt: 'x', cardNo: 'x' });
        const { params } = await refused(text, path);
        expect(['ST09', '1901', '1902']).toContain(params.outRsltCd);
      }
    }
  });
});
