import type { HectoPg, WindowRequest } from '@gwanmun/hecto-pg/client';
import { FAIL, OK } from '@gwanmun/testkit/receiver';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../guides/payer.js';
import { differences, rowsOf } from './support/reports.js';
import { AcceptanceStage, type Returned } from './support/stage.js';

/** Answers that get lost, merchants' servers that do not answer, requests that come at the same time. */
const stage = new AcceptanceStage('20260310100001');
const CARD = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '30' };
const TO = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };

beforeAll(async () => {
  for (const mchtId of ['nxca_jt_bi', 'nx_mid_il', 'nxhp_sb_il', 'hecto_test']) await stage.change(mchtId, { notifyCancels: true });
});
afterEach(() => stage.receiver.always(OK));

const recover = () => stage.gateway.operator('/recovery', { method: 'POST', body: { olderThanMs: 0 } });
const buyer = () => ({
  ...{ mchtTrdNo: stage.newOrder(), trdAmt: 1_000, pmtprdNm: '커피', mchtCustNm: '홍길동', mchtCustId: 'hong' },
  notiUrl: `${stage.receiver.url}/noti`,
});

/** What a payer types for an outcome of the network, by its number in the list of test values. */
interface Way {
  readonly mchtId: string;
  readonly method: 'RA' | 'MP' | 'TM' | 'KP' | 'CA';
  window(pg: HectoPg, order: ReturnType<AcceptanceStage['order']>): WindowRequest;
  entry(no: string): Entry;
  cancel(
    pg: HectoPg,
    cancel: { mchtTrdNo: string; orgTrdNo: string; cnclAmt: number },
  ): Promise<{ readonly outcome: string; readonly mchtTrdNo: string; readonly trdNo?: string }>;
}

const WAYS: Readonly<Record<string, Way>> = {
  'bank transfer': {
    ...{ mchtId: 'nx_mid_il', method: 'RA' },
    window: (pg, order) => pg.bank.window(order),
    entry: (no) => ({ code: `000${no}`, receipt: 'none' }),
    cancel: (pg, cancel) => pg.bank.cancel({ ...cancel, cnclOrd: 1 }),
  },
  mobile: {
    ...{ mchtId: 'nxhp_sb_il', method: 'MP' },
    window: (pg, order) => pg.mobile.window(order),
    entry: (no) => ({ phone: `01099900${no}` }),
    cancel: (pg, cancel) => pg.mobile.cancel({ ...cancel, cnclOrd: 1 }),
  },
  Tmoney: {
    ...{ mchtId: 'nx_mid_il', method: 'TM' },
    window: (pg, order) => pg.tmoney.window(order),
    entry: (no) => ({ number: `9990000000000${no}` }),
    cancel: (pg, cancel) => pg.tmoney.cancel(cancel),
  },
  'Kakao Pay': {
    ...{ mchtId: 'hecto_test', method: 'KP' },
    window: (pg, order) => pg.easyPay.window('KKP', order),
    entry: (no) => ({ code: `000${no}` }),
    cancel: (pg, cancel) => pg.easyPay.cancel({ ...cancel, cnclOrd: 1 }),
  },
};

