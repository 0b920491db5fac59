import type { Debit, RegisterAccount, RequestConsent, RequestDepositCheck, RequestPhoneCheck } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

/** Secrets in clear. */
const plain = (value: unknown): unknown => {
  if (value instanceof Secret) return value.reveal();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
};
/** What the engine was asked. */
const lastOf = <T>(name: string): T => plain(door.banking.last(name)) as T;

describe('what a request that moves money becomes', () => {
  it('a payment', async () => {
    await door.ask('payConfirm', { splAmt: '636', vat: '64', cupDepositAmt: '300', custAcntSumry: '커피', pmtPrdtNm: '라떼' });
    expect(lastOf<Debit>('debit')).toMatchObject({
      ...{ merchantId: 'midtest', channel: 'api', protocol: 'hecto-easycash', customerId: 'honggildong' },
      ...{ orderNo: 'OID201902210001', requestDate: '20191231', accountKey: 'd894kjd93kd9', bank: '004' },
      ...{ memo: '커피', productName: '라떼', containerDeposit: 300 },
      amount: { total: 1000, taxable: 636, vat: 64, taxFree: 300, service: 0 },
    });
  });

  it.each([
    [
      { splAmt: '909', vat: '91' },
      { taxable: 909, vat: 91, taxFree: 0, service: 0 },
    ],
    [
      { splAmt: '800', vat: '80', svcAmt: '120' },
      { taxable: 800, vat: 80, taxFree: 0, service: 120 },
    ],
    [
      { splAmt: '1000', taxTypeCd: 'Y' },
      { taxable: 0, vat: 0, taxFree: 1000, service: 0 },
    ],
    [
      { splAmt: '0', vat: '0', svcAmt: '0' },
      { taxable: 0, vat: 0, taxFree: 0, service: 0 },
    ],
    [
      { splAmt: '500', vat: '91' },
      { taxable: 0, vat: 0, taxFree: 0, service: 0 },
    ],
    [
      { splAmt: '5000', vat: '91' },
      { taxable: 0, vat: 0, taxFree: 0, service: 0 },
    ],
  ])('parts of an amount count when they add up: %j', async (parts, expected) => {
    await door.ask('payConfirm', parts);
    expect(lastOf<Debit>('debit').amount).toEqual({ total: 1000, ...expected });
  });

  it('the first payment of a series, to its last day or without end (§8.9)', async () => {
    for (const [rglEdDt, lastDay] of [
      ['20200630', '20200630'],
      [undefined, '20991231'],
    ]) {
      const answer = await door.ask('payConfirm', { rglPmtYn: 'Y', rglEdDt });
      const { startSeries } = lastOf<Debit>('debit');
      expect(startSeries).toEqual({ seriesKey: answer.rglChrgKey, lastDay });
      expect(answer.rglChrgKey).toMatch(/^[\da-f]{32}$/);
    }
  });

  it('without a text for the passbook the merchant’s name stands there', async () => {
    await door.ask('payConfirm');
    expect(lastOf<Debit>('debit').memo).toBe('테스트 상점 (간편현금결제)');
  });

  it('a refund of no won is the engine’s to refuse (§8.8)', async () => {
    await door.ask('payCancel', { trdAmt: '0' });
    expect(lastOf('refund')).toMatchObject({ paymentId: 'T1', orderNo: 'OID201902210002', requestDate: '20191231', amount: { total: 0 } });
  });

  it('a remittance', async () => {
    await door.ask('remit', { mchtCustId: 'honggildong', remitterNm: '김영희' });
    expect(lastOf('remit')).toMatchObject({
      ...{ customerId: 'honggildong', sender: '김영희', memo: '홍길동', amount: 1000, requestDate: '20191231' },
      to: { bank: '004', number: '123456664' },
    });
    expect(lastOf('remit')).not.toHaveProperty('from');
  });

  it('a remittance by direct contract: the account that it is to leave, and no secret of it (§6.24)', async () => {
    const own = { directYn: 'Y', macntBankCd: '045', macntNo: '987654321098', macntSumry: '출금', macntPwd: '4711', scrtCardVal: '815815' };
    expect(await door.ask('remit', { ...own, firmPktNo: '000007' })).toMatchObject({ outRsltCd: '0000' });
    const command = lastOf<object>('remit');
    expect(command).toMatchObject({ from: { bank: '045', number: '987654321098' }, door: { directYn: 'Y', firmPktNo: '000007' } });
    for (const text of ['4711', '815815']) expect(JSON.stringify(command)).not.toContain(text);
  });

  it('a payment after ST72 names its authentication (§6.18)', async () => {
    await door.ask('payConfirm', { cmsCd: '1231120000M10001' });
    expect(lastOf('debit')).toMatchObject({ consentEnding: '1231120000M10001' });
    await door.ask('payConfirm', { cmsCd: '' });
    expect(lastOf('debit')).not.toHaveProperty('consentEnding');
  });
});

