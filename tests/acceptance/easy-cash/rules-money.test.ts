import { describe, expect, it } from 'vitest';
import type { Values } from './support/merchant.js';
import { accountNo, OK, phoneNo, refusedWith, type Shop } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260318120000');
const REFUSED = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };

describe('§8.6 registration', () => {
  const consent = async (shop: Shop, more: Values = {}): Promise<string> =>
    (await shop.done('ars', { custAcntNo: '1234567890', ...more })).trdNo;
  const register = (shop: Shop, more: Values) => shop.ask('acntReg', { authMthdCd: undefined, ...more });

  it('in this order: bank, call there, succeeded, the same, not blocked, holder, there already', async () => {
    const shop = stage.shop();
    const running = await consent(shop, { cphoneNo: phoneNo('300') });
    const failed = await consent(shop, { cphoneNo: phoneNo('304') });
    expect(await register(shop, { trdNo: 'none', bankCd: '999' })).toMatchObject(refusedWith('ST44'));
    expect(await register(shop, { trdNo: 'none', custAcntNo: accountNo('090') })).toMatchObject(refusedWith('ST13'));
    expect(await register(shop, { trdNo: running })).toMatchObject(refusedWith('ST27'));
    expect(await register(shop, { trdNo: failed, mchtCustId: 'honggildong' })).toMatchObject(refusedWith('ST27'));
    for (const other of [{ custAcntNo: '9999999999' }, { bankCd: '088' }, { mchtCustNm: '김철수' }]) {
      expect(await register(shop, { trdNo: await consent(shop), ...other }), JSON.stringify(other)).toMatchObject(refusedWith('ST14'));
    }
    expect((await register(shop, { trdNo: await consent(shop), mchtCustId: 'somebody' })).outRsltCd).toMatch(/^ST1[34]$/);
    const blocked = await consent(shop, { custAcntNo: accountNo('090') });
    expect((await register(shop, { trdNo: blocked, custAcntNo: accountNo('090') })).outRsltCd).toMatch(/^(1001|ST18)$/);
    const theirs = await consent(shop, { custAcntNo: accountNo('056') });
    expect(await register(shop, { trdNo: theirs, custAcntNo: accountNo('056') })).toMatchObject(refusedWith('ST24'));
    const born = await consent(shop, { custAcntNo: accountNo('057') });
    expect(await register(shop, { trdNo: born, custAcntNo: accountNo('057') })).toMatchObject(refusedWith('ST17'));
    const registered = await register(shop, { trdNo: await consent(shop) });
    expect(registered).toMatchObject({ ...OK, svcDivCd: '1' });
    const again = await register(shop, { trdNo: await consent(shop) });
    expect(again).toMatchObject({ ...refusedWith('ST08'), custAcntKey: registered.custAcntKey, bankCd: '004', custAcntNo: '123****890' });
  });

  it('a call that named no account is good for any; a consent once, and within a day', async () => {
    const shop = stage.shop();
    const trdNo = await consent(shop, { custAcntNo: undefined });
    expect(await register(shop, { trdNo })).toMatchObject(OK);
    expect(await register(shop, { trdNo, custAcntNo: '2222222222' })).toMatchObject(refusedWith('ST13'));
    const old = await consent(shop, { custAcntNo: '3333333333' });
    await stage.moveBy('P1DT1S');
    expect(await register(shop, { trdNo: old, custAcntNo: '3333333333' })).toMatchObject(refusedWith('ST13'));
  });

  it.each(['KAKAO', 'ARS'])('a consent in Kakao Pay counts under %s (A19); a signature does not', async (authMthdCd) => {
    const shop = stage.shop();
    const kakao = await shop.done('kakaoAcctReq');
    const signature = await shop.done('kakaoSignReq');
    expect((await register(shop, { authMthdCd, trdNo: signature.trdNo })).outStatCd).toBe('0031');
    expect(await register(shop, { authMthdCd, trdNo: kakao.trdNo })).toMatchObject(OK);
  });
});

