import type { BankingPolicy } from '@gwanmun/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { G2, unseal } from './testing/merchant.js';
import { type Answer, NOON } from './testing/start-door.js';
import { type StartedGateway, startGateway } from './testing/start-gateway.js';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.clock.set(NOON));

let orders = 0;
const fresh = (): string => `RULE${String(++orders).padStart(4, '0')}`;
const seconds = (count: number): void => gateway.clock.advance(count * 1_000);
const OK = { outStatCd: '0021', outRsltCd: '0000' };
const failure = (outRsltCd: string) => ({ outStatCd: '0031', outRsltCd });

describe('rules of 1-won verifications (hecto-easycash §8.4)', () => {
  const account = (): string => `55500000${fresh().slice(4)}`;
  const request = (more: object = {}) => {
    const mchtTrdNo = fresh();
    return gateway
      .ask('ownershipReq', { mchtTrdNo, custAcntNo: account(), ...more })
      .then((answer) => ({ ...answer, mchtTrdNo }) as Answer);
  };
  const confirm = (mchtTrdNo: string, authNo: string, trdNo?: string) => gateway.ask('ownershipCheck', { mchtTrdNo, authNo, trdNo });
  const code = async (): Promise<string> => (await gateway.memo()).replace('이베이', '');

  it('the code, right, wrong, and right again', async () => {
    const { mchtTrdNo, trdNo } = await request();
    expect(await confirm(mchtTrdNo, 'A')).toMatchObject(failure('SE02'));
    const right = await code();
    expect(right).toMatch(/^[A-Z]\d\d$/);
    expect(await confirm(mchtTrdNo, right.toLowerCase(), trdNo)).toMatchObject({ ...OK, trdNo });
    expect(await confirm(mchtTrdNo, right)).toMatchObject(OK);
    expect(await confirm(fresh(), right, trdNo)).toMatchObject(failure('ST06'));
    const told = await gateway.ask('ownershipTransList', { mchtTrdNo, trdNo });
    expect(told).toMatchObject({
      ...OK,
      trdStatCd: '0021',
      chkTrdDtm: '20191231120000',
      custAcntNo: expect.stringMatching(/^555\*+\d{3}$/),
    });
    expect(unseal(told.custAcntSumry)).toBe(`${right}이베이`);
  });

  it('five wrong ones end it, time ends it', async () => {
    const first = await request();
    for (let tries = 1; tries < 5; tries += 1) expect(await confirm(first.mchtTrdNo, 'X')).toMatchObject(failure('SE02'));
    expect(await confirm(first.mchtTrdNo, 'X')).toMatchObject(failure('SE03'));
    expect(await confirm(first.mchtTrdNo, await code())).toMatchObject(failure('SE03'));
    const second = await request({ authVldTm: '60' });
    seconds(61);
    expect(await confirm(second.mchtTrdNo, await code())).toMatchObject(failure('SE01'));
  });

  it('again within the window is the running one, the sixth of a day too many', async () => {
    const custAcntNo = account();
    const { trdNo } = await request({ custAcntNo });
    expect(await request({ custAcntNo })).toMatchObject({ ...failure('ST40'), trdNo, bankChkYn: 'N' });
    for (let more = 2; more <= 5; more += 1) expect(await request({ custAcntNo, apintTm: '0' })).toMatchObject(OK);
    expect(await request({ custAcntNo, apintTm: '0' })).toMatchObject(failure('ST64'));
    expect(await gateway.ask('ownership', { custAcntNo })).toMatchObject(failure('ST64'));
  });

  it('the same order number is a repeat', async () => {
    const mchtTrdNo = fresh();
    expect(await request({ mchtTrdNo })).toMatchObject(OK);
    expect(await gateway.ask('ownershipReq', { mchtTrdNo, custAcntNo: account() })).toMatchObject(failure('ST50'));
  });
});

