import type { ApproveCard, Exchange } from '@gwanmun/engine';
import { Secret, won, ZERO_WON } from '@gwanmun/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenResult } from '../../window/index.js';
import { presetMerchants } from '../preset-merchants.js';
import { FakeEngine } from '../testing/fake-engine.js';
import { seal } from '../testing/merchant.js';
import { NETWORKS } from '../testing/networks.js';
import { windowForm } from '../testing/window-form.js';
import { createOpenCheckout } from './open-checkout.js';
import type { NewWindowOrder } from './order.js';

let engine: FakeEngine;
const exchanges: Exchange[] = [];
beforeEach(() => {
  exchanges.length = 0;
  engine = new FakeEngine(presetMerchants());
});

const NORMAL = { path: '/card/main.do', method: 'card', methodSub: 'none' } as const;
const DIRECT = { path: '/card/cardDirect.do', method: 'card', methodSub: 'direct' } as const;

const open = (form: Record<string, string>, direct = false): Promise<OpenResult> =>
  createOpenCheckout(engine, NETWORKS, (exchange) => exchanges.push(exchange))({
    form,
    ...(direct ? DIRECT : NORMAL),
    remote: '127.0.0.1',
  });

async function failed(form: Record<string, string>) {
  const result = await open(form);
  if (result.kind !== 'failure') throw new Error('the window opened');
  return result;
}

async function orderOf(form: Record<string, string>, direct = false): Promise<NewWindowOrder> {
  const result = await open(form, direct);
  if (result.kind !== 'order') throw new Error(JSON.stringify(result.failure));
  return result.order as NewWindowOrder;
}

describe('refused window requests (hecto-pg §10.1)', () => {
  it('have the documented form', async () => {
    expect((await failed(windowForm({ pmtPrdtNm: '' }))).failure).toEqual({
      outRsltMsg: '결제 요청 정보 누락 (상품명)',
      mchtTrdNo: 'ORDER20211231100000',
      outRsltCd: '1008',
      outStatCd: '0031',
      mchtId: 'nxca_jt_il',
    });
  });

  it.each([
    ['a missing field comes before one that is too long', '1003', windowForm({ trdDt: '', mchtTrdNo: 'X'.repeat(101) })],
    ['missing fields go by their number', '1001', { method: '' }],
    ['too long comes before what does not decrypt', '1108', windowForm({ pmtPrdtNm: '가'.repeat(43), trdAmt: '1000' })],
    ['what does not decrypt comes before the hash', '1902', windowForm({ trdAmt: '1000', pktHash: 'f'.repeat(64) })],
    ['a wrong hash', '1901', windowForm({ pktHash: 'f'.repeat(64) })],
    ['no hash', '1901', windowForm({ pktHash: '' })],
    ['an unknown merchant', 'ST47', windowForm({ mchtId: 'nobody' })],
    ['another method on this path', '6001', windowForm({ method: 'bank' })],
    ['a merchant in foreign currency', '6001', windowForm({ mchtId: 'nxca_ab_il' })],
    ['an address that runs a script', '6001', windowForm({ nextUrl: 'javascript:alert(1)' })],
    ['an address of another kind', '6001', windowForm({ notiUrl: 'file:///etc/passwd' })],
    ['a tax type that is none', '6001', windowForm({ taxTypeCd: 'Q' })],
    ['parts that do not add up', 'ST55', windowForm({ taxTypeCd: 'G', taxAmt: seal('909'), vatAmt: seal('90'), taxFreeAmt: seal('0') })],
    ['an amount of zero', 'CA40', windowForm({}, '0')],
  ])('%s: %s', async (_what, code, form) => {
    expect((await failed(form)).failure.outRsltCd).toBe(code);
  });

  it('an order that is paid (ST03), but not one whose payment was refused', async () => {
    engine.faults.push({ refuse: 'stopped_card' });
    const command = approval();
    await engine.approveCard(command);
    expect((await open(windowForm())).kind).toBe('order');
    await engine.approveCard({ ...command, transactionId: 'T2' });
    expect((await failed(windowForm())).failure.outRsltCd).toBe('ST03');
  });

  it('CA42 for merchants that have the switch', async () => {
    expect((await open(windowForm({}, '300'))).kind).toBe('order');
    await engine.merchants.update('nxca_jt_il', { profile: { cardAmountLimits: true } });
    expect((await failed(windowForm({}, '300'))).failure.outRsltCd).toBe('CA42');
  });

  it('offer a way back only when the merchant signed it', async () => {
    expect((await failed(windowForm({ pktHash: 'f'.repeat(64) }))).returnTo).toBeUndefined();
    expect((await failed(windowForm({ method: 'bank' }))).returnTo).toBe('https://example.com/nextUrl');
    expect((await failed(windowForm({ nextUrl: 'javascript:alert(1)' }))).returnTo).toBeUndefined();
  });
});

function approval(): ApproveCard {
  const card = { number: new Secret('1111222233334444'), expiryMonth: new Secret('12'), expiryYear: new Secret('24') };
  return {
    merchantId: 'nxca_jt_il',
    transactionId: 'T1',
    orderNo: 'ORDER20211231100000',
    channel: 'window',
    protocol: 'hecto-pg',
    amount: { total: won(1000), taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON },
    currency: 'KRW',
    source: { card },
    facts: { productName: 'x', instalments: 0 },
    personal: {},
    onUnknown: 'complete',
    releaseOrderOnRefusal: true,
  };
}