describe('§8.6 registration: its end, its races, its default', () => {
  it('cancelled: ST53 twice, ST01 unknown, a new key afterwards, series end, and the list shows both', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { mchtCustId } = account;
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    await stage.moveBy('PT1S');
    expect(await shop.ask('acntUnreg', { ...account, mchtCustId: 'somebody' })).toMatchObject(refusedWith('ST01'));
    expect(await shop.ask('acntUnreg', { ...account })).toMatchObject(OK);
    expect(await shop.ask('acntUnreg', { ...account })).toMatchObject(refusedWith('ST53'));
    expect(await shop.ask('acntUnreg', { ...account, custAcntKey: 'unknown' })).toMatchObject(refusedWith('ST01'));
    expect(await shop.ask('regularInfo', { mchtCustId, rglChrgKey })).toMatchObject({ unregStatCd: 'CANCEL', unregDt: stage.now });
    expect(await shop.ask('regularConfirm', { mchtCustId, rglChrgKey })).toMatchObject({ ...refusedWith('ST53'), rglPmtProcStatCd: 'C' });
    await stage.moveBy('PT1S');
    const again = await shop.done('acntRegSelf', { mchtCustId });
    expect(again.custAcntKey).not.toBe(account.custAcntKey);
    const { acntRecords } = await shop.done('acntList', { mchtCustId });
    const told = acntRecords.map((each: Values) => [each.recordCustAcntKey, each.recordUnregDt !== '' && each.recordUnregDt !== undefined]);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        [account.custAcntKey, true],
        [again.custAcntKey, false],
      ]),
    );
    expect(await shop.ask('acntList', { mchtCustId, bankCd: '088' })).toMatchObject({ ...OK, dataCnt: '0', acntRecords: [] });
    await shop.change({ easyCash: { activeAccountsOnly: true } });
    expect(await shop.ask('acntList', { mchtCustId })).toMatchObject({ dataCnt: '1' });
  });

  it('many at once are one', async () => {
    const shop = stage.shop();
    const all = await Promise.all(Array.from({ length: 6 }, () => shop.ask('acntRegSelf')));
    expect(all.filter(({ outStatCd }) => outStatCd === '0021')).toHaveLength(1);
    for (const { outRsltCd } of all) expect(['0000', 'ST08', 'ST29']).toContain(outRsltCd);
  });

  it('without a key the customer’s newest account at the bank is meant (A18)', async () => {
    const shop = stage.shop();
    const first = await shop.registered('1111111111');
    await stage.moveBy('PT1S');
    const { mchtCustId } = await shop.registered('2222222222', { mchtCustId: first.mchtCustId });
    const pay = () => shop.ask('payConfirm', { mchtCustId, custAcntKey: undefined });
    expect(await pay()).toMatchObject({ ...OK, custAcntNo: '222****222' });
    expect(await shop.ask('acntUnreg', { mchtCustId, custAcntKey: undefined })).toMatchObject(OK);
    expect(await pay()).toMatchObject({ ...OK, custAcntNo: '111****111' });
    expect(await shop.ask('regularReg', { mchtCustId, custAcntKey: undefined })).toMatchObject(OK);
    expect(await shop.ask('acntUnreg', { mchtCustId, custAcntKey: undefined })).toMatchObject(OK);
    for (const key of ['payConfirm', 'acntUnreg', 'regularReg']) {
      expect((await shop.ask(key, { mchtCustId, custAcntKey: undefined })).outRsltCd, key).toBe('ST01');
    }
  });
});

describe('§8.7 payment and limits', () => {
  it('in this order: order number, account, bank, suspended, limits, the bank', async () => {
    const shop = stage.shop();
    const account = await shop.registered(accountNo('101'));
    const fine = await shop.registered('1234567890');
    const { mchtTrdNo } = await shop.pay(fine);
    await shop.change({ banking: { suspended: 'service_suspended', perTransaction: 500 } });
    expect(await shop.pay({ ...fine, custAcntKey: 'none' }, 1_000, { mchtTrdNo })).toMatchObject(refusedWith('ST50'));
    expect(await shop.pay({ ...fine, custAcntKey: 'none' })).toMatchObject(refusedWith('ST01'));
    expect(await shop.pay({ ...fine, bankCd: '088' })).toMatchObject(refusedWith('ST02'));
    expect(await shop.pay(account)).toMatchObject(refusedWith('ST68'));
    await shop.change({ banking: { suspended: null } });
    expect(await shop.pay(account)).toMatchObject(refusedWith('ST61'));
    await shop.change({ banking: { perTransaction: null } });
    expect(await shop.pay(account)).toMatchObject(refusedWith('ST12'));
    expect(await shop.pay(account, 0)).toEqual(REFUSED);
  });

  it('two of a thousand at once do not pass a limit of one', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    await shop.change({ banking: { amountPerDay: 2_500 } });
    const all = await Promise.all(Array.from({ length: 6 }, () => shop.pay(account)));
    expect(all.map(({ outRsltCd }) => outRsltCd).sort()).toEqual(['0000', '0000', 'ST62', 'ST62', 'ST62', 'ST62']);
  });

  it('the bank’s own limits and balance', async () => {
    const shop = stage.shop();
    const small = await shop.registered(accountNo('080'));
    expect(await shop.pay(small, 50_001)).toMatchObject(refusedWith('ST12'));
    expect(await shop.pay(small, 50_000)).toMatchObject(OK);
    expect(await shop.pay(small, 1)).toMatchObject(refusedWith('ST12'));
    const once = await shop.registered(accountNo('081'));
    expect(await shop.pay(once, 100_001)).toMatchObject(refusedWith('ST33'));
    expect(await shop.pay(once, 100_000)).toMatchObject(OK);
  });

  it('names the main account if the merchant has one (A43)', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    await shop.change({ easyCash: { mainAccountNo: '1234567890' } });
    expect(await shop.pay(account)).toMatchObject({ ...OK, macntNo: '1234567890' });
  });

  it('a deposit on containers is part of the amount', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    expect(await shop.pay(account, 5_000, { cupDepositAmt: '300' })).toMatchObject({ ...OK, trdAmt: '5000' });
    expect(await stage.sandbox.mainAccount(shop.mchtId)).toMatchObject({ available: 5_000 });
  });
});

