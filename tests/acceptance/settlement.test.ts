import { describe, expect, it } from 'vitest';
import { differences, rowsOf } from './support/reports.js';
import { AcceptanceStage } from './support/stage.js';

/**
 * The days around Seollal 2026: Thursday 12 and Friday 13 February are business days, then a weekend and the holidays from Monday 16 to Wednesday 18, then
 * Thursday 19 and Friday 20. Cards are settled after three business days (fee 2.5 %), virtual accounts after one (1 %), vouchers after five (8 %).
 */
const stage = new AcceptanceStage('20260212100000');

interface Run {
  readonly date: string;
  readonly runNo: number;
  readonly items: number;
  readonly gross: number;
  readonly cancelled: number;
  readonly fee: number;
  readonly vat: number;
  readonly net: number;
  readonly carriedIn: number;
  readonly paid: number;
}

const runsOf = async (merchantId: string): Promise<readonly Run[]> => {
  const { items } = await stage.gateway.operator<{ items: Run[] }>(`/settlements?merchantId=${merchantId}`);
  return [...items].reverse();
};
/** The runs of a merchant once there are as many; the daily job makes them when the clock has come to the day. */
const runsOnce = async (merchantId: string, count: number): Promise<readonly Run[]> => {
  await expect.poll(() => runsOf(merchantId), { timeout: 15_000 }).toHaveLength(count);
  return runsOf(merchantId);
};
const runNow = (body?: { readonly date: string }) =>
  stage.gateway.operator<{ runs: readonly Run[] }>('/settlements/run', { method: 'POST', ...(body && { body }) });

const cards = () => stage.merchant('nxca_jt_bi');
const shop = () => stage.merchant('nx_mid_il');

async function paidByCard(trdAmt: number) {
  const card = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '30' };
  const buyer = { pmtprdNm: '상품', mchtCustNm: '홍길동', mchtCustId: 'hong' };
  const paid = await cards().card.pay({ mchtTrdNo: stage.newOrder(), trdAmt, ...card, ...buyer });
  if (paid.outcome !== 'approved') throw new Error(JSON.stringify(paid));
  return paid;
}

async function givenBack({ trdNo }: { readonly trdNo: string }, cnclAmt: number, cnclOrd = 1) {
  const back = await cards().payment.cancel({ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: trdNo, cnclAmt, cnclOrd });
  if (back.outcome !== 'approved') throw new Error(JSON.stringify(back));
  return back;
}

async function deposited(trdAmt: number) {
  const issue = { kind: 'rotating', bankCd: '011', trdAmt, taxTypeCd: 'N', prdtNm: '상품', sellerNm: '상점' } as const;
  const account = await shop().vbank.issue({ ...issue, mchtTrdNo: stage.newOrder() });
  if (account.outcome !== 'approved') throw new Error(JSON.stringify(account));
  expect(await shop().vbank.testDeposit({ vAcntNo: account.issued.vAcntNo, trdAmt })).toEqual({ outcome: 'approved' });
  return account;
}

const settled = async (method: 'CA' | 'VA' | 'TC', date: string) => {
  const pg = method === 'CA' ? cards() : shop();
  const rows = await rowsOf(await pg.reports.settlements({ method, date }));
  expect(await rowsOf(await pg.reports.settlements({ method, date, via: 'GET' }))).toEqual(rows);
  return rows;
};
const amounts = (rows: Awaited<ReturnType<typeof settled>>) =>
  rows.map(({ trdAmt, fee, feeVat, sttlAmt }) => [trdAmt, fee, feeVat, sttlAmt]);

const made: Record<string, Awaited<ReturnType<typeof paidByCard>>> = {};

describe('settlement over Seollal', () => {
  it('plans Thursday’s payments past the holidays', async () => {
    made.first = await paidByCard(100_000);
    made.second = await paidByCard(50_000);
    await deposited(30_000);
    const order = stage.order(10_000);
    expect((await stage.pay(shop(), shop().voucher.window('teencash', order))).read.outcome).toBe('approved');
    expect(amounts(await settled('CA', '20260220'))).toEqual([
      [100_000, 2_500, 250, 97_250],
      [50_000, 1_250, 125, 48_625],
    ]);
    expect(amounts(await settled('VA', '20260213'))).toEqual([[30_000, 300, 30, 29_670]]);
    expect(amounts(await settled('TC', '20260224'))).toEqual([[10_000, 800, 80, 9_120]]);
    for (const date of ['20260213', '20260216', '20260217', '20260218', '20260219']) expect(await settled('CA', date)).toEqual([]);
    expect(await runsOf('nx_mid_il')).toEqual([]);
  });

  it('pays Friday what was due on Friday, and plans its cancels by their own day', async () => {
    await stage.moveTo('20260213100000');
    expect(await runsOnce('nx_mid_il', 1)).toMatchObject([{ date: '2026-02-13', items: 1, net: 29_670, carriedIn: 0, paid: 29_670 }]);
    await givenBack(made.first!, 20_000);
    await deposited(40_000);
    expect(amounts(await settled('CA', '20260223'))).toEqual([[-20_000, -500, -50, -19_450]]);
    expect(amounts(await settled('VA', '20260219'))).toEqual([[40_000, 400, 40, 39_560]]);
  });

  it('rests over the holidays', async () => {
    for (const day of ['20260216', '20260217', '20260218']) {
      await stage.moveTo(`${day}120000`);
      expect((await runNow()).runs).toEqual([]);
    }
    expect(await runsOf('nx_mid_il')).toHaveLength(1);
    expect(await runsOf('nxca_jt_bi')).toEqual([]);
  });
});

