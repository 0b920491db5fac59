import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HectoPg } from './index.js';
import { client, type ScriptedGateway, scriptedGateway } from './testing/gateway.js';
import { goldenHash, TableGateway } from './testing/table-gateway.js';

const NO = 'ORDER20211231100000';
const ORG = 'STFP_PGXXnx_mid_il00211129135810M1494620';
const back = { mchtTrdNo: NO, orgTrdNo: ORG, cnclAmt: 1000, cnclRsn: '변심' };
const partly = { ...back, cnclOrd: 2 };
const parts = { taxTypeCd: 'G', taxAmt: 500, vatAmt: 50, taxFreeAmt: 450 } as const;
const refundTo = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };
const account = { mchtTrdNo: NO, bankCd: '011', prdtNm: '테스트상품', sellerNm: '헥토파이낸셜' };
const recurring = { mchtTrdNo: NO, trdAmt: 1000, prdtNm: '정기권', email: 'a@b.kr', mUserId: 'hong', ordNm: '홍길동' };
const key = { mchtTrdNo: NO, corpPayCode: 'KKP', billKey: 'KEY1' } as const;
const issuedAnswer = { bankCd: '011', vAcntNo: '2022011000001', expireDate: '20220110235959', trdAmt: 1000 };

interface Case {
  readonly name: string;
  readonly mchtId: string;
  readonly call: (pg: HectoPg) => Promise<{ readonly outcome: string }>;
  /** The table that the request has to fit, and what it has to say. */
  readonly message: string;
  readonly says: Readonly<Record<string, unknown>>;
  /** Values of the answer, and what comes of them. */
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly gives: Readonly<Record<string, unknown>>;
  readonly at?: string;
}

const CANCELS: readonly Case[] = [
  {
    name: 'bank.cancel',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.bank.cancel({ ...partly, ...parts }),
    message: 'bank-cancel-request',
    says: { method: 'RA', bizType: 'C0', orgTrdNo: ORG, cnclAmt: 1000, cnclOrd: '002', crcCd: 'KRW', cnclRsn: '변심', ...parts },
    answer: { cnclAmt: 1000, blcAmt: 200 },
    gives: { cnclAmt: 1000, blcAmt: 200 },
  },
  {
    name: 'mobile.cancel',
    mchtId: 'nxhp_sb_il',
    call: (pg) => pg.mobile.cancel({ ...partly, ...parts }),
    message: 'mobile-cancel-request',
    says: { method: 'MP', bizType: 'C0', cnclOrd: '002', ...parts },
    answer: { cnclAmt: 1000, blcAmt: 0 },
    gives: { cnclAmt: 1000, blcAmt: 0 },
  },
  {
    name: 'voucher.cancel',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.voucher.cancel({ ...back, brand: 'booknlife' }),
    message: 'voucher-cancel-request',
    says: { method: 'BG', bizType: 'C0', cnclOrd: '001', cnclAmt: 1000 },
    gives: { cnclAmt: 1000 },
  },
  {
    name: 'tmoney.cancel',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.tmoney.cancel(back),
    message: 'voucher-cancel-request',
    says: { method: 'TM', cnclOrd: '001' },
    gives: { cnclAmt: 1000 },
  },
  {
    name: 'point.cancel',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.point.cancel({ ...back, cnclOrd: 3 }),
    message: 'voucher-cancel-request',
    says: { method: 'CP', cnclOrd: '003' },
    gives: { cnclAmt: 1000 },
  },
  {
    name: 'easyPay.cancel',
    mchtId: 'hecto_test',
    call: (pg) => pg.easyPay.cancel({ ...partly, svcAmt: 10 }),
    message: 'corp-cancel-request',
    says: { method: 'PZ', bizType: 'C0', cnclOrd: '002', svcAmt: 10 },
    answer: { cnclAmt: 1000, cardCnclAmt: 600, pntCnclAmt: 300, coupCnclAmt: 100, blcAmt: 5 },
    gives: { cnclAmt: 1000, cardCnclAmt: 600, pntCnclAmt: 300, coupCnclAmt: 100, blcAmt: 5 },
  },
  {
    name: 'vbank.refund',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.vbank.refund({ ...partly, ...refundTo, taxTypeCd: 'N' }),
    message: 'vbank-refund-request',
    says: { method: 'VA', bizType: 'C0', cnclOrd: '002', taxTypeCd: 'N', ...refundTo },
    answer: { cnclAmt: 1000, blcAmt: 9000 },
    gives: { cnclAmt: 1000, blcAmt: 9000 },
  },
  {
    name: 'mobile.refund',
    mchtId: 'nxhp_sb_il',
    call: (pg) => pg.mobile.refund({ ...partly, ...refundTo }),
    message: 'mobile-refund-request',
    says: { method: 'MP', bizType: 'C1', ...refundTo },
    answer: { cnclAmt: 1000, blcAmt: 0 },
    gives: { cnclAmt: 1000, blcAmt: 0 },
  },
];

