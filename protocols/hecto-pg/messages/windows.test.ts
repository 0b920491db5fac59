import { won } from '@gwanmun/kernel';
import { type AnyMessage, decode, encodeForm, type Problem, seal } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  bankWindowRequest,
  cardWindowRequest,
  corpReturn,
  corpWindowRequest,
  mobileReturn,
  mobileWindowRequest,
  pointWindowRequest,
  samsungPayWindowRequest,
  TESTBED_KEYS,
  vbank010WindowRequest,
  vbankReturn,
  vbankWindowRequest,
  voucherReturn,
  voucherWindowRequest,
} from './index.js';

const keys = TESTBED_KEYS;

/** Codes of hecto-pg §9.1, once more and by hand. */
const MISSING = {
  mchtId: '1001',
  method: '1002',
  trdDt: '1003',
  trdTm: '1004',
  mchtTrdNo: '1005',
  mchtName: '1006',
  mchtEName: '1007',
  pmtPrdtNm: '1008',
  trdAmt: '1009',
  notiUrl: '1010',
  nextUrl: '1011',
  cancUrl: '1012',
} as const;
const TOO_LONG: Readonly<Record<string, readonly [code: string, most: number]>> = {
  mchtId: ['1101', 10],
  method: ['1102', 20],
  trdDt: ['1103', 8],
  trdTm: ['1104', 6],
  mchtTrdNo: ['1105', 100],
  mchtName: ['1106', 100],
  mchtEName: ['1107', 100],
  pmtPrdtNm: ['1108', 128],
  trdAmt: ['1109', 12],
  mchtCustNm: ['1110', 30],
  notiUrl: ['1111', 250],
  nextUrl: ['1112', 250],
  cancUrl: ['1113', 250],
  mchtParam: ['1114', 4000],
  email: ['1115', 60],
  prdtTerm: ['1116', 14],
  mchtCustId: ['1117', 50],
  taxTypeCd: ['1118', 1],
  taxAmt: ['1119', 12],
  vatAmt: ['1120', 12],
  taxFreeAmt: ['1121', 12],
  svcAmt: ['1122', 12],
  cardType: ['1123', 1],
  cardGb: ['1124', 4],
  appScheme: ['1125', 100],
  custIp: ['1126', 15],
  pktHash: ['1127', 200],
};
const SEALED = ['trdAmt', 'mchtCustNm', 'email', 'mchtCustId', 'taxAmt', 'vatAmt', 'taxFreeAmt', 'svcAmt'];
/** What each window knows of the fields above, beyond those that all do: hecto-pg §6.1 to §6.30. */
const CORE = ['mchtCustNm', 'mchtParam', 'mchtEName', 'pktHash'];
const TAX = ['taxTypeCd', 'taxAmt', 'vatAmt', 'taxFreeAmt'];
const CONTACT = ['email', 'prdtTerm', 'mchtCustId'];
interface Window {
  readonly table: AnyMessage;
  readonly method: string;
  readonly more: readonly string[];
  readonly given?: Readonly<Record<string, string>>;
}
const WINDOWS: readonly Window[] = [
  { table: cardWindowRequest, method: 'card', more: [...CORE, ...CONTACT, ...TAX, 'svcAmt', 'cardType', 'cardGb', 'appScheme', 'custIp'] },
  { table: samsungPayWindowRequest, method: 'card', more: [...CORE, ...CONTACT, ...TAX, 'svcAmt', 'cardGb', 'appScheme', 'custIp'] },
  { table: bankWindowRequest, method: 'bank', more: [...CORE, ...CONTACT, ...TAX, 'appScheme', 'custIp'] },
  { table: vbankWindowRequest, method: 'vbank', more: [...CORE, ...CONTACT, ...TAX, 'custIp'] },
  { table: vbank010WindowRequest, method: 'vbank010', more: [...CORE, ...CONTACT, ...TAX, 'custIp'] },
  { table: mobileWindowRequest, method: 'mobile', more: [...CORE, ...CONTACT, ...TAX, 'custIp'] },
  { table: voucherWindowRequest, method: 'teencash', more: [...CORE, 'taxFreeAmt', 'prdtTerm', 'mchtCustId', 'custIp'] },
  { table: pointWindowRequest, method: 'point', more: [...CORE, ...CONTACT, 'custIp'] },
  {
    table: corpWindowRequest,
    method: 'corp',
    more: ['mchtParam', 'mchtCustId', ...TAX, 'appScheme', 'pktHash'],
    given: { corpPayCode: 'PAC' },
  },
];

