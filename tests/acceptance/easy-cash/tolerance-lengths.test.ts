import { describe, expect, it } from 'vitest';
import { APIS, type DocumentField } from './support/document.js';
import { bodyOf, G1, seal, type Values } from './support/merchant.js';
import { accountNo, OK, phoneNo, refusedWith } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260316100001');
const REFUSED = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };

/** Editions differ, and the larger counts for a server (A46): mchtCustNm of API 11. */
const LARGER: Readonly<Record<string, number>> = { 'ownershipReq mchtCustNm': 30 };

/** A consent that needs no call. */
const WRITTEN: Readonly<Record<string, Values>> = { acntReg: { authMthdCd: 'WR' } };

const longer = (key: string, field: DocumentField): string => {
  const max = LARGER[`${key} ${field.name}`] ?? field.max;
  if (field.name === 'pmtPwd') return '1234567';
  if (field.measure === 'ct') return 'x'.repeat(40);
  return (field.type === 'N' ? '1' : 'A').repeat(max + 1);
};

describe('lengths (hecto-easycash §5, A7)', () => {
  it.each(APIS.map(({ key, request }) => [key, request] as const))('%s: one more than each limit is malformed', async (key, fields) => {
    for (const field of fields.filter(({ name }) => name !== 'reqDt')) {
      const request = bodyOf(key, { [field.name]: longer(key, field) }, { now: stage.now });
      expect(await stage.send(key, request), field.name).toEqual(REFUSED);
    }
  });

  it('are those of the plain value in bytes of UTF-8: 33 Korean letters and one, of 100', async () => {
    const shop = stage.shop();
    expect(await shop.ask('ownerCheck1', { mchtCustId: `${'가'.repeat(33)}a` })).toMatchObject(OK);
    expect(await shop.ask('ownerCheck1', { mchtCustId: '가'.repeat(34) })).toEqual(REFUSED);
    expect(await shop.ask('ownerCheck1', { mchtCustNm: '가'.repeat(10) })).toMatchObject(refusedWith('ST24'));
    expect(await shop.ask('ownerCheck1', { mchtCustNm: '가'.repeat(11) })).toEqual(REFUSED);
  });

  it('a name of 30 bytes in API 11 (A46)', async () => {
    expect(await stage.shop().ask('ownershipReq', { mchtCustNm: '가'.repeat(10) })).toMatchObject(refusedWith('ST24'));
  });

  it('a memo of 12 is six Korean letters, or twelve others', async () => {
    const shop = stage.shop();
    for (const custAcntSumry of ['가나다라마바', 'ABCDEFGHIJKL', '가나다ABC123']) {
      expect(await shop.ask('ownership', { custAcntSumry })).toMatchObject(OK);
      expect(await stage.sandbox.memo(shop.mchtId)).toBe(custAcntSumry);
    }
    expect(await shop.ask('ownership', { custAcntSumry: '가나다라마바사' })).toEqual(REFUSED);
  });

  it('a remitter of 8 is four Korean letters; a receiver’s memo seven, a sender eight', async () => {
    const shop = stage.shop();
    expect(await shop.ask('ownershipReq', { remitterNm: '가나다라' })).toMatchObject(OK);
    expect(await shop.ask('ownershipReq', { remitterNm: '가나다라마', custAcntNo: '2222222222' })).toEqual(REFUSED);
    await stage.sandbox.topUp(shop.mchtId, 10_000);
    expect(await shop.ask('remit', { custAcntSumry: '가나다라마바사', remitterNm: '가나다라마바사아' })).toMatchObject(OK);
    expect(await shop.ask('remit', { custAcntSumry: '가나다라마바사아' })).toEqual(REFUSED);
    expect(await shop.ask('remit', { remitterNm: '가나다라마바사아자' })).toEqual(REFUSED);
  });

  it('characters, not bytes: csNm 10, the memo of a charge 7 (A42)', async () => {
    const shop = stage.shop();
    expect(await shop.ask('kakaoReq', { csNm: '가'.repeat(10) })).toMatchObject(OK);
    expect(await shop.ask('kakaoReq', { csNm: '가'.repeat(11) })).toEqual(REFUSED);
    const account = await shop.registered('1234567890');
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const charge = { mchtCustId: account.mchtCustId, rglChrgKey };
    expect(await shop.ask('regularConfirm', { ...charge, custAcntSumry: '일곱글자의메모' })).toMatchObject(OK);
    expect(await shop.ask('regularConfirm', { ...charge, custAcntSumry: '여덟글자의메모다' })).toEqual(REFUSED);
  });

  it.each(['acntReg', 'acntRegSelf'])('an account of 9 to 15 digits in %s', async (key) => {
    const shop = stage.shop();
    const ask = (custAcntNo: string) => shop.ask(key, { ...WRITTEN[key], custAcntNo });
    expect(await ask('12345678')).toEqual(REFUSED);
    expect(await ask('123456789')).toMatchObject(OK);
    expect(await ask('123456789012345')).toMatchObject({ ...OK, custAcntNo: '123*********345' });
    expect(await ask('1234567890123456')).toEqual(REFUSED);
    expect(await ask('123-456-7890')).toEqual(REFUSED);
  });

  it('fixed ones: banks, days, times', async () => {
    const shop = stage.shop();
    for (const change of [
      { bankCd: '04' },
      { bankCd: '0044' },
      { bankCd: 'KB1' },
      { reqTm: '10000' },
      { reqDt: '2026031' },
      { reqTm: '1000aa' },
    ]) {
      expect(await shop.ask('ownerCheck1', change), JSON.stringify(change)).toEqual(REFUSED);
    }
  });

  it('a password is six digits', async () => {
    const shop = stage.shop();
    for (const pmtPwd of ['12345', '1234567', '12345a', '１２３４５６'])
      expect(await shop.ask('pwdConfirm', { pmtPwd }), pmtPwd).toEqual(REFUSED);
  });
});