const ACCOUNTS: readonly Case[] = [
  {
    name: 'vbank.issue, rotating, with everything',
    mchtId: 'nx_mid_il',
    call: (pg) =>
      pg.vbank.issue({
        ...{ ...account, kind: 'rotating', trdAmt: 1000, ...parts, email: 'a@b.kr', mchtParam: 'x=1' },
        escrow: { escrPwd: '1234', rfdDpstrNm: '홍길동' },
        cashReceipt: { cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: '01012345678' },
      }),
    message: 'vbank-issue-request',
    says: {
      ...{
        acntType: '1',
        trdAmt: 1000,
        escrAgrYn: 'Y',
        escrPwd: '1234',
        rfdDpstrNm: '홍길동',
        email: 'a@b.kr',
        mchtParam: 'x=1',
        ...parts,
      },
      ...{ csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: '01012345678' },
    },
    answer: { ...issuedAnswer, acntType: '1' },
    gives: { issued: { ...issuedAnswer, kind: 'rotating' } },
  },
  {
    name: 'vbank.issue, fixed',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.vbank.issue({ ...account, kind: 'fixed', vAcntNo: '2022011000001', trdAmt: 1000, taxTypeCd: 'Y' }),
    message: 'vbank-issue-request',
    says: { acntType: '2', vAcntNo: '2022011000001', taxTypeCd: 'Y', escrAgrYn: 'N', csrcIssReqYn: 'N' },
    answer: { ...issuedAnswer, acntType: '2' },
    gives: { issued: { ...issuedAnswer, kind: 'fixed' } },
  },
  {
    name: 'vbank.issue, unlimited',
    mchtId: 'nxva_fix2',
    call: (pg) => pg.vbank.issue({ ...account, kind: 'unlimited', vAcntNo: '2022011000056', expireDate: '20221231235959' }),
    message: 'vbank-issue-unlimited-request',
    says: { acntType: '3', trdAmt: '0', vAcntNo: '2022011000056', expireDate: '20221231235959' },
    answer: { ...issuedAnswer, vAcntNo: '2022011000056', trdAmt: 0 },
    gives: { issued: { ...issuedAnswer, vAcntNo: '2022011000056', trdAmt: 0, kind: 'unlimited' } },
  },
  {
    name: 'vbank.change',
    mchtId: 'nx_mid_il',
    call: (pg) =>
      pg.vbank.change({
        mchtTrdNo: NO,
        kind: 'fixed',
        bankCd: '011',
        vAcntNo: '2022011000001',
        expireDate: '20220110235959',
        trdAmt: 1000,
      }),
    message: 'vbank-change-request',
    says: { ...issuedAnswer, acntType: '2' },
    answer: { ...issuedAnswer, acntType: '2' },
    gives: { issued: { ...issuedAnswer, kind: 'fixed' } },
  },
  {
    name: 'vbank.close',
    mchtId: 'nx_mid_il',
    call: (pg) => pg.vbank.close({ mchtTrdNo: NO, orgTrdNo: ORG, vAcntNo: '1234567890' }),
    message: 'vbank-issue-cancel-request',
    says: { method: 'VA', bizType: 'A2', orgTrdNo: ORG, vAcntNo: '1234567890' },
    answer: { vAcntNo: '1234567890' },
    gives: { vAcntNo: '1234567890' },
  },
];