const order = {
  mchtId: 'nx_mid_il',
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

const posted = (table: AnyMessage, method: string, more: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  encodeForm(table, { ...order, method, ...more } as never, { keys });

function problem(table: AnyMessage, form: Readonly<Record<string, string>>): Partial<Problem> {
  const result = decode(table, form, { keys });
  return result.ok ? {} : result.problem;
}

describe.each(WINDOWS)('$table.id', ({ table, method, more, given }) => {
  const form = posted(table, method, given);
  const demanded = Object.entries(MISSING).filter(([field]) => field !== 'mchtEName' || more.includes('mchtEName'));
  const known = [...Object.keys(MISSING).filter((field) => field !== 'mchtEName'), ...more];
  const overlong = (field: string): string => {
    const text = '1'.repeat(TOO_LONG[field]![1] + 1);
    return SEALED.includes(field) ? seal(text, keys.cipher) : text;
  };

  it('is accepted', () => expect(problem(table, form)).toEqual({}));
  it('reports what is missing in the order of the codes, before anything else', () => {
    for (let at = 0; at < demanded.length; at += 1) {
      const empty = Object.fromEntries(demanded.slice(at).map(([field]) => [field, '']));
      const broken = { ...form, ...empty, mchtParam: 'x'.repeat(5000), pktHash: 'x' };
      expect(problem(table, broken)).toMatchObject({ kind: 'missing', field: demanded[at]![0], code: demanded[at]![1] });
    }
  });
  it('reports what is too long in the order of the codes, before the hash', () => {
    const codes = known.map((field) => TOO_LONG[field]!).sort(([a], [b]) => (a < b ? -1 : 1));
    let broken: Record<string, string> = { ...form, ...Object.fromEntries(known.map((field) => [field, overlong(field)])) };
    for (const [code] of codes) {
      const field = known.find((name) => TOO_LONG[name]![0] === code)!;
      expect(problem(table, broken)).toMatchObject({ kind: 'too-long', field, code });
      broken = { ...broken, [field]: form[field] ?? '' };
    }
    expect(problem(table, broken)).toEqual({});
  });
  it('knows no field that the document does not give it', () => {
    const strange = Object.keys(TOO_LONG).filter((field) => !known.includes(field));
    for (const field of strange) expect(problem(table, { ...form, [field]: overlong(field) })).toEqual({});
  });
  it('then reports what does not decrypt, then the hash', () => {
    expect(problem(table, { ...form, trdAmt: '1000', pktHash: 'f'.repeat(64) })).toMatchObject({ code: '1902', field: 'trdAmt' });
    expect(problem(table, { ...form, trdDt: 'tomorrow', pktHash: 'f'.repeat(64) }).code).toBe('1901');
    expect(problem(table, { ...form, pktHash: '' }).code).toBe('1901');
  });
});

describe('easy pay (hecto-pg §6.30, D-20)', () => {
  const form = posted(corpWindowRequest, 'corp', { corpPayCode: 'KKP' });
  it.each(['', 'XXX', 'KAKAO', 'kkp'])('provider %j is 6001, behind the hash', (corpPayCode) => {
    expect(problem(corpWindowRequest, { ...form, corpPayCode, pktHash: 'f'.repeat(64) }).code).toBe('1901');
    expect(problem(corpWindowRequest, { ...form, corpPayCode }).code).toBe('6001');
  });
});

describe('vouchers (hecto-pg §6.26)', () => {
  it('Culture Cash needs the customer’s ID, the others do not', () => {
    const form = posted(voucherWindowRequest, 'culturecash', { mchtCustId: 'HongGilDong' });
    expect(problem(voucherWindowRequest, form)).toEqual({});
    expect(problem(voucherWindowRequest, { ...form, mchtCustId: '' })).toMatchObject({ code: '1013', label: '상점고객아이디' });
    expect(problem(voucherWindowRequest, { ...form, mchtCustId: '', cancUrl: '' }).code).toBe('1012');
    for (const method of ['teencash', 'happymoney', 'smartcash', 'booknlife', 'tmoney']) {
      expect(problem(voucherWindowRequest, posted(voucherWindowRequest, method))).toEqual({});
    }
  });
});

describe('virtual accounts (hecto-pg §6.10, §7.2)', () => {
  it('take a cash receipt chosen beforehand, its number sealed or plain', () => {
    const preset = { bankCd: '011', csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: '01012345678' };
    const form = posted(vbankWindowRequest, 'vbank', preset);
    expect(form.csrcRegNo).toBe('aF52WP1/Z/nsHuPr7SHKEw==');
    for (const csrcRegNo of [form.csrcRegNo!, '01012345678']) {
      expect(decode(vbankWindowRequest, { ...form, csrcRegNo }, { keys })).toMatchObject({ ok: true, value: preset });
    }
  });
  it('derived from a phone number need no deadline (D-33)', () => {
    expect(problem(vbank010WindowRequest, posted(vbank010WindowRequest, 'vbank010'))).toEqual({});
  });
});

describe('mobile (hecto-pg §6.19)', () => {
  it.each([
    [{ autoPayType: 'M' }, undefined],
    [{ autoPayType: 'X' }, '6001'],
    [{ linkMethod: 'HBRD' }, undefined],
    [{ linkMethod: 'OTHER' }, '6001'],
  ])('%j', (change, code) => {
    expect(problem(mobileWindowRequest, { ...posted(mobileWindowRequest, 'mobile'), ...change }).code).toBe(code);
  });
});

describe('returns', () => {
  const done = { mchtId: 'nx_mid_il', outRsltCd: '0000', outRsltMsg: '정상', mchtTrdNo: 'ORDER1' };
  const result = { trdNo: 'STFP_1', trdAmt: won(1000) };
  it.each([
    [vbankReturn, '0051', 'vbank010', { vtlAcntNo: '0123456789' }],
    [mobileReturn, '0061', 'mobile', {}],
    [voucherReturn, '0021', 'point', {}],
    [corpReturn, '0021', 'corp', { csrcAmt: won(700) }],
  ] as const)('%#: number and amount come with success, and need not with failure', (table, outStatCd, method, more) => {
    const form = encodeForm(table as AnyMessage, { ...done, outStatCd, method, ...result, ...more } as never, { keys });
    expect(decode(table as AnyMessage, form, { keys })).toMatchObject({ ok: true, value: { ...result, ...more, method } });
    expect(() => encodeForm(table as AnyMessage, { ...done, outStatCd, method } as never, { keys })).toThrow('trdNo');
    const failed = encodeForm(table as AnyMessage, { ...done, outStatCd: '0031', outRsltCd: '0009', method } as never, { keys });
    expect(failed).toMatchObject({ outStatCd: '0031', trdNo: '', trdAmt: '' });
  });
});
