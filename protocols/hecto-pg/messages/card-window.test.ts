import { won } from '@gwanmun/kernel';
import { decode, encodeForm, type Problem, seal } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { cardReturn, cardWindowRequest, TESTBED_KEYS, windowMessage } from './index.js';

const keys = TESTBED_KEYS;
const order = {
  mchtId: 'nxca_jt_il',
  trdDt: '20211231',
  trdTm: '100000',
  mchtTrdNo: 'ORDER20211231100000',
  mchtName: '헥토파이낸셜',
  mchtEName: 'Hecto Financial',
  pmtPrdtNm: '테스트상품',
  trdAmt: won(1000),
  notiUrl: 'https://example.com/notiUrl',
  nextUrl: 'https://example.com/nextUrl',
  cancUrl: 'https://example.com/cancUrl',
};
const posted = encodeForm(cardWindowRequest, order, { keys });

function problem(change: Record<string, string>, given: typeof keys | undefined = keys): Problem {
  const result = decode(cardWindowRequest, { ...posted, ...change }, { keys: given });
  if (result.ok) throw new Error('accepted');
  return result.problem;
}
const code = (change: Record<string, string>): string | undefined => problem(change).code;

it('is the documented first vector', () => {
  expect(posted.pktHash).toBe('f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c');
  expect(posted.trdAmt).toBe('AntV/eDpxIaKF0hJiePDKA==');
  expect(posted.method).toBe('card');
});

describe('card window request: rules', () => {
  it('counts bytes of UTF-8: 42 syllables and two letters fit a product name, 43 syllables do not', () => {
    expect(code({ pmtPrdtNm: '가'.repeat(43) })).toBe('1108');
    expect(decode(cardWindowRequest, { ...posted, pmtPrdtNm: `${'가'.repeat(42)}ab` }, { keys }).ok).toBe(true);
  });
  it('checks missing before length before decryption before hash', () => {
    const all = { pmtPrdtNm: '', custIp: '1'.repeat(16), trdAmt: '1000', pktHash: 'x' };
    expect(code(all)).toBe('1008');
    expect(code({ ...all, pmtPrdtNm: 'x' })).toBe('1126');
    expect(code({ ...all, pmtPrdtNm: 'x', custIp: '' })).toBe('1902');
    expect(code({ pmtPrdtNm: 'x', pktHash: 'x' })).toBe('1901');
    expect(code({ pktHash: '' })).toBe('1901');
    expect(code({ taxTypeCd: 'Q' })).toBe('6001');
  });
  it.each(['trdAmt', 'email', 'mchtCustId', 'taxAmt'])('%s in clear is 1902', (field) => expect(code({ [field]: '1000' })).toBe('1902'));
  it('takes the customer name in clear or sealed (D-11)', () => {
    for (const mchtCustNm of ['홍길동', seal('홍길동', keys.cipher)]) {
      const result = decode(cardWindowRequest, { ...posted, mchtCustNm }, { keys });
      expect(result.ok && result.value.mchtCustNm).toBe('홍길동');
    }
  });
  it('repairs a blank that stood for + in ciphertext', () => {
    const names = Array.from({ length: 99 }, (_, at) => `고객${at}`);
    const name = names.find((each) => seal(each, keys.cipher).includes('+'))!;
    const result = decode(cardWindowRequest, { ...posted, mchtCustId: seal(name, keys.cipher).replaceAll('+', ' ') }, { keys });
    expect(result.ok && result.value.mchtCustId).toBe(name);
  });
  it('removes markup, words and emoji from names but not from the pass-through field (hecto-pg §1.9)', () => {
    const nasty = '<b>a</b>&=alert😀';
    const result = decode(cardWindowRequest, { ...posted, pmtPrdtNm: nasty, mchtParam: nasty }, { keys });
    expect(result.ok && [result.value.pmtPrdtNm, result.value.mchtParam]).toEqual(['a&=', nasty]);
  });
  it('says that the merchant is unknown only when nothing else is wrong', () => {
    expect(decode(cardWindowRequest, { ...posted, pmtPrdtNm: '' })).toMatchObject({ problem: { code: '1008' } });
    expect(decode(cardWindowRequest, posted)).toMatchObject({ problem: { kind: 'no-keys', code: 'ST47' } });
  });
  it('words its refusals as the document does', () => {
    expect(windowMessage(problem({ pmtPrdtNm: '' }))).toBe('결제 요청 정보 누락 (상품명)');
    expect(windowMessage(problem({ trdDt: '' }))).toBe('결제 요청 정보 누락 (거래일자)');
    expect(windowMessage(problem({ trdDt: '202112311' }))).toBe('결제 요청 정보 길이 오류 (요청일자)');
    expect(windowMessage(problem({ pktHash: 'x' }))).toContain('해시');
  });
});

describe('card window return (hecto-pg §6.1.2, D-07)', () => {
  it('holds every field, empty when the payer left', () => {
    const fields = encodeForm(
      cardReturn,
      { mchtId: 'nxca_jt_il', outStatCd: '0031', outRsltCd: '0009', outRsltMsg: '취소', mchtTrdNo: 'O1' },
      { keys },
    );
    expect(Object.keys(fields)).toEqual(Object.keys(cardReturn.fields));
    expect([fields.trdNo, fields.authDt, fields.billKey]).toEqual(['', '', '']);
  });
});
