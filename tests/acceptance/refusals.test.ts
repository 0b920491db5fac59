import type { HectoPg, PartialCancel, Refused, Result, Unknown, WindowRequest } from '@gwanmun/hecto-pg/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { AcceptanceStage } from './support/stage.js';
import { WAYS } from './support/ways/index.js';

const stage = new AcceptanceStage('20260310100001');
/** A merchant that has keys and nothing else. */
const BARE = 'nobody01';
const TO = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };
const CARD = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '30' };
const NUMBER = 'STFP_PGCAnxca_jt_il0211129135810M1494620';

let bare: HectoPg;
beforeAll(async () => {
  const { engine } = stage.gateway.running.house;
  const [model] = stage.gateway.running.presets;
  await engine.merchants.create({ merchantId: BARE, name: '계약 없음', keys: model!.keys!, contracts: {} });
  bare = stage.merchant(BARE);
});

const order = (trdAmt = 1_000) => stage.order(trdAmt);
const numbers = () => ({ mchtTrdNo: stage.newOrder('ASK'), orgTrdNo: NUMBER, cnclAmt: 1_000 });
const person = { email: 'hong@example.com', mUserId: 'hong', ordNm: '홍길동', prdtNm: '상품' };
const buyer = { trdAmt: 1_000, pmtprdNm: '상품', mchtCustNm: '홍길동', mchtCustId: 'hong' };
const issue = { bankCd: '011', trdAmt: 1_000, taxTypeCd: 'N', prdtNm: '상품', sellerNm: '상점' } as const;

type Asked = (pg: HectoPg) => Promise<Result<object> | Refused | Unknown>;

/** Every operation of hecto-pg §4 that makes something, by the code of a merchant who may not. */
const MAKING: readonly (readonly [string, string, Asked])[] = [
  ['card payment', 'ST69', (pg) => pg.card.pay({ mchtTrdNo: stage.newOrder(), ...buyer, ...CARD })],
  ['bill-key issue', 'ST69', (pg) => pg.billingKey.issue({ mchtTrdNo: stage.newOrder(), ...CARD, idntNo: '991231', cardPwd: '00' })],
  ['account issue', 'ST69', (pg) => pg.vbank.issue({ kind: 'rotating', mchtTrdNo: stage.newOrder(), ...issue })],
  [
    'unlimited account issue',
    'ST69',
    (pg) => pg.vbank.issue({ ...issue, kind: 'unlimited', mchtTrdNo: stage.newOrder(), vAcntNo: '2022011000060' }),
  ],
  ['bill-key payment', 'ST69', (pg) => pg.billingKey.pay({ mchtTrdNo: stage.newOrder(), ...buyer, billKey: 'SBILL_0123456789' })],
  [
    'monthly payment',
    'ST69',
    (pg) => pg.mobile.payMonthly({ mchtTrdNo: stage.newOrder(), trdAmt: 1_000, billKey: 'MO0123456789', ...person }),
  ],
  ...(['KKP', 'NVP'] as const).map((corpPayCode) => {
    const paying = { corpPayCode, billKey: 'SBILL_0123456789', trdAmt: 1_000, prdtNm: '상품', mUserId: 'hong' };
    const pay: Asked = (pg) => pg.subscription.pay({ ...paying, mchtTrdNo: stage.newOrder() });
    return [`${corpPayCode} subscription payment`, 'ST69', pay] as const;
  }),
];

