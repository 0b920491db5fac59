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

describe('card window request (hecto-pg §9.1, §10.1)', () => {
  const REQUIRED = [
    ['mchtId', '1001'],
    ['method', '1002'],
    ['trdDt', '1003'],
    ['trdTm', '1004'],
    ['mchtTrdNo', '1005'],
    ['mchtName', '1006'],
    ['mchtEName', '1007'],
    ['pmtPrdtNm', '1008'],
    ['trdAmt', '1009'],
    ['notiUrl', '1010'],
    ['nextUrl', '1011'],
    ['cancUrl', '1012'],
  ] as const;

  it('is the documented first vector', () => {
    expect(posted.pktHash).toBe('f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c');
    expect(posted.trdAmt).toBe('AntV/eDpxIaKF0hJiePDKA==');
    expect(posted.method).toBe('card');
  });
  it.each(REQUIRED)('%s missing is %s', (field, expected) => expect(code({ [field]: '' })).toBe(expected));
  it('reports the missing field with the lowest code', () => {
    for (let at = 0; at < REQUIRED.length; at += 1) {
      const empty = Object.fromEntries(REQUIRED.slice(at).map(([field]) => [field, '']));
      expect(code({ ...empty, pktHash: 'x' })).toBe(REQUIRED[at]![1]);
    }
  });
  it.each([
    ['mchtId', '1101', 11],
    ['method', '1102', 21],
    ['mchtTrdNo', '1105', 101],
    ['mchtName', '1106', 101],
    ['mchtEName', '1107', 101],
    ['pmtPrdtNm', '1108', 129],
    ['notiUrl', '1111', 251],
    ['nextUrl', '1112', 251],
    ['cancUrl', '1113', 251],
    ['mchtParam', '1114', 4001],
    ['prdtTerm', '1116', 15],
    ['taxTypeCd', '1118', 2],
    ['cardType', '1123', 2],
    ['cardGb', '1124', 5],
    ['appScheme', '1125', 101],
    ['custIp', '1126', 16],
    ['pktHash', '1127', 201],
  ])('%s too long is %s', (field, expected, length) => expect(code({ [field]: '1'.repeat(length) })).toBe(expected));
  it.each([
    ['trdAmt', '1109', '1'.repeat(13)],
    ['mchtCustNm', '1110', '가'.repeat(11)],
    ['email', '1115', 'x'.repeat(61)],
    ['mchtCustId', '1117', 'x'.repeat(51)],
    ['taxAmt', '1119', '1'.repeat(13)],
    ['vatAmt', '1120', '1'.repeat(13)],
    ['taxFreeAmt', '1121', '1'.repeat(13)],
    ['svcAmt', '1122', '1'.repeat(13)],
  ])('the plain value of %s too long is %s', (field, expected, plain) =>
    expect(code({ [field]: seal(plain, keys.cipher) })).toBe(expected),
  );
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