describe('accepted window requests', () => {
  it('become the order that the payer sees', async () => {
    const form = windowForm({ taxTypeCd: 'N', taxAmt: seal('900'), vatAmt: seal('100'), instmtMon: '03' });
    expect(await orderOf(form)).toMatchObject({
      merchantId: 'nxca_jt_il',
      orderNo: 'ORDER20211231100000',
      merchantName: { ko: '헥토파이낸셜', en: 'Hecto Financial' },
      product: '테스트상품',
      amount: 1000,
      parts: { taxable: 900, vat: 100, taxFree: 0, service: 0 },
      authentication: 'authenticated',
      direct: false,
      institutions: [{ code: 'NHC' }, { code: 'SHN' }],
      instalments: 3,
      nextUrl: 'https://example.com/nextUrl',
      cancUrl: 'https://example.com/cancUrl',
    });
  });

  it('show one card company with cardGb, all of them with one that is not known', async () => {
    expect((await orderOf(windowForm({ cardGb: 'SHN' }), true)).institutions.map((each) => each.code)).toEqual(['SHN']);
    expect((await orderOf(windowForm({ cardGb: 'ZZZ' }))).institutions).toHaveLength(2);
  });

  it('ask for what the merchant’s contract says (§6.1)', async () => {
    for (const [mchtId, authentication] of [
      ['nxca_jt_il', 'authenticated'],
      ['nxca_jt_bi', 'none'],
      ['nxca_jt_gu', 'legacy'],
    ] as const) {
      expect((await orderOf(windowForm({ mchtId }))).authentication).toBe(authentication);
    }
  });

  it('take a customer name in clear (D-11)', async () => {
    expect(await orderOf(windowForm({ mchtCustNm: '홍길동' }))).toMatchObject({ personal: { customerName: '홍길동' } });
  });

  it('may come in with the fifty empty fields of the browser script', async () => {
    const empty = Object.fromEntries(
      ['custAcntSumry', 'expireDt', 'cphoneNo', 'taxAmt', 'corpPayCode', 'type', 'height'].map((name) => [name, '']),
    );
    expect(await orderOf(windowForm(empty))).not.toHaveProperty('parts');
  });
});

describe('free text (hecto-pg §1.9)', () => {
  it.each([
    ['<b>굵은</b> 상품 🎁 1개', '굵은 상품  1개'],
    ['javajavascriptscript:ALERT(1) Href console.log', ':(1)  '],
    ['<scr<b>ipt>커피</script>', '커피'],
    ['가족 👨‍👩‍👧 국기 🇰🇷 하트 ❤️ 1️⃣', '가족  국기  하트  1'],
    ['양장 노트(A5) & 펜, 30% 할인 © 2025 <3', '양장 노트(A5) & 펜, 30% 할인 © 2025 <3'],
  ])('%s becomes %j in names and products', async (dirty, clean) => {
    expect(await orderOf(windowForm({ mchtName: dirty, mchtEName: dirty, pmtPrdtNm: dirty }))).toMatchObject({
      merchantName: { ko: clean, en: clean },
      product: clean,
    });
  });

  it.each([
    ['sealed', seal],
    ['in clear', (name: string) => name],
  ])('a customer’s name too, %s', async (_how, given) => {
    const { personal } = await orderOf(windowForm({ mchtCustNm: given('<b>홍</b>길동🎁Alert') }));
    expect(personal.customerName).toBe('홍길동');
  });

  it('is not what addresses, the merchant’s own field, customer numbers and mail addresses are', async () => {
    const word = 'javascript-alert-href-console.log';
    const [notiUrl, nextUrl, cancUrl] = ['noti', 'next', 'canc'].map((name) => `https://example.com/${name}/${word}?a=1&b=2`) as [
      string,
      string,
      string,
    ];
    const mchtParam = `<b>${word}</b> 🎁 name=HongGilDong&age=25`;
    const form = windowForm({ notiUrl, nextUrl, cancUrl, mchtParam, mchtCustId: seal(word), email: seal(`${word}@example.com`) });
    expect(await orderOf(form)).toMatchObject({
      ...{ nextUrl, cancUrl },
      request: { notifyUrl: notiUrl, passThrough: mchtParam },
      personal: { customerId: word, email: `${word}@example.com` },
    });
  });
});

describe('the request log', () => {
  it('has window requests, with a hash that explains itself and nobody’s name', async () => {
    await open(windowForm());
    await open(windowForm({ pktHash: 'f'.repeat(64) }), true);
    expect(exchanges).toMatchObject([
      {
        merchantId: 'nxca_jt_il',
        route: '/card/main.do',
        message: 'card-window-request',
        status: 303,
        outcome: '0000',
        remote: '127.0.0.1',
      },
      { route: '/card/cardDirect.do', status: 200, outcome: '1901', problem: { kind: 'hash-mismatch' }, orderNo: 'ORDER20211231100000' },
    ]);
    const [opened, refused] = exchanges as [Exchange, Exchange];
    expect((refused.hash as () => unknown)()).toMatchObject({ matches: false, computed: windowForm().pktHash, received: 'f'.repeat(64) });
    const seen = JSON.stringify([(opened.received as () => unknown)(), (opened.hash as () => unknown)()]);
    expect(seen).toContain('테스트상품');
    for (const secret of ['홍길동', 'HongGilDong@example.com', 'ST1009281328226982205']) expect(seen).not.toContain(secret);
  });

  it('has requests of nobody, too', async () => {
    await open({});
    await open(windowForm({ mchtId: 'nobody' }));
    expect(exchanges).toMatchObject([
      { merchantId: '', outcome: '1001' },
      { merchantId: 'nobody', outcome: 'ST47' },
    ]);
  });
});
