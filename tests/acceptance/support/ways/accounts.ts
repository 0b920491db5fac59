import { expect } from 'vitest';
import { DUE, type Way } from './way.js';

const ACCOUNT = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };

export const BANK: Way = {
  name: 'bank transfer, compound tax',
  mchtId: 'nx_mid_il',
  amount: 11_000,
  codes: ['RA'],
  window: (pg, order) =>
    pg.bank.window({
      ...order,
      taxTypeCd: 'G',
      taxAmt: 5_000,
      vatAmt: 500,
      taxFreeAmt: 5_500,
      custAcntSumry: '달빛',
      mchtCustNm: '김철수',
    }),
  entry: { institution: '011', receipt: 'deduction', receiptPhone: '01012345678' },
  returned: { method: 'bank', fnCd: '011', fnNm: 'NH농협은행' },
  told: {
    ...{ method: 'RA', bizType: 'B0', bankCd: '011', acntPrintNm: '달빛', mchtCustNm: '김철수' },
    csrcIssNo: expect.stringMatching(/^\d{9}$/),
  },
  parts: [
    { cnclAmt: 3_300, taxTypeCd: 'G', taxAmt: 1_000, vatAmt: 100, taxFreeAmt: 2_200, answer: { blcAmt: 7_700 } },
    { cnclAmt: 7_700, taxTypeCd: 'G', taxAmt: 4_000, vatAmt: 400, taxFreeAmt: 3_300, answer: { blcAmt: 0 } },
  ],
  back: (pg, cancel) => pg.bank.cancel(cancel),
  backTold: { bankCd: '011', acntPrintNm: '달빛' },
  row: { ordNm: '김철수', apprNo: '', instmtMon: '', ninstmtYn: '', fnNm: 'NH농협은행' },
  fnCd: '011',
  due: DUE[1],
  feeBasisPoints: 180,
};

const account = (way: Pick<Way, 'name' | 'mchtId' | 'window' | 'entry' | 'returned' | 'before' | 'told'>): Way => ({
  amount: 7_000,
  codes: ['VA'],
  async beforeMoney(pg, order, { read }) {
    if (read.outcome !== 'issued') throw new Error(JSON.stringify(read));
    const inquiry = { orgMchtTrdNo: order.mchtTrdNo, orgTrdDt: '20260310', trdAmt: 7_000, method: 'VA' } as const;
    // no money yet: never 0000 (hecto-pg §10.3)
    expect(await pg.payment.inquire(inquiry)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
    expect(await pg.vbank.testDeposit({ vAcntNo: read.vtlAcntNo!, trdAmt: 7_000 })).toEqual({ outcome: 'approved' });
  },
  parts: [
    { cnclAmt: 2_000, answer: { blcAmt: 5_000 } },
    { cnclAmt: 5_000, answer: { blcAmt: 0 } },
  ],
  back: (pg, cancel) => pg.vbank.refund({ ...cancel, ...ACCOUNT }),
  fnCd: /^020$|^089$/,
  row: { apprNo: '', instmtMon: '', ninstmtYn: '', fnNm: expect.stringMatching(/^우리은행$|^케이뱅크$/) },
  due: DUE[1],
  feeBasisPoints: 100,
  ...way,
});

export const ACCOUNTS: readonly Way[] = [
  account({
    name: 'virtual account',
    mchtId: 'nx_mid_il',
    window: (pg, order) => pg.vbank.window({ ...order, expireDt: '20260315235959', mchtCustNm: '홍길동' }),
    entry: { institution: '020', receipt: 'none' },
    returned: { method: 'vbank', fnCd: '020', expireDt: '20260315235959', reqIssueDt: undefined },
    before: ['A0'],
    told: {
      method: 'VA',
      bizType: 'B1',
      unlimited: false,
      acntType: '1',
      bankCd: '020',
      dpstrNm: '홍길동',
      expireDt: '20260315235959',
    },
  }),
  account({
    name: 'virtual account of a phone (010)',
    mchtId: 'nxva_sb_il',
    window: (pg, order) => pg.vbank010.window(order),
    entry: { phone: '01044445555', receipt: 'none' },
    // ten days, of which the document does not say at what time
    returned: {
      method: 'vbank010',
      fnCd: '089',
      vtlAcntNo: '01044445555',
      expireDt: expect.stringMatching(/^20260320/),
      reqIssueDt: '20260310100001',
    },
    before: ['A4'],
    told: { method: 'VA', bizType: 'B1', bankCd: '089', vAcntNo: '01044445555' },
  }),
];