describe.each(Object.entries(WAYS))('%s, when an answer is lost', (_name, way) => {
  const opened = async (no: string): Promise<Returned & { readonly order: ReturnType<AcceptanceStage['order']> }> => {
    const pg = stage.merchant(way.mchtId);
    const order = stage.order(1_000);
    return { ...(await stage.pay(pg, way.window(pg, order), way.entry(no))), order };
  };
  const inquire = (mchtTrdNo: string) =>
    stage.merchant(way.mchtId).payment.inquire({ orgMchtTrdNo: mchtTrdNo, orgTrdDt: stage.day, trdAmt: 1_000, method: way.method });

  it('after the network took the money: unknown until it is known, then told', async () => {
    const { read, order } = await opened('032');
    expect(read).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    await recover();
    expect(await inquire(order.mchtTrdNo)).toMatchObject({ outcome: 'approved', state: 'paid' });
    expect(await stage.notified(way.mchtId, read.trdNo)).toMatchObject({ mchtTrdNo: order.mchtTrdNo, trdAmt: 1_000 });
  });

  it('before it did: nothing was paid, nothing is told, and the order may be opened again', async () => {
    const { read, order } = await opened('031');
    expect(read).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    await recover();
    expect(await inquire(order.mchtTrdNo)).toMatchObject({ outcome: 'refused', code: '0009' });
    const pg = stage.merchant(way.mchtId);
    const again = await stage.pay(pg, way.window(pg, order), way.entry('000'));
    expect(again.read).toMatchObject({ outcome: 'approved' });
    await stage.notified(way.mchtId, again.read.trdNo);
    expect(stage.notifications(way.mchtId).filter(({ mchtTrdNo }) => mchtTrdNo === order.mchtTrdNo)).toHaveLength(1);
  });

  it('of a cancel: unknown, then cancelled once', async () => {
    const pg = stage.merchant(way.mchtId);
    const { read, order } = await opened('042');
    const cancel = () => way.cancel(pg, { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: read.trdNo, cnclAmt: 1_000 });
    const lost = await cancel();
    expect(lost).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    expect(await cancel()).not.toMatchObject({ outcome: 'approved' });
    await recover();
    expect(await inquire(order.mchtTrdNo)).toMatchObject({ state: 'cancelled', cnclAmt: 1_000 });
    expect(await stage.notified(way.mchtId, lost.trdNo!)).toMatchObject({ bizType: 'C0', mchtTrdNo: lost.mchtTrdNo, trdAmt: 1_000 });
    expect(await cancel()).toMatchObject({ outcome: 'refused' });
    const rows = await rowsOf(await pg.reports.transactions({ method: way.method, date: stage.day }));
    const own = [
      { kind: 'payment', mchtTrdNo: order.mchtTrdNo, amount: 1_000 },
      { kind: 'cancel', mchtTrdNo: lost.mchtTrdNo, amount: 1_000 },
    ] as const;
    const mine = rows.filter(({ trdNo, orgTrdNo }) => [trdNo, orgTrdNo].includes(read.trdNo));
    expect(await differences(own, mine)).toEqual([]);
  });
});

describe('virtual accounts, when the bank’s answer is lost', () => {
  const issue = (dpstrNm: string) =>
    stage.merchant('nx_mid_il').vbank.issue({
      ...{ kind: 'rotating', mchtTrdNo: stage.newOrder(), bankCd: '011', trdAmt: 1_000, taxTypeCd: 'N', prdtNm: '상품', sellerNm: '상점' },
      ...{ dpstrNm, notiUrl: `${stage.receiver.url}/noti` },
    });

  it('an issue is unknown, then the notification names the account; one that never reached the bank failed', async () => {
    const pg = stage.merchant('nx_mid_il');
    const asked = (mchtTrdNo: string) => ({ orgMchtTrdNo: mchtTrdNo, orgTrdDt: stage.day, trdAmt: 1_000, method: 'VA' }) as const;
    const [after, before] = [await issue('달빛_무응답후'), await issue('달빛_무응답전')];
    for (const lost of [after, before]) expect(lost).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    await recover();
    expect(await pg.payment.inquire(asked(before.mchtTrdNo))).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(await pg.payment.inquire(asked(after.mchtTrdNo))).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    const told = await stage.notified('nx_mid_il', after.trdNo!, 'A0');
    expect(told).toMatchObject({ outStatCd: '0051', mchtTrdNo: after.mchtTrdNo, vAcntNo: expect.stringMatching(/^790\d+$/) });
    expect(stage.notifications('nx_mid_il').filter(({ mchtTrdNo }) => mchtTrdNo === before.mchtTrdNo)).toEqual([]);
    if (!('vAcntNo' in told)) return;
    expect(await pg.vbank.testDeposit({ vAcntNo: told.vAcntNo, trdAmt: 1_000 })).toEqual({ outcome: 'approved' });
  });

  it('a refund is unknown, then accepted once', async () => {
    const pg = stage.merchant('nx_mid_il');
    const account = await issue('달빛');
    if (account.outcome !== 'approved') throw new Error(JSON.stringify(account));
    await pg.vbank.testDeposit({ vAcntNo: account.issued.vAcntNo, trdAmt: 1_000 });
    const refund = (cnclOrd: number, change: object = {}) =>
      pg.vbank.refund({ mchtTrdNo: stage.newOrder('REFUND'), orgTrdNo: account.trdNo, cnclAmt: 400, cnclOrd, ...TO, ...change });
    expect(await refund(1, { refundDpstrNm: '홍길동_무응답후' })).toMatchObject({ outcome: 'unknown', code: 'VTIM' });
    expect(await refund(1)).not.toMatchObject({ outcome: 'approved' });
    await recover();
    expect(await refund(1)).toMatchObject({ outcome: 'refused', code: 'ST56' });
    expect(await refund(2, { cnclAmt: 600 })).toMatchObject({ outcome: 'approved', blcAmt: 0 });
  });
});