describe('§8.8 refund', () => {
  it('of nobody’s, somebody else’s, a refused, a pending payment, of a refund', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { trdNo } = await shop.pay(account);
    expect(await shop.refund({ mchtCustId: 'somebody' }, trdNo, 1)).toMatchObject(refusedWith('ST06'));
    expect(await shop.refund(account, 'nothing', 1)).toMatchObject(refusedWith('ST06'));
    const refund = await shop.refund(account, trdNo, 400);
    expect(refund).toMatchObject({ ...OK, trdAmt: '400', svcDivCd: '1' });
    expect(refund.trdNo).not.toBe(trdNo);
    expect(await shop.refund(account, refund.trdNo, 1)).toMatchObject(refusedWith('ST06'));
    const poor = await shop.registered(accountNo('101'));
    const failed = await shop.pay(poor);
    expect(await shop.refund(poor, failed.trdNo, 1)).toMatchObject(refusedWith('ST06'));
    const silent = await shop.registered(accountNo('031'));
    const pending = await shop.pay(silent);
    expect((await shop.refund(silent, pending.trdNo, 1)).outRsltCd).toMatch(/^ST(06|30)$/);
    await stage.recover();
  });

  it('amounts: nothing, too much, the rest, one won more', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { trdNo } = await shop.pay(account);
    const codes = [];
    for (const amount of [0, 1_001, 400, 601, 600, 1]) codes.push((await shop.refund(account, trdNo, amount)).outRsltCd);
    expect(codes).toEqual(['ST26', 'ST26', '0000', 'ST26', '0000', 'ST25']);
  });

  it('with a deposit on containers in whole only (A31), unless the merchant may', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { trdNo } = await shop.pay(account, 1_000, { cupDepositAmt: '300' });
    expect(await shop.refund(account, trdNo, 700)).toMatchObject(refusedWith('ST26'));
    await shop.change({ banking: { partialContainerRefunds: true } });
    expect(await shop.refund(account, trdNo, 700)).toMatchObject(OK);
  });

  it('after the account was cancelled the money goes back all the same', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { trdNo } = await shop.pay(account);
    await shop.done('acntUnreg', { ...account });
    expect(await shop.refund(account, trdNo, 1_000)).toMatchObject(OK);
  });

  it('many at once never give back more than was paid', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    await shop.pay(account, 5_000);
    const { trdNo } = await shop.pay(account);
    const all = await Promise.all(Array.from({ length: 6 }, () => shop.refund(account, trdNo, 400)));
    expect(all.filter(({ outStatCd }) => outStatCd === '0021').length).toBeLessThanOrEqual(2);
    for (const { outRsltCd } of all) expect(['0000', 'ST26', 'ST30']).toContain(outRsltCd);
  });
});

