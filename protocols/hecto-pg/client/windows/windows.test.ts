import { type AnyMessage, decode } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  bankWindowRequest,
  cardWindowRequest,
  corpWindowRequest,
  mobileWindowRequest,
  pointWindowRequest,
  samsungPayWindowRequest,
  TESTBED_KEYS,
  vbank010WindowRequest,
  vbankWindowRequest,
  voucherWindowRequest,
} from '../../messages/index.js';
import type { HectoPg, WindowRequest } from '../index.js';
import { client } from '../testing/gateway.js';
import { goldenHash } from '../testing/table-gateway.js';

const HOST = 'http://127.0.0.1:1';
const core = {
  mchtTrdNo: 'ORDER20211231100000',
  trdAmt: 1000,
  pmtPrdtNm: '테스트상품',
  mchtName: '헥토파이낸셜',
  notiUrl: 'https://example.com/notiUrl',
  nextUrl: 'https://example.com/nextUrl',
  cancUrl: 'https://example.com/cancUrl',
  mchtParam: 'name=HongGilDong&age=25',
  mchtCustId: 'HongGilDong',
};
const order = { ...core, mchtEName: 'Hecto Financial', mchtCustNm: '홍길동', prdtTerm: '20221231235959', custIp: '127.0.0.1' };
const parts = { taxTypeCd: 'G', taxAmt: 909, vatAmt: 91, taxFreeAmt: 0 } as const;
const receipt = { bankCd: '011', csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: '01012345678' } as const;

interface Case {
  readonly name: string;
  readonly mchtId: string;
  readonly open: (pg: HectoPg) => WindowRequest;
  readonly path: string;
  readonly table: AnyMessage;
  /** What the gateway finds in it, beyond the order's own texts. */
  readonly says: Readonly<Record<string, unknown>>;
  readonly sub?: string;
  readonly golden?: string;
}

const CARDS: readonly Case[] = [
  {
    name: 'card',
    mchtId: 'nxca_jt_il',
    open: (pg) => pg.card.window({ ...order, ...parts, email: 'a@b.kr', instmtMon: 3, cardGb: 'NHC', taxAmt: 899, svcAmt: 10 }),
    path: '/card/main.do',
    table: cardWindowRequest,
    says: { method: 'card', ...parts, taxAmt: 899, svcAmt: 10, instmtMon: '03', cardGb: 'NHC', email: 'a@b.kr' },
    golden: 'card-window-request',
  },
  {
    name: 'card without the choice of a company',
    mchtId: 'nxca_jt_il',
    open: (pg) => pg.card.window({ ...order, cardGb: 'NHC' }, { methodSub: 'direct' }),
    path: '/card/cardDirect.do',
    sub: 'direct',
    table: cardWindowRequest,
    says: { cardGb: 'NHC' },
  },
  {
    name: 'card in foreign currency',
    mchtId: 'nxca_ab_il',
    open: (pg) => pg.card.window(order, { methodSub: 'abroad' }),
    path: '/card/abroad/main.do',
    sub: 'abroad',
    table: cardWindowRequest,
    says: { trdAmt: 1000 },
  },
  {
    name: 'Samsung Pay',
    mchtId: 'nxca_jt_il',
    open: (pg) => pg.card.window({ ...order, cardGb: 'SSP', instmtMon: 0 }),
    path: '/card/cardDirect.do',
    sub: 'direct',
    table: samsungPayWindowRequest,
    says: { method: 'card', cardGb: 'SSP', instmtMon: '00' },
    golden: 'samsung-pay-window-request',
  },
];

const ACCOUNTS: readonly Case[] = [
  {
    name: 'bank',
    mchtId: 'nx_mid_il',
    open: (pg) => pg.bank.window({ ...order, ...parts, ...receipt, custAcntSumry: '상점', appScheme: 'a://' }),
    path: '/bank/main.do',
    table: bankWindowRequest,
    says: { method: 'bank', ...parts, ...receipt, custAcntSumry: '상점', appScheme: 'a://' },
    golden: 'bank-window-request',
  },
  {
    name: 'vbank',
    mchtId: 'nx_mid_il',
    open: (pg) => pg.vbank.window({ ...order, ...parts, ...receipt, expireDt: '20220110235959', cphoneNo: '01012345678' }),
    path: '/vbank/main.do',
    table: vbankWindowRequest,
    says: { method: 'vbank', ...parts, ...receipt, expireDt: '20220110235959', cphoneNo: '01012345678' },
    golden: 'vbank-window-request',
  },
  {
    name: 'vbank with escrow',
    mchtId: 'nx_mid_il',
    open: (pg) => pg.vbank.window(order, { methodSub: 'escro' }),
    path: '/vbank/escro.do',
    sub: 'escro',
    table: vbankWindowRequest,
    says: { method: 'vbank' },
  },
  {
    name: 'vbank010',
    mchtId: 'nxva_sb_il',
    open: (pg) => pg.vbank010.window({ ...order, cphoneNo: '01012345678' }),
    path: '/vbank010/main.do',
    table: vbank010WindowRequest,
    says: { method: 'vbank010', cphoneNo: '01012345678' },
    golden: 'vbank010-window-request',
  },
];