/** Every operation on something: of somebody else, or of nobody. */
const ON_SOMETHING: readonly (readonly [string, string, Asked])[] = [
  ['bill-key delete', 'CA58', (pg) => pg.billingKey.delete({ mchtTrdNo: stage.newOrder(), billKey: 'SBILL_0123456789' })],
  ['card cancel', 'CA10', (pg) => pg.payment.cancel({ ...numbers(), cnclOrd: 1 })],
  ['transfer cancel', 'RA35', (pg) => pg.bank.cancel({ ...numbers(), cnclOrd: 1 })],
  ['account refund', 'ST06', (pg) => pg.vbank.refund({ ...numbers(), cnclOrd: 1, ...TO })],
  [
    'account change',
    'ST06',
    (pg) =>
      pg.vbank.change({
        mchtTrdNo: stage.newOrder(),
        kind: 'rotating',
        bankCd: '011',
        vAcntNo: '790123',
        expireDate: '20260401000000',
        trdAmt: 1,
      }),
  ],
  ['account issue-cancel', 'ST06', (pg) => pg.vbank.close({ mchtTrdNo: stage.newOrder(), orgTrdNo: NUMBER, vAcntNo: '790123' })],
  ['hybrid approval', 'ST13', (pg) => pg.mobile.approve({ mchtTrdNo: stage.newOrder(), authTrdNo: NUMBER, trdAmt: 1_000, prdtNm: '상품' })],
  ['mobile cancel', 'MP03', (pg) => pg.mobile.cancel({ ...numbers(), cnclOrd: 1 })],
  ['mobile refund', 'MP03', (pg) => pg.mobile.refund({ ...numbers(), cnclOrd: 1, ...TO })],
  ...(['teencash', 'happymoney', 'culturecash', 'smartcash', 'booknlife'] as const).map(
    (brand) => [`${brand} cancel`, 'GC03', (pg: HectoPg) => pg.voucher.cancel({ ...numbers(), brand })] as const,
  ),
  ['Tmoney cancel', 'TM02', (pg) => pg.tmoney.cancel(numbers())],
  ['point cancel', 'CP32', (pg) => pg.point.cancel({ ...numbers(), cnclOrd: 1 })],
  ['PAYCO approval', 'ST13', (pg) => pg.easyPay.approve({ mchtTrdNo: stage.newOrder(), authTrdNo: NUMBER, trdAmt: 1_000 })],
  ['easy-pay cancel', 'PZ10', (pg) => pg.easyPay.cancel({ ...numbers(), cnclOrd: 1 })],
  ...(['KKP', 'NVP'] as const).flatMap((corpPayCode) => {
    const key = () => ({ mchtTrdNo: stage.newOrder(), corpPayCode, billKey: 'SBILL_0123456789' });
    return [
      [`${corpPayCode} key status`, 'PZ82', (pg: HectoPg) => pg.subscription.status(key())],
      [`${corpPayCode} key delete`, 'PZ82', (pg: HectoPg) => pg.subscription.delete(key())],
    ] as const;
  }),
];

describe('a merchant without a contract', () => {
  it.each(MAKING)('is refused by %s: %s', async (_name, code, ask) => {
    expect(await ask(bare)).toMatchObject({ outcome: 'refused', code });
  });

  it.each(ON_SOMETHING)('finds nothing by %s: %s', async (_name, code, ask) => {
    expect(await ask(bare)).toMatchObject({ outcome: 'refused', code });
  });

  it.each(WAYS.map((way) => [way.name, way] as const))('opens no window: %s', async (_name, way) => {
    expect(await stage.opening(way.window(bare, order(way.amount)))).toMatchObject({ outStatCd: '0031', outRsltCd: '6001', mchtId: BARE });
  });

  it('has no payments and empty reports', async () => {
    const asked = { orgMchtTrdNo: 'NEVER', orgTrdDt: stage.day, trdAmt: 1_000 };
    for (const method of ['CA', 'VA', 'PZ', 'KP', 'WL'] as const) {
      expect(await bare.payment.inquire({ ...asked, method })).toMatchObject({ outcome: 'refused', code: 'ST06' });
      expect(await bare.reports.transactions({ method, date: stage.day })).toMatchObject({ outcome: 'rows', announced: 0 });
      expect(await bare.reports.settlements({ method, date: stage.day, via: 'GET' })).toMatchObject({ outcome: 'rows', announced: 0 });
    }
  });
});

