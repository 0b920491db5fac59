import { won } from '@gwanmun/kernel';
import { type AnyMessage, decode, encode, encodeBody, encodeForm, parseBody } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  bankNotification,
  cardNotification,
  corpNotification,
  mobileNotification,
  TESTBED_KEYS,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  voucherNotification,
} from './index.js';

const keys = TESTBED_KEYS;
const happened = { mchtId: 'nx_mid_il', trdNo: 'STFP_1', mchtTrdNo: 'ORDER1', trdDtm: '20211231100000', trdAmt: won(1000) };

/** Names in the order of the document's tables: hecto-pg §6.1.3, §6.8, §6.13, §6.15, §6.20, §6.28, §6.31. Every one of them is sent (D-05). */
const HEAD = 'outStatCd trdNo method bizType mchtId mchtTrdNo';
const SOLD = 'mchtCustNm mchtName pmtprdNm trdDtm trdAmt';
const CARD = 'cardNo cardApprNo instmtMon instmtType orgTrdNo orgTrdDt';
const ACCOUNT = 'bankCd bankNm acntType vAcntNo expireDt AcntPrintNm dpstrNm';
const TABLES: readonly (readonly [AnyMessage, object, string])[] = [
  [
    cardNotification,
    { bizType: 'B0' },
    `${HEAD} ${SOLD} svcAmt billKey billKeyExpireDt cardCd cardNm email mchtCustId ${CARD} mixTrdNo mixTrdAmt payAmt cnclType mchtParam pktHash`,
  ],
  [
    bankNotification,
    { bizType: 'B0' },
    `${HEAD} ${SOLD} bankCd bankNm acntPrintNm email mchtCustId orgTrdNo orgTrdDt csrcIssNo cnclType mchtParam pktHash`,
  ],
  [
    vbankNotification,
    { bizType: 'A4', outStatCd: '0051' },
    `${HEAD} ${SOLD} ${ACCOUNT} email mchtCustId orgTrdNo orgTrdDt csrcIssNo cnclType mchtParam pktHash`,
  ],
  [vbankUnlimitedDepositNotification, { mchtTrdNo: '0000000' }, `${HEAD} trdDtm trdAmt ${ACCOUNT} pktHash`],
  [
    mobileNotification,
    { bizType: 'B2' },
    `${HEAD} ${SOLD} billKey billKeyExpireDt telecomCd telecomNm email mchtCustId phoneNoEnc orgTrdNo orgTrdDt cnclType mchtParam pktHash`,
  ],
  [voucherNotification, { bizType: 'B0', method: 'BG' }, `${HEAD} ${SOLD} email mchtCustId csrcIssNo mchtParam pktHash`],
  [
    corpNotification,
    { bizType: 'B1', ezpDivCd: 'NVP', pntAmt: won(0), cardAmt: won(1000), coupAmt: won(0) },
    `${HEAD} ezpDivCd mchtName pmtprdNm trdDtm trdAmt cardCd cardNm email mchtCustId ${CARD} pntAmt cardAmt coupAmt kkmAmt csrcIssAmt cnclType csrcIssNo mchtParam pktHash`,
  ],
];

describe.each(TABLES)('%#', (table, more, names) => {
  const value = { ...happened, ...more };
  it(`${table.id} sends every field of its table, in its order`, () => {
    const form = encodeForm(table, value as never, { keys });
    expect(Object.keys(form).join(' ')).toBe(names);
    expect([form.mchtCustId ?? form.vAcntNo, form.trdAmt]).toEqual(['', '1000']);
  });
  it(`${table.id} survives EUC-KR, and no change of what its hash covers`, () => {
    const { body, contentType } = encodeBody(table, { ...value, dpstrNm: '홍길동', mchtCustNm: '홍길동' } as never, { keys });
    expect(contentType).toBe('application/x-www-form-urlencoded; charset=EUC-KR');
    const parsed = parseBody('form', body, { contentType });
    if (!parsed.ok) throw new Error(parsed.problem.detail);
    expect(decode(table, parsed.raw, { keys })).toMatchObject({ ok: true, value });
    for (const [name, text] of Object.entries({
      trdAmt: '1001',
      mchtId: 'nx_mid_ix',
      trdDtm: '20211231100001',
      outStatCd: '0031',
      mchtTrdNo: 'X',
    })) {
      expect(decode(table, { ...parsed.raw, [name]: text }, { keys })).toMatchObject({ ok: false, problem: { kind: 'hash-mismatch' } });
    }
  });
});

it('seals the phone number of carrier payments and nothing else of any notification (hecto-pg §2.3)', () => {
  const sealed = TABLES.flatMap(([table]) =>
    Object.entries(table.fields as Record<string, { spec: { seal?: unknown } }>)
      .filter(([, field]) => field.spec.seal !== undefined)
      .map(([name]) => `${table.id} ${name}`),
  );
  expect(sealed).toEqual(['mobile-notification phoneNoEnc']);
  const record = encode(mobileNotification, { ...happened, bizType: 'B0', phoneNoEnc: '01012345678' }, { keys });
  expect(record.phoneNoEnc).toBe('aF52WP1/Z/nsHuPr7SHKEw==');
});
