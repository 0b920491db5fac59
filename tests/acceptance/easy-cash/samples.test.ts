import { describe, expect, it } from 'vitest';
import { G1, open } from './support/merchant.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20191231120000');
const DONE = { outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리되었습니다.' };
const NUMBER = expect.stringMatching(/^STFP_FIRMmidtest000191231120000M1\d{6}$/);
const KEY = expect.stringMatching(/^[\da-f]{32}$/);
const CUSTOMER = 'nUQe1u4LbO4pXHrqKbrsHQ==';
const HOLDER = 'cjqox/6HKIF8JsZlJT8LGg==';
const ACCOUNT = '3Ui/E3M8gEhpC98yaQ+UGQ==';
const HEAD = { mchtId: 'midtest', mchtCustId: CUSTOMER, reqDt: '20191231', reqTm: '120000' };
const BY_ACCOUNT = '60e2249b5962d8f07345ff24b93150bb74c523b87b61b8ea1f382708eface580';

/** Posts a sample as it is printed. */
async function post(path: string, sample: object) {
  const response = await fetch(stage.gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(sample, null, 2),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

/** A consent by telephone that the sample's registration may name. */
async function call(): Promise<string> {
  const { trdNo } = await stage.ask('ars', { custAcntNo: '1234567890' });
  return trdNo as string;
}

describe('the sample messages of the document (hecto-easycash, Appendix B)', () => {
  let custAcntKey: unknown;
  let trdNo: unknown;

  it('name check', async () => {
    const answer = await post('/v1/api/auth/acnt/ownercheck1', {
      ...{ hdInfo: 'SPAY_NA00_1.0', ...HEAD, mchtTrdNo: 'OID201902210001', bankCd: '004', custAcntNo: ACCOUNT },
      ...{ mchtCustNm: HOLDER, custIp: '127.0.0.1', pktHash: BY_ACCOUNT },
    });
    expect(answer).toEqual({ ...DONE, mchtTrdNo: 'OID201902210001', trdNo: NUMBER, mchtCustNm: HOLDER });
  });

  it('registration', async () => {
    const answer = await post('/v1/api/acnt/reg', {
      ...{ hdInfo: 'SPAY_RE0W_1.0', ...HEAD, mchtTrdNo: 'OID201902210001', trdNo: await call(), mchtCustNm: HOLDER },
      ...{ uii: 'OsXtAJk/kqCkK1GHVAvkpQ==', bankCd: '004', custAcntNo: ACCOUNT, authMthdCd: 'ARS', pktHash: BY_ACCOUNT },
    });
    expect(answer).toEqual({
      ...{ ...DONE, mchtCustId: CUSTOMER, bankCd: '004', custAcntNo: '123****890', custAcntKey: KEY, svcDivCd: '1' },
      ...{ mchtTrdNo: 'OID201902210001', trdNo: NUMBER, payerNo: expect.stringMatching(/^MIDTEST0\d{8}$/) },
    });
    custAcntKey = answer.custAcntKey;
  });

  it('payment', async () => {
    const answer = await post('/v1/api/pay/confirm', {
      ...{ hdInfo: 'SPAY_RP0W_1.0', ...HEAD, mchtTrdNo: 'OID201902210002', trdAmt: '1000', bankCd: '004', custAcntKey },
      ...{ pmtPrdtNm: '상품명', pktHash: '257fd370fc7ac4f19a3a18e236e42e29b5d00570a3ca2ac1f498fd1c2bfcbed4' },
    });
    const { rglChrgKey = '', macntNo = '', ...rest } = answer;
    expect([rglChrgKey, macntNo]).toEqual(['', '']);
    expect(rest).toEqual({ ...DONE, trdNo: NUMBER, trdAmt: '1000', mchtTrdNo: 'OID201902210002', svcDivCd: '1', custAcntNo: '123****890' });
    trdNo = answer.trdNo;
  });

  it('partial refund', async () => {
    const { reqDt: mchtTrdDt, reqTm: mchtTrdTm, ...head } = HEAD;
    const refund = { hdInfo: 'SPAY_RT0W_1.0', ...head, mchtTrdNo: 'OID201902210003', mchtTrdDt, mchtTrdTm, trdAmt: '400' };
    const printed = { ...refund, trdNo: 'STFP_FIRMmidtest000191231120000M1000003' };
    const unknown = await post('/v1/api/pay/cancel', {
      ...printed,
      pktHash: 'ab14bb05bae2aeee6417af5262d6ef812853a4448ce77c50f8019c222a61dbab',
    });
    // the number in print may be any other transaction's here, or nobody's: never a payment of this much
    if (trdNo !== printed.trdNo) expect(unknown).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST06', mchtTrdNo: 'OID201902210003' });
    const answer = await stage.ask('payCancel', { ...head, mchtCustId: 'honggildong', mchtTrdNo: 'OID201902210004', trdAmt: '400', trdNo });
    expect(answer).toEqual({ ...DONE, mchtTrdNo: 'OID201902210004', trdNo: NUMBER, trdAmt: '400', svcDivCd: '1' });
  });

  it('account list', async () => {
    const answer = await post('/v1/api/acnt/list', {
      ...{ hdInfo: 'SPAY_LA00_1.0', ...HEAD },
      pktHash: '24c50c2cd497ad491019c9344f8712064a798f2788abe4c798bce1e7df89caf2',
    });
    const record = { recordTrdDt: '20191231120000', recordBankCd: '004', recordCustAcntNoMask: '123****890' };
    const { acntRecords, ...rest } = answer as { acntRecords: Record<string, string>[] };
    expect(rest).toEqual({ ...DONE, dataCnt: '1' });
    const { recordUnregDt = '', ...told } = acntRecords[0]!;
    expect(recordUnregDt).toBe('');
    expect(told).toEqual({ ...record, recordCustAcntKey: custAcntKey, recordSvcDivCd: '1' });
  });

  it('pending payment', async () => {
    const { custAcntKey: slow, bankCd } = await stage.ask('acntRegSelf', { custAcntNo: '9990000000031', mchtTrdNo: 'OID201902210005' });
    const { mchtCustId, ...answer } = await stage.ask('payConfirm', { custAcntKey: slow, bankCd, mchtTrdNo: 'OID201902210006' });
    expect(mchtCustId).toBeUndefined();
    expect(answer).toMatchObject({
      outStatCd: '0031',
      outRsltCd: 'VTIM',
      outRsltMsg: '중계기관 TIMEOUT',
      mchtTrdNo: 'OID201902210006',
      trdNo: NUMBER,
    });
    expect(Object.entries(answer).filter(([, value]) => value !== '')).toHaveLength(5);
    expect(open(CUSTOMER, G1)).toBe('honggildong');
    await stage.recover();
  });
});

stage.keepsToTheDocument();