describe('§8.9 series', () => {
  it('a first payment is use one; a key without one gets its amount from the first charge; no last day is 20991231', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { mchtCustId } = account;
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const info = () => shop.done('regularInfo', { mchtCustId, rglChrgKey });
    expect(await info()).toMatchObject({ useStDt: stage.day, useEdDt: '20991231', pmtAcmAmt: '0', pmtAcmOrd: '0' });
    const charged = await shop.done('regularConfirm', { mchtCustId, rglChrgKey, trdAmt: '700' });
    await shop.done('regularConfirm', { mchtCustId, rglChrgKey, trdAmt: '300' });
    await shop.refund(account, charged.trdNo, 700);
    expect(await info()).toMatchObject({ rglPmtAmt: '700', pmtAcmAmt: '1000', pmtAcmOrd: '2' });
  });

  it('unknown is ST06, ended ST53 with C, by the merchant CANCEL', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { mchtCustId } = account;
    for (const key of ['regularConfirm', 'regularUnreg', 'regularInfo', 'regularTransList']) {
      expect(await shop.ask(key, { mchtCustId }), key).toMatchObject(refusedWith('ST06'));
    }
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    expect(await shop.ask('regularInfo', { mchtCustId: 'somebody', rglChrgKey })).toMatchObject(refusedWith('ST06'));
    expect(await shop.ask('regularUnreg', { mchtCustId, rglChrgKey })).toMatchObject(OK);
    expect(await shop.ask('regularUnreg', { mchtCustId, rglChrgKey })).toMatchObject(refusedWith('ST53'));
    expect(await shop.ask('regularConfirm', { mchtCustId, rglChrgKey })).toMatchObject({ ...refusedWith('ST53'), rglPmtProcStatCd: 'C' });
    expect(await shop.ask('regularInfo', { mchtCustId, rglChrgKey })).toMatchObject({ unregStatCd: 'CANCEL', unregDt: stage.now });
    expect(await shop.pay(account)).toMatchObject(OK);
  });
});

describe('§8.11 inquiries', () => {
  it('a payment with its refunds, a refund alone, nothing; asking changes nothing', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const paid = await shop.pay(account);
    const refund = await shop.refund(account, paid.trdNo, 400);
    const list = (pktDivCd: string, mchtTrdNo: string) => shop.ask('transList', { pktDivCd, mchtTrdNo });
    for (let times = 0; times < 2; times += 1) {
      expect((await list('RP', paid.mchtTrdNo)).trRecords).toMatchObject([
        { recordPktDivCd: 'RP', recordTrdNo: paid.trdNo, recordTrdAmt: '1000', recordOutStatCd: '0021', recordOutRsltCd: 'ST00' },
        { recordPktDivCd: 'RT', recordTrdNo: refund.trdNo, recordTrdAmt: '400', recordBankCd: '004' },
      ]);
      expect((await list('RT', refund.mchtTrdNo)).trRecords).toMatchObject([{ recordPktDivCd: 'RT', recordTrdNo: refund.trdNo }]);
      expect(await shop.outcome(paid.mchtTrdNo)).toMatchObject({ ...OK, trdNo: paid.trdNo, bankCd: '004', svcDivCd: '1' });
    }
    for (const [division, order] of [
      ['RP', refund.mchtTrdNo],
      ['RT', paid.mchtTrdNo],
      ['RP', 'NEVER'],
    ]) {
      expect(await list(division!, order!)).toMatchObject({ ...refusedWith('ST06'), dataCnt: '0', trRecords: [] });
    }
    expect(await shop.outcome(paid.mchtTrdNo, 'AR')).toMatchObject(refusedWith('ST06'));
    expect(await stage.shop().outcome(paid.mchtTrdNo)).toMatchObject(refusedWith('ST06'));
  });

  it('a refused payment stays refused in both', async () => {
    const shop = stage.shop();
    const refused = await shop.payWith('101');
    expect(await shop.outcome(refused.mchtTrdNo)).toMatchObject({ ...refusedWith('ST12'), trdNo: refused.trdNo });
    const records = (await shop.done('transList', { mchtTrdNo: refused.mchtTrdNo })).trRecords;
    expect(records).toMatchObject([{ recordOutStatCd: '0031', recordOutRsltCd: 'ST12', recordOutRsltMsg: '출금계좌 잔액부족' }]);
  });
});

describe('§8.12 payment password', () => {
  it('five wrong ones in a row lock it until it is set anew; a right one in between starts again', async () => {
    const shop = stage.shop();
    expect(await shop.ask('pwdConfirm')).toMatchObject(refusedWith('ST01'));
    await stage.sandbox.setPassword(shop.mchtId, 'honggildong', '314257');
    const wrong = async (times: number) => {
      for (let tried = 0; tried < times; tried += 1)
        expect(await shop.ask('pwdConfirm', { pmtPwd: '000000' })).toMatchObject(refusedWith('ST67'));
    };
    await wrong(4);
    expect(await shop.ask('pwdConfirm')).toMatchObject({ ...OK, mchtCustId: 'honggildong' });
    await wrong(5);
    for (const pmtPwd of ['314257', '000000']) expect(await shop.ask('pwdConfirm', { pmtPwd })).toMatchObject(refusedWith('ST68'));
    await stage.sandbox.setPassword(shop.mchtId, 'honggildong', '271828');
    expect(await shop.ask('pwdConfirm', { pmtPwd: '271828' })).toMatchObject(OK);
  });
});

stage.keepsToTheDocument();
