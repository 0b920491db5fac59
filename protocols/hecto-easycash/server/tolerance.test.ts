import type { Debit, SeriesDebit } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { type Body, bodyOf, G1, seal, sha256 } from './testing/merchant.js';
import { REQUESTS } from './testing/requests.js';
import { doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

const OK = { outStatCd: '0021', outRsltCd: '0000' };
const pathOf = (api: string): string => REQUESTS[api]!.path;
const post = (api: string, body: Body | string, headers?: Record<string, string>) => door.post(pathOf(api), body, headers);

describe('however a client writes JSON, it is understood (hecto-easycash §3, §13)', () => {
  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'application/json;charset=UTF-8;',
    'Application/JSON; charset=UTF-8',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    ';;;',
    '',
  ])('Content-Type %j', async (type) => {
    expect(await post('ownerCheck1', bodyOf('ownerCheck1'), { 'content-type': type })).toMatchObject(OK);
  });

  it('answers as JSON, letter for letter (A2)', async () => {
    const response = await fetch(door.url + pathOf('testCall'), { method: 'POST', body: JSON.stringify(bodyOf('testCall')) });
    expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
  });

  it('pretty-printed JSON with slashes and Korean letters in clear', async () => {
    const body = bodyOf('payConfirm', { pmtPrdtNm: '커피/라떼', custAcntSumry: '커피값' });
    expect(await post('payConfirm', JSON.stringify(body, null, 2))).toMatchObject(OK);
    expect(door.banking.last('debit')).toMatchObject({ productName: '커피/라떼', memo: '커피값' });
  });

  it('escaped Korean letters', async () => {
    const text = JSON.stringify(bodyOf('payConfirm')).replace('상품명', '\\uc0c1\\ud488\\uba85');
    expect(await post('payConfirm', text)).toMatchObject(OK);
    expect(door.banking.last('debit').productName).toBe('상품명');
  });

  it('numbers where the document has digits, hashed as decimal text', async () => {
    expect(await door.ask('mobileReq', { telecomCd: 1, authMthdCd: 1 })).toMatchObject(OK);
    expect(await door.ask('ownershipReq', { authVldTm: 300, apintTm: 60 })).toMatchObject(OK);
    expect(door.banking.last('requestDepositCheck')).toMatchObject({ validSeconds: 300, repeatSeconds: 60 });
    expect(await door.ask('payConfirm', { trdAmt: 1000 })).toMatchObject({ ...OK, trdAmt: '1000' });
  });

  it.each([true, {}, [], 1.5])('but not %j', async (telecomCd) => {
    expect(await door.ask('mobileReq', {}, { telecomCd })).toMatchObject({ outRsltCd: 'ST09' });
  });

  it('null, an empty text and a sealed empty text mean that nothing was given', async () => {
    for (const mchtCustNm of [null, '', seal('')]) {
      expect(await door.ask('ownerCheck1', {}, { mchtCustNm })).toMatchObject(OK);
      expect(door.banking.last('checkHolder')).not.toHaveProperty('name');
    }
    for (const custAcntKey of [null, '']) {
      expect(await door.ask('payConfirm', {}, { custAcntKey })).toMatchObject(OK);
      expect(door.banking.last('debit')).not.toHaveProperty('accountKey');
    }
  });

  it('Base64 with line breaks', async () => {
    const sealed = seal('a customer id that is long enough for two lines of Base64, as old encoders break them');
    const broken = sealed.replace(/.{76}/, '$&\r\n');
    const body = bodyOf('acntList', {
      mchtCustId: 'a customer id that is long enough for two lines of Base64, as old encoders break them',
    });
    expect(broken).not.toBe(sealed);
    expect(await post('acntList', { ...body, mchtCustId: broken })).toMatchObject(OK);
  });
});

