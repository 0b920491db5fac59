import type { Exchange } from '@gwanmun/engine';
import { beforeEach, describe, expect, it } from 'vitest';
import { OPENINGS } from '../../window/paths.js';
import { presetMerchants } from '../preset-merchants.js';
import { FakeEngine } from '../testing/fake-engine.js';
import { seal } from '../testing/merchant.js';
import { NETWORKS } from '../testing/networks.js';
import { windowForm } from '../testing/window-form.js';
import { createOpenCheckout } from './open-checkout.js';
import type { NewWindowOrder } from './order.js';

type Form = Record<string, string>;

let engine: FakeEngine;
beforeEach(() => {
  exchanges.length = 0;
  engine = new FakeEngine(presetMerchants());
});

const exchanges: Exchange[] = [];

/** Opens a window at its path, with the form of a method. */
async function open(path: string, change: Form, amount = '1000') {
  const opening = OPENINGS.find((each) => each.path === path)!;
  const form = windowForm({ method: opening.method, ...change }, amount);
  return createOpenCheckout(engine, NETWORKS, (exchange) => exchanges.push(exchange))({ ...opening, form, remote: '127.0.0.1' });
}

async function orderOf(path: string, change: Form, amount?: string): Promise<NewWindowOrder> {
  const result = await open(path, change, amount);
  if (result.kind !== 'order') throw new Error(JSON.stringify(result.failure));
  return result.order as NewWindowOrder;
}

async function failed(path: string, change: Form, amount?: string) {
  const result = await open(path, change, amount);
  if (result.kind !== 'failure') throw new Error('the window opened');
  return `${result.failure.outRsltCd} ${result.failure.outRsltMsg}`;
}

const codes = (order: NewWindowOrder): string[] => order.institutions.map(({ code }) => code);

/** The test merchant that pays at each path (hecto-pg §9.10). */
const MERCHANTS: Readonly<Record<string, Form>> = {
  '/card/main.do': { mchtId: 'nxca_jt_il' },
  '/card/cardDirect.do': { mchtId: 'nxca_jt_il' },
  '/card/abroad/main.do': { mchtId: 'nxca_ab_il' },
  '/bank/main.do': { mchtId: 'nx_mid_il' },
  '/vbank/main.do': { mchtId: 'nx_mid_il' },
  '/vbank/escro.do': { mchtId: 'nx_mid_il' },
  '/vbank010/main.do': { mchtId: 'nxva_sb_il' },
  '/mobile/main.do': { mchtId: 'nxhp_sb_il' },
  '/mobile/m/main.do': { mchtId: 'nxhp_sb_il' },
  '/gift/teenCash/main.do': { mchtId: 'nx_mid_il' },
  '/gift/happyMoney/main.do': { mchtId: 'nx_mid_il' },
  '/gift/cultureCash/main.do': { mchtId: 'nx_mid_il' },
  '/gift/smartCash/main.do': { mchtId: 'nx_mid_il' },
  '/gift/booknlife/main.do': { mchtId: 'nx_mid_il' },
  '/tmoney/main.do': { mchtId: 'nx_mid_il' },
  '/point/main.do': { mchtId: 'nxpt_kt_il' },
  '/corp/main.do': { mchtId: 'hecto_test', corpPayCode: 'KKP' },
};