describe('what a request about a person or an account becomes', () => {
  it('a registration, with the evidence that the merchant names', async () => {
    for (const [authMthdCd, kind] of [
      ['WR', 'written'],
      ['PASS', 'pass'],
      ['KAKAO', 'kakao'],
      [undefined, 'ars'],
    ]) {
      await door.ask('acntReg', { authMthdCd });
      expect(lastOf<RegisterAccount>('registerAccount')).toMatchObject({
        ...{ evidence: { kind, verificationId: 'T1' }, identity: '800101', name: '홍길동' },
        account: { bank: '004', number: '1234567890' },
      });
    }
    await door.ask('acntRegSelf');
    expect(lastOf('registerAccount')).toMatchObject({ evidence: { kind: 'self' }, payerNo: 'TESTMCHT00000001' });
  });
});

describe('what a request to ask a customer becomes', () => {
  it('a call, with the merchant’s number or without (A16)', async () => {
    await door.ask('ars');
    expect(lastOf<RequestConsent>('requestConsent')).toMatchObject({
      ...{ consentChannel: 'ars', purpose: 'withdrawal', script: 'A0', number: '56', phone: '01000001234' },
      account: { bank: '004', number: '1234567890' },
    });
    for (const api of ['ars', 'kakaoAcctReq']) {
      await door.ask(api, { payerNo: 'TESTMCHT00000007' });
      expect(lastOf('requestConsent')).toMatchObject({ payerNo: 'TESTMCHT00000007' });
    }
    await door.ask('ars', { authNo: '', procDiv: 'B1', custAcntNo: undefined });
    const other = lastOf<RequestConsent>('requestConsent');
    expect(other).toMatchObject({ purpose: 'identity', script: 'B1', account: { bank: '004' } });
    expect(other).not.toHaveProperty('number');
  });

  it('Kakao Pay requests, with what the customer is shown', async () => {
    await door.ask('kakaoAcctReq');
    expect(lastOf('requestConsent')).toMatchObject({
      ...{ consentChannel: 'kakao', purpose: 'withdrawal', validSeconds: 300, identity: '19950101' },
      shown: { csNo: '1234-1234', csNm: '고객센터', titleMsg: '자동이체 출금동의' },
    });
    await door.ask('kakaoSignReq');
    expect(lastOf('requestConsent')).toMatchObject({ purpose: 'signature', shown: { titleMsg: '인증 요청' } });
    await door.ask('kakaoReq');
    expect(lastOf('requestConsent')).toMatchObject({ purpose: 'identity' });
  });

  it.each([
    ['1', 'SKT'],
    ['2', 'KTF'],
    ['3', 'LGT'],
    ['4', 'SKM'],
    ['5', 'KTM'],
    ['6', 'LGM'],
  ])('carrier %s is %s', async (telecomCd, carrier) => {
    const { tid, trdNo } = await door.ask('mobileReq', { telecomCd, authMthdCd: '2' });
    expect(lastOf<RequestPhoneCheck>('requestPhoneCheck')).toMatchObject({ carrier, way: 'app', token: tid, verificationId: trdNo });
  });

  it('a 1-won verification, with the remitter where it belongs (A28, §8.4)', async () => {
    const last = () => lastOf<RequestDepositCheck>('requestDepositCheck');
    await door.ask('ownershipReq', { textPos: 'F' });
    expect(last()).toMatchObject({
      shape: 'letter_digits2',
      remitter: '이베이',
      remitterFirst: true,
      validSeconds: 600,
      repeatSeconds: 600,
    });
    await door.ask('ownershipReq');
    expect(last().remitterFirst).toBe(false);
    await door.ask('ownershipReq', { authType: '3' });
    expect(last()).toMatchObject({ shape: 'syllables4' });
    expect(last()).not.toHaveProperty('remitter');
  });
});