describe('a merchant with a contract of another kind', () => {
  const windows: readonly (readonly [string, string, (pg: HectoPg) => WindowRequest])[] = [
    ['a series of one without', 'nxhp_sb_il', (pg) => pg.mobile.window({ ...order(), autoPayType: 'M' })],
    ['hybrid of one without', 'nxhp_sb_il', (pg) => pg.mobile.window({ ...order(), linkMethod: 'HBRD' })],
    ['a subscription of one without', 'hecto_test', (pg) => pg.easyPay.window('KKP', { ...order(), autoPayType: 'A' })],
    ['foreign currency of a merchant in won', 'nxca_jt_il', (pg) => pg.card.window(order(), { methodSub: 'abroad' })],
    ['won of a merchant in foreign currency', 'nxca_ab_il', (pg) => pg.card.window(order())],
    ['accounts of phones', 'nx_mid_il', (pg) => pg.vbank010.window(order())],
    ['rotating accounts', 'nxva_sb_il', (pg) => pg.vbank.window(order())],
    ['a wallet of another provider', 'nxca_kakao', (pg) => pg.easyPay.window('NVP', order())],
  ];
  it.each(windows)('opens no window: %s', async (_name, mchtId, window) => {
    expect(await stage.opening(window(stage.merchant(mchtId)))).toMatchObject({ outRsltCd: '6001', mchtId });
  });

  it('is paid in its own currency by API', async () => {
    const pay = (mchtId: string, crcCd: 'KRW' | 'USD') =>
      stage.merchant(mchtId).card.pay({ mchtTrdNo: stage.newOrder(), ...buyer, ...CARD, crcCd });
    expect(await pay('nxca_jt_bi', 'USD')).toMatchObject({ outcome: 'refused', code: 'ST09' });
    expect(await pay('nxca_ab_bi', 'KRW')).toMatchObject({ outcome: 'refused', code: 'ST09' });
    const paid = await pay('nxca_ab_bi', 'USD');
    expect(paid).toMatchObject({ outcome: 'approved', trdAmt: 1_000 });
    const back = { mchtTrdNo: stage.newOrder(), orgTrdNo: paid.trdNo!, cnclAmt: 1_000, cnclOrd: 1 };
    expect(await stage.merchant('nxca_ab_bi').payment.cancel(back)).toMatchObject({ outcome: 'refused', code: 'ST26' });
  });
});

it('an unknown merchant is ST47 everywhere', async () => {
  const unknown = stage.merchant('nobody99');
  for (const [, , ask] of [...MAKING, ...ON_SOMETHING]) expect(await ask(unknown)).toMatchObject({ outcome: 'refused', code: 'ST47' });
  for (const way of WAYS) expect(await stage.opening(way.window(unknown, order(way.amount)))).toMatchObject({ outRsltCd: 'ST47' });
  expect(await unknown.payment.inquire({ orgMchtTrdNo: 'X', orgTrdDt: stage.day, trdAmt: 1 })).toMatchObject({ code: 'ST47' });
  expect(await unknown.reports.transactions({ method: 'CA', date: stage.day })).toMatchObject({ outcome: 'refused', code: 'ST90' });
});

/** Two merchants of a method, with the codes of hecto-pg §8.4. */
interface Rules {
  readonly name: string;
  readonly other: string;
  readonly none: string;
  readonly again: string;
  readonly above: string;
  /** A part of a payment: allowed, or refused by this code. */
  readonly part?: string;
}