describe('every window (hecto-pg §1.3, §10.1)', () => {
  it('has a merchant here', () => {
    expect(Object.keys(MERCHANTS)).toEqual(OPENINGS.map(({ path }) => path));
  });

  it.each(Object.entries(MERCHANTS))('%s opens for its test merchant, with what every window has', async (path, merchant) => {
    expect(await orderOf(path, merchant)).toMatchObject({
      ...{ merchantId: merchant.mchtId, orderNo: 'ORDER20211231100000', product: '테스트상품', amount: 1000 },
      ...{ nextUrl: 'https://example.com/nextUrl', cancUrl: 'https://example.com/cancUrl' },
      request: { notifyUrl: 'https://example.com/notiUrl', passThrough: 'name=HongGilDong&age=25', requestDate: '20211231' },
      personal: { customerId: 'HongGilDong' },
    });
  });

  it.each([
    ['/card/main.do', 'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c'],
    ['/bank/main.do', '9511caee6f3f79e50c9fd90f1fb0ff5a32f3003b1117dbfd56017bdb3220395c'],
    ['/vbank/main.do', '68ed5410e78b53263c205752a1ef5bb5fde70f0997c1794210d10e6d1404c5a2'],
    ['/corp/main.do', '4998769c2d20e35486f7b36dbf791b9ddf04addc8ccdf1d4a02b08d071134502'],
  ])('%s takes the golden hash of the document’s order (§3.2)', async (path, pktHash) => {
    expect(await orderOf(path, { ...MERCHANTS[path], pktHash })).toBeDefined();
    expect(await failed(path, { ...MERCHANTS[path], pktHash, trdTm: '100001' })).toMatch(/^1901 /);
  });

  it.each(Object.entries(MERCHANTS))('%s refuses in the order of D-20', async (path, merchant) => {
    expect(await failed(path, { ...merchant, pmtPrdtNm: '' })).toBe('1008 결제 요청 정보 누락 (상품명)');
    expect(await failed(path, { ...merchant, pmtPrdtNm: '가'.repeat(43) })).toBe('1108 결제 요청 정보 길이 오류 (상품명)');
    expect(await failed(path, { ...merchant, trdAmt: '1000' })).toMatch(/^1902 /);
    expect(await failed(path, { ...merchant, pktHash: 'f'.repeat(64) })).toMatch(/^1901 /);
    expect(await failed(path, { ...merchant, mchtId: 'nobody' })).toMatch(/^ST47 /);
    expect(await failed(path, { ...merchant, method: path === '/bank/main.do' ? 'vbank' : 'bank' })).toMatch(/^6001 .*method/);
    expect(await failed(path, { ...merchant, notiUrl: 'ftp://example.com/' })).toMatch(/^6001 .*notiUrl/);
    expect(await failed(path, merchant, '0')).toMatch(path.startsWith('/card') ? /^CA40 / : /^6001 .*trdAmt/);
  });

  it.each(Object.entries(MERCHANTS))('%s refuses a merchant without contract, and the other currency', async (path, merchant) => {
    const stranger = path.startsWith('/card') ? 'nx_mid_il' : 'nxca_jt_il';
    expect(await failed(path, { ...merchant, mchtId: stranger })).toMatch(/^6001 .*계약/);
    await engine.merchants.update(merchant.mchtId!, { profile: { currency: path.includes('abroad') ? 'KRW' : 'USD' } });
    expect(await failed(path, merchant)).toMatch(/^6001 .*(원화|외화)/);
  });

  it('keeps demanding the English name, but for easy pay, which knows none', async () => {
    expect(await failed('/bank/main.do', { ...MERCHANTS['/bank/main.do'], mchtEName: '' })).toMatch(/^1007 /);
    const order = await orderOf('/corp/main.do', { ...MERCHANTS['/corp/main.do'], mchtEName: '' });
    expect(order.merchantName).toEqual({ ko: '헥토파이낸셜', en: '헥토파이낸셜' });
  });
});

