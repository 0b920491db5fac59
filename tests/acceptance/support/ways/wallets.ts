import { expect } from 'vitest';
import type { Entry } from '../../../guides/payer.js';
import { DUE, type Part, type Way } from './way.js';

const wallet = (
  provider: 'PAC' | 'KKP' | 'NVP',
  way: Pick<Way, 'name' | 'codes' | 'told' | 'parts'> & Partial<Way> & { readonly ask?: object },
): Way => ({
  mchtId: 'hecto_test',
  amount: 20_000,
  window: (pg, order) => pg.easyPay.window(provider, { ...order, ...way.ask }),
  returned: { method: 'corp', billKey: undefined },
  back: (pg, cancel) => pg.easyPay.cancel(cancel),
  backTold: { ezpDivCd: provider },
  fnCd: provider,
  row: { apprNo: '', instmtMon: '', ninstmtYn: '' },
  due: DUE[2],
  feeBasisPoints: 280,
  ...way,
});

/** What the wallet's page gave back: coupon 10 %, points 20 %, Kakao's money 30 %, the rest by card; cancels take the card first. */
const MIXED: Entry = { code: '000004' };
const PAYCO_PARTS: readonly Part[] = [
  { cnclAmt: 13_000, answer: { cardCnclAmt: 13_000, pntCnclAmt: 0, coupCnclAmt: 0, blcAmt: 7_000 }, told: { cardAmt: 13_000, pntAmt: 0 } },
  {
    cnclAmt: 6_000,
    answer: { cardCnclAmt: 1_000, pntCnclAmt: 4_000, coupCnclAmt: 1_000, blcAmt: 1_000 },
    told: { pntAmt: 4_000, coupAmt: 1_000 },
  },
  { cnclAmt: 1_000, answer: { cardCnclAmt: 0, pntCnclAmt: 0, coupCnclAmt: 1_000, blcAmt: 0 }, told: { cardAmt: 0, coupAmt: 1_000 } },
];
const PAYCO_FUNDS = { ezpDivCd: 'PAC', cardAmt: 14_000, pntAmt: 4_000, coupAmt: 2_000 };

export const WALLETS: readonly Way[] = [
  wallet('PAC', {
    name: 'PAYCO',
    codes: ['PC', 'PZ'],
    told: { method: 'PZ', bizType: 'B0', ...PAYCO_FUNDS, kkmAmt: undefined },
    entry: MIXED,
    parts: PAYCO_PARTS,
  }),
  wallet('PAC', {
    name: 'PAYCO, authentication and approval apart',
    mchtId: 'nx_mid_hd',
    codes: ['PC', 'PZ'],
    returned: { method: 'corp', outcome: 'authenticated' },
    entry: MIXED,
    async beforeMoney(pg, { mchtTrdNo }, { read }) {
      const approved = await pg.easyPay.approve({ mchtTrdNo, authTrdNo: read.trdNo, trdAmt: 20_000 });
      expect(approved).toMatchObject({ outcome: 'approved', trdNo: read.trdNo, trdAmt: 20_000 });
    },
    told: { method: 'PZ', bizType: 'B0', ...PAYCO_FUNDS },
    parts: PAYCO_PARTS,
  }),
  wallet('KKP', {
    name: 'Kakao Pay by money',
    codes: ['KP', 'PZ'],
    entry: { funding: 'money' },
    told: { method: 'PZ', bizType: 'B0', ezpDivCd: 'KKP', cardAmt: 0, pntAmt: 0, coupAmt: 0, kkmAmt: 20_000, csrcIssAmt: 20_000 },
    // Kakao's money counts with the points: the three parts of an answer add up
    parts: [{ cnclAmt: 20_000, answer: { cardCnclAmt: 0, pntCnclAmt: 20_000, coupCnclAmt: 0 }, told: { kkmAmt: 20_000, cnclType: '00' } }],
  }),
  wallet('KKP', {
    name: 'Kakao Pay of all funds',
    codes: ['KP', 'PZ'],
    entry: MIXED,
    told: { method: 'PZ', bizType: 'B0', cardAmt: 8_000, pntAmt: 4_000, coupAmt: 2_000, kkmAmt: 6_000, csrcIssAmt: 6_000 },
    parts: [
      {
        cnclAmt: 9_000,
        answer: { cardCnclAmt: 8_000, pntCnclAmt: 1_000, coupCnclAmt: 0 },
        told: { cardAmt: 8_000, kkmAmt: 1_000, pntAmt: 0 },
      },
      { cnclAmt: 11_000, answer: { cardCnclAmt: 0, pntCnclAmt: 9_000, coupCnclAmt: 2_000 }, told: { kkmAmt: 5_000, pntAmt: 4_000 } },
    ],
  }),
  wallet('KKP', {
    name: 'Kakao Pay, compound tax: by card only',
    codes: ['KP', 'PZ'],
    ask: { taxTypeCd: 'G', taxAmt: 10_000, vatAmt: 1_000, taxFreeAmt: 9_000 },
    told: { method: 'PZ', bizType: 'B0', ezpDivCd: 'KKP', cardAmt: 20_000, pntAmt: 0, coupAmt: 0, kkmAmt: 0 },
    parts: [
      { cnclAmt: 12_100, taxTypeCd: 'G', taxAmt: 10_000, vatAmt: 1_000, taxFreeAmt: 1_100, answer: { cardCnclAmt: 12_100, blcAmt: 7_900 } },
      { cnclAmt: 7_900, taxTypeCd: 'G', taxAmt: 0, vatAmt: 0, taxFreeAmt: 7_900, answer: { cardCnclAmt: 7_900, blcAmt: 0 } },
    ],
  }),
  wallet('NVP', {
    name: 'Naver Pay by points',
    codes: ['NP', 'PZ'],
    ask: { corpPayType: 'POINT' },
    returned: { method: 'corp', csrcAmt: 20_000 },
    told: { method: 'PZ', bizType: 'B0', ezpDivCd: 'NVP', cardAmt: 0, pntAmt: 20_000, coupAmt: 0, csrcIssAmt: 20_000, cardCd: '' },
    parts: [{ cnclAmt: 20_000, answer: { cardCnclAmt: 0, pntCnclAmt: 20_000, coupCnclAmt: 0 }, told: { pntAmt: 20_000, cnclType: '00' } }],
  }),
  wallet('NVP', {
    name: 'Naver Pay by card',
    codes: ['NP', 'PZ'],
    ask: { corpPayType: 'CARD' },
    returned: { method: 'corp', csrcAmt: 0 },
    told: {
      method: 'PZ',
      bizType: 'B1',
      ezpDivCd: 'NVP',
      cardAmt: 20_000,
      pntAmt: 0,
      coupAmt: 0,
      cardApprNo: expect.stringMatching(/^\d+$/),
    },
    parts: [
      { cnclAmt: 1, answer: { cardCnclAmt: 1, blcAmt: 19_999 }, told: { cnclType: '10', cardAmt: 1 } },
      { cnclAmt: 19_999, answer: { cardCnclAmt: 19_999, blcAmt: 0 }, told: { cnclType: '10', cardAmt: 19_999 } },
    ],
  }),
];