const RULES: readonly Rules[] = [
  { name: 'card, authenticated', other: 'nxca_jt_bi', none: 'CA10', again: 'CA12', above: 'ST57' },
  { name: 'Samsung Pay', other: 'nxca_jt_bi', none: 'CA10', again: 'CA12', above: 'ST57' },
  { name: 'bank transfer, compound tax', other: BARE, none: 'RA35', again: 'RA33', above: 'ST57' },
  { name: 'virtual account', other: 'nxva_fix', none: 'ST06', again: 'ST39', above: 'ST57' },
  { name: 'mobile', other: 'nxhp_sb_ma', none: 'MP03', again: 'MP82', above: 'ST57' },
  { name: 'voucher teencash', other: BARE, none: 'GC03', again: 'GC41', above: 'ST57', part: 'ST58' },
  { name: 'voucher culturecash', other: BARE, none: 'GC03', again: 'GC41', above: 'ST57', part: 'ST58' },
  { name: 'Tmoney with cup deposit', other: BARE, none: 'TM02', again: 'TM01', above: 'TM04', part: 'ST58' },
  { name: 'POINTDAMOA', other: BARE, none: 'CP32', again: 'CP30', above: 'ST57' },
  { name: 'PAYCO', other: 'nxca_payco', none: 'PZ10', again: 'PZ87', above: 'ST57' },
  { name: 'Kakao Pay by money', other: 'nxca_kakao', none: 'PZ10', again: 'PZ87', above: 'ST57' },
  { name: 'Naver Pay by card', other: 'nxnvp_auto', none: 'PZ10', again: 'PZ87', above: 'ST57' },
];

describe.each(RULES.map((rules) => [rules.name, rules] as const))('money back of %s (hecto-pg §8.4)', (name, rules) => {
  const way = WAYS.find((each) => each.name === name)!;
  const amount = 4_000;

  it('has the documented code for every mistake', async () => {
    const pg = stage.merchant(way.mchtId);
    const ordered = { ...order(amount) };
    // without the parts of another amount
    const plain: WindowRequest = windowOf(name, pg, ordered) ?? way.window(pg, ordered);
    const { read } = await stage.pay(pg, plain, way.entry);
    const { trdNo } = read;
    if (read.outcome === 'issued' && read.method === 'vbank') await pg.vbank.testDeposit({ vAcntNo: read.vtlAcntNo!, trdAmt: amount });
    const back = (by: HectoPg, change: Partial<PartialCancel> = {}) =>
      way.back(by, { mchtTrdNo: stage.newOrder('BACK'), orgTrdNo: trdNo, cnclAmt: amount, cnclOrd: 1, ...change });
    const refused = (code: string) => ({ outcome: 'refused', code });

    expect(await back(stage.merchant(rules.other))).toMatchObject(refused(rules.none));
    expect(await back(pg, { orgTrdNo: `${trdNo.slice(0, -1)}X` })).toMatchObject(refused(rules.none));
    expect(await back(pg, { cnclAmt: amount + 1 })).toMatchObject(refused(rules.above));
    expect(await back(pg, { cnclAmt: 0 })).toMatchObject(refused('ST26'));
    const counted = rules.part === undefined;
    if (counted) expect(await back(pg, { cnclOrd: 2 })).toMatchObject(refused('ST56'));
    const part = await back(pg, { cnclAmt: 1_000 });
    expect(part).toMatchObject(counted ? { outcome: 'approved' } : refused(rules.part!));
    const rest = { cnclAmt: counted ? 3_000 : amount, cnclOrd: counted ? 2 : 1 };
    if (counted) {
      expect(await back(pg, { ...rest, cnclOrd: 1 })).toMatchObject(refused('ST56'));
      expect(await back(pg, { ...rest, cnclAmt: 3_001 })).toMatchObject(refused('ST57'));
      // a cancel is no target
      expect(await back(pg, { ...rest, orgTrdNo: part.trdNo! })).toMatchObject(refused(rules.none));
    }
    const mchtTrdNo = stage.newOrder('LAST');
    expect(await back(pg, { ...rest, mchtTrdNo })).toMatchObject({ outcome: 'approved' });
    // the number is used up, by whatever it is used again
    expect(await back(pg, { ...rest, mchtTrdNo })).toMatchObject({ outcome: 'unknown', code: 'ST50' });
    expect(await back(pg, { mchtTrdNo: ordered.mchtTrdNo })).toMatchObject({ outcome: 'unknown', code: 'ST50' });
    expect(await back(pg, { cnclOrd: counted ? 3 : 1 })).toMatchObject(refused(rules.again));
  });

  it('is refused in part when the merchant has no partial cancels (ST54)', async () => {
    if (rules.part !== undefined) return;
    const pg = stage.merchant(way.mchtId);
    const ordered = { ...order(amount) };
    const { read } = await stage.pay(pg, windowOf(name, pg, ordered) ?? way.window(pg, ordered), way.entry);
    if (read.outcome === 'issued' && read.method === 'vbank') await pg.vbank.testDeposit({ vAcntNo: read.vtlAcntNo!, trdAmt: amount });
    const back = (cnclAmt: number) => way.back(pg, { mchtTrdNo: stage.newOrder('BACK'), orgTrdNo: read.trdNo, cnclAmt, cnclOrd: 1 });
    await stage.change(way.mchtId, { partialCancel: false });
    const [part, whole] = [await back(1_000), await back(amount)];
    await stage.change(way.mchtId, { partialCancel: true });
    expect(part).toMatchObject({ outcome: 'refused', code: 'ST54' });
    expect(whole).toMatchObject({ outcome: 'approved' });
  });
});

