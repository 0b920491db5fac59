import { decode, encode, encodeText, parseBody, type RawRecord, rawField, seal } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import type { AnyApi } from './api.js';
import {
  acntReg,
  apiAt,
  arsCheck,
  isttUnregList,
  KEY_GENERATIONS,
  kakaoAcctReq,
  mobileReq,
  ownerCheck1,
  ownershipCheck,
  ownershipReq,
  payCancel,
  payConfirm,
  regularConfirm,
  regularTransList,
  remit,
  transResult,
} from './index.js';
import { exampleOf } from './testing/examples.js';

const keys = KEY_GENERATIONS.g1;

/** The example request of an API as it is sent. */
const sent = (api: AnyApi, given: Readonly<Record<string, string>> = {}): RawRecord =>
  encode(api.request, exampleOf(api.request, given) as never, { keys });

/** What a request with changes decodes to; changes come after hashing, so they must not touch what is hashed. */
function read(api: AnyApi, change: RawRecord): Record<string, unknown> {
  const result = decode(api.request, { ...sent(api), ...change }, { keys });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value as Record<string, unknown>;
}

function problem(api: AnyApi, change: RawRecord, given: Readonly<Record<string, string>> = {}): string {
  const result = decode(api.request, { ...sent(api, given), ...change }, { keys });
  return result.ok ? 'ok' : `${result.problem.code} ${result.problem.kind} ${result.problem.field}`;
}

/** A record without some members. */
const without = (record: RawRecord, ...names: readonly string[]): RawRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

describe('what clients in the field send (hecto-easycash §13)', () => {
  it.each([
    [ownerCheck1, 'SP_NA00_1.0'],
    [ownershipReq, 'SPAY_AA00_1.0'],
  ] as const)('$0.key with the identifier $1', (api, hdInfo) => expect(read(api, { hdInfo }).hdInfo).toBe(hdInfo));

  it('numbers for telecomCd, authMthdCd, authVldTm and apintTm, hashed as decimal text', () => {
    expect(read(mobileReq, { telecomCd: 1, authMthdCd: 1 })).toMatchObject({ telecomCd: '1', authMthdCd: '1' });
    expect(read(ownershipReq, { authVldTm: 300, apintTm: 60 })).toMatchObject({ authVldTm: '300', apintTm: '60' });
    for (const telecomCd of [1.5, true, [], {}]) expect(problem(mobileReq, { telecomCd })).toMatch(/^ST09 .* telecomCd$/);
  });

  it('the confirmation without trdNo, the code encrypted or in clear', () => {
    expect(read(ownershipCheck, { trdNo: undefined, authNo: 'A12' })).toMatchObject({ authNo: 'A12', trdNo: undefined });
    expect(read(ownershipCheck, { authNo: seal('가나다라', keys.cipher) }).authNo).toBe('가나다라');
    // longer than any code, so it cannot be one
    expect(problem(ownershipCheck, { authNo: seal('A12', 'x'.repeat(32)) })).toBe('ST09 too-long authNo');
  });

  it('an empty name looks it up; a name in clear does not decrypt', () => {
    for (const mchtCustNm of ['', null, seal('', keys.cipher)]) expect(read(ownerCheck1, { mchtCustNm }).mchtCustNm).toBeUndefined();
    expect(problem(ownerCheck1, { mchtCustNm: '홍길동' })).toBe('ST09 undecryptable mchtCustNm');
  });

  it('any Content-Type, blanks between tokens, raw Hangul, line breaks in Base64', () => {
    const body = JSON.stringify({ ...sent(payConfirm), custAcntKey: 'k' }, null, 2);
    for (const contentType of [
      'application/json',
      'Application/JSON;Charset=utf-8',
      'application/json;charset=UTF-8;',
      'text/plain',
      undefined,
    ]) {
      const parsed = parseBody('json', Buffer.from(body), { contentType });
      expect(parsed.ok && decode(payConfirm.request, parsed.raw, { keys })).toMatchObject({ ok: true, value: { pmtPrdtNm: '상품명' } });
    }
    const customer = String(sent(payConfirm).mchtCustId);
    expect(read(payConfirm, { mchtCustId: `${customer.slice(0, 10)}\r\n${customer.slice(10)}` }).mchtCustId).toBe('honggildong');
  });

  it('misspelt hdlInfo is ST09; the 6-digit birth date in the hash of the full identity is too', () => {
    const request = sent(mobileReq);
    const misspelt = { ...without(request, 'hdInfo'), hdlInfo: request.hdInfo } as RawRecord;
    expect(decode(mobileReq.request, misspelt, { keys })).toMatchObject({ ok: false, problem: { code: 'ST09', field: 'hdInfo' } });
    expect(problem(mobileReq, { uii: seal('8001013', keys.cipher) })).toBe('ST09 hash-mismatch pktHash');
    expect(problem(mobileReq, { uii: seal('800101', keys.cipher) })).toBe('ST09 bad-value uii');
  });
});