describe('how customers are numbered (hecto-easycash A33)', () => {
  const LENGTHS: Readonly<Record<string, readonly number[]>> = {
    mobileReq: [7, 10],
    ownerCheck2: [6, 7, 10],
    acntReg: [6, 7, 10],
    acntRegSelf: [6, 7, 10],
    kakaoAcctReq: [8],
    kakaoSignReq: [8],
    kakaoReq: [8],
  };
  it.each(Object.entries(LENGTHS))('%s takes %j digits', async (key, lengths) => {
    for (let length = 5; length <= 11; length += 1) {
      const answer = await stage.shop().ask(key, { ...WRITTEN[key], uii: '8001011234567'.slice(0, length) });
      expect(answer, `${length}`).toMatchObject(lengths.includes(length) ? OK : REFUSED);
    }
    expect(await stage.shop().ask(key, { ...WRITTEN[key], uii: '80-101' })).toEqual(REFUSED);
  });
});

describe('forbidden characters (hecto-easycash §3, A8)', () => {
  const FORBIDDEN = [':', '&', '?', "'", '\n', '<', '>'];

  it.each(FORBIDDEN)('%j in a value as it travels is malformed', async (letter) => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    for (const name of ['mchtTrdNo', 'custAcntKey', 'pmtPrdtNm', 'custAcntSumry', 'custIp']) {
      expect(await shop.ask('payConfirm', { ...account, [name]: `a${letter}b` }), name).toEqual(REFUSED);
    }
  });

  it('in what is sealed they do no harm', async () => {
    const shop = stage.shop();
    const answer = await shop.ask('ownershipReq', { mchtCustId: `a${FORBIDDEN.join('')}b` });
    expect(answer).toMatchObject({ ...OK, mchtCustId: `a${FORBIDDEN.join('')}b` });
  });

  it.each(['주문1', 'ORDER 한글', 'ord\ter', 'é', '\u0000'])('an order number is printable ASCII: not %j', async (mchtTrdNo) => {
    expect(await stage.ask('testCall', { mchtTrdNo })).toEqual(REFUSED);
  });

  it('IPv6 never fits', async () => {
    expect(await stage.shop().ask('ownerCheck1', { custIp: '2001:db8::1' })).toEqual(REFUSED);
    expect(await stage.shop().ask('ownerCheck1', { custIp: '255.255.255.255' })).toMatchObject(OK);
  });
});

describe('enumerations (hecto-easycash §2)', () => {
  const WRONG: readonly (readonly [string, Values])[] = [
    ['mobileReq', { telecomCd: '7' }],
    ['mobileReq', { telecomCd: '0' }],
    ['mobileReq', { authMthdCd: '3' }],
    ['ownerCheck1', { acctNoChkYn: 'X' }],
    ['ownershipReq', { authType: '5' }],
    ['ownershipReq', { textPos: 'M' }],
    ['acntReg', { authMthdCd: 'SMS' }],
    ['payConfirm', { csrcIssReqYn: 'T' }],
    ['payConfirm', { rglPmtYn: '1' }],
    ['remit', { directYn: 'X' }],
    ['transResult', { pktDivCd: 'RT' }],
    ['transList', { pktDivCd: 'AR' }],
    ['bankTimecheck', { pktDivCd: 'XX' }],
    ['bankTimecheckDetail', { pktDivCd: 'RP' }],
    ['testCall', { procDiv: 'XYZ' }],
  ];
  it.each(WRONG)('%s with %j', async (key, change) => {
    expect(await stage.shop().ask(key, change)).toEqual(REFUSED);
  });

  it.each(['RE', 'DE', 'RP', 'RT', 'NA', 'NN', 'AA', 'AR'])('the bank may be asked about %s', async (pktDivCd) => {
    expect(await stage.ask('bankTimecheck', { pktDivCd })).toMatchObject(OK);
  });
});