/** Ways that fix an amount by its parts are opened without them here. */
function windowOf(name: string, pg: HectoPg, ordered: ReturnType<typeof order>): WindowRequest | undefined {
  if (name.startsWith('bank')) return pg.bank.window(ordered);
  if (name === 'mobile') return pg.mobile.window(ordered);
  return undefined;
}

describe('the order number', () => {
  it('of a window that did not end is free, of one that did it is used up, also for the API', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const once = order();
    await stage.pay(pg, pg.card.window(once), { number: '5211120000001621', expiry: '1230' });
    expect(await stage.opening(pg.card.window(once))).toMatchObject({ outRsltCd: 'ST03' });
    expect(await pg.card.pay({ ...buyer, ...CARD, mchtTrdNo: once.mchtTrdNo })).toMatchObject({ outcome: 'unknown', code: 'ST50' });
    const refusedOnce = order();
    const refused = await stage.pay(pg, pg.card.window(refusedOnce), { number: '9990010000000119', expiry: '1230' });
    expect(refused.read).toMatchObject({ outcome: 'refused', code: 'CA31' });
    const again = await stage.pay(pg, pg.card.window(refusedOnce), { number: '5211120000001621', expiry: '1230' });
    expect(again.read).toMatchObject({ outcome: 'approved' });
    const asked = { orgMchtTrdNo: refusedOnce.mchtTrdNo, orgTrdDt: stage.day, trdAmt: 1_000 };
    expect(await pg.payment.inquire(asked)).toMatchObject({ state: 'paid', trdNo: again.read.trdNo });
    expect(await pg.payment.inquire({ ...asked, orgTrdNo: refused.read.trdNo })).toMatchObject({ outcome: 'refused', code: '0009' });
  });

  it('of a refused API payment is used up (ST50)', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const mchtTrdNo = stage.newOrder();
    const pay = (cardNo: string) => pg.card.pay({ ...buyer, ...CARD, cardNo, mchtTrdNo });
    expect(await pay('9990010000000119')).toMatchObject({ outcome: 'refused', code: 'CA31' });
    expect(await pay(CARD.cardNo)).toMatchObject({ outcome: 'unknown', code: 'ST50' });
  });

  it('is the merchant’s own: two merchants may have the same', async () => {
    const mchtTrdNo = stage.newOrder();
    for (const mchtId of ['nxca_jt_bi', 'nxca_ab_bi']) {
      const crcCd = mchtId === 'nxca_ab_bi' ? 'USD' : 'KRW';
      expect(await stage.merchant(mchtId).card.pay({ ...buyer, ...CARD, mchtTrdNo, crcCd })).toMatchObject({ outcome: 'approved' });
    }
  });
});

stage.keepsToTheDocument();
