import type { HectoPg, MobileOrder, MonthlyPayment } from '@gwanmun/hecto-pg/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from './support/reports.js';
import { AcceptanceStage } from './support/stage.js';

/** The last minutes of a month in Korea; in UTC it has hours to go. */
const stage = new AcceptanceStage('20260131235000');
const ENTRY = { institution: 'SKT', phone: '01023456789' };
const TO = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };

let pg: HectoPg;
beforeAll(async () => {
  pg = stage.merchant('nxhp_sb_il');
  for (const mchtId of ['nxhp_sb_il', 'nxhp_sb_hd', 'nxhp_sb_ma', 'nxhp_sb_ai']) {
    await stage.change(mchtId, { notifyCancels: true, notifyUrl: `${stage.receiver.url}/noti` });
  }
});

async function paid(by = pg, more: Partial<MobileOrder> = {}) {
  const order = { ...stage.order(10_000), ...more };
  const { read } = await stage.pay(by, by.mobile.window(order), ENTRY);
  if (read.method !== 'mobile') throw new Error(JSON.stringify(read));
  return { ...read, mchtTrdNo: order.mchtTrdNo };
}

const cancel = (orgTrdNo: string, cnclAmt: number, cnclOrd = 1) =>
  pg.mobile.cancel({ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo, cnclAmt, cnclOrd });
const refund = (orgTrdNo: string, cnclAmt: number, cnclOrd = 1) =>
  pg.mobile.refund({ mchtTrdNo: stage.newOrder('REFUND'), orgTrdNo, cnclAmt, cnclOrd, ...TO });
const inquire = (mchtTrdNo: string, orgTrdDt: string) =>
  pg.payment.inquire({ orgMchtTrdNo: mchtTrdNo, orgTrdDt, trdAmt: 10_000, method: 'MP' });

const monthly = () => stage.merchant('nxhp_sb_ma');
let billKey = '';
const payMonth = (change: Partial<MonthlyPayment> = {}) =>
  monthly().mobile.payMonthly({
    ...{ mchtTrdNo: stage.newOrder('MONTH'), trdAmt: 10_000, prdtNm: '뷁 테스트상품', billKey },
    ...{ email: 'hong@example.com', mUserId: 'HongGilDong', ordNm: '홍길동', ...change },
  });

