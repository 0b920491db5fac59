import { expect } from 'vitest';
import { DUE, type Way } from './way.js';

const phone = (way: Pick<Way, 'name' | 'mchtId' | 'window' | 'returned' | 'told'> & Partial<Way>): Way => ({
  amount: 5_500,
  codes: ['MP'],
  entry: { institution: 'KTF', phone: '01023456789' },
  parts: [
    { cnclAmt: 1_500, answer: { blcAmt: 4_000 } },
    { cnclAmt: 4_000, answer: { blcAmt: 0 } },
  ],
  back: (pg, cancel) => pg.mobile.cancel(cancel),
  backTold: { telecomCd: 'KTF', phoneNo: '01023456789' },
  row: { fnNm: 'KT', apprNo: '', instmtMon: '', ninstmtYn: '' },
  fnCd: 'KTF',
  due: DUE[30],
  feeBasisPoints: 350,
  ...way,
});

export const PHONES: readonly Way[] = [
  phone({
    name: 'mobile',
    mchtId: 'nxhp_sb_il',
    window: (pg, order) =>
      pg.mobile.window({ ...order, telecomCd: ['SKT', 'KTF'], taxTypeCd: 'G', taxAmt: 3_000, vatAmt: 300, taxFreeAmt: 2_200 }),
    returned: { method: 'mobile', fnCd: 'KTF', billKey: undefined, easyKey: undefined, userToken: undefined },
    told: { method: 'MP', bizType: 'B0', telecomCd: 'KTF', telecomNm: 'KT', phoneNo: '01023456789', billKey: '' },
    parts: [
      { cnclAmt: 1_300, taxTypeCd: 'G', taxAmt: 1_000, vatAmt: 100, taxFreeAmt: 200, answer: { blcAmt: 4_200 } },
      { cnclAmt: 4_200, taxTypeCd: 'G', taxAmt: 2_000, vatAmt: 200, taxFreeAmt: 2_000, answer: { blcAmt: 0 } },
    ],
  }),
  phone({
    name: 'mobile, hybrid',
    mchtId: 'nxhp_sb_hd',
    window: (pg, order) => pg.mobile.window({ ...order, linkMethod: 'HBRD' }),
    returned: { method: 'mobile', outcome: 'authenticated', fnCd: 'KTF', billKey: undefined },
    async beforeMoney(pg, { mchtTrdNo, notiUrl }, { read }) {
      const approval = { mchtTrdNo, authTrdNo: read.trdNo, trdAmt: 5_500, prdtNm: '뷁 테스트상품', notiUrl };
      const inquiry = { orgMchtTrdNo: mchtTrdNo, orgTrdDt: '20260310', trdAmt: 5_500, method: 'MP' } as const;
      expect(await pg.payment.inquire(inquiry)).toMatchObject({ outcome: 'unknown', code: 'ST38' });
      const approved = await pg.mobile.approve(approval);
      expect(approved).toMatchObject({
        outcome: 'approved',
        trdNo: read.trdNo,
        trdAmt: 5_500,
        phoneNo: '01023456789',
        telCo: 'KTF',
        billKey: '',
      });
    },
    told: { method: 'MP', bizType: 'B2', telecomCd: 'KTF' },
  }),
  phone({
    name: 'mobile, first month of a series',
    mchtId: 'nxhp_sb_ma',
    window: (pg, order) => pg.mobile.window({ ...order, autoPayType: 'M' }),
    returned: { method: 'mobile', billKey: expect.stringMatching(/^MO\d{18}$/) },
    told: { method: 'MP', bizType: 'B0', billKey: expect.stringMatching(/^MO\d{18}$/) },
  }),
  phone({
    name: 'mobile, retired key',
    mchtId: 'nxhp_sb_ai',
    window: (pg, order) => pg.mobile.window(order),
    returned: {
      method: 'mobile',
      billKey: undefined,
      easyKey: expect.stringMatching(/^MO\d{18}$/),
      userToken: expect.stringMatching(/.{8}/),
    },
    told: { method: 'MP', bizType: 'B0' },
  }),
];