const PAYMENTS: readonly Case[] = [
  {
    name: 'mobile.approve',
    mchtId: 'nxhp_sb_hd',
    call: (pg) =>
      pg.mobile.approve({
        mchtTrdNo: NO,
        authTrdNo: ORG,
        trdAmt: 1000,
        prdtNm: '빵',
        phoneNo: '01012345678',
        telCo: 'SKT',
        getBillKey: true,
      }),
    message: 'mobile-approval-request',
    says: { bizType: 'B2', linkMethod: 'HBRD', authTrdNo: ORG, phoneNo: '01012345678', telCo: 'SKT', getBillKeyYn: 'Y' },
    answer: { trdAmt: 1000, billKey: 'MO1', phoneNo: '01012345678', telCo: 'SKT' },
    gives: { trdAmt: 1000, billKey: 'MO1', phoneNo: '01012345678', telCo: 'SKT' },
  },
  {
    name: 'mobile.approve over the reseller’s line',
    mchtId: 'nxhp_sb_hd',
    call: (pg) => pg.mobile.approve({ mchtTrdNo: NO, authTrdNo: ORG, trdAmt: 1000, prdtNm: '빵', line: 'reseller' }),
    message: 'mobile-approval-request',
    says: { bizType: 'B0', getBillKeyYn: undefined },
    answer: { trdAmt: 1000 },
    gives: { trdAmt: 1000, billKey: '', phoneNo: '', telCo: '' },
  },
  {
    name: 'mobile.payMonthly',
    mchtId: 'nxhp_sb_ma',
    call: (pg) => pg.mobile.payMonthly({ ...recurring, billKey: 'MO1' }),
    message: 'mobile-recurring-request',
    says: { bizType: 'B1', billKey: 'MO1', prdtNm: '정기권', crcCd: 'KRW' },
    answer: { trdAmt: 1000, billKey: 'MO1' },
    gives: { trdAmt: 1000, billKey: 'MO1', telCo: '' },
  },
  {
    name: 'mobile.payByKey',
    mchtId: 'nxhp_sb_ai',
    call: (pg) => pg.mobile.payByKey({ ...recurring, mpEzKey: 'EK1', appTkn: 'UT1' }),
    message: 'mobile-key-payment-request',
    says: { ver: '0A18', bizType: 'E2', mpEzKey: 'EK1', appTkn: 'UT1' },
    answer: { trdAmt: 1000 },
    gives: { trdAmt: 1000 },
  },
  {
    name: 'easyPay.approve',
    mchtId: 'nx_mid_hd',
    at: '2023-03-23T10:00:00+09:00',
    call: (pg) => pg.easyPay.approve({ mchtTrdNo: 'ORDER20230323100000', authTrdNo: ORG, trdAmt: 1000 }),
    message: 'corp-approval-request',
    says: { method: 'PZ', bizType: 'B2', authTrdNo: ORG },
    answer: { trdAmt: 1000 },
    gives: { trdAmt: 1000 },
  },
  {
    name: 'subscription.pay',
    mchtId: 'nxkkp_auto',
    call: (pg) => pg.subscription.pay({ ...key, trdAmt: 1000, prdtNm: '월간지', mUserId: 'hong' }),
    message: 'subscription-payment-request',
    says: { bizType: 'B3', corpPayCode: 'KKP', trdAmtEnc: 1000, billKey: 'KEY1' },
    answer: { AuthTrdNo: 'STFP_PAID', TrdAmtEnc: 1000, csrcIssNo: '012345678' },
    gives: { trdAmt: 1000, authTrdNo: 'STFP_PAID', csrcIssNo: '012345678' },
  },
  {
    name: 'subscription.status',
    mchtId: 'nxkkp_auto',
    call: (pg) => pg.subscription.status(key),
    message: 'subscription-status-request',
    says: { bizType: 'S1', corpPayCode: 'KKP', billKey: 'KEY1' },
    gives: {},
  },
  {
    name: 'subscription.delete',
    mchtId: 'nxnvp_auto',
    call: (pg) => pg.subscription.delete({ ...key, corpPayCode: 'NVP' }),
    message: 'subscription-delete-request',
    says: { bizType: 'C1', corpPayCode: 'NVP' },
    gives: {},
  },
];