const OTHERS: readonly Case[] = [
  {
    name: 'mobile',
    mchtId: 'nxhp_sb_il',
    open: (pg) => pg.mobile.window({ ...order, ...parts, telecomCd: ['SKT', 'LGT'], autoPayType: 'M', linkMethod: 'HBRD' }),
    path: '/mobile/main.do',
    table: mobileWindowRequest,
    says: { method: 'mobile', ...parts, telecomCd: 'SKT|LGT', autoPayType: 'M', linkMethod: 'HBRD' },
    golden: 'mobile-window-request',
  },
  {
    name: 'mobile, the variant',
    mchtId: 'nxhp_sb_il',
    open: (pg) => pg.mobile.window(order, { methodSub: 'mtype' }),
    path: '/mobile/m/main.do',
    sub: 'mtype',
    table: mobileWindowRequest,
    says: { telecomCd: undefined },
  },
  ...(
    [
      ['teencash', 'teenCash'],
      ['happymoney', 'happyMoney'],
      ['culturecash', 'cultureCash'],
      ['smartcash', 'smartCash'],
      ['booknlife', 'booknlife'],
    ] as const
  ).map(([brand, folder]) => ({
    name: brand,
    mchtId: 'nx_mid_il',
    open: (pg: HectoPg) => pg.voucher.window(brand, order),
    path: `/gift/${folder}/main.do`,
    table: voucherWindowRequest,
    says: { method: brand, taxFreeAmt: undefined },
    ...(brand === 'culturecash' && { golden: 'voucher-window-request' }),
  })),
  {
    name: 'tmoney',
    mchtId: 'nx_mid_il',
    open: (pg) => pg.tmoney.window({ ...order, taxFreeAmt: 300 }),
    path: '/tmoney/main.do',
    table: voucherWindowRequest,
    says: { method: 'tmoney', taxFreeAmt: 300 },
  },
  {
    name: 'point',
    mchtId: 'nxpt_kt_il',
    open: (pg) => pg.point.window({ ...order, clipCustNm: '홍길동', clipCustPhoneNo: '01012345678', skipCd: 'Y' }),
    path: '/point/main.do',
    table: pointWindowRequest,
    says: { method: 'point', clipCustNm: '홍길동', clipCustPhoneNo: '01012345678', skipCd: 'Y' },
    golden: 'point-window-request',
  },
  ...(['PAC', 'KKP', 'NVP'] as const).map((provider) => ({
    name: `easy pay ${provider}`,
    mchtId: 'hecto_test',
    open: (pg: HectoPg) => pg.easyPay.window(provider, { ...core, ...parts, corpPayType: 'CARD' }),
    path: '/corp/main.do',
    table: corpWindowRequest,
    says: { method: 'corp', corpPayCode: provider, ...parts, corpPayType: 'CARD' },
    golden: 'corp-window-request',
  })),
];

describe.each([...CARDS, ...ACCOUNTS, ...OTHERS])('window: $name', ({ mchtId, open, path, table, says, sub, golden }) => {
  const { action, fields, params, formHtml } = open(client(HOST, { mchtId }));

  it('goes to its address and says what the order says', () => {
    expect(action).toBe(HOST + path);
    expect(params).toEqual({ env: HOST, ...(sub && { methodSub: sub }), ...fields });
    const decoded = decode(table, fields, { keys: TESTBED_KEYS });
    expect(decoded).toMatchObject({ ok: true, value: { ...core, mchtId, trdDt: '20211231', trdTm: '100000', ...says } });
    if (golden) expect(fields.pktHash).toBe(goldenHash(golden, mchtId));
  });
  it('shows nothing of what is sealed', () => {
    expect(fields.trdAmt).toBe('AntV/eDpxIaKF0hJiePDKA==');
    expect(JSON.stringify(fields)).not.toMatch(/"HongGilDong"|홍길동|01012345678|a@b\.kr/);
  });
  it('is a form as well', () => {
    const html = formHtml({ id: 'pay' });
    expect(html).toContain(`<form id="pay" method="post" action="${HOST}${path}"`);
    expect(html.match(/<input /g)).toHaveLength(Object.keys(fields).length);
  });
});

describe('an order that a window would refuse is a TypeError', () => {
  const pg = client(HOST, { mchtId: 'nx_mid_il' });
  const as = <T>(value: unknown) => value as T;
  it.each<[string, () => unknown]>([
    ['Samsung Pay in foreign currency', () => pg.card.window({ ...order, cardGb: 'SSP' }, { methodSub: 'abroad' })],
    ['Samsung Pay with a card type', () => pg.card.window({ ...order, cardGb: 'SSP', cardType: '3' })],
    ['a card window that there is not', () => pg.card.window(order, { methodSub: as('main') })],
    ['no English name', () => pg.bank.window({ ...order, mchtEName: '' })],
    ['parts that do not add up', () => pg.bank.window({ ...order, ...parts, vatAmt: 90 })],
    ['a deadline that is none', () => pg.vbank.window({ ...order, expireDt: '20220230000000' })],
    ['a phone number with hyphens', () => pg.vbank010.window({ ...order, cphoneNo: '010-1234-5678' })],
    ['a carrier that is none', () => pg.mobile.window({ ...order, telecomCd: ['KT'] })],
    ['carrier taxes without compound tax', () => pg.mobile.window({ ...order, taxTypeCd: 'N', taxAmt: 909 })],
    ['a mode that is none', () => pg.mobile.window({ ...order, linkMethod: as('HYBRID') })],
    ['a brand that is none', () => pg.voucher.window(as('tmoney'), order)],
    ['Culture Cash without the customer', () => pg.voucher.window('culturecash', { ...order, mchtCustId: undefined })],
    ['a cup deposit above the amount', () => pg.tmoney.window({ ...order, trdAmt: 200, taxFreeAmt: 300 })],
    ['a CI that is too long', () => pg.point.window({ ...order, clipCustCi: 'x'.repeat(89) })],
    ['a provider that is none', () => pg.easyPay.window(as('TSP'), core)],
    ['a PAYCO subscription', () => pg.easyPay.window('PAC', { ...core, autoPayType: 'A' })],
    ['a merchant id too long for windows', () => client(HOST, { mchtId: 'elevenchars' }).point.window(order)],
  ])('%s', (_what, open) => expect(open).toThrow(TypeError));
});
