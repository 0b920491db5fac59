import { describe, expect, it } from 'vitest';
import { APIS } from './support/document.js';
import { exampleOf } from './support/examples.js';
import type { Values } from './support/merchant.js';
import { PREPARED } from './support/prepared.js';
import { accountNo, OK } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260310100001');

/** The number that a registration needs is that of a call. */
const BY_CALL: Readonly<Record<string, Values>> = { acntReg: { authMthdCd: 'ARS' } };

const ask = async (key: string, more: (now: string) => Values): Promise<unknown> => {
  const shop = stage.shop();
  const prepared = (await PREPARED[key]?.(shop)) ?? {};
  const { mchtTrdNo: _, ...examples } = more(stage.now) as Record<string, unknown>;
  return shop.ask(key, { ...examples, ...BY_CALL[key], ...prepared });
};

describe('every API, asked by a stranger (hecto-easycash §6)', () => {
  it.each(APIS.map(({ key, chapter }) => [chapter, key]))('%s %s with what is required', async (_chapter, key) => {
    expect(await ask(key!, () => ({}))).toMatchObject(OK);
  });

  it.each(APIS.map(({ key, chapter }) => [chapter, key]))('%s %s with every field of its table', async (_chapter, key) => {
    expect(await ask(key!, (now) => exampleOf(key!, now, true))).toMatchObject(OK);
  });

  it.each(APIS.flatMap(({ key, paths, hdInfo }) => paths.flatMap((path) => hdInfo.map((id) => [key, path, id] as const))))(
    '%s at %s as %s',
    async (key, path, hdInfo) => {
      const shop = stage.shop();
      const prepared = (await PREPARED[key]?.(shop)) ?? {};
      expect(await shop.ask(key, { ...BY_CALL[key], ...prepared, hdInfo }, {}, { path })).toMatchObject(OK);
    },
  );
});

