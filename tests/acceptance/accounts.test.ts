import type { AccountIssue, HectoPg, IssuedAccount } from '@gwanmun/hecto-pg/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { differences, rowsOf } from './support/reports.js';
import { AcceptanceStage } from './support/stage.js';

/** A Tuesday; nothing is a holiday before May. */
const stage = new AcceptanceStage('20260310100001');
const SELLER = { prdtNm: '테스트상품', sellerNm: '달빛서점', ordNm: '홍길동' };
const TO = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };

let pg: HectoPg;
beforeAll(async () => {
  pg = stage.merchant('nx_mid_il');
  for (const mchtId of ['nx_mid_il', 'nxva_fix', 'nxva_fix2', 'nxva_sb_il']) {
    await stage.change(mchtId, { notifyCancels: true, notifyUrl: `${stage.receiver.url}/noti` });
  }
});

type Issued = IssuedAccount & { readonly trdNo: string; readonly mchtTrdNo: string };

async function issued(issue: Partial<AccountIssue> = {}, by: HectoPg = pg): Promise<Issued> {
  const rotating = { kind: 'rotating', bankCd: '011', trdAmt: 1_000, taxTypeCd: 'N', notiUrl: `${stage.receiver.url}/noti` } as const;
  const answer = await by.vbank.issue({ ...SELLER, ...rotating, mchtTrdNo: stage.newOrder(), ...issue } as AccountIssue);
  if (answer.outcome !== 'approved') throw new Error(JSON.stringify(answer));
  return { ...answer.issued, trdNo: answer.trdNo, mchtTrdNo: answer.mchtTrdNo };
}

const deposit = ({ vAcntNo, trdAmt }: IssuedAccount, amount = trdAmt, by: HectoPg = pg) =>
  by.vbank.testDeposit({ vAcntNo, trdAmt: amount });
const inquire = ({ mchtTrdNo, trdAmt }: Issued, by: HectoPg = pg) =>
  by.payment.inquire({ orgMchtTrdNo: mchtTrdNo, orgTrdDt: stage.day, trdAmt, method: 'VA' });
const close = ({ trdNo, vAcntNo }: Issued, by: HectoPg = pg) =>
  by.vbank.close({ mchtTrdNo: stage.newOrder('CLOSE'), orgTrdNo: trdNo, vAcntNo });
const refund = ({ trdNo }: { trdNo: string }, cnclAmt: number, cnclOrd = 1, by: HectoPg = pg) =>
  by.vbank.refund({ mchtTrdNo: stage.newOrder('REFUND'), orgTrdNo: trdNo, cnclAmt, cnclOrd, ...TO });
const change = (account: Issued, to: Partial<Issued>, by: HectoPg = pg) => {
  const { kind, bankCd, vAcntNo, expireDate, trdAmt } = { ...account, ...to };
  return by.vbank.change({ mchtTrdNo: stage.newOrder('CHANGE'), kind, bankCd, vAcntNo, expireDate, trdAmt });
};
const toldOf = (mchtId: string, trdNo: string) => stage.notifications(mchtId).filter((each) => each.trdNo === trdNo);