describe('cards', () => {
  it('in foreign currency show brands and no instalments, in cents', async () => {
    const order = await orderOf('/card/abroad/main.do', { mchtId: 'nxca_ab_il', instmtMon: '03' }, '1050');
    expect(order).toMatchObject({ abroad: true, currency: 'USD', amount: 1050, authentication: 'authenticated', instalmentsOffered: [] });
    expect(codes(order)).toEqual(['VISA', 'MASTER', 'JCB', 'AMEX', 'CUP']);
    expect(order).not.toHaveProperty('instalments');
  });

  it('take Samsung Pay on the direct path alone (§6.2)', async () => {
    const direct = await orderOf('/card/cardDirect.do', { mchtId: 'nxca_jt_bi', cardGb: 'SSP', instmtMon: '03' });
    expect(direct).toMatchObject({ samsungPay: true, direct: true, authentication: 'authenticated', instalments: 3 });
    expect(codes(direct)).toEqual(['SSP']);
    expect(await orderOf('/card/main.do', { mchtId: 'nxca_jt_il', cardGb: 'SSP' })).toMatchObject({ samsungPay: false });
  });

  it('show what cardType allows', async () => {
    const all = await orderOf('/card/main.do', { mchtId: 'nxca_jt_il' });
    expect(codes(await orderOf('/card/main.do', { mchtId: 'nxca_jt_il', cardType: '3', cardGb: 'SHN' }))).toEqual(['SHN']);
    expect(codes(await orderOf('/card/main.do', { mchtId: 'nxca_jt_il', cardType: '9' }))).toEqual(codes(all));
  });
});

describe('bank transfer and virtual accounts', () => {
  const BANK = MERCHANTS['/bank/main.do']!;

  it('offer banks, the large ones first; only those that issue for accounts', async () => {
    const banks = codes(await orderOf('/bank/main.do', BANK));
    expect(banks.slice(0, 3)).toEqual(['004', '088', '081']);
    expect(banks).toContain('092');
    expect(banks).not.toContain('209');
    const issuing = codes(await orderOf('/vbank/main.do', BANK));
    expect([...issuing].sort()).toEqual(['003', '004', '011', '020', '023', '031', '032', '034', '039', '045', '071', '081', '088', '089']);
  });

  it('fix the bank that the merchant chose, if it is on offer (§7.2)', async () => {
    expect(await orderOf('/bank/main.do', { ...BANK, bankCd: '011' })).toMatchObject({ institution: '011' });
    expect(await orderOf('/vbank/main.do', { ...BANK, bankCd: '007' })).not.toHaveProperty('institution');
  });

  it('ask for a cash receipt, or not, or show the one that was asked for', async () => {
    const asked = { csrcIssReqYn: 'Y', cashRcptPrposDivCd: '1', csrcRegNoDivCd: '3', csrcRegNo: seal('1234567890') };
    expect(await orderOf('/bank/main.do', BANK)).toMatchObject({ cashReceipt: 'offered' });
    expect(await orderOf('/bank/main.do', { ...BANK, cashRcptUIYn: 'N' })).toMatchObject({ cashReceipt: 'hidden' });
    const order = await orderOf('/vbank/main.do', { ...BANK, ...asked });
    expect(order).toMatchObject({
      cashReceipt: { purpose: 'expense', masked: '123***7890' },
      request: { cashReceipt: { purpose: 'expense', idKind: 'business' } },
      personal: { cashReceiptId: '1234567890' },
    });
  });

  it('keep the deadline, by default ten days, at most a year (§6.10)', async () => {
    const due = async (expireDt: string) => (await orderOf('/vbank/main.do', { ...BANK, expireDt })) as { dueAt?: string };
    expect(await due('')).toMatchObject({ dueAt: '2022-01-10T14:59:59.000Z' });
    expect(await due('20220101120000')).toMatchObject({ dueAt: '2022-01-01T03:00:00.000Z' });
    for (const expireDt of ['20211231095959', '20230101000000', '20220230000000']) {
      expect(await failed('/vbank/main.do', { ...BANK, expireDt })).toMatch(/^6001 .*expireDt/);
    }
  });

  it('of a phone’s number belong to merchants of that kind, and check the phone unless the merchant vouches for it (§6.11)', async () => {
    const form = { ...MERCHANTS['/vbank010/main.do'], cphoneNo: seal('01012345678') };
    expect(await failed('/vbank010/main.do', BANK)).toMatch(/^6001 /);
    expect(await failed('/vbank/main.do', MERCHANTS['/vbank010/main.do']!)).toMatch(/^6001 /);
    const vouched = await orderOf('/vbank010/main.do', form);
    expect(vouched).toMatchObject({ authentication: 'none', result: 'account', known: { phone: '010-12**-5678' } });
    expect(vouched.personal).toMatchObject({ known: { phone: '01012345678' } });
    expect(codes(vouched)).toEqual(['089']);
    expect(await orderOf('/vbank010/main.do', { ...form, mchtCustId: '' })).toMatchObject({ authentication: 'sms' });
    expect(await orderOf('/vbank010/main.do', { ...form, cphoneNo: seal('12345') })).toMatchObject({ authentication: 'sms', known: {} });
  });
});

