import { won } from '@gwanmun/kernel';
import { decode, encode, encodeText, parseBody, type RawRecord, seal, type WireRecord } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  apiFailure,
  billingKeyIssueResponse,
  cardCancelRequest,
  cardPaymentRequest,
  cardPaymentResponse,
  inquiryResponse,
  statusOf,
  TESTBED_KEYS,
} from './index.js';

const keys = TESTBED_KEYS;
const payment = {
  mchtId: 'nxca_jt_bi',
  mchtTrdNo: 'ORDER20211231100000',
  trdDt: '20211231',
  trdTm: '100000',
  pmtprdNm: '테스트상품',
  mchtCustNm: '홍길동',
  mchtCustId: 'HongGilDong',
  cardNo: '1111222233334444',
  vldDtMon: '12',
  vldDtYear: '24',
  instmtMon: '00',
  crcCd: 'KRW' as const,
  trdAmt: won(1000),
};
const sent = encode(cardPaymentRequest, payment, { keys }) as { readonly params: WireRecord; readonly data: WireRecord };
const problem = (params: RawRecord, data: RawRecord): unknown => {
  const result = decode(cardPaymentRequest, { params: { ...sent.params, ...params }, data: { ...sent.data, ...data } }, { keys });
  return result.ok ? 'ok' : `${result.problem.code} ${result.problem.field}`;
};

describe('API requests (hecto-pg §10.2, D-21)', () => {
  it.each([
    ['ST09 ver', { ver: '0B19' }, {}],
    ['ST09 ver', { ver: '' }, {}],
    ['ST09 method', { method: 'RA' }, {}],
    ['ST09 bizType', { bizType: 'C0' }, {}],
    ['ST09 encCd', { encCd: '00' }, {}],
    ['ST09 mchtTrdNo', { mchtTrdNo: '주문' }, {}],
    ['ST09 mchtTrdNo', { mchtTrdNo: 'a{b}' }, {}],
    ['ST09 mchtId', { mchtId: 'x'.repeat(13) }, {}],
    ['ST09 pktHash', {}, { pktHash: '' }],
    ['ST09 crcCd', {}, { crcCd: 'JPY' }],
    ['ST09 cardNo', {}, { cardNo: seal('1'.repeat(17), keys.cipher) }],
    ['1902 cardNo', {}, { cardNo: '1111222233334444' }],
    ['1902 trdAmt', {}, { trdAmt: seal('1,000', keys.cipher) }],
    ['1901 pktHash', {}, { trdAmt: seal('1001', keys.cipher) }],
    ['ok', { ver: '0A20' }, {}],
    ['ok', { mchtId: 'nxca_jt_bi', osType: 'X' }, { mchtParam: null }],
  ])('%s', (expected, params, data) => expect(problem(params, data)).toBe(expected));

  it('ignore the superset of fields that sample clients send to every cancel (hecto-pg §11.3)', () => {
    const cancel = encode(
      cardCancelRequest,
      {
        mchtId: 'nxca_jt_il',
        mchtTrdNo: 'C1',
        trdDt: '20211231',
        trdTm: '100000',
        orgTrdNo: 'T',
        crcCd: 'KRW',
        cnclOrd: '001',
        cnclAmt: won(1),
      },
      { keys },
    );
    const superset = { vAcntNo: '', refundBankCd: '', refundAcntNo: 'x', refundDpstrNm: '', svcAmt: '', taxAmt: '' };
    expect(decode(cardCancelRequest, { ...cancel, data: { ...(cancel.data as object), ...superset } }, { keys }).ok).toBe(true);
  });
  it('take the JSON that PHP writes', () => {
    const text = encodeText(cardPaymentRequest, { ...payment, notiUrl: 'https://example.com/n' }, { keys, ascii: true }).replaceAll(
      '/',
      '\\/',
    );
    const parsed = parseBody('envelope', text, { contentType: 'application/x-www-form-urlencoded' });
    const result = parsed.ok ? decode(cardPaymentRequest, parsed.raw, { keys }) : parsed;
    expect(result.ok && 'value' in result && result.value).toMatchObject({ pmtprdNm: '테스트상품', notiUrl: 'https://example.com/n' });
  });
});

describe('API answers', () => {
  const echoed = { mchtId: 'nxca_jt_bi', mchtTrdNo: 'O1', trdDt: '20211231', trdTm: '100001' };
  it('say success and fill in the routing by themselves', () => {
    const text = encodeText(billingKeyIssueResponse, { ...echoed, trdNo: 'T1', billKey: 'K' }, { keys });
    expect(JSON.parse(text)).toMatchObject({
      params: {
        ver: '0A19',
        method: 'CA',
        bizType: 'A4',
        encCd: '23',
        outStatCd: '0021',
        outRsltCd: '0000',
        outRsltMsg: '정상적으로 처리되었습니다.',
      },
      data: { billKey: 'K', cardNo: '', issrId: '' },
    });
  });
  it('hash with their own date and time, and are accepted as echo as well (D-12)', () => {
    const answer = {
      ...echoed,
      trdNo: 'T',
      trdAmt: won(1000),
      issrId: 'NHC',
      cardNm: 'NH',
      cardKind: 'x',
      ninstmtTypeCd: 'N' as const,
      apprNo: '1',
    };
    const own = encode(cardPaymentResponse, answer, { keys });
    const echo = encode(cardPaymentResponse, { ...answer, pktHash: 'ab' }, { keys });
    expect(decode(cardPaymentResponse, own, { keys })).toMatchObject({ ok: true, hash: { recipe: 'sha256' } });
    expect(decode(cardPaymentResponse, echo, { keys, echo: 'AB' })).toMatchObject({ ok: true, hash: { recipe: 'echo' } });
    expect(decode(cardPaymentResponse, echo, { keys, echo: 'AC' })).toMatchObject({ ok: false, problem: { kind: 'hash-mismatch' } });
  });
  it('of a failure hold the envelope and the hash echo, with empty echoes when nothing was read', () => {
    const text = encodeText(apiFailure, { outRsltCd: 'ST09', outRsltMsg: '유효하지 않은 요청전문' }, {});
    expect(JSON.parse(text)).toEqual({
      params: {
        mchtId: '',
        ver: '',
        method: '',
        bizType: '',
        encCd: '',
        mchtTrdNo: '',
        trdNo: '',
        trdDt: '',
        trdTm: '',
        outStatCd: '0031',
        outRsltCd: 'ST09',
        outRsltMsg: '유효하지 않은 요청전문',
      },
      data: { pktHash: '' },
    });
    expect(statusOf(JSON.parse(text) as RawRecord)).toBe('0031');
    expect(statusOf({ params: [] })).toBe('');
  });
  it('to an inquiry have no routing members (hecto-pg §6.35)', () => {
    const record = encode(inquiryResponse, { ...echoed, trdNo: 'T', method: 'CA', trdAmt: won(5) }, { keys, echo: 'ab' });
    expect(Object.keys(record.params as object)).not.toContain('bizType');
    expect(record.data).toEqual({ pktHash: 'ab', method: 'CA', trdAmt: '5', cnclAmt: '' });
  });
});
