import type { HectoPg } from '@gwanmun/hecto-pg/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { HttpPayer } from '../../protocols/hecto-pg/server/windows/testing/http-payer.js';
import { differences, rowsOf } from './support/reports.js';
import { AcceptanceStage } from './support/stage.js';

/** Payments without a window: card data, bill keys, subscriptions. */
const stage = new AcceptanceStage('20260310100001');
const CARD = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '30' };
const PROOF = { idntNo: '991231', cardPwd: '00' };

beforeAll(async () => {
  for (const mchtId of ['nxca_jt_bi', 'nxca_ks_gu', 'nxkkp_auto', 'nxnvp_auto']) await stage.change(mchtId, { notifyCancels: true });
});

const buyer = () => ({
  ...{ mchtTrdNo: stage.newOrder(), pmtprdNm: '뷁 커피', mchtCustNm: '홍길동', mchtCustId: 'hong', email: 'h@example.com' },
  ...{ mchtParam: 'a=1', notiUrl: `${stage.receiver.url}/noti` },
});

describe('cards by API (hecto-pg §6.3 to §6.7)', () => {
  it('are paid with a tip, in instalments, told, found, and given back by their parts', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const parts = { taxTypeCd: 'G', taxAmt: 60_000, vatAmt: 6_000, taxFreeAmt: 30_000, svcAmt: 4_000 } as const;
    const paid = await pg.card.pay({ ...buyer(), ...CARD, ...parts, trdAmt: 100_000, instmtMon: 6 });
    expect(paid).toMatchObject({
      ...{
        outcome: 'approved',
        trdAmt: 100_000,
        instmtMon: '06',
        cardNo: '111122xxxxxx4444',
        vldDtMon: '12',
        vldDtYear: '30',
        issrId: 'NHC',
      },
      ...{
        apprNo: expect.stringMatching(/^\d{8,15}$/),
        ninstmtTypeCd: 'N',
        billKey: expect.stringMatching(/^SBILL_PGCAnxca_jt_bi\d{20}$/),
      },
    });
    if (paid.outcome !== 'approved') return;
    const told = await stage.notified('nxca_jt_bi', paid.trdNo);
    expect(told).toMatchObject({
      ...{ bizType: 'B0', trdAmt: 100_000, svcAmt: 4_000, cardNo: '111122******4444', cardApprNo: paid.apprNo, instmtMon: '06' },
      ...{ billKey: paid.billKey, billKeyExpireDt: '3012', mchtParam: 'a=1', pmtprdNm: '뷁 커피', cardCd: 'NHC' },
    });
    const back = (cnclOrd: number, taxAmt: number, vatAmt: number, taxFreeAmt: number, svcAmt: number) =>
      pg.payment.cancel({
        ...{ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: paid.trdNo, cnclOrd, cnclAmt: taxAmt + vatAmt + taxFreeAmt + svcAmt },
        ...{ taxTypeCd: 'G', taxAmt, vatAmt, taxFreeAmt, svcAmt },
      });
    expect(await back(1, 0, 0, 0, 4_001)).toMatchObject({ code: 'ST55' });
    expect(await back(1, 10_000, 1_000, 0, 4_000)).toMatchObject({ outcome: 'approved', blcAmt: 85_000 });
    expect(await back(2, 50_001, 4_999, 0, 0)).toMatchObject({ code: 'ST55' });
    const last = await back(2, 50_000, 5_000, 30_000, 0);
    expect(last).toMatchObject({ outcome: 'approved', blcAmt: 0, cardCnclAmt: 85_000, pntCnclAmt: 0 });
    expect(await stage.notified('nxca_jt_bi', last.trdNo!)).toMatchObject({
      bizType: 'C0',
      trdAmt: 85_000,
      cnclType: '10',
      orgTrdNo: paid.trdNo,
    });
  });

  it('give a key, with or without a payment, that pays until it is deleted', async () => {
    const pg = stage.merchant('nxca_ks_gu');
    const only = await pg.billingKey.issue({ mchtTrdNo: stage.newOrder(), ...CARD, ...PROOF });
    expect(only).toMatchObject({
      outcome: 'approved',
      cardNo: '111122******4444',
      billKey: expect.stringMatching(/^SBILL_PGCAnxca_ks_gu/),
    });
    const checked = await pg.billingKey.issue({ mchtTrdNo: stage.newOrder(), ...CARD, ...PROOF, register: false });
    expect(checked).toMatchObject({ outcome: 'approved', billKey: '' });
    const { billKey } = only as { billKey: string };
    const paid = await pg.billingKey.pay({ ...buyer(), billKey, trdAmt: 1_000 });
    expect(paid).toMatchObject({ outcome: 'approved', billKey, trdAmt: 1_000 });
    expect(await stage.notified('nxca_ks_gu', paid.trdNo!)).toMatchObject({ billKey, bizType: 'B0' });
    expect(await stage.merchant('nxca_jt_bi').billingKey.pay({ ...buyer(), billKey, trdAmt: 1_000 })).toMatchObject({ code: 'CA58' });
    expect(await pg.billingKey.delete({ mchtTrdNo: stage.newOrder(), billKey })).toMatchObject({ outcome: 'approved', billKey });
    expect(await pg.billingKey.pay({ ...buyer(), billKey, trdAmt: 1_000 })).toMatchObject({ outcome: 'refused', code: 'CA58' });
    expect(await pg.billingKey.delete({ mchtTrdNo: stage.newOrder(), billKey })).toMatchObject({ outcome: 'refused', code: 'CA58' });
    // what was paid with it can still be given back
    const back = { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: paid.trdNo!, cnclAmt: 1_000, cnclOrd: 1 };
    expect(await pg.payment.cancel(back)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
  });

  it('of a window give a key too, for the API', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const { read } = await stage.pay(pg, pg.card.window(stage.order(1_000)), { number: CARD.cardNo, expiry: '1230' });
    const billKey = read.method === 'card' ? read.billKey! : '';
    expect(await pg.billingKey.pay({ ...buyer(), billKey, trdAmt: 2_000 })).toMatchObject({ outcome: 'approved', billKey });
  });
});

