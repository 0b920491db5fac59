import type { OwnEntry } from '@gwanmun/hecto-pg/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { differences, rowsOf } from './support/reports.js';
import { AcceptanceStage } from './support/stage.js';
import { namesOf, RETURNS } from './support/tables.js';
import { type Part, WAYS, type Way } from './support/ways/index.js';

const stage = new AcceptanceStage('20260310100001');
const DAY = '20260310';

/** What this merchant believes to have sold, by merchant and report. */
interface Sale extends OwnEntry {
  readonly way: Way;
}
const book: Sale[] = [];
/** `trdNo status bizType` of every notification that must have come. */
const announced: string[] = [];

beforeAll(async () => {
  // told of cancels, every second one in UTF-8
  for (const [at, mchtId] of [...new Set(WAYS.map((way) => way.mchtId))].entries()) {
    await stage.change(mchtId, { notifyCancels: true, notifyCharset: at % 2 === 0 ? 'EUC-KR' : 'UTF-8' });
  }
});

/** Gives a part back, and holds answer and notification against each other. */
async function giveBack(way: Way, payment: { trdNo: string; mchtTrdNo: string }, at: number): Promise<void> {
  const pg = stage.merchant(way.mchtId);
  const { answer, told, ...part } = way.parts[at] as Part;
  const mchtTrdNo = stage.newOrder('CANCEL');
  const result = await way.back(pg, { mchtTrdNo, orgTrdNo: payment.trdNo, cnclOrd: at + 1, ...part });
  expect(result).toMatchObject({ outcome: 'approved', mchtTrdNo, cnclAmt: part.cnclAmt, ...answer });
  if (result.outcome !== 'approved') return;
  expect(result.trdNo).not.toBe(payment.trdNo);
  book.push({ way, mchtTrdNo, kind: 'cancel', amount: part.cnclAmt });
  const bizType = 'C0';
  announced.push(`${result.trdNo} 0021 ${bizType}`);
  const notification = await stage.notified(way.mchtId, result.trdNo);
  const original = { orgTrdNo: payment.trdNo, orgTrdDt: DAY, cnclType: way.parts.length === 1 ? '00' : '10' };
  // vouchers have no rows for the original (hecto-pg §6.28)
  const pointed = 'orgTrdNo' in notification ? original : {};
  const head = { method: way.told.method, bizType, mchtTrdNo, trdAmt: part.cnclAmt, mchtParam: 'name=HongGilDong&age=25' };
  expect(notification).toMatchObject({ ...head, ...pointed, ...way.backTold, ...told });
}

describe.each(WAYS.map((way) => [way.name, way] as const))('%s', (_name, way) => {
  it('is paid, told, found and given back', async () => {
    const pg = stage.merchant(way.mchtId);
    const order = stage.order(way.amount);
    const { mchtTrdNo } = order;
    const returned = await stage.pay(pg, way.window(pg, order), way.entry);
    const money = { mchtTrdNo, trdAmt: way.amount, mchtParam: 'name=HongGilDong&age=25' };
    const outcome = way.before ? 'issued' : 'approved';
    expect(returned.read).toMatchObject({
      outcome,
      code: '0000',
      ...money,
      mchtCustId: 'HongGilDong',
      authDt: '20260310100001',
      ...way.returned,
    });
    expect(Object.keys(returned.form).sort()).toEqual([...namesOf(RETURNS[way.returnTable ?? way.returned.method]!)].sort());
    const { trdNo } = returned.read;
    expect(trdNo).toContain(`STFP_PG${way.told.method}`);

    for (const bizType of way.before ?? []) {
      expect(await stage.notified(way.mchtId, trdNo, bizType)).toMatchObject({ outStatCd: '0051', ...money });
      announced.push(`${trdNo} 0051 ${bizType}`);
    }
    if (way.beforeMoney && !way.before) expect(stage.notifications(way.mchtId).filter((each) => each.trdNo === trdNo)).toEqual([]);
    await way.beforeMoney?.(pg, order, returned);
    const named = {
      mchtId: way.mchtId,
      mchtName: '달빛서점',
      pmtprdNm: '뷁 테스트상품',
      trdDtm: '20260310100001',
      mchtCustId: 'HongGilDong',
    };
    expect(await stage.notified(way.mchtId, trdNo, way.told.bizType)).toMatchObject({ outStatCd: '0021', ...money, ...named, ...way.told });
    announced.push(`${trdNo} 0021 ${way.told.bizType}`);
    book.push({ way, mchtTrdNo, kind: 'payment', amount: way.amount });

    const asked = { orgMchtTrdNo: mchtTrdNo, orgTrdDt: DAY, trdAmt: way.amount };
    for (const method of way.codes) {
      expect(await pg.payment.inquire({ ...asked, method })).toMatchObject({ outcome: 'approved', state: 'paid', trdNo, cnclAmt: 0 });
    }
    for (const at of way.parts.keys()) await giveBack(way, { trdNo, mchtTrdNo }, at);
    for (const method of way.codes) {
      expect(await pg.payment.inquire({ ...asked, orgTrdNo: trdNo, method })).toMatchObject({ state: 'cancelled', cnclAmt: way.amount });
    }
    // the order number is used up
    expect(await stage.opening(way.window(pg, order))).toMatchObject({
      outStatCd: '0031',
      outRsltCd: 'ST03',
      mchtTrdNo,
      mchtId: way.mchtId,
    });
  });
});