describe('days that do not exist (hecto-easycash A36)', () => {
  it.each(['20261131', '20260230', '20261301', '20260100', '00000000', '99999999'])('%s may be looked for', async (day) => {
    const shop = stage.shop();
    expect(await shop.ask('transResult', { mchtTrdDt: day })).toMatchObject(refusedWith('ST06'));
    expect(await shop.ask('transList', { mchtTrdDt: day })).toMatchObject({ ...refusedWith('ST06'), dataCnt: '0', trRecords: [] });
    expect(await shop.ask('isttUnregList', { unregDt: day })).toMatchObject({ ...OK, unregDt: day, dataCnt: '0' });
    expect(await shop.ask('ownershipTransList', { orgTrdDt: day })).toMatchObject(refusedWith('ST06'));
  });

  it('but nothing is requested on them', async () => {
    const shop = stage.shop();
    for (const [key, name] of [
      ['bankList', 'reqDt'],
      ['remitBalance', 'trdDt'],
      ['payCancel', 'mchtTrdDt'],
    ] as const) {
      expect(await shop.ask(key, { [name]: '20261131' }), key).toEqual(REFUSED);
      expect(await shop.ask(key, { [name]: '20260229' }), key).toEqual(REFUSED);
    }
  });

  it('a day far off is no matter (A37)', async () => {
    expect(await stage.shop().ask('ownerCheck1', { reqDt: '20191231', reqTm: '120000' })).toMatchObject(OK);
  });

  it('orgTrdDt in six digits or eight (A24)', async () => {
    const shop = stage.shop();
    const { mchtTrdNo, trdNo } = await shop.done('ownershipReq', { cphoneNo: phoneNo('000'), custAcntNo: accountNo('000') });
    for (const orgTrdDt of [stage.day, stage.day.slice(2)]) {
      const answer = await shop.ask('ownershipTransList', { mchtTrdNo, trdNo, orgTrdDt });
      expect(answer).toMatchObject({ ...OK, trdStatCd: '0000', trdRsltCd: 'ST38', chkTrdDtm: '' });
    }
    expect(await shop.ask('ownershipTransList', { mchtTrdNo, trdNo, orgTrdDt: '2603161' })).toEqual(REFUSED);
    expect(await shop.ask('ownershipTransList', { mchtTrdNo: '', trdNo, orgTrdDt: stage.day })).toMatchObject({ ...OK, mchtTrdNo });
  });
});

describe('what belongs together (hecto-easycash §6.15, §6.18, §6.24)', () => {
  it('a registration by call needs the number of the call', async () => {
    const shop = stage.shop();
    expect(await shop.ask('acntReg', { authMthdCd: undefined })).toEqual(REFUSED);
    expect(await shop.ask('acntReg', { authMthdCd: 'ARS', trdNo: '' })).toEqual(REFUSED);
  });

  it('a deposit on containers is within the amount', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    expect(await shop.pay(account, 1_000, { cupDepositAmt: '1001' })).toEqual(REFUSED);
    expect(await shop.pay(account, 1_000, { cupDepositAmt: '1000' })).toMatchObject(OK);
  });

  it('a direct remittance needs its account', async () => {
    const shop = stage.shop();
    await shop.ask('bankList');
    await stage.sandbox.topUp(shop.mchtId, 10_000);
    const own = { directYn: 'Y', macntBankCd: '004', macntNo: '1234567890', macntSumry: '상점' };
    expect(await shop.ask('remit', own)).toMatchObject(OK);
    for (const name of ['macntBankCd', 'macntNo', 'macntSumry'])
      expect(await shop.ask('remit', { ...own, [name]: undefined }), name).toEqual(REFUSED);
    expect(await shop.ask('remit', { ...own, macntBankCd: '045' })).toEqual(REFUSED);
    expect(await shop.ask('remit', { ...own, macntBankCd: '045', macntPwd: '1234' })).toMatchObject(OK);
  });

  it('a history of at most 365 days, that ends after it starts', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const ask = (useStDt: string, useEdDt: string) =>
      shop.ask('regularTransList', { mchtCustId: account.mchtCustId, rglChrgKey, useStDt, useEdDt });
    expect(await ask('20250101', '20251231')).toMatchObject(OK);
    expect(await ask('20260301', '20260301')).toMatchObject(OK);
    expect(await ask('20250101', '20260301')).toEqual(REFUSED);
    expect(await ask('20260302', '20260301')).toEqual(REFUSED);
  });
});

it('hash over the value as it is sent: API 5 with the birth date instead of the whole number is malformed (§13)', async () => {
  const { pktHash } = bodyOf('mobileReq', { uii: '800101' });
  expect(await stage.send('mobileReq', bodyOf('mobileReq', {}, { raw: { pktHash, uii: seal('8001012', G1) } }))).toEqual(REFUSED);
});

stage.keepsToTheDocument();