describe('spellings and forms of values that clients use (hecto-easycash §5, §13)', () => {
  it('names in any case, and a hash in capitals', async () => {
    const { uii, ...rest } = bodyOf('mobileReq');
    expect(await post('mobileReq', { ...rest, Uii: uii })).toMatchObject(OK);
    const { hdInfo, mchtTrdNo, pktHash, ...payment } = bodyOf('payConfirm', { vat: undefined });
    const printed = { ...payment, HdInfo: hdInfo, mchttrdNo: mchtTrdNo, Vat: '0', pktHash: String(pktHash).toUpperCase() };
    expect(await post('payConfirm', printed)).toMatchObject({ ...OK, mchtTrdNo: 'OID201902210001' });
  });

  it('the misprint bancCd (A45)', async () => {
    const { bankCd, ...rest } = bodyOf('kakaoAcctReq');
    expect(await post('kakaoAcctReq', { ...rest, bancCd: bankCd })).toMatchObject(OK);
    expect(door.banking.last('requestConsent').account).toMatchObject({ bank: '004' });
  });

  it.each([
    ['payConfirm', 'csrcRegProposYn', 'csrcIssReqYn'],
    ['payConfirm', 'csrcReqPrposYn', 'csrcIssReqYn'],
    ['regularConfirm', 'csrcReqPrposYn', 'csrcIssReqYn'],
    ['regularConfirm', 'csrcRegProposYn', 'csrslssReqYn'],
  ])('%s with a cash receipt as %s and %s (A32)', async (api, purpose, asked) => {
    const receipt = { [asked]: 'Y', [purpose]: '1', taxTypeCd: 'N', csrcRegNoDivCd: '3', csrcRegNo: '1234567890' };
    expect(await door.ask(api, receipt)).toMatchObject(OK);
    const command = door.banking.last(api === 'payConfirm' ? 'debit' : 'debitSeries') as unknown as Debit | SeriesDebit;
    expect(command.cashReceipt).toEqual({ purpose: 'expense', idKind: 'business' });
    expect(command.cashReceiptId!.reveal()).toBe('1234567890');
  });

  it.each([
    ['ownerCheck1', 'SP_NA00_1.0'],
    ['ownerCheck2', 'SP_NA00_1.0'],
    ['ownerCheckWithAmount', 'SP_NN00_1.0'],
    ['ownershipReq', 'SPAY_AA00_1.0'],
    ['ownershipTransList', 'SPAY_LT00_1.0'],
  ])('%s as %s (A4)', async (api, hdInfo) => {
    const { outRsltCd } = await door.ask(api, { hdInfo });
    expect(outRsltCd).not.toBe('ST09');
  });

  it('the code of a 1-won verification in clear or sealed, with its number or without (A14, A15)', async () => {
    const code = () => (door.banking.last('confirmDepositCheck').code as { reveal(): string }).reveal();
    for (const raw of [{ authNo: 'A12' }, { authNo: seal('A12') }, { authNo: seal('가나다라') }, { authNo: '가나다라' }]) {
      expect(await door.ask('ownershipCheck', { trdNo: undefined }, raw)).toMatchObject({ ...OK, trdNo: 'T-RUNNING' });
      expect(code()).toBe(raw.authNo.length > 12 ? unsealed(raw.authNo) : raw.authNo);
    }
  });

  it('a 7-digit birth date where the bank wants six, and a business number (A33)', async () => {
    const identity = () => (door.banking.last('checkHolder').identity as { reveal(): string }).reveal();
    expect(await door.ask('ownerCheck2', { uii: '8001012' })).toMatchObject(OK);
    expect(identity()).toBe('800101');
    expect(await door.ask('ownerCheck2', { uii: '1234567890' })).toMatchObject(OK);
    expect(identity()).toBe('1234567890');
  });

  it('a day of six digits, or one that the calendar does not have, in look-ups (A24, A36)', async () => {
    await door.ask('ownershipTransList', { orgTrdDt: '191231' });
    expect(door.banking.last('depositCheck').requestDate).toBe('20191231');
    expect(await door.ask('transResult', { mchtTrdDt: '20201131' })).toMatchObject({ outRsltCd: 'ST06' });
  });

  it('members that nobody knows', async () => expect(await door.ask('testCall', {}, { color: 'blue' })).toMatchObject(OK));
});