describe('rules of phones, calls and their answers (hecto-easycash §8.2, §8.5)', () => {
  it('an SMS code: numbers that do not belong together, wrong ones, and one that ran out', async () => {
    const sms = await gateway.ask('mobileReq', { cphoneNo: '01012340001' });
    const check = (more: object) => gateway.ask('mobileCheck', { tid: sms.tid, trdNo: sms.trdNo, ...more });
    expect(await check({ tid: 'settlebank' })).toMatchObject(failure('SE09'));
    expect(await check({ trdNo: 'unknown' })).toMatchObject(failure('ST06'));
    const right = await gateway.secretOf('sms');
    expect(await check({ authNo: right === '111111' ? '222222' : '111111' })).toMatchObject(failure('SE02'));
    expect(await check({ authNo: right })).toMatchObject(OK);
    const late = await gateway.ask('mobileReq', { cphoneNo: '01012340002' });
    seconds(181);
    const expired = { tid: late.tid, trdNo: late.trdNo, authNo: await gateway.secretOf('sms') };
    expect(await gateway.ask('mobileCheck', expired)).toMatchObject(failure('SE01'));
  });

  it('the sixth SMS to a phone in ten minutes is too many', async () => {
    for (let sent = 1; sent <= 5; sent += 1) expect(await gateway.ask('mobileReq', { cphoneNo: '01012340003' })).toMatchObject(OK);
    expect(await gateway.ask('mobileReq', { cphoneNo: '01012340003' })).toMatchObject(failure('SE06'));
  });

  it('a person in the app: not yet, then yes', async () => {
    const { tid, trdNo } = await gateway.ask('mobileReq', { cphoneNo: '01012340004', authMthdCd: '2' });
    expect(await gateway.ask('mobileCheck', { tid, trdNo, authNo: undefined })).toMatchObject(failure('ST38'));
    seconds(5);
    expect(await gateway.ask('mobileCheck', { tid, trdNo, authNo: undefined })).toMatchObject(OK);
  });

  it('a call that nobody was asked for, one that runs, one that ran out', async () => {
    expect(await gateway.ask('arsCheck', { trdNo: 'none' })).toMatchObject({ outStatCd: '0092', outRsltCd: 'ST13', retCd: '700' });
    const { trdNo } = await gateway.ask('ars', { cphoneNo: '01099900300' });
    expect(await gateway.ask('arsCheck', { trdNo })).toMatchObject({ outStatCd: '0000', outRsltCd: 'ST38', retCd: '000' });
    seconds(181);
    expect(await gateway.ask('arsCheck', { trdNo })).toMatchObject({ ...failure('ST27'), retCd: '08' });
  });
});

describe('rules of registrations (hecto-easycash §8.6)', () => {
  const consent = async (more: object = {}) => {
    const { trdNo } = await gateway.ask('ars', { cphoneNo: '01099900000', custAcntNo: '6660000001', ...more });
    return trdNo as string;
  };
  const register = (more: object) => gateway.ask('acntReg', { mchtTrdNo: fresh(), custAcntNo: '6660000001', ...more });

  it('the consent has to be there, to have succeeded, and to be of the same customer, bank, account and name', async () => {
    expect(await register({ trdNo: 'none' })).toMatchObject(failure('ST13'));
    expect(await register({ trdNo: await consent({ cphoneNo: '01099900320' }) })).toMatchObject(failure('ST27'));
    expect(await register({ trdNo: await consent(), custAcntNo: '6660000002' })).toMatchObject(failure('ST14'));
    expect(await register({ trdNo: await consent(), bankCd: '088' })).toMatchObject(failure('ST14'));
    expect(await register({ trdNo: await consent(), bankCd: '999' })).toMatchObject(failure('ST44'));
  });

  it('a consent is good for one registration', async () => {
    const trdNo = await consent();
    const { custAcntKey } = await register({ trdNo });
    expect(custAcntKey).toMatch(/^[\da-f]{32}$/);
    await gateway.ask('acntUnreg', { mchtTrdNo: fresh(), custAcntKey });
    expect(await register({ trdNo })).toMatchObject(failure('ST13'));
  });

  it('a merchant’s own registration needs none, and comes back when it is there', async () => {
    const self = () => gateway.ask('acntRegSelf', { mchtTrdNo: fresh(), custAcntNo: '6660000003' });
    const { custAcntKey } = await self();
    expect(await self()).toMatchObject({ ...failure('ST08'), custAcntKey, bankCd: '004', custAcntNo: '666****003' });
  });
});