describe('an account by API (hecto-pg §6.14, §8.3)', () => {
  it('is issued (0021), announced (0051), paid (B1) and refunded in parts (C0)', async () => {
    const account = await issued({
      expireDate: '20260320120000',
      mchtParam: 'a=1',
      mchtCustId: 'hong',
      dpstrNm: '달빛_홍길동',
      email: 'h@example.com',
    });
    expect(account).toMatchObject({ kind: 'rotating', bankCd: '011', expireDate: '20260320120000', trdAmt: 1_000 });
    const head = {
      mchtTrdNo: account.mchtTrdNo,
      trdAmt: 1_000,
      mchtParam: 'a=1',
      mchtCustId: 'hong',
      mchtCustNm: '홍길동',
      pmtprdNm: '테스트상품',
    };
    const where = { bankCd: '011', acntType: '1', vAcntNo: account.vAcntNo, expireDt: '20260320120000', mchtName: '달빛서점' };
    const announced = await stage.notified('nx_mid_il', account.trdNo, 'A0');
    expect(announced).toMatchObject({ outStatCd: '0051', dpstrNm: '', csrcIssNo: '', email: 'h@example.com', ...head, ...where });
    expect(await inquire(account)).toMatchObject({ outcome: 'unknown', code: 'ST38' });

    expect(await refund(account, 1_000)).toMatchObject({ outcome: 'refused', code: 'ST06' });
    expect(await deposit(account)).toEqual({ outcome: 'approved' });
    const paid = await stage.notified('nx_mid_il', account.trdNo, 'B1');
    expect(paid).toMatchObject({ outStatCd: '0021', dpstrNm: '홍길동', trdDtm: stage.now, ...head, ...where });
    expect(await inquire(account)).toMatchObject({ outcome: 'approved', state: 'paid', trdNo: account.trdNo });

    const first = await refund(account, 300);
    expect(first).toMatchObject({ outcome: 'approved', cnclAmt: 300, blcAmt: 700 });
    expect(await stage.notified('nx_mid_il', first.trdNo!)).toMatchObject({
      ...{
        bizType: 'C0',
        trdAmt: 300,
        cnclType: '10',
        orgTrdNo: account.trdNo,
        orgTrdDt: stage.day,
        mchtTrdNo: first.mchtTrdNo,
        vAcntNo: account.vAcntNo,
      },
    });
    expect(await refund(account, 700)).toMatchObject({ code: 'ST56' });
    expect(await refund(account, 701, 2)).toMatchObject({ code: 'ST57' });
    expect(await refund(account, 700, 2)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await refund(account, 1, 3)).toMatchObject({ code: 'ST39' });
    expect(await inquire(account)).toMatchObject({ state: 'cancelled', cnclAmt: 1_000 });
  });

  it('is refunded with the parts of its compound tax', async () => {
    const account = await issued({ taxTypeCd: 'G', taxAmt: 500, vatAmt: 50, taxFreeAmt: 450 });
    await deposit(account);
    const part = (cnclOrd: number, taxAmt: number, vatAmt: number, taxFreeAmt: number) =>
      pg.vbank.refund({
        ...{ mchtTrdNo: stage.newOrder('REFUND'), orgTrdNo: account.trdNo, cnclOrd, ...TO },
        ...{ taxTypeCd: 'G', cnclAmt: taxAmt + vatAmt + taxFreeAmt, taxAmt, vatAmt, taxFreeAmt },
      });
    expect(await part(1, 0, 0, 451)).toMatchObject({ code: 'ST55' });
    expect(await part(1, 500, 50, 0)).toMatchObject({ outcome: 'approved', blcAmt: 450 });
    expect(await part(2, 1, 0, 449)).toMatchObject({ code: 'ST55' });
    expect(await part(2, 0, 0, 450)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
  });
});

describe('an issue by API (hecto-pg §6.14)', () => {
  it('has ten days unless the merchant says otherwise, 365 at most', async () => {
    expect((await issued()).expireDate).toMatch(/^20260320/);
    expect((await issued({ expireDate: '20270310235959' })).expireDate).toBe('20270310235959');
    for (const expireDate of ['20270311000000', '20260310100000']) await expect(issued({ expireDate })).rejects.toThrow('ST09');
    await expect(issued({ expireDate: '20260230000000' })).rejects.toThrow(TypeError);
  });

  it('is issued by the banks that issue, and by no other', async () => {
    for (const bankCd of ['003', '004', '020', '023', '031', '032', '034', '039', '045', '071', '081', '088', '089']) {
      expect(await issued({ bankCd })).toMatchObject({ bankCd });
    }
    for (const bankCd of ['007', '090', '999']) await expect(issued({ bankCd })).rejects.toThrow('ST09');
  });

  it('keeps escrow and gives cash receipts with the deposit', async () => {
    const receipt = { cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: '01012345678' } as const;
    const account = await issued({ cashReceipt: receipt, escrow: { escrPwd: '1234', rfdDpstrNm: '홍길동' }, email: 'h@example.com' });
    await deposit(account);
    expect(await stage.notified('nx_mid_il', account.trdNo, 'B1')).toMatchObject({ csrcIssNo: expect.stringMatching(/^\d{9}$/) });
  });
});

describe('deposits that do not fit (hecto-pg §10.2, D-15)', () => {
  it.each([
    ['too little', 999],
    ['too much', 1_001],
  ])('%s go back, the account waits on', async (_what, amount) => {
    const account = await issued();
    expect(await deposit(account, amount)).toMatchObject({ outcome: 'refused', code: 'ST58' });
    expect(await inquire(account)).toMatchObject({ code: 'ST38' });
    expect(await deposit(account)).toEqual({ outcome: 'approved' });
    await stage.notified('nx_mid_il', account.trdNo, 'B1');
    expect(toldOf('nx_mid_il', account.trdNo).map(({ bizType }) => bizType)).toEqual(['A0', 'B1']);
  });

  it('a second one goes back (ST03), a doubled notice changes nothing', async () => {
    const account = await issued();
    const body = { merchantId: 'nx_mid_il', bank: '011', accountNo: account.vAcntNo, amount: 1_000, scenario: 'doubled_notice' };
    await stage.gateway.operator('/deposits', { method: 'POST', body });
    expect(await deposit(account)).toMatchObject({ outcome: 'refused', code: 'ST03' });
    await stage.notified('nx_mid_il', account.trdNo, 'B1');
    expect(await refund(account, 1_001)).toMatchObject({ code: 'ST57' });
    expect(toldOf('nx_mid_il', account.trdNo)).toHaveLength(2);
  });

  it('into nobody’s, a stranger’s or a given-up account: ST06', async () => {
    const account = await issued();
    expect(await pg.vbank.testDeposit({ vAcntNo: '9999999999', trdAmt: 1_000 })).toMatchObject({ code: 'ST06' });
    expect(await deposit(account, 1_000, stage.merchant('nxva_fix'))).toMatchObject({ code: 'ST06' });
    await close(account);
    expect(await deposit(account)).toMatchObject({ code: 'ST06' });
  });
});

describe('change and issue-cancel (hecto-pg §6.16, §6.17)', () => {
  it('changes amount and deadline, tells nobody, and takes the new amount only', async () => {
    const account = await issued();
    const changed = await change(account, { trdAmt: 2_500, expireDate: '20260401235959' });
    expect(changed).toMatchObject({
      outcome: 'approved',
      issued: { trdAmt: 2_500, expireDate: '20260401235959', vAcntNo: account.vAcntNo },
    });
    expect(toldOf('nx_mid_il', changed.trdNo!)).toEqual([]);
    expect(await deposit(account, 1_000)).toMatchObject({ code: 'ST58' });
    expect(await deposit(account, 2_500)).toEqual({ outcome: 'approved' });
    expect(await stage.notified('nx_mid_il', account.trdNo, 'B1')).toMatchObject({ trdAmt: 2_500, expireDt: '20260401235959' });
    expect(await inquire({ ...account, trdAmt: 2_500 })).toMatchObject({ state: 'paid' });
    expect(await change(account, { trdAmt: 3_000 })).toMatchObject({ outcome: 'refused', code: 'ST03' });
  });

  it('changes nothing that is not there, of another kind, or impossible', async () => {
    const account = await issued();
    expect(await change({ ...account, vAcntNo: '9999999999' }, {})).toMatchObject({ code: 'ST06' });
    expect(await change({ ...account, bankCd: '020' }, {})).toMatchObject({ code: 'ST06' });
    expect(await change(account, { kind: 'fixed' })).toMatchObject({ code: 'ST09' });
    expect(await change(account, { expireDate: '20270311000000' })).toMatchObject({ code: 'ST09' });
    expect(await change(account, {}, stage.merchant('nxva_fix'))).toMatchObject({ code: 'ST06' });
  });

  it('gives an account up before its deposit, tells it (A2), and not after', async () => {
    const account = await issued();
    expect(await close({ ...account, vAcntNo: '1' })).toMatchObject({ code: 'ST06' });
    expect(await close(account, stage.merchant('nxva_fix'))).toMatchObject({ code: 'ST06' });
    const closed = await close(account);
    expect(closed).toMatchObject({ outcome: 'approved', vAcntNo: account.vAcntNo });
    expect(await stage.notified('nx_mid_il', closed.trdNo!)).toMatchObject({
      ...{ outStatCd: '0021', bizType: 'A2', orgTrdNo: account.trdNo, trdAmt: 1_000, cnclType: '00', mchtTrdNo: closed.mchtTrdNo },
    });
    expect(await inquire(account)).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(await refund(account, 1_000)).toMatchObject({ code: 'ST06' });
    expect(await change(account, {})).toMatchObject({ code: 'ST06' });
    const deposited = await issued();
    await deposit(deposited);
    expect(await close(deposited)).toMatchObject({ outcome: 'refused', code: 'ST03' });
  });

  it('says acntType 4 of a phone’s account, and nothing of others', async () => {
    const phone = stage.merchant('nxva_sb_il');
    const order = { ...stage.order(1_000), cphoneNo: '01055556666' };
    const { read } = await stage.pay(phone, phone.vbank010.window(order), { receipt: 'none' });
    if (read.outcome !== 'issued') throw new Error(JSON.stringify(read));
    const answer = await phone.vbank.close({ mchtTrdNo: stage.newOrder('CLOSE'), orgTrdNo: read.trdNo, vAcntNo: read.vtlAcntNo! });
    expect(answer).toMatchObject({ outcome: 'approved', vAcntNo: '01055556666' });
    expect(stage.exchanges.at(-1)!.body).toContain('"acntType":"4"');
    await close(await issued());
    expect(stage.exchanges.at(-1)!.body).toContain('"acntType":""');
  });
});

describe('fixed accounts (hecto-pg §6.14, §9.7)', () => {
  const fixed = (vAcntNo: string, more: Partial<AccountIssue> = {}) =>
    issued({ kind: 'fixed', vAcntNo, ...more } as Partial<AccountIssue>, stage.merchant('nxva_fix'));

  it('take one deposit for each issue', async () => {
    const by = stage.merchant('nxva_fix');
    const first = await fixed('2022011000001');
    expect(first).toMatchObject({ kind: 'fixed', vAcntNo: '2022011000001' });
    expect(await stage.notified('nxva_fix', first.trdNo, 'A0')).toMatchObject({ acntType: '2' });
    await expect(fixed('2022011000001')).rejects.toThrow('ST08');
    expect(await deposit(first, 1_000, by)).toEqual({ outcome: 'approved' });
    expect(await deposit(first, 1_000, by)).toMatchObject({ code: 'ST03' });
    const second = await fixed('2022011000001', { trdAmt: 3_000 });
    expect(await deposit(second, 1_000, by)).toMatchObject({ code: 'ST58' });
    expect(await deposit(second, 3_000, by)).toEqual({ outcome: 'approved' });
    expect(await refund(first, 1_000, 1, by)).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await inquire(second, by)).toMatchObject({ state: 'paid', cnclAmt: 0 });
  });

  it('are the merchant’s own, at their bank', async () => {
    await expect(fixed('2022011000051')).rejects.toThrow('ST06');
    await expect(fixed('2022004000001')).rejects.toThrow('ST06');
    await expect(issued({}, stage.merchant('nxva_fix'))).rejects.toThrow('ST69');
  });
});