const unsealed = (sealed: string): string => (sealed === seal('A12') ? 'A12' : '가나다라');

const INVALID = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };

describe('what does not fit its table is ST09 and says nothing else (hecto-easycash §5)', () => {
  const hashed = (values: string): string => sha256(values + G1.hash);

  it.each<[string, string, Body, Body]>([
    ['a misspelt hdInfo', 'testCall', { hdInfo: undefined, hdlInfo: 'SPAY_TC00_1.0' }, {}],
    ['the identifier of another API', 'acntList', { hdInfo: 'SPAY_RE0W_1.0' }, {}],
    ['a required member that is missing', 'payConfirm', { bankCd: undefined }, {}],
    ['a hash that differs', 'payConfirm', {}, { pktHash: sha256('') }],
    [
      'a hash over the 6-digit birth date (§13)',
      'mobileReq',
      {},
      { pktHash: hashed('midtesthonggildong201912311200008001010100000123411') },
    ],
    ['an account number of 16 digits (§5)', 'ownerCheck1', { custAcntNo: '1234567890123456' }, {}],
    ['one of 8 digits in a registration', 'acntReg', { custAcntNo: '12345678' }, {}],
    ['a name in clear (§13)', 'ownerCheck1', {}, { mchtCustNm: '홍길동' }],
    ['Korean letters in an order number', 'payConfirm', { mchtTrdNo: '주문1' }, {}],
    ['a forbidden character', 'payConfirm', { pmtPrdtNm: 'a&b' }, {}],
    ['an amount of zero', 'payConfirm', { trdAmt: '0' }, {}],
    ['an amount with a sign', 'payConfirm', { trdAmt: '-1' }, {}],
    ['a deposit that is more than the amount', 'payConfirm', { cupDepositAmt: '1001' }, {}],
    ['a cash receipt without its members', 'payConfirm', { csrcIssReqYn: 'Y' }, {}],
    ['ARS as evidence without its number (§8.6)', 'acntReg', { trdNo: undefined }, {}],
    ['a direct contract without the main account (§8.10)', 'remit', { directYn: 'Y' }, {}],
    ['more than 365 days of history (§8.9)', 'regularTransList', { useStDt: '20181230' }, {}],
    ['history that ends before it starts', 'regularTransList', { useEdDt: '20181231' }, {}],
    ['a day that does not exist', 'payConfirm', { reqDt: '20191301' }, {}],
    ['an IPv6 address (A8)', 'payConfirm', { custIp: '::1' }, {}],
  ])('%s', async (_what, api, change, raw) => {
    expect(await door.ask(api, change, raw)).toEqual(INVALID);
    expect(door.banking.calls).toEqual([]);
    expect(door.exchanges.at(-1)).toMatchObject({ outcome: 'ST09', status: 200, problem: { detail: expect.any(String) } });
  });

  it.each(['', 'hello', '[]', '"x"', '{', '{"hdInfo":', 'null', `{"hdInfo":"${'x'.repeat(300_000)}"}`])(
    'a body like %.20s',
    async (text) => {
      expect(await post('payConfirm', text)).toEqual(INVALID);
    },
  );

  it('bytes that are no UTF-8', async () => {
    expect(await door.post(pathOf('testCall'), Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d))).toEqual(INVALID);
  });

  it.each([
    ['POST', '/v1/api/auth/arsrec', 404],
    ['POST', '/v1/api/pay/rmt/blc', 404],
    ['GET', '/v2/api/nothing', 404],
    ['GET', '/v1/api/pay/confirm', 405],
    ['PUT', '/v2/api/pay/rmt/blc', 405],
    ['DELETE', '/v1/api/auth/kakaopay/acttreg?x=1', 405],
  ])('%s %s is HTTP %i with the same object (A9)', async (method, path, status) => {
    const response = await fetch(door.url + path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(INVALID);
    expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
  });
});