describe('rules of payments (hecto-easycash §8.7)', () => {
  const pay = (more: object) => gateway.ask('payConfirm', { mchtTrdNo: fresh(), ...more });
  let custAcntKey = '';
  beforeAll(async () => {
    custAcntKey = (await gateway.ask('acntRegSelf', { mchtTrdNo: fresh(), custAcntNo: '7770000001' })).custAcntKey;
  });
  const withPolicy = (banking: BankingPolicy) => gateway.engine.merchants.update('midtest', { profile: { banking } });

  it('the account and its bank', async () => {
    expect(await pay({ custAcntKey: 'unknown' })).toMatchObject(failure('ST01'));
    expect(await pay({ custAcntKey, mchtCustId: 'kim' })).toMatchObject(failure('ST01'));
    expect(await pay({ custAcntKey, bankCd: '088' })).toMatchObject(failure('ST02'));
    expect(await pay({ custAcntKey: undefined })).toMatchObject({ ...OK, custAcntNo: expect.stringMatching(/^\d{3}\*+\d{3}$/) });
  });

  it.each<[BankingPolicy, string]>([
    [{ suspended: 'service_suspended' }, 'ST68'],
    [{ suspended: 'policy_other_means' }, 'ST69'],
    [{ suspended: 'policy_ask_house' }, 'ST70'],
    [{ secondConsentFrom: 1_000 }, 'ST72'],
    [{ perTransaction: 999 }, 'ST61'],
    [{ amountPerDay: 999 }, 'ST62'],
    [{ amountPerMonth: 999 }, 'ST63'],
    [{ countPerDay: 0 }, 'ST64'],
    [{ countPerMonth: 0 }, 'ST65'],
  ])('policy %j', async (policy, code) => {
    await withPolicy(policy);
    await expect.poll(async () => (await pay({ custAcntKey })).outRsltCd).toBe(code);
    await withPolicy({});
    await expect.poll(async () => (await pay({ custAcntKey })).outRsltCd).toBe('0000');
  });

  it('a payment with a container deposit is refunded in whole only (A31)', async () => {
    const { trdNo } = await pay({ custAcntKey, cupDepositAmt: '300' });
    const refund = (trdAmt: string) => gateway.ask('payCancel', { mchtTrdNo: fresh(), trdNo, trdAmt });
    expect(await refund('400')).toMatchObject(failure('ST26'));
    expect(await refund('1000')).toMatchObject({ ...OK, trdAmt: '1000' });
  });

  it('a refund’s own number again', async () => {
    const { trdNo } = await pay({ custAcntKey });
    const again = { mchtTrdNo: fresh(), trdNo, trdAmt: '100' };
    expect(await gateway.ask('payCancel', again)).toMatchObject(OK);
    expect(await gateway.ask('payCancel', again)).toMatchObject(failure('ST39'));
    expect(await gateway.ask('payCancel', { ...again, mchtTrdNo: fresh(), mchtCustId: 'kim' })).toMatchObject(failure('ST06'));
  });
});

describe('a merchant that nobody has heard of, in a sandbox (hecto-easycash §4.3)', () => {
  it('registers and pays with today’s keys', async () => {
    const mchtId = 'newshop';
    const { custAcntKey, mchtCustId } = await gateway.ask('acntRegSelf', { mchtId, mchtTrdNo: fresh() }, G2);
    expect(unseal(mchtCustId, G2)).toBe('honggildong');
    expect(await gateway.ask('payConfirm', { mchtId, mchtTrdNo: fresh(), custAcntKey }, G2)).toMatchObject(OK);
  });
});