describe('names in any case, and the misprints (hecto-easycash §5, A5)', () => {
  it.each([
    [mobileReq, 'uii', 'Uii'],
    [payConfirm, 'vat', 'Vat'],
    [payConfirm, 'hdInfo', 'HdInfo'],
    [payConfirm, 'mchtTrdNo', 'mchttrdNo'],
    [kakaoAcctReq, 'bankCd', 'bancCd'],
    [regularConfirm, 'csrcIssReqYn', 'csrslssReqYn'],
    [regularConfirm, 'csrcReqPrposYn', 'csrcRegProposYn'],
    [payConfirm, 'csrcRegProposYn', 'csrcReqPrposYn'],
  ] as const)('%#: $1 as $2', (api, name, printed) => {
    const request = sent(api as AnyApi);
    expect(request[name]).toBeDefined();
    const renamed = { ...without(request, name), [printed]: request[name] } as RawRecord;
    expect(decode((api as AnyApi).request, renamed, { keys })).toMatchObject({ ok: true, hash: { outcome: 'match' } });
  });
  it('clients take mchtCustld and recordUnregOculstt', () => {
    const answer = { outStatCd: '0021', outRsltCd: '0000', mchtCustld: seal('hong', keys.cipher), trdNo: 'T', mchtTrdNo: 'O' };
    expect(rawField(ownershipCheck.response, answer, 'mchtCustId')).not.toBe('');
    const record = { ...exampleOf(isttUnregList.response) };
    const text = encodeText(isttUnregList.response, record as never, { keys }).replace('recordUnregOcuIstt', 'recordUnregOculstt');
    expect(decode(isttUnregList.response, JSON.parse(text), { keys })).toMatchObject({
      ok: true,
      value: { unregAcntRecords: [{ recordUnregOcuIstt: '1', recordMchtCustId: 'honggildong' }] },
    });
  });
  it('answers use the canonical spelling alone', () => {
    expect(Object.keys(encode(regularConfirm.request, exampleOf(regularConfirm.request) as never, { keys }))).toContain('csrcReqPrposYn');
    expect(Object.keys(encode(arsCheck.response, exampleOf(arsCheck.response) as never, { keys }))).toEqual(
      expect.arrayContaining(['outStatCd', 'outRsltCd', 'outRsltMsg', 'retCd', 'mchtTrdNo', 'trdNo']),
    );
  });
});

describe('conditions', () => {
  const receipt = { csrcIssReqYn: 'Y' } as const;
  it('a cash receipt needs its members', () => {
    for (const field of ['taxTypeCd', 'csrcRegProposYn', 'csrcRegNoDivCd', 'csrcRegNo']) {
      expect(problem(payConfirm, { ...receipt, [field]: '' })).toBe(`ST09 missing ${field}`);
    }
    expect(problem(payConfirm, { ...receipt, csrcRegNo: seal('', keys.cipher) })).toBe('ST09 missing csrcRegNo');
    expect(problem(payConfirm, receipt)).toBe('ok');
  });
  it('money moves from 1 won on, where the amount is no business rule', () => {
    const zero = (api: AnyApi): string => {
      try {
        sent(api, { trdAmt: '0', cupDepositAmt: '0' });
        return 'ok';
      } catch (error) {
        return String(error);
      }
    };
    for (const api of [payConfirm, regularConfirm, remit]) expect(zero(api)).toContain('trdAmt: less than 1');
    expect(zero(payCancel)).toBe('ok'); // ST26 (§8.8)
  });
  it('the deposit is part of the amount', () => {
    expect(problem(payConfirm, { cupDepositAmt: '1000' })).toBe('ok');
    expect(problem(payConfirm, { cupDepositAmt: '1001' })).toBe('ST09 bad-value cupDepositAmt');
  });
  it('consent by telephone or Kakao Pay has a number, by default too', () => {
    for (const authMthdCd of ['ARS', 'KAKAO', '']) expect(problem(acntReg, { authMthdCd, trdNo: '' })).toBe('ST09 missing trdNo');
    for (const authMthdCd of ['WR', 'PASS']) expect(problem(acntReg, { authMthdCd, trdNo: '' })).toBe('ok');
    expect(problem(acntReg, { authMthdCd: 'SMS' })).toBe('ST09 bad-value authMthdCd');
  });
  it('direct contracts name the main account, and the password where the bank asks for it', () => {
    const direct = { directYn: 'Y' } as const;
    for (const field of ['macntBankCd', 'macntNo', 'macntSumry']) {
      expect(problem(remit, { ...direct, [field]: '' })).toBe(`ST09 missing ${field}`);
      expect(problem(remit, { [field]: '' })).toBe('ok');
    }
    expect(problem(remit, { ...direct, macntBankCd: '045', macntPwd: '' })).toBe('ST09 bad-value macntPwd');
    expect(problem(remit, { ...direct, macntBankCd: '045' })).toBe('ok');
  });
  it('a history spans a year at most', () => {
    expect(problem(regularTransList, { useStDt: '20210101', useEdDt: '20220101' })).toBe('ok');
    expect(problem(regularTransList, { useStDt: '20210101', useEdDt: '20220102' })).toBe('ST09 bad-value useEdDt');
    expect(problem(regularTransList, { useStDt: '20210102', useEdDt: '20210101' })).toBe('ST09 bad-value useEdDt');
  });
  it('a memo has 4 letters, 3 beside four digits, and any beside a word', () => {
    const memo = (authType: string, remitterNm: string) => problem(ownershipReq, { authType, remitterNm: seal(remitterNm, keys.cipher) });
    expect([memo('1', '가나다라'), memo('1', 'ABCDE'), memo('4', '가나다'), memo('4', '가나다라'), memo('3', 'ABCDEFGH')]).toEqual([
      'ok',
      'ST09 bad-value remitterNm',
      'ok',
      'ST09 bad-value remitterNm',
      'ok',
    ]);
  });
});