describe('settlement after Seollal', () => {
  it('pays on the first days after them, and cancels after the settlement net against the next runs', async () => {
    await stage.moveTo('20260220140000');
    expect(await runsOnce('nx_mid_il', 2)).toMatchObject([{}, { date: '2026-02-19', net: 39_560, paid: 39_560 }]);
    expect(await runsOnce('nxca_jt_bi', 1)).toMatchObject([
      { date: '2026-02-20', gross: 150_000, cancelled: 0, fee: 3_750, vat: 375, paid: 145_875 },
    ]);
    made.third = await paidByCard(200_000);
    await givenBack(made.first!, 80_000, 2);
    await givenBack(made.second!, 50_000);
    expect(amounts(await settled('CA', '20260225'))).toEqual([
      [200_000, 5_000, 500, 194_500],
      [-80_000, -2_000, -200, -77_800],
      [-50_000, -1_250, -125, -48_625],
    ]);
  });

  it('carries a negative run into the next one, and makes up for days that nobody ran', async () => {
    await stage.moveTo('20260226090000');
    const runs = await runsOnce('nxca_jt_bi', 3);
    expect(runs).toMatchObject([
      { runNo: 1, paid: 145_875 },
      { runNo: 2, date: '2026-02-23', gross: 0, cancelled: 20_000, net: -19_450, carriedIn: 0, paid: 0 },
      { runNo: 3, date: '2026-02-25', gross: 200_000, cancelled: 130_000, net: 68_075, carriedIn: -19_450, paid: 48_625 },
    ]);
    const dates = ['20260220', '20260223', '20260225'];
    for (const [at, date] of dates.entries()) {
      const sum = (await settled('CA', date)).reduce((total, { sttlAmt }) => total + sttlAmt, 0);
      expect([date, sum]).toEqual([date, runs[at]!.net]);
    }
    expect(await runsOnce('nx_mid_il', 3)).toMatchObject([{}, {}, { date: '2026-02-24', net: 9_120, paid: 9_120 }]);
  });

  it('repeated, pays and changes nothing', async () => {
    const before = [await runsOf('nxca_jt_bi'), await runsOf('nx_mid_il'), await settled('CA', '20260225')];
    for (const body of [undefined, { date: '2026-02-20' }, { date: '2026-02-25' }, { date: '2026-02-18' }]) {
      expect((await runNow(body)).runs).toEqual([]);
    }
    await stage.moveTo('20260222090000');
    expect((await runNow()).runs).toEqual([]);
    await stage.moveTo('20260226090000');
    expect((await runNow()).runs).toEqual([]);
    expect([await runsOf('nxca_jt_bi'), await runsOf('nx_mid_il'), await settled('CA', '20260225')]).toEqual(before);
  });

  it('agrees with the merchant’s own list, day by day', async () => {
    const own = (entries: readonly (readonly ['payment' | 'cancel', { mchtTrdNo: string }, number])[]) =>
      entries.map(([kind, { mchtTrdNo }, amount]) => ({ kind, mchtTrdNo, amount }));
    const rows = await rowsOf(await cards().reports.transactions({ method: 'CA', date: '20260212' }));
    const paid = own([
      ['payment', made.first!, 100_000],
      ['payment', made.second!, 50_000],
    ]);
    expect(await differences(paid, rows)).toEqual([]);
    const due = await settled('CA', '20260220');
    expect(await differences(paid, due)).toEqual([]);
    expect(await differences(paid.slice(1), due)).toMatchObject([
      { difference: 'missing-in-own', row: { mchtTrdNo: made.first!.mchtTrdNo } },
    ]);
    const wrong = own([
      ['payment', made.first!, 99_999],
      ['payment', made.second!, 50_000],
    ]);
    expect(await differences(wrong, due)).toMatchObject([{ difference: 'amount-differs', row: { trdAmt: 100_000 } }]);
  });
});

stage.keepsToTheDocument();
