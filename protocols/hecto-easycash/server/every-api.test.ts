import { Secret, won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { APIS } from '../messages/index.js';
import { bodyOf, seal } from './testing/merchant.js';
import { REQUESTS } from './testing/requests.js';
import { type Answer, doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

const TRD_NO = expect.stringMatching(/^STFP_FIRMmidtest000191231120000M1\d{6}$/);
const KEY = expect.stringMatching(/^[\da-f]{32}$/);
const OK = { outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리되었습니다.' };
const ORDER = { mchtTrdNo: 'OID201902210001' };
const CUSTOMER = { mchtCustId: seal('honggildong') };
const MASKED = { bankCd: '004', custAcntNo: '123****890' };
const SERIES = { rglChrgKey: REQUESTS.regularConfirm!.fields.rglChrgKey! };
const PAID = { trdNo: TRD_NO, trdAmt: '1000', svcDivCd: '1' };

/** The whole answer to the document's example (hecto-easycash §6), members that are empty left out. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  mobileReq: { tid: expect.stringMatching(/^settlebank20191231120000\d{6}$/), trdNo: TRD_NO },
  mobileCheck: {},
  ownerCheck1: { ...ORDER, trdNo: TRD_NO, mchtCustNm: seal('홍길동') },
  ownerCheck2: { ...ORDER, trdNo: TRD_NO, mchtCustNm: seal('홍길동') },
  ownerCheckWithAmount: { ...ORDER, trdNo: TRD_NO, mchtCustNm: seal('홍길동') },
  ownership: { ...ORDER, trdNo: TRD_NO },
  ownershipReq: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO, bankChkYn: 'N' },
  ownershipCheck: { ...ORDER, ...CUSTOMER, trdNo: 'T1' },
  ars: { ...ORDER, trdNo: TRD_NO },
  arsCheck: { ...ORDER, trdNo: 'T1', retCd: '00' },
  acntReg: {
    ...{ ...ORDER, ...CUSTOMER, ...MASKED, custAcntKey: KEY, svcDivCd: '1', trdNo: TRD_NO },
    payerNo: expect.stringMatching(/^MIDTEST0\d{8}$/),
  },
  acntUnreg: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  acntRegSelf: { ...ORDER, ...CUSTOMER, ...MASKED, custAcntKey: KEY, trdNo: TRD_NO },
  payConfirm: { ...ORDER, ...PAID, custAcntNo: '123****890' },
  payCancel: { mchtTrdNo: 'OID201902210002', trdNo: TRD_NO, trdAmt: '400', svcDivCd: '1' },
  regularConfirm: { ...ORDER, ...PAID },
  regularReg: { trdNo: TRD_NO, rglChrgKey: KEY },
  regularUnreg: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  regularInfo: {
    ...{ ...MASKED, bankNm: '국민은행', useStDt: '20191231', useEdDt: '20991231' },
    ...{ rglPmtAmt: '1000', pmtAcmAmt: '5000', pmtAcmOrd: '5' },
  },
  regularTransList: {
    dataCnt: '1',
    trRecords: [
      {
        ...{ recordTrdDt: '20191231120000', recordBankCd: '004', recordBankNm: '국민은행', recordCustAcntNo: '123****890' },
        ...{ recordRglChrgKey: SERIES.rglChrgKey, recordTrdNo: 'P1', recordMchtTrdNo: ORDER.mchtTrdNo, recordTrdAmt: '1000' },
        ...{ recordUseOrd: '1', recordOutStatCd: '0021', recordOutRsltCd: '0000', recordOutRsltMsg: '정상처리되었습니다.' },
      },
    ],
  },
  remit: { ...ORDER, ...PAID },
  remitBalance: { ...ORDER, trdNo: TRD_NO, blcAmt: seal('400000') },
  transResult: { trdNo: 'P1', bankCd: '004', svcDivCd: '1' },
  transList: {
    dataCnt: '1',
    trRecords: [
      {
        ...{ recordOutRsltCd: 'ST00', recordOutRsltMsg: '정상처리되었습니다.', recordOutStatCd: '0021', recordPktDivCd: 'RP' },
        ...{ recordMchtTrdNo: ORDER.mchtTrdNo, recordTrdNo: 'P1', recordTrdDt: '20191231', recordTrdAmt: '1000', recordBankCd: '004' },
        ...{ recordCustAcntNo: '123****890', recordSvcDivCd: '1' },
      },
    ],
  },
  acntList: {
    dataCnt: '1',
    acntRecords: [
      {
        ...{ recordTrdDt: '20191231120000', recordBankCd: '004', recordCustAcntNoMask: '123****890' },
        ...{ recordCustAcntKey: '4f2d0c1be6a8437f9d5e0a1b2c3d4e5f', recordSvcDivCd: '1', recordUnregDt: '' },
      },
    ],
  },
  bankList: {
    dataCnt: '36',
    bankRecords: expect.arrayContaining([
      { recordBankCd: '002', recordBankNm: '산업은행', recordBankOrd: '1', recordUseYn: 'Y' },
      { recordBankCd: '004', recordBankNm: '국민은행', recordBankOrd: '3', recordUseYn: 'Y' },
    ]),
  },
  bankTimecheck: { bankCd: '004' },
  ownershipTransList: {
    ...{ ...ORDER, ...CUSTOMER, ...MASKED, trdNo: 'T1', custAcntSumry: seal('이베이A12') },
    ...{ reqTrdDtm: '20191231115900', chkTrdDtm: '20191231120000' },
    ...{ trdStatCd: '0021', trdRsltCd: '0000', trdRsltMsg: '정상처리되었습니다.' },
  },
  bankTimecheckDetail: { bankCd: '004', bankChkYn: 'N' },
  isttUnregList: {
    ...{ unregDt: '20191230', dataCnt: '1' },
    unregAcntRecords: [
      {
        ...{ recordMchtCustId: seal('honggildong'), recordBankCd: '004', recordCustAcntNo: '123****890' },
        ...{ recordCustAcntKey: '4f2d0c1be6a8437f9d5e0a1b2c3d4e5f', recordUnregDtm: '20191230100000' },
        ...{ recordUnregOcuIstt: '1', recordUnregDivCd: '0' },
      },
    ],
  },
  testCall: { ...ORDER, trdNo: TRD_NO },
  pwdConfirm: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  kakaoAcctReq: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  kakaoSignReq: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  kakaoReq: { ...ORDER, ...CUSTOMER, trdNo: TRD_NO },
  kakaoCheck: { ...ORDER, ...CUSTOMER, trdNo: 'T1' },
};

/** What has to be there before an inquiry finds anything. */
function stage(api: string): void {
  const { banking, clock } = door;
  const series = banking.begin(SERIES.rglChrgKey, '20991231', { total: 5000, uses: 5, firstAmount: won(1000) });
  const order = { merchantId: 'midtest', transactionId: 'P1', orderNo: ORDER.mchtTrdNo, requestDate: '20191231', amount: won(1000) };
  const transaction = banking.keep('debit', order);
  banking.entries = [{ transaction, use: 1 }];
  banking.consent = { channel: api === 'kakaoCheck' ? 'kakao' : 'ars', status: { state: 'succeeded', code: '00' } };
  banking.cancelled = [{ ...series.account, cancelledAt: new Date('2019-12-30T10:00:00+09:00'), origin: '1', reason: '0' }];
  banking.depositChecked = {
    ...{ verificationId: 'T1', orderNo: ORDER.mchtTrdNo, customerId: 'honggildong', bank: '004', masked: '123****890' },
    ...{ memo: new Secret('이베이A12'), requestedAt: new Date('2019-12-31T11:59:00+09:00'), confirmedAt: clock.now(), state: 'verified' },
  };
}

const filled = (answer: Answer): Answer => Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== ''));

describe('every API answers the document’s example', () => {
  it('all of them are here', () => expect(Object.keys(ANSWERS).sort()).toEqual(APIS.map(({ key }) => key).sort()));

  it.each(Object.keys(REQUESTS))('%s', async (api) => {
    stage(api);
    expect(filled(await door.ask(api))).toEqual({ ...OK, ...ANSWERS[api] });
    expect(door.errors).toEqual([]);
  });

  it.each(APIS.flatMap(({ key, aliases }) => aliases.map((alias) => [key, alias] as const)))('%s at %s too', async (api, alias) => {
    expect(await door.post(alias, bodyOf(api))).toMatchObject(OK);
  });
});