describe('values', () => {
  it('lengths are those of the plaintext: an account of 16 digits is refused though its Base64 is longer anyway', () => {
    const account = (digits: number) => problem(ownerCheck1, { custAcntNo: seal('1'.repeat(digits), keys.cipher) });
    expect([account(15), account(16)]).toEqual(['ST09 hash-mismatch pktHash', 'ST09 too-long custAcntNo']);
    expect(problem(acntReg, { custAcntNo: seal('12345678', keys.cipher) })).toBe('ST09 bad-value custAcntNo');
    expect(problem(ownerCheck1, { custAcntNo: seal('123-456-789', keys.cipher) })).toMatch(/^ST09 undecryptable/);
  });
  it('days to look for need not exist, days of requests do (A36)', () => {
    expect(problem(transResult, {}, { mchtTrdDt: '20201131' })).toBe('ok');
    expect(problem(transResult, { reqDt: '20201131' })).toBe('ST09 bad-value reqDt');
    expect(problem(transResult, { reqTm: '9999' })).toBe('ST09 bad-value reqTm');
  });
  it('order numbers are printable ASCII without the forbidden characters', () => {
    for (const mchtTrdNo of ['주문', 'a:b', 'a\tb', "it's", 'x'.repeat(101)]) expect(problem(payConfirm, { mchtTrdNo })).toMatch(/^ST09/);
    expect(problem(payConfirm, { mchtTrdNo: 'AZaz09 !"#$%()*+,-./;=@[\\]^_`{|}~' })).toBe('ok');
  });
  it('an IPv6 address never fits (A8)', () => expect(problem(payConfirm, { custIp: '::1' })).toBe('ST09 bad-character custIp'));
});

describe('paths', () => {
  it('are found in every spelling (A21), and nothing else is', () => {
    expect(apiAt('/v1/api/auth/kakaopay/acctreq')).toBe(apiAt('/v1/api/auth/kakaopay/acttreg'));
    expect(apiAt('/v1/api/auth/kakaopay/sigureq')?.key).toBe('kakaoSignReq');
    expect(apiAt('/v2/api/pay/rmt/blc')?.key).toBe('remitBalance');
    for (const path of ['/v1/api/auth/arsrec', '/v1/api/pay/confirm/', '/', 'toString']) expect(apiAt(path)).toBeUndefined();
  });
});

describe('failure answers', () => {
  it('hold what is known, and the empty text for the rest (§5)', () => {
    const failed = { outRsltCd: 'ST08', outRsltMsg: '이미 등록된 계좌', custAcntKey: 'k', bankCd: '004', mchtTrdNo: 'O' };
    expect(encode(acntReg.failure, failed, { keys })).toMatchObject({
      outStatCd: '0031',
      outRsltCd: 'ST08',
      custAcntKey: 'k',
      trdNo: '',
      payerNo: '',
    });
  });
});