describe('a merchant’s server that does not say OK (hecto-pg §1.7)', () => {
  const bodiesOf = (trdNo: string) =>
    stage.receiver.requests.map(({ body }) => body.toString('latin1')).filter((body) => new URLSearchParams(body).get('trdNo') === trdNo);

  it('gets the same bytes again after a minute, until it does', async () => {
    stage.receiver.always(FAIL);
    const paid = await stage.merchant('nxca_jt_bi').card.pay({ ...buyer(), ...CARD });
    await expect.poll(() => bodiesOf(paid.trdNo!)).toHaveLength(1);
    stage.receiver.always({ kind: 'answer', status: 500, body: 'OK' });
    await stage.gateway.operator('/clock/move', { method: 'POST', body: { by: 'PT1M' } });
    await expect.poll(() => bodiesOf(paid.trdNo!), { timeout: 10_000 }).toHaveLength(2);
    // the JSP sample has blank lines around its answer
    stage.receiver.always({ kind: 'answer', status: 200, body: '\r\n\r\nOK\r\n' });
    await stage.gateway.operator('/clock/move', { method: 'POST', body: { by: 'PT1M' } });
    await expect.poll(() => bodiesOf(paid.trdNo!), { timeout: 10_000 }).toHaveLength(3);
    const [told] = await stage.gateway.notified('nxca_jt_bi', paid.trdNo!);
    expect(told).toMatchObject({ state: 'delivered', attempts: 3 });
    expect(new Set(bodiesOf(paid.trdNo!)).size).toBe(1);
  });

  it('is told nothing when it gave no address', async () => {
    const before = stage.receiver.requests.length;
    const { notiUrl: _, ...silent } = buyer();
    const pg = stage.merchant('nxca_jt_bi');
    const paid = await pg.card.pay({ ...silent, ...CARD });
    const back = { mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: paid.trdNo!, cnclAmt: 1_000, cnclOrd: 1 };
    expect(await pg.payment.cancel(back)).toMatchObject({ outcome: 'approved' });
    expect(stage.receiver.requests).toHaveLength(before);
  });
});

describe('many at once', () => {
  const approved = (results: readonly { readonly outcome: string }[]) => results.filter(({ outcome }) => outcome === 'approved').length;

  it('of the same cancel round are one cancel', async () => {
    const pg = stage.merchant('nxca_jt_bi');
    const { trdNo } = await pg.card.pay({ ...buyer(), ...CARD });
    const cancel = () => pg.payment.cancel({ mchtTrdNo: stage.newOrder('CANCEL'), orgTrdNo: trdNo!, cnclAmt: 600, cnclOrd: 1 });
    const results = await Promise.all(Array.from({ length: 10 }, cancel));
    expect(approved(results)).toBe(1);
    for (const each of results) if (each.outcome !== 'approved') expect(['ST25', 'ST56', 'ST57']).toContain(each.code);
  });

  it('deposits into one account, approvals of one authentication, windows of one order are one payment', async () => {
    const bank = stage.merchant('nx_mid_il');
    const account = await bank.vbank.issue({
      ...{ kind: 'rotating', mchtTrdNo: stage.newOrder(), bankCd: '011', trdAmt: 1_000, taxTypeCd: 'N', prdtNm: '상품', sellerNm: '상점' },
    });
    if (account.outcome !== 'approved') throw new Error(JSON.stringify(account));
    const { vAcntNo } = account.issued;
    expect(approved(await Promise.all(Array.from({ length: 10 }, () => bank.vbank.testDeposit({ vAcntNo, trdAmt: 1_000 }))))).toBe(1);
    const payco = stage.merchant('nx_mid_hd');
    const order = stage.order(1_000);
    const { read } = await stage.pay(payco, payco.easyPay.window('PAC', order));
    const approval = { mchtTrdNo: order.mchtTrdNo, authTrdNo: read.trdNo, trdAmt: 1_000 };
    expect(approved(await Promise.all(Array.from({ length: 10 }, () => payco.easyPay.approve(approval))))).toBe(1);
    const tmoney = stage.order(1_000);
    const windows = await Promise.all(Array.from({ length: 5 }, () => stage.pay(bank, bank.tmoney.window(tmoney)).catch(() => undefined)));
    expect(approved(windows.flatMap((each) => (each ? [each.read] : [])))).toBe(1);
  });
});

stage.keepsToTheDocument();
