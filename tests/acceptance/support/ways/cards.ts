import { expect } from 'vitest';
import { DUE, type Way } from './way.js';

const card = (way: Pick<Way, 'name' | 'mchtId' | 'window' | 'entry' | 'returned' | 'told'> & Partial<Way>): Way => ({
  amount: 10_000,
  codes: ['CA'],
  parts: [
    { cnclAmt: 4_000, answer: { cardCnclAmt: 4_000, pntCnclAmt: 0, blcAmt: 6_000 } },
    { cnclAmt: 6_000, answer: { cardCnclAmt: 6_000, pntCnclAmt: 0, blcAmt: 0 } },
  ],
  back: (pg, cancel) => pg.payment.cancel(cancel),
  fnCd: '01',
  row: { instmtMon: '00', ninstmtYn: 'N', apprNo: expect.stringMatching(/^\d{8}$/), fnNm: 'BC카드' },
  due: DUE[3],
  feeBasisPoints: 250,
  ...way,
});

export const CARDS: readonly Way[] = [
  card({
    name: 'card, authenticated',
    mchtId: 'nxca_jt_il',
    amount: 60_000,
    parts: [
      { cnclAmt: 24_000, answer: { cardCnclAmt: 24_000, pntCnclAmt: 0, blcAmt: 36_000 } },
      { cnclAmt: 36_000, answer: { cardCnclAmt: 36_000, pntCnclAmt: 0, blcAmt: 0 } },
    ],
    window: (pg, order) => pg.card.window({ ...order, mchtCustNm: '홍길동', email: 'hong@example.com', instmtMon: 3, cardGb: 'SHN' }),
    returned: { method: 'card', intMon: '03', fnCd: 'SHN', billKey: undefined, trdAmt: 60_000, cardTrdAmt: 60_000, pointTrdNo: undefined },
    told: {
      method: 'CA',
      bizType: 'B0',
      cardCd: 'SHN',
      instmtMon: '03',
      mchtCustNm: '홍길동',
      email: 'hong@example.com',
      billKey: '',
    },
    row: { instmtMon: '03', ninstmtYn: 'N', ordNm: '홍길동', fnNm: '신한카드' },
    fnCd: '05',
  }),
  card({
    name: 'card, without authentication, compound tax and tip',
    mchtId: 'nxca_jt_bi',
    window: (pg, order) => pg.card.window({ ...order, taxTypeCd: 'G', taxAmt: 5_000, vatAmt: 500, taxFreeAmt: 4_000, svcAmt: 500 }),
    entry: { number: '5211120000001621', expiry: '1230' },
    returned: { method: 'card', intMon: '00', billKey: expect.stringMatching(/^SBILL_PGCAnxca_jt_bi\d{20}$/) },
    told: { method: 'CA', bizType: 'B0', svcAmt: 500, billKeyExpireDt: '3012', cardNo: '521112******1621' },
    parts: [
      { cnclAmt: 2_700, taxTypeCd: 'G', taxAmt: 2_000, vatAmt: 200, taxFreeAmt: 0, svcAmt: 500, answer: { blcAmt: 7_300 } },
      { cnclAmt: 7_300, taxTypeCd: 'G', taxAmt: 3_000, vatAmt: 300, taxFreeAmt: 4_000, svcAmt: 0, answer: { blcAmt: 0 } },
    ],
  }),
  card({
    name: 'card, old authentication',
    mchtId: 'nxca_jt_gu',
    window: (pg, order) => pg.card.window(order),
    entry: { number: '5211120000001621', expiry: '1230', identity: '991231', pin: '11' },
    returned: { method: 'card', intMon: '00' },
    told: { method: 'CA', bizType: 'B0', instmtMon: '00' },
  }),
  card({
    name: 'Samsung Pay',
    mchtId: 'nxca_jt_il',
    window: (pg, order) => pg.card.window({ ...order, cardGb: 'SSP' }),
    returnTable: 'samsungPay',
    row: { fnNm: '삼성카드', instmtMon: '00' },
    fnCd: '04',
    returned: { method: 'card', billKey: undefined, pointTrdNo: undefined, cardTrdAmt: undefined },
    told: { method: 'CA', bizType: 'B0', billKey: '', billKeyExpireDt: '' },
  }),
  ...['nxca_ab_il', 'nxca_ab_bi'].map((mchtId) =>
    card({
      name: `card in foreign currency, ${mchtId}`,
      mchtId,
      amount: 1_250,
      row: { instmtMon: '00' },
      fnCd: mchtId === 'nxca_ab_il' ? '02' : '01',
      window: (pg, order) => pg.card.window(order, { methodSub: 'abroad' }),
      entry: { institution: 'VISA', number: '5211120000001621', expiry: '1230', holder: 'GILDONG HONG' },
      returned: { method: 'card', trdAmt: 1_250, intMon: '00' },
      told: { method: 'CA', bizType: 'B0', trdAmt: 1_250 },
      parts: [
        { cnclAmt: 250, answer: { blcAmt: 1_000 } },
        { cnclAmt: 1_000, answer: { blcAmt: 0 } },
      ],
      back: (pg, cancel) => pg.payment.cancel({ ...cancel, crcCd: 'USD' }),
    }),
  ),
];