describe('fixed-unlimited accounts (hecto-pg §6.15)', () => {
  it('take any number of deposits, each a payment of its own that names no order', async () => {
    const by = stage.merchant('nxva_fix2');
    const account = await issued({ kind: 'unlimited', vAcntNo: '2022004000056', bankCd: '004' }, by);
    expect(account).toMatchObject({ kind: 'unlimited', trdAmt: 0 });
    for (const amount of [5_000, 7_000, 5_000]) expect(await deposit(account, amount, by)).toEqual({ outcome: 'approved' });
    await expect.poll(() => stage.notifications('nxva_fix2')).toHaveLength(3);
    const told = stage.notifications('nxva_fix2');
    expect(told.map(({ trdAmt }) => trdAmt).sort()).toEqual([5_000, 5_000, 7_000]);
    for (const each of told) {
      expect(each).toMatchObject({
        bizType: 'B1',
        unlimited: true,
        mchtTrdNo: '0000000',
        vAcntNo: '2022004000056',
        acntType: '3',
        dpstrNm: '홍길동',
      });
      expect(each.trdNo).not.toBe(account.trdNo);
    }
    expect(await deposit(account, 0, by)).toMatchObject({ outcome: 'refused', code: 'ST58' });
    const one = told.find(({ trdAmt }) => trdAmt === 7_000)!;
    const asked = { orgMchtTrdNo: '0000000', orgTrdDt: stage.day, trdAmt: 7_000, method: 'VA', orgTrdNo: one.trdNo } as const;
    expect(await by.payment.inquire(asked)).toMatchObject({ state: 'paid', trdNo: one.trdNo });
    const refunded = await refund(one, 7_000, 1, by);
    expect(refunded).toMatchObject({ outcome: 'approved', blcAmt: 0 });
    expect(await stage.notified('nxva_fix2', refunded.trdNo!)).toMatchObject({ bizType: 'C0', orgTrdNo: one.trdNo });
    expect(await by.payment.inquire(asked)).toMatchObject({ state: 'cancelled' });
    const rows = await rowsOf(await by.reports.transactions({ method: 'VA', date: stage.day }));
    // order numbers repeat: the merchant compares by the gateway's
    const own = [
      ...told.map(({ trdNo, trdAmt, mchtTrdNo }) => ({ kind: 'payment' as const, trdNo, amount: trdAmt, mchtTrdNo })),
      { kind: 'cancel' as const, mchtTrdNo: refunded.mchtTrdNo, amount: 7_000 },
    ];
    expect(await differences(own, rows)).toEqual([]);
    expect(await differences(own.slice(1), rows)).toMatchObject([{ difference: 'missing-in-own', row: { trdNo: told[0]!.trdNo } }]);
    expect(rows.map(({ kind, trdAmt, mchtTrdNo }) => [kind, trdAmt, mchtTrdNo])).toEqual([
      ...[5_000, 7_000, 5_000].map((amount) => ['payment', amount, '0000000']),
      ['cancel', 7_000, refunded.mchtTrdNo],
    ]);
  });
});