describe('mobile', () => {
  it('shows the carriers that the merchant names (§6.19)', async () => {
    const form = MERCHANTS['/mobile/main.do']!;
    expect(codes(await orderOf('/mobile/main.do', { ...form, telecomCd: 'SKT|LGT' }))).toEqual(['SKT', 'LGT']);
    expect(codes(await orderOf('/mobile/main.do', { ...form, telecomCd: 'KFT' }))).toHaveLength(6);
  });

  it.each([
    ['nxhp_sb_hd', { linkMethod: 'HBRD' }, { result: 'authentication', series: 'none' }],
    ['nxhp_sb_hd', { linkMethod: 'STD' }, { result: 'approval', series: 'none' }],
    ['nxhp_pl_ma', { autoPayType: 'M' }, { result: 'approval', series: 'monthly', request: { key: 'monthly' } }],
    ['nxhp_sb_ai', {}, { result: 'approval', series: 'none', request: { key: 'payment' } }],
  ])('%s with %j', async (mchtId, fields, expected) => {
    expect(await orderOf('/mobile/main.do', { mchtId, ...fields })).toMatchObject(expected);
  });

  it.each([
    ['nxhp_sb_il', { linkMethod: 'HBRD' }, 'linkMethod'],
    ['nxhp_sb_il', { autoPayType: 'M' }, 'autoPayType'],
    ['nxhp_sb_hd', { autoPayType: 'M' }, 'autoPayType'],
    ['nxhp_sb_il', { autoPayType: 'Q' }, 'autoPayType'],
  ])('%s may not send %j', async (mchtId, fields, named) => {
    expect(await failed('/mobile/main.do', { mchtId, ...fields })).toMatch(new RegExp(`^6001 .*${named}`));
  });
});

describe('vouchers, Tmoney, points', () => {
  it('Culture Cash needs the customer, the others do not (1013)', async () => {
    const form = { mchtId: 'nx_mid_il', mchtCustId: '' };
    expect(await failed('/gift/cultureCash/main.do', form)).toBe('1013 결제 요청 정보 누락 (상점고객아이디)');
    expect(await orderOf('/gift/teenCash/main.do', form)).toMatchObject({ method: 'teencash', authentication: 'none' });
  });

  it('Tmoney has a cup deposit in the tax-free part (§6.26)', async () => {
    const form = { mchtId: 'nx_mid_il', taxFreeAmt: seal('300') };
    expect(await orderOf('/tmoney/main.do', form, '1400')).toMatchObject({
      depositAmount: 300,
      parts: { taxable: 1000, vat: 100, taxFree: 300, service: 0 },
    });
    expect(await failed('/tmoney/main.do', form, '200')).toMatch(/^ST55 /);
  });

  it('points know a member whom the merchant names, and skip the terms (§6.27)', async () => {
    const member = { clipCustNm: seal('홍길동'), clipCustCi: seal('C'.repeat(88)), clipCustPhoneNo: seal('01012345678') };
    const order = await orderOf('/point/main.do', { mchtId: 'nxpt_kt_il', ...member, skipCd: 'Y' });
    expect(order).toMatchObject({ known: { name: '홍*동', phone: '010-12**-5678' }, authentication: 'none', skipTerms: true });
    expect(await orderOf('/point/main.do', { mchtId: 'nxpt_kt_il' })).toMatchObject({ known: {}, authentication: 'sms', skipTerms: false });
  });
});