const PERSON = { mchtCustId: 'honggildong', mchtCustNm: '홍길동', cphoneNo: '010-9990-0000' } as const;
const ACCOUNT = { bankCd: '004', custAcntNo: '123-456-7890' } as const;
const KAKAO = { ...PERSON, uii: '19950101', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' } as const;
const SHOWN = { titleMsg: '본인 확인', guideMsg: '서명해 주세요' } as const;

describe('every API, asked by the SDK', () => {
  it('who the customer is and whose account it is', async () => {
    const { sdk, mchtId } = stage.shop();
    const sms = await sdk.mobile.request({ ...PERSON, uii: '8001012', telecomCd: '1', authMthdCd: '1' });
    if (sms.outcome !== 'success') throw new Error(JSON.stringify(sms));
    const { secret: authNo } = await stage.sandbox.asked('sms', mchtId);
    expect(await sdk.mobile.confirm({ tid: sms.tid, trdNo: sms.trdNo, authNo, custIp: '::ffff:127.0.0.1' })).toMatchObject({
      outcome: 'success',
    });
    const holder = { mchtCustId: 'honggildong', ...ACCOUNT };
    expect(await sdk.holder.check({ ...holder, custIp: '2001:db8::1' })).toMatchObject({ outcome: 'success', mchtCustNm: '홍길동' });
    expect(await sdk.holder.checkIdentity({ ...holder, mchtCustNm: '홍길동', uii: '800101' })).toMatchObject({ outcome: 'success' });
    expect(await sdk.holder.checkAmount({ ...holder, trdAmt: 2_000, acctNoChkYn: 'Y' })).toMatchObject({ outcome: 'success' });
    const other = { ...holder, custAcntNo: accountNo('056'), mchtCustNm: '홍길동' };
    expect(await sdk.holder.check(other)).toMatchObject({ outcome: 'failure', code: 'ST24', details: { mchtCustNm: '김철수' } });
  });

  it('the 1-won deposits', async () => {
    const { sdk, mchtId } = stage.shop();
    const customer = { mchtCustId: 'honggildong', ...ACCOUNT };
    expect(await sdk.ownership.deposit({ ...customer, custAcntSumry: '커피1234' })).toMatchObject({ outcome: 'success' });
    expect(await stage.sandbox.memo(mchtId)).toBe('커피1234');
    const mchtTrdNo = stage.newOrder();
    const asked = await sdk.ownership.request({ ...customer, mchtTrdNo, authType: '2', remitterNm: '이베이', textPos: 'F' });
    if (asked.outcome !== 'success') throw new Error(JSON.stringify(asked));
    const memo = await stage.sandbox.memo(mchtId);
    expect(memo).toMatch(/^이베이[A-Z]\d{2}$/);
    const { trdNo } = asked;
    expect(await sdk.ownership.confirm({ mchtCustId: 'honggildong', mchtTrdNo, trdNo, authNo: memo.slice(3) })).toMatchObject({
      outcome: 'success',
    });
    expect(await sdk.ownership.status({ mchtCustId: 'honggildong', mchtTrdNo, trdNo, orgTrdDt: stage.day })).toMatchObject({
      outcome: 'success',
      ...{ trdStatCd: '0021', trdRsltCd: '0000', custAcntSumry: memo, custAcntNo: '123****890', bankCd: '004' },
    });
  });

  it('consents', async () => {
    const { sdk } = stage.shop();
    const customer = { mchtCustId: 'honggildong' };
    const call = await sdk.ars.request({ ...PERSON, ...ACCOUNT, authNo: '56' });
    if (call.outcome !== 'success') throw new Error(JSON.stringify(call));
    expect(await sdk.ars.result({ ...customer, trdNo: call.trdNo })).toMatchObject({ outcome: 'success', retCd: '00' });
    for (const asked of [
      await sdk.kakao.consent({ ...KAKAO, ...ACCOUNT }),
      await sdk.kakao.sign({ ...KAKAO, ...SHOWN }),
      await sdk.kakao.authenticate({ ...KAKAO, ...SHOWN, mchtTrdNo: stage.newOrder() }),
    ]) {
      if (asked.outcome !== 'success') throw new Error(JSON.stringify(asked));
      expect(await sdk.kakao.result({ ...customer, trdNo: asked.trdNo })).toMatchObject({ outcome: 'success', mchtCustId: 'honggildong' });
    }
  });
});

describe('every API of registrations and money, asked by the SDK', () => {
  it('registrations, and what becomes of them', async () => {
    const { sdk } = stage.shop();
    const who = { mchtCustId: 'honggildong', mchtCustNm: '홍길동', uii: '800101', ...ACCOUNT };
    const registered = await sdk.account.register({ ...who, mchtTrdNo: stage.newOrder(), authMthdCd: 'PASS' });
    if (registered.outcome !== 'success') throw new Error(JSON.stringify(registered));
    const { bankCd, custAcntKey } = registered;
    const again = await sdk.account.registerOwn({ ...who, mchtTrdNo: stage.newOrder(), payerNo: 'TESTMCHT00000001' });
    expect(again).toMatchObject({ outcome: 'success', already: true, custAcntKey });
    expect(await sdk.account.list({ mchtCustId: 'honggildong' })).toMatchObject({ acntRecords: [{ recordCustAcntKey: custAcntKey }] });
    const cancelled = await sdk.account.cancel({ mchtCustId: 'honggildong', mchtTrdNo: stage.newOrder(), bankCd, custAcntKey });
    expect(cancelled).toMatchObject({ outcome: 'success' });
    expect(await sdk.account.cancelledElsewhere({ unregDt: stage.day })).toMatchObject({ outcome: 'success', unregAcntRecords: [] });
  });

  it('money, banks, password, and the test call', async () => {
    const shop = stage.shop();
    const { sdk } = shop;
    const account = await shop.registered('1234567890');
    const receipt = { csrcIssReqYn: 'Y', taxTypeCd: 'N', csrcRegProposYn: '0', csrcRegNoDivCd: '4', csrcRegNo: '01000001234' } as const;
    const order = { ...account, trdAmt: 11_000, splAmt: 10_000, vat: 1_000, pmtPrdtNm: '커피', ...receipt };
    const paid = await sdk.payment.pay({ ...order, mchtTrdNo: stage.newOrder(), rglPmtYn: 'Y', rglEdDt: '20261231' });
    if (paid.outcome !== 'success') throw new Error(JSON.stringify(paid));
    const named = { mchtCustId: account.mchtCustId, rglChrgKey: paid.rglChrgKey! };
    const charge = { ...named, ...receipt, mchtTrdNo: stage.newOrder(), trdAmt: 11_000, cupDepositAmt: 300 };
    expect(await sdk.recurring.charge(charge)).toMatchObject({ outcome: 'success', trdAmt: 11_000 });
    expect(await sdk.recurring.info(named)).toMatchObject({ pmtAcmAmt: 22_000, pmtAcmOrd: '2', useEdDt: '20261231', bankNm: '국민은행' });
    expect(await sdk.recurring.history({ ...named, useStDt: stage.day, useEdDt: stage.day })).toMatchObject({ trRecords: [{}, {}] });
    expect(await sdk.recurring.issueKey({ ...account, mchtTrdNo: stage.newOrder() })).toMatchObject({ outcome: 'success' });
    expect(await sdk.recurring.end({ ...named, mchtTrdNo: stage.newOrder() })).toMatchObject({ outcome: 'success' });
    const back = { mchtCustId: account.mchtCustId, mchtTrdNo: stage.newOrder(), trdNo: paid.trdNo, trdAmt: 1_000, custAcntSumry: '환불' };
    expect(await sdk.refund.make(back)).toMatchObject({ outcome: 'success', trdAmt: 1_000 });
    expect(await sdk.refund.history({ mchtTrdNo: back.mchtTrdNo, mchtTrdDt: stage.day })).toMatchObject({
      trRecords: [{ recordTrdAmt: 1_000 }],
    });
    const direct = { directYn: 'Y', macntBankCd: '045', macntNo: '9003-1234-5678', macntSumry: '달빛서점', macntPwd: '1234' } as const;
    const receiver = { bankCd: '088', custAcntNo: '110-123-456789', custAcntSumry: '정산대금', remitterNm: '달빛서점' };
    const sent = await sdk.remittance.send({ ...receiver, ...direct, mchtTrdNo: stage.newOrder(), trdAmt: 5_000 });
    expect(sent).toMatchObject({ outcome: 'success', trdAmt: 5_000 });
    expect(await sdk.remittance.balance()).toMatchObject({ outcome: 'success', blcAmt: 16_000 });
    expect(await sdk.remittance.outcome(sent.order!)).toMatchObject({ outcome: 'success' });
    expect(await sdk.bank.list()).toMatchObject({ bankRecords: { length: 36 } });
    expect(await sdk.bank.check({ bankCd: '004', pktDivCd: 'RP' })).toMatchObject({ outcome: 'success' });
    expect(await sdk.bank.checkDeposit({ bankCd: '004', pktDivCd: 'AA' })).toMatchObject({ bankChkYn: 'N' });
    await stage.sandbox.setPassword(shop.mchtId, 'hong', '314257');
    expect(await sdk.password.check({ mchtCustId: 'hong', pmtPwd: '314257' })).toMatchObject({ outcome: 'success' });
    expect(await sdk.service.test()).toMatchObject({ outcome: 'success' });
  });
});

stage.keepsToTheDocument();