describe('in the month of the approval', () => {
  it('cancels in parts, and refuses a refund while a cancel is possible', async () => {
    const { trdNo, mchtTrdNo } = await paid();
    expect(await refund(trdNo, 1_000)).toMatchObject({ outcome: 'refused', code: 'ST26' });
    expect(await cancel(trdNo, 4_000)).toMatchObject({ outcome: 'approved', blcAmt: 6_000 });
    expect(await cancel(trdNo, 4_000)).toMatchObject({ code: 'ST56' });
    expect(await cancel(trdNo, 6_001, 2)).toMatchObject({ code: 'ST57' });
    expect(await cancel(trdNo, 6_000, 2)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    const again = await cancel(trdNo, 1, 3);
    expect(again).toMatchObject({ outcome: 'refused', code: 'MP82' });
    expect(again).not.toHaveProperty('rfdPsblCd');
    expect(await inquire(mchtTrdNo, '20260131')).toMatchObject({ state: 'cancelled', cnclAmt: 10_000 });
  });

  it('takes the parts of compound tax, and they must fit', async () => {
    const { trdNo } = await paid(pg, { taxTypeCd: 'G', taxAmt: 5_000, vatAmt: 500, taxFreeAmt: 4_500 });
    const part = (cnclOrd: number, taxAmt: number, vatAmt: number, taxFreeAmt: number) =>
      pg.mobile.cancel({
        ...{ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: trdNo, cnclOrd, cnclAmt: taxAmt + vatAmt + taxFreeAmt },
        ...{ taxTypeCd: 'G', taxAmt, vatAmt, taxFreeAmt },
      });
    expect(await part(1, 0, 0, 4_501)).toMatchObject({ code: 'ST55' });
    expect(await part(1, 5_000, 500, 0)).toMatchObject({ outcome: 'approved', blcAmt: 4_500 });
    expect(await part(2, 0, 0, 4_500)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
  });

  it('is refused where no refund could help either, without rfdPsblCd', async () => {
    expect(await cancel('STFP_PGMPnxhp_sb_il0260131235000M9999999', 10_000)).toMatchObject({ outcome: 'refused', code: 'MP03' });
  });
});

describe('over the end of the month, by Korean time', () => {
  it('a cancel at 23:59:59 is a cancel; a second later it is refused (MP81), and a refund accepted', async () => {
    const [first, second, partly] = [await paid(), await paid(), await paid()];
    const hybrid = stage.merchant('nxhp_sb_hd');
    const authenticated = await paid(hybrid, { linkMethod: 'HBRD' });
    await stage.moveTo('20260131235959');
    expect(await cancel(first.trdNo, 10_000)).toMatchObject({ outcome: 'approved' });
    expect(await cancel(partly.trdNo, 3_000)).toMatchObject({ outcome: 'approved', blcAmt: 7_000 });
    await stage.moveTo('20260201000000');
    expect(await cancel(second.trdNo, 10_000)).toMatchObject({ outcome: 'refused', code: 'MP81', rfdPsblCd: 'Y' });
    // authenticated in January, approved in February: February's
    const approval = { mchtTrdNo: authenticated.mchtTrdNo, authTrdNo: authenticated.trdNo, trdAmt: 10_000, prdtNm: '상품' };
    expect(await hybrid.mobile.approve(approval)).toMatchObject({ outcome: 'approved' });
    expect(await stage.notified('nxhp_sb_hd', authenticated.trdNo)).toMatchObject({ trdDtm: '20260201000000' });
    const [row] = await rowsOf(await hybrid.reports.transactions({ method: 'MP', date: '20260201' }));
    expect(row).toMatchObject({ trdNo: authenticated.trdNo, trdTm: '000000' });
    const itsCancel = { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: authenticated.trdNo, cnclAmt: 10_000, cnclOrd: 1 };
    expect(await hybrid.mobile.cancel(itsCancel)).toMatchObject({ outcome: 'approved' });
    // the bank rests until 00:35
    expect(await refund(second.trdNo, 10_000)).toMatchObject({ outcome: 'refused' });
    await stage.moveTo('20260201100000');
    await stage.change('nxhp_sb_il', { refundService: false });
    expect(await cancel(second.trdNo, 10_000)).toMatchObject({ code: 'MP81', rfdPsblCd: 'N' });
    expect(await refund(second.trdNo, 10_000)).toMatchObject({ outcome: 'refused', code: 'ST69' });
    await stage.change('nxhp_sb_il', { refundService: true });

    const some = await refund(second.trdNo, 4_000);
    expect(some).toMatchObject({ outcome: 'approved', cnclAmt: 4_000, blcAmt: 6_000 });
    expect(await stage.notified('nxhp_sb_il', some.trdNo!)).toMatchObject({
      ...{ bizType: 'C1', orgTrdNo: second.trdNo, orgTrdDt: '20260131', cnclType: '10', trdAmt: 4_000, trdDtm: '20260201100000' },
    });
    expect(await refund(second.trdNo, 6_001, 2)).toMatchObject({ code: 'ST57' });
    expect(await refund(second.trdNo, 6_000, 2)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await refund(second.trdNo, 1, 3)).toMatchObject({ code: 'ST39' });
    expect(await cancel(second.trdNo, 1, 3)).toMatchObject({ code: 'MP82' });

    expect(await refund(partly.trdNo, 7_000, 2)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await inquire(partly.mchtTrdNo, '20260131')).toMatchObject({ state: 'cancelled', cnclAmt: 10_000 });
    expect(await inquire(partly.mchtTrdNo, '20260202')).toMatchObject({ outcome: 'refused', code: 'ST06' });
  });

  it('stands on two days of the report', async () => {
    const kinds = async (date: string) =>
      (await rowsOf(await pg.reports.transactions({ method: 'MP', date }))).map(({ kind, trdAmt, orgTrdDt }) => [kind, trdAmt, orgTrdDt]);
    expect(await kinds('20260201')).toEqual([4_000, 6_000, 7_000].map((amount) => ['cancel', amount, '20260131']));
    expect((await kinds('20260131')).filter(([kind]) => kind === 'payment')).toHaveLength(5);
  });
});

describe('a monthly series (hecto-pg §6.22)', () => {
  it('starts in the window, and recurs once a month with the same amount and product', async () => {
    const first = await paid(monthly(), { autoPayType: 'M' });
    billKey = first.billKey!;
    expect(await stage.notified('nxhp_sb_ma', first.trdNo)).toMatchObject({ bizType: 'B0', billKey });
    // the month of the first payment takes one later payment, not two
    expect(await payMonth()).toMatchObject({ outcome: 'approved' });
    expect(await payMonth()).toMatchObject({ outcome: 'refused', code: 'MP34' });
    await stage.moveTo('20260301003600');
    expect(await payMonth({ trdAmt: 9_999 })).toMatchObject({ outcome: 'refused', code: 'MP02' });
    expect(await payMonth({ prdtNm: '다른 상품' })).toMatchObject({ outcome: 'refused', code: 'MP02' });
    const second = await payMonth();
    expect(second).toMatchObject({ outcome: 'approved', trdAmt: 10_000, billKey, telCo: 'SKT' });
    expect(await stage.notified('nxhp_sb_ma', second.trdNo!)).toMatchObject({
      ...{ bizType: 'B1', billKey, mchtTrdNo: second.mchtTrdNo, phoneNo: '01023456789', mchtCustId: 'HongGilDong', mchtCustNm: '홍길동' },
    });
    expect(await payMonth()).toMatchObject({ outcome: 'refused', code: 'MP34' });
    const asked = { orgMchtTrdNo: second.mchtTrdNo, orgTrdDt: '20260301', trdAmt: 10_000, method: 'MP' } as const;
    expect(await monthly().payment.inquire(asked)).toMatchObject({ state: 'paid', trdNo: second.trdNo });
    const back = { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: second.trdNo!, cnclAmt: 10_000, cnclOrd: 1 };
    expect(await monthly().mobile.cancel(back)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await payMonth()).toMatchObject({ outcome: 'approved' });
  });

  it('ends with a month that was left out (MP45), and never was anybody else’s', async () => {
    const elsewhere = { mchtTrdNo: stage.newOrder('MONTH'), trdAmt: 10_000, prdtNm: '뷁 테스트상품', billKey };
    const who = { email: 'hong@example.com', mUserId: 'HongGilDong', ordNm: '홍길동' };
    expect(await stage.merchant('nxhp_pl_ma').mobile.payMonthly({ ...elsewhere, ...who })).toMatchObject({ outcome: 'refused' });
    await stage.moveTo('20260501100000');
    expect(await payMonth()).toMatchObject({ outcome: 'refused', code: 'MP45' });
  });
});

describe('hybrid (hecto-pg §6.21, D-17)', () => {
  const hybrid = () => stage.merchant('nxhp_sb_hd');
  const approve = (order: { mchtTrdNo: string; trdNo: string }, change: object = {}) =>
    hybrid().mobile.approve({ mchtTrdNo: order.mchtTrdNo, authTrdNo: order.trdNo, trdAmt: 10_000, prdtNm: '상품', ...change });
  const standing = (mchtTrdNo: string) =>
    hybrid().payment.inquire({ orgMchtTrdNo: mchtTrdNo, orgTrdDt: stage.day, trdAmt: 10_000, method: 'MP' });

  it('is approved once, with the window’s numbers and amount, over the line that was asked for', async () => {
    const order = await paid(hybrid(), { linkMethod: 'HBRD' });
    expect(order.outcome).toBe('authenticated');
    expect(await approve(order, { trdAmt: 10_001 })).toMatchObject({ outcome: 'refused' });
    expect(await approve({ ...order, mchtTrdNo: 'ANOTHER' })).toMatchObject({ outcome: 'refused', code: 'ST13' });
    expect(await approve({ ...order, trdNo: 'STFP_PGMPnxhp_sb_hd0260501100000M9999999' })).toMatchObject({ code: 'ST13' });
    const approved = await approve(order, { line: 'reseller', getBillKey: true, mUserId: 'hong', mchtParam: 'b=2' });
    expect(approved).toMatchObject({ outcome: 'approved', billKey: expect.stringMatching(/^MO/), telCo: 'SKT' });
    expect(await stage.notified('nxhp_sb_hd', order.trdNo)).toMatchObject({ bizType: 'B0', mchtParam: 'b=2', pmtprdNm: '상품' });
    expect(await approve(order)).not.toMatchObject({ outcome: 'approved' });
    expect(stage.notifications('nxhp_sb_hd').filter(({ trdNo }) => trdNo === order.trdNo)).toHaveLength(1);
  });

  it('expires after 30 minutes (ST30), and nobody paid', async () => {
    const order = await paid(hybrid(), { linkMethod: 'HBRD' });
    await stage.moveTo('20260501102959');
    const kept = await paid(hybrid(), { linkMethod: 'HBRD' });
    await stage.moveTo('20260501103000');
    expect(await approve(order)).toMatchObject({ outcome: 'refused', code: 'ST30' });
    expect(await approve(kept)).toMatchObject({ outcome: 'approved' });
    await stage.moveTo('20260501103500');
    await expect.poll(() => standing(order.mchtTrdNo), { timeout: 10_000 }).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(await approve(order)).toMatchObject({ outcome: 'refused', code: 'ST30' });
  });
});

describe('the retired key (hecto-pg §6.23)', () => {
  it('pays again with key and token, and with neither alone', async () => {
    const retired = stage.merchant('nxhp_sb_ai');
    const { easyKey, userToken } = await paid(retired);
    const pay = (change: object = {}) =>
      retired.mobile.payByKey({
        ...{ mchtTrdNo: stage.newOrder('KEY'), trdAmt: 3_000, prdtNm: '다른 상품', mpEzKey: easyKey!, appTkn: userToken! },
        ...{ email: 'hong@example.com', mUserId: 'HongGilDong', ordNm: '홍길동', ...change },
      });
    expect(await pay({ appTkn: 'x'.repeat(40) })).toMatchObject({ outcome: 'refused', code: 'MP60' });
    expect(await pay({ mpEzKey: 'MO000000000000000000' })).toMatchObject({ outcome: 'refused' });
    const again = await pay();
    expect(again).toMatchObject({ outcome: 'approved', trdAmt: 3_000 });
    expect(await stage.notified('nxhp_sb_ai', again.trdNo!)).toMatchObject({ bizType: 'B1', trdAmt: 3_000, mchtTrdNo: again.mchtTrdNo });
    expect(
      await retired.mobile.cancel({ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: again.trdNo!, cnclAmt: 3_000, cnclOrd: 1 }),
    ).toMatchObject({
      outcome: 'approved',
    });
  });
});

stage.keepsToTheDocument();