describe('easy pay (§6.30)', () => {
  it.each([
    ['hecto_test', { corpPayCode: 'PAC' }, { provider: { code: 'PAC' }, result: 'approval', funding: ['card', 'points'] }],
    ['nx_mid_hd', { corpPayCode: 'PAC' }, { result: 'authentication' }],
    ['hecto_test', { corpPayCode: 'KKP' }, { provider: { code: 'KKP' }, funding: ['card', 'money'] }],
    ['hecto_test', { corpPayCode: 'NVP', corpPayType: 'POINT' }, { funding: ['points'], request: { funding: 'points' } }],
    ['nxkkp_auto', { corpPayCode: 'KKP', autoPayType: 'A' }, { series: 'subscription', request: { key: 'subscription' } }],
    ['nxnvp_auto', { corpPayCode: 'NVP', autoPayType: 'A' }, { series: 'subscription' }],
  ])('%s with %j', async (mchtId, fields, expected) => {
    expect(await orderOf('/corp/main.do', { mchtId, ...fields })).toMatchObject({ authentication: 'app', ...expected });
  });

  it.each([
    ['hecto_test', {}, 'corpPayCode'],
    ['hecto_test', { corpPayCode: 'XXX' }, 'corpPayCode'],
    ['hecto_test', { corpPayCode: 'KKP', autoPayType: 'A' }, 'autoPayType'],
    ['nx_mid_hd', { corpPayCode: 'PAC', autoPayType: 'A' }, 'autoPayType'],
    ['nx_mid_hd', { corpPayCode: 'KKP' }, '계약'],
  ])('%s may not send %j', async (mchtId, fields, named) => {
    expect(await failed('/corp/main.do', { mchtId, ...(fields as Form) })).toMatch(new RegExp(`^6001 .*${named}`));
  });

  it('takes compound tax by card only at Kakao Pay', async () => {
    const parts = { taxTypeCd: 'G', taxAmt: seal('500'), vatAmt: seal('50'), taxFreeAmt: seal('450') };
    expect(await orderOf('/corp/main.do', { mchtId: 'hecto_test', corpPayCode: 'KKP', ...parts })).toMatchObject({ funding: ['card'] });
    expect(await orderOf('/corp/main.do', { mchtId: 'hecto_test', corpPayCode: 'NVP', ...parts })).toMatchObject({
      funding: ['card', 'points'],
    });
    expect(await failed('/corp/main.do', { mchtId: 'hecto_test', corpPayCode: 'KKP', ...parts, vatAmt: seal('51') })).toMatch(/^ST55 /);
  });
});

describe('the request log', () => {
  it('has requests of every window under its own table, with the hash explained and nobody’s data', async () => {
    const personal = {
      cphoneNo: '01012345678',
      clipCustNm: '김철수',
      clipCustCi: 'CI'.repeat(44),
      clipCustPhoneNo: '01055556666',
      csrcRegNo: '9912311234567',
    };
    const sealed = Object.fromEntries(Object.entries(personal).map(([name, value]) => [name, seal(value)]));
    for (const [path, merchant] of Object.entries(MERCHANTS)) await open(path, { ...merchant, ...sealed });
    expect(exchanges.map(({ route, status, outcome }) => `${route} ${status} ${outcome}`)).toEqual(
      Object.keys(MERCHANTS).map((path) => `${path} 303 0000`),
    );
    expect(new Set(exchanges.map(({ message }) => message)).size).toBe(8);
    const seen = JSON.stringify(exchanges.map(({ received, hash }) => [(received as () => unknown)(), (hash as () => unknown)()]));
    expect(seen).toContain('테스트상품');
    for (const secret of [...Object.values(personal), ...Object.values(sealed), '홍길동', 'ST1009281328226982205'])
      expect(seen).not.toContain(secret);
  });
});