it.each(WAYS.map((way) => [way.name, way] as const))(
  '%s: a customer who leaves comes back at cancUrl, and may come again',
  async (_name, way) => {
    const pg = stage.merchant(way.mchtId);
    const order = stage.order(way.amount);
    const { mchtTrdNo, cancUrl } = order;
    const left = await stage.leave(pg, way.window(pg, order));
    expect(left).toMatchObject({
      url: cancUrl,
      read: { outcome: 'left', code: '0009', mchtTrdNo, trdNo: '', trdAmt: way.amount, authDt: undefined },
    });
    expect(left.read).toMatchObject({ method: way.returned.method, mchtCustId: 'HongGilDong', mchtParam: 'name=HongGilDong&age=25' });
    expect(await stage.leave(pg, way.window(pg, order))).toMatchObject({ url: cancUrl });
  },
);

it('told everything once and nothing else', async () => {
  const keys = () =>
    stage.receiver.requests.map(({ body }) => {
      const form = new URLSearchParams(body.toString('latin1'));
      return `${form.get('trdNo')} ${form.get('outStatCd')} ${form.get('bizType')}`;
    });
  expect(keys().sort()).toEqual([...announced].sort());
});

const reports = [...new Map(WAYS.map((way) => [`${way.mchtId} ${way.codes[0]}`, way])).values()];

describe.each(reports.map((way) => [way.mchtId, way.codes[0], way] as const))('reports of %s, %s', (mchtId, method, sample) => {
  const own = () => book.filter(({ way }) => way.mchtId === mchtId && way.codes[0] === method);

  it('of the day agree with the merchant by GET and by POST, and name what one of them lacks', async () => {
    const pg = stage.merchant(mchtId);
    const [rows, again] = await Promise.all(
      (['POST', 'GET'] as const).map(async (via) => rowsOf(await pg.reports.transactions({ method, date: DAY, via }))),
    );
    expect(again).toEqual(rows);
    expect(await differences(own(), rows!)).toEqual([]);
    const { mchtTrdNo } = own().at(-1)!;
    const without = <T extends { readonly mchtTrdNo: string }>(list: readonly T[]) => list.filter((each) => each.mchtTrdNo !== mchtTrdNo);
    expect(await differences(without(own()), rows!)).toMatchObject([{ difference: 'missing-in-own', row: { mchtTrdNo } }]);
    expect(await differences(own(), without(rows!))).toMatchObject([{ difference: 'missing-at-gateway', own: { mchtTrdNo } }]);
    for (const row of rows!) {
      const { way, kind } = sold(row);
      const original = kind === 'cancel' ? { orgTrdDt: DAY, orgTrdNo: expect.stringContaining('STFP_PG') } : { orgTrdDt: '', orgTrdNo: '' };
      expect(row).toMatchObject({ mchtId, method, kind, trdDt: DAY, trdTm: '100001', prdtNm: '뷁 테스트상품', ...original, ...way.row });
    }
    expect(await rowsOf(await pg.reports.transactions({ method, date: '20260309' }))).toEqual([]);
  });

  it('of the planned day agree, and what was given back in full costs nothing', async () => {
    const pg = stage.merchant(mchtId);
    const rows = await rowsOf(await pg.reports.settlements({ method, date: sample.due }));
    expect(await rowsOf(await pg.reports.settlements({ method, date: sample.due, via: 'GET' }))).toEqual(rows);
    expect(await differences(own(), rows)).toEqual([]);
    for (const row of rows) {
      const { kind, trdAmt, fee, feeVat, sttlAmt, sttlDt } = row;
      expect(row.fnCd).toMatch(sold(row).way.fnCd);
      expect([sttlDt, sttlAmt, Math.sign(trdAmt)]).toEqual([sample.due, trdAmt - fee - feeVat, kind === 'cancel' ? -1 : 1]);
      if (kind === 'payment') expect([fee, feeVat]).toEqual(feeOf(trdAmt, sample.feeBasisPoints));
    }
    const sums = rows.reduce(
      (sum, { trdAmt, fee, feeVat, sttlAmt }) => [sum[0]! + trdAmt, sum[1]! + fee, sum[2]! + feeVat, sum[3]! + sttlAmt],
      [0, 0, 0, 0],
    );
    expect(sums).toEqual([0, 0, 0, 0]);
  });
});

/** What the merchant knows of a row. */
const sold = ({ mchtTrdNo }: { readonly mchtTrdNo: string }): Sale => book.find((each) => each.mchtTrdNo === mchtTrdNo)!;

/** A fee and the tax on it, each rounded half up. */
function feeOf(amount: number, basisPoints: number): [number, number] {
  const fee = Math.floor((amount * basisPoints + 5_000) / 10_000);
  return [fee, Math.floor((fee * 1_000 + 5_000) / 10_000)];
}

it('any easy pay (PZ) is one report of all providers', async () => {
  const rows = await rowsOf(await stage.merchant('hecto_test').reports.transactions({ method: 'PZ', date: DAY }));
  const own = book.filter(({ way }) => way.mchtId === 'hecto_test');
  expect(await differences(own, rows)).toEqual([]);
  expect([...new Set(rows.map(({ method }) => method))].sort()).toEqual(['KP', 'NP', 'PC']);
});

stage.keepsToTheDocument();