let gateway: ScriptedGateway;
let tables: TableGateway;
beforeAll(async () => {
  gateway = await scriptedGateway();
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.requests.length = 0;
  tables = new TableGateway();
});

describe.each([...CANCELS, ...ACCOUNTS, ...PAYMENTS])('$name', ({ mchtId, call, message, says, answer = {}, gives, at }) => {
  const ask = async () => {
    const pg = client(gateway.url, { mchtId }, at);
    try {
      return await call(pg);
    } finally {
      await pg.close();
    }
  };
  const order = at ? 'ORDER20230323100000' : NO;

  it('sends what the table wants, with the golden hash, and gives what was answered', async () => {
    gateway.script = tables.approving(answer);
    expect(await ask()).toEqual({ ...gives, outcome: 'approved', mchtTrdNo: order, trdNo: 'STFP_ANSWER', answeredAt: '20211231100001' });
    expect(tables.understood).toEqual([{ id: message, values: expect.objectContaining(says), pktHash: goldenHash(message, mchtId) }]);
  });
  it('is refused with code and message', async () => {
    gateway.script = tables.refusing('ST57');
    expect(await ask()).toEqual({ outcome: 'refused', code: 'ST57', message: '거절', mchtTrdNo: order });
  });
  it('is unknown when the answer is lost, when its hash is wrong, and when the gateway cannot tell', async () => {
    gateway.script = (_, response) => response.socket?.destroy();
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: true, mchtTrdNo: order });
    gateway.script = tables.approving({ ...answer, pktHash: 'f'.repeat(64) });
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'hash', trdNo: 'STFP_ANSWER', mchtTrdNo: order });
    gateway.script = tables.refusing('VTIM');
    expect(await ask()).toMatchObject({ outcome: 'unknown', reason: 'gateway', code: 'VTIM', mchtTrdNo: order });
  });
});

describe('what single operations know besides', () => {
  it('a refused carrier cancel says whether a refund is possible', async () => {
    const pg = client(gateway.url, { mchtId: 'nxhp_sb_il' });
    gateway.script = tables.refusing('MP81', { rfdPsblCd: 'Y' });
    expect(await pg.mobile.cancel(partly)).toMatchObject({ outcome: 'refused', code: 'MP81', rfdPsblCd: 'Y' });
    gateway.script = tables.refusing('MP81', { rfdPsblCd: '' });
    expect(await pg.mobile.cancel(partly)).not.toHaveProperty('rfdPsblCd');
    await pg.close();
  });
  it('an account’s answer may carry its own hash or the echo (D-12); a changed amount is not believed', async () => {
    const pg = client(gateway.url, { mchtId: 'nx_mid_il' });
    const issue = { ...account, kind: 'rotating', trdAmt: 1000, taxTypeCd: 'N' } as const;
    const own = '5090c985c20c071aa93bf7591bfd33c7a31b759ee3decef6dc3d525f8014a072';
    gateway.script = tables.approving({ ...issuedAnswer, pktHash: own });
    expect(await pg.vbank.issue(issue)).toMatchObject({ outcome: 'approved' });
    gateway.script = tables.approving({ ...issuedAnswer, pktHash: goldenHash('vbank-issue-request', 'nx_mid_il') });
    expect(await pg.vbank.issue(issue)).toMatchObject({ outcome: 'approved' });
    gateway.script = tables.approving({ ...issuedAnswer, trdAmt: 1001, pktHash: own });
    expect(await pg.vbank.issue(issue)).toMatchObject({ outcome: 'unknown', reason: 'hash' });
    await pg.close();
  });
  it('a subscription payment without a number of its own has the answer’s', async () => {
    const pg = client(gateway.url, { mchtId: 'nxkkp_auto' });
    gateway.script = tables.approving();
    const paid = await pg.subscription.pay({ ...key, trdAmt: 1000, prdtNm: 'x', mUserId: 'hong' });
    expect(paid).toMatchObject({ outcome: 'approved', trdAmt: 1000, authTrdNo: 'STFP_ANSWER' });
    await pg.close();
  });
});