describe('by the clock', () => {
  it('a deposit counts on its own day; an account that ran out takes none (ST46) and failed (0009)', async () => {
    const [paid, late, changed] = [
      await issued(),
      await issued({ expireDate: '20260312000000' }),
      await issued({ expireDate: '20260312000000' }),
    ];
    await stage.moveTo('20260311235959');
    expect(await deposit(late, 999)).toMatchObject({ code: 'ST58' });
    expect(await change(changed, { expireDate: '20260313000000' })).toMatchObject({ outcome: 'approved' });
    await stage.moveTo('20260312100000');
    expect(await deposit(late)).toMatchObject({ outcome: 'refused', code: 'ST46' });
    expect(await deposit(changed)).toEqual({ outcome: 'approved' });
    expect(await deposit(paid)).toEqual({ outcome: 'approved' });
    const onIssueDay = (account: Issued) =>
      pg.payment.inquire({ orgMchtTrdNo: account.mchtTrdNo, orgTrdDt: '20260310', trdAmt: 1_000, method: 'VA' });
    await expect.poll(() => onIssueDay(late), { timeout: 10_000 }).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(await deposit(late)).toMatchObject({ outcome: 'refused', code: 'ST46' });
    expect(await close(late)).toMatchObject({ outcome: 'refused', code: 'ST46' });
    expect(await change(late, { expireDate: '20260320000000' })).toMatchObject({ outcome: 'refused', code: 'ST46' });
    expect(await onIssueDay(paid)).toMatchObject({ state: 'paid' });
    expect(await stage.notified('nx_mid_il', paid.trdNo, 'B1')).toMatchObject({ trdDtm: '20260312100000' });
    expect(toldOf('nx_mid_il', late.trdNo).map(({ bizType }) => bizType)).toEqual(['A0']);
    const rows = await rowsOf(await pg.reports.transactions({ method: 'VA', date: '20260312' }));
    expect(rows.map(({ trdNo, trdDt, trdTm }) => [trdNo, trdDt + trdTm])).toEqual(
      [paid, changed].map(({ trdNo }) => [trdNo, '20260312100000']),
    );
    expect(await rowsOf(await pg.reports.transactions({ method: 'VA', date: '20260311' }))).toEqual([]);
  });

  it('a fixed account is free as soon as its deadline is over', async () => {
    const by = stage.merchant('nxva_fix');
    const fixed = (expireDate: string) => issued({ kind: 'fixed', vAcntNo: '2022011000009', expireDate } as Partial<AccountIssue>, by);
    const first = await fixed('20260312110000');
    await expect(fixed('20260313000000')).rejects.toThrow('ST08');
    await stage.moveTo('20260312110001');
    const second = await fixed('20260313000000');
    expect(await deposit(second, 1_000, by)).toEqual({ outcome: 'approved' });
    expect(await inquire(first, by)).toMatchObject({ outcome: 'refused', code: '0009' });
    expect(await inquire(second, by)).toMatchObject({ state: 'paid' });
  });

  it('refunds rest from 23:30 to 00:35, and their money moves on the third business day', async () => {
    const account = await issued();
    await deposit(account);
    await stage.moveTo('20260312233100');
    expect(await refund(account, 400)).toMatchObject({ outcome: 'refused', code: 'ST11' });
    await stage.moveTo('20260313003500');
    expect(await refund(account, 400)).toMatchObject({ outcome: 'approved', blcAmt: 600 });
    const payouts = async () =>
      (await stage.gateway.operator<{ items: { state: string; dueAt: string | null }[] }>(`/payouts?paymentId=${account.trdNo}`)).items;
    expect(await payouts()).toMatchObject([{ state: 'accepted' }, { state: 'refused' }]);
    await stage.moveTo('20260318095959');
    await stage.gateway.operator('/payouts/execute', { method: 'POST' });
    expect((await payouts())[0]).toMatchObject({ state: 'accepted' });
    await stage.moveTo('20260318100000');
    await stage.gateway.operator('/payouts/execute', { method: 'POST' });
    expect((await payouts())[0]).toMatchObject({ state: 'paid' });
  });

  it('refunds need the service (ST69)', async () => {
    const account = await issued();
    await deposit(account);
    await stage.change('nx_mid_il', { refundService: false });
    expect(await refund(account, 1_000)).toMatchObject({ outcome: 'refused', code: 'ST69' });
    await stage.change('nx_mid_il', { refundService: true });
    expect(await refund(account, 1_000)).toMatchObject({ outcome: 'approved' });
  });
});

stage.keepsToTheDocument();