describe.each([
  ['nxkkp_auto', 'KKP', 'KP'],
  ['nxnvp_auto', 'NVP', 'NP'],
] as const)('a subscription of %s (hecto-pg §6.34)', (mchtId, corpPayCode, code) => {
  let billKey = '';
  const key = (pg: HectoPg, mUserId = 'HongGilDong') =>
    pg.subscription.pay({ mchtTrdNo: stage.newOrder('SUB'), corpPayCode, billKey, mUserId, trdAmt: 9_900, prdtNm: '구독' });
  const order = () => ({ ...stage.order(9_900), autoPayType: 'A' as const });

  it('begins in the window, which hands the key out', async () => {
    const pg = stage.merchant(mchtId);
    const { read } = await stage.pay(pg, pg.easyPay.window(corpPayCode, order()));
    expect(read).toMatchObject({ outcome: 'approved', method: 'corp', billKey: expect.stringMatching(/^SBILL_PGPZ/) });
    billKey = read.method === 'corp' ? read.billKey! : '';
    expect((await stage.notified(mchtId, read.trdNo)).method).toBe('PZ');
  });

  it('is paid for the customer it belongs to, and told to nobody', async () => {
    const pg = stage.merchant(mchtId);
    const status = () => pg.subscription.status({ mchtTrdNo: stage.newOrder('SUB'), corpPayCode, billKey });
    expect(await status()).toMatchObject({ outcome: 'approved' });
    const before = stage.receiver.requests.length;
    const paid = await key(pg);
    expect(paid).toMatchObject({ outcome: 'approved', trdAmt: 9_900, authTrdNo: expect.stringMatching(/^STFP_PGPZ/) });
    if (paid.outcome !== 'approved') return;
    expect(paid.csrcIssNo).toMatch(code === 'NP' ? /^\d{9}$|^$/ : /^$/);
    expect(await key(pg, 'SomebodyElse')).toMatchObject({ outcome: 'refused', code: 'PZ60' });
    const asked = { orgMchtTrdNo: paid.mchtTrdNo, orgTrdDt: stage.day, trdAmt: 9_900 };
    for (const method of [code, 'PZ'] as const) {
      expect(await pg.payment.inquire({ ...asked, method })).toMatchObject({ state: 'paid', trdNo: paid.authTrdNo });
    }
    const back = { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: paid.authTrdNo, cnclAmt: 9_900, cnclOrd: 1 };
    const cancelled = await pg.easyPay.cancel(back);
    expect(cancelled).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    if (cancelled.outcome === 'approved') {
      expect(cancelled.cardCnclAmt + cancelled.pntCnclAmt + cancelled.coupCnclAmt).toBe(9_900);
    }
    const rows = await rowsOf(await pg.reports.transactions({ method: code, date: stage.day }));
    const own = [
      { mchtTrdNo: paid.mchtTrdNo, kind: 'payment', amount: 9_900 },
      { mchtTrdNo: back.mchtTrdNo, kind: 'cancel', amount: 9_900 },
    ] as const;
    // the window's payment is in the report as well
    expect(await differences(own, rows)).toMatchObject([{ difference: 'missing-in-own' }]);
    expect(stage.receiver.requests.length).toBe(before);
  });

  it('ends with its key, and the window without autoPayType hands out none', async () => {
    const pg = stage.merchant(mchtId);
    const named = () => ({ mchtTrdNo: stage.newOrder('SUB'), corpPayCode, billKey });
    const other = corpPayCode === 'KKP' ? 'NVP' : 'KKP';
    expect(await pg.subscription.status({ ...named(), corpPayCode: other })).toMatchObject({ outcome: 'refused' });
    expect(await pg.subscription.delete({ ...named(), corpPayCode: other })).toMatchObject({ outcome: 'refused' });
    expect(await pg.subscription.delete(named())).toMatchObject({ outcome: 'approved' });
    expect(await pg.subscription.status(named())).toMatchObject({ outcome: 'refused', code: 'PZ82' });
    expect(await pg.subscription.delete(named())).toMatchObject({ outcome: 'refused', code: 'PZ82' });
    expect(await key(pg)).toMatchObject({ outcome: 'refused', code: 'PZ82' });
    const { read } = await stage.pay(pg, pg.easyPay.window(corpPayCode, stage.order(1_000)));
    expect(read).toMatchObject({ outcome: 'approved', billKey: undefined });
  });
});

describe('PAYCO, authentication and approval apart (hecto-pg §6.32)', () => {
  it('is approved once, with the window’s numbers and amount, and expires after 30 minutes', async () => {
    const pg = stage.merchant('nx_mid_hd');
    const opened = async () => {
      const order = stage.order(5_000);
      const { read } = await stage.pay(pg, pg.easyPay.window('PAC', order));
      expect(read.outcome).toBe('authenticated');
      return { mchtTrdNo: order.mchtTrdNo, authTrdNo: read.trdNo, trdAmt: 5_000 };
    };
    const [one, late] = [await opened(), await opened()];
    expect(await pg.easyPay.approve({ ...one, trdAmt: 4_999 })).toMatchObject({ outcome: 'refused', code: 'PZ26' });
    expect(await pg.easyPay.approve({ ...one, mchtTrdNo: 'ANOTHER' })).toMatchObject({ outcome: 'refused', code: 'ST13' });
    expect(await pg.easyPay.approve(one)).toMatchObject({ outcome: 'approved', trdAmt: 5_000, trdNo: one.authTrdNo });
    expect(await pg.easyPay.approve(one)).not.toMatchObject({ outcome: 'approved' });
    await stage.moveTo('20260310103001');
    expect(await pg.easyPay.approve(late)).toMatchObject({ outcome: 'refused', code: 'ST30' });
    await expect.poll(() => stage.notifications('nx_mid_hd')).toHaveLength(1);
  });
});

describe('a window that nobody pays in', () => {
  it('tells a refusal at nextUrl, and nobody is notified', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const before = stage.receiver.requests.length;
    const order = stage.order(1_000);
    const { read, form } = await stage.pay(pg, pg.card.window(order), { number: '9990010000000119', expiry: '1230' });
    expect(read).toMatchObject({ outcome: 'refused', code: 'CA31', mchtTrdNo: order.mchtTrdNo, trdAmt: 1_000 });
    expect(form).toMatchObject({ outStatCd: '0031', authDt: '', authNo: '' });
    const asked = { orgMchtTrdNo: order.mchtTrdNo, orgTrdDt: stage.day, trdAmt: 1_000 };
    expect(await pg.payment.inquire(asked)).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(stage.receiver.requests).toHaveLength(before);
  });

  it('that is left open too long is over (5002), and the order is free', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const order = stage.order(1_000);
    const payer = new HttpPayer(stage.url);
    await payer.open('/card/main.do', pg.card.window(order).fields);
    await stage.moveTo('20260310133000');
    expect((await payer.settled()).name).toBe('expired');
    const back = await payer.leave();
    expect(back.url).toBe(order.nextUrl);
    expect(pg.parseReturn(back.fields)).toMatchObject({ outcome: 'refused', code: '5002', trdNo: '', mchtTrdNo: order.mchtTrdNo });
    const again = await stage.pay(pg, pg.card.window(order), { number: CARD.cardNo, expiry: '1230' });
    expect(again.read).toMatchObject({ outcome: 'approved', authDt: '20260310133000' });
  });
});

stage.keepsToTheDocument();
