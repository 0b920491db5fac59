import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, client, REFUSAL, type ScriptedGateway, scriptedGateway, sha256 } from './testing/gateway.js';

let gateway: ScriptedGateway;
beforeEach(async () => {
  gateway = await scriptedGateway(answering(REFUSAL, {}));
});
afterEach(() => gateway.close());

const sent = () => gateway.requests[0]!;

describe('golden vectors through the SDK (hecto-pg §2.4, §3.2, §8.7)', () => {
  it('vector 1: the card window', () => {
    const { params, fields, action } = client(gateway.url, { mchtId: 'nxca_jt_il' }).card.window({
      mchtTrdNo: 'ORDER20211231100000',
      trdAmt: 1000,
      pmtPrdtNm: '테스트상품',
      mchtName: '헥토파이낸셜',
      mchtEName: 'Hecto Financial',
      notiUrl: 'https://example.com/notiUrl',
      nextUrl: 'https://example.com/nextUrl',
      cancUrl: 'https://example.com/cancUrl',
      mchtCustNm: '홍길동',
      email: 'HongGilDong@example.com',
    });
    expect(action).toBe(`${gateway.url}/card/main.do`);
    expect(params).toEqual({ env: gateway.url, ...fields });
    expect(fields).toMatchObject({
      mchtId: 'nxca_jt_il',
      method: 'card',
      trdDt: '20211231',
      trdTm: '100000',
      trdAmt: 'AntV/eDpxIaKF0hJiePDKA==',
      mchtCustNm: 'M2/YpI49oqAKkAXaXmNezw==',
      email: '2HPOxi7Cq/x+SN7PKtH1B0EShdnIpEGFjD9p1AeASso=',
      pktHash: 'f395b6725a9a18f2563ce34f8bc76698051d27c05e5ba815f463f00429061c0c',
    });
  });

  it('vector 2 and §8.7: the cancel request, letter for letter', async () => {
    await client(gateway.url, { mchtId: 'nxca_jt_il' }).payment.cancel({
      mchtTrdNo: 'ORDER20211231100000',
      orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
      cnclAmt: 1000,
      cnclOrd: 1,
      cnclRsn: '상품이 마음에 들지 않아서',
    });
    expect(sent().path).toBe('/spay/APICancel.do');
    expect(sent().headers['content-type']).toMatch(/^application\/json; charset=utf-8$/i);
    expect(sent().body).toMatchObject({
      params: {
        mchtId: 'nxca_jt_il',
        ver: '0A19',
        method: 'CA',
        bizType: 'C0',
        encCd: '23',
        mchtTrdNo: 'ORDER20211231100000',
        trdDt: '20211231',
        trdTm: '100000',
      },
      data: {
        pktHash: 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1',
        crcCd: 'KRW',
        orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
        cnclAmt: 'AntV/eDpxIaKF0hJiePDKA==',
        cnclOrd: '001',
        cnclRsn: '상품이 마음에 들지 않아서',
      },
    });
  });
});

describe('golden answers through the SDK', () => {
  it('§8.7: the computed answer to it is an approval', async () => {
    gateway.script = answering(
      { outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상적으로 처리되었습니다.', trdNo: 'STFP_PGCAnxca_jt_il0211231100001M0000002' },
      {
        pktHash: 'a2d6d597d55d7c9b689baa2e08c1ddf0ce71f4248c5b9b59fe61bfbf949543e1',
        orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
        cnclAmt: 'AntV/eDpxIaKF0hJiePDKA==',
        cardCnclAmt: 'AntV/eDpxIaKF0hJiePDKA==',
        pntCnclAmt: 'nC96eNdyLYohKfNqmBV2bg==',
        blcAmt: 'nC96eNdyLYohKfNqmBV2bg==',
      },
    );
    const result = await client(gateway.url, { mchtId: 'nxca_jt_il' }).payment.cancel({
      mchtTrdNo: 'ORDER20211231100000',
      orgTrdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620',
      cnclAmt: 1000,
      cnclOrd: 1,
    });
    expect(result).toEqual({
      outcome: 'approved',
      mchtTrdNo: 'ORDER20211231100000',
      trdNo: 'STFP_PGCAnxca_jt_il0211231100001M0000002',
      answeredAt: '20211231100001',
      cnclAmt: 1000,
      cardCnclAmt: 1000,
      pntCnclAmt: 0,
      blcAmt: 0,
    });
  });

  it('vectors 3 and 4: billing key issue, request and answer with the answer’s own time', async () => {
    gateway.script = ({ params }, response) => {
      const { mobileYn: _, osType: _1, ...echoed } = params;
      const head = { ...echoed, trdNo: 'STFP_PGCAnxca_ks_gu0220921093117M1260999', trdDt: '20220921', trdTm: '093117' };
      response.end(
        JSON.stringify({
          params: { ...head, outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상적으로 처리되었습니다.' },
          data: {
            pktHash: '07d36ed4ef2a773829feca675b01e3f16db40f90b3895c6f8d85e6d0e7c1d583',
            cardNo: '522112******1621',
            issrId: 'HDC',
            cardNm: '현대',
            cardKind: '현대마스타개인',
            billKey: 'SBILL_PGCAnxca_ks_gu20222609990921093117',
          },
        }),
      );
    };
    const result = await client(gateway.url, { mchtId: 'nxca_ks_gu' }, '2022-09-20T13:10:39+09:00').billingKey.issue({
      mchtTrdNo: 'PG_API20220920131039',
      cardNo: '5221120000001621',
      vldDtMon: '11',
      vldDtYear: '11',
      idntNo: '620817',
      cardPwd: '11',
    });
    expect(sent().path).toBe('/spay/APICardAuth.do');
    expect(sent().body.data.pktHash).toBe('3bf1295695eb0e081f7900dfcbfcb225887d8fb07322d54c3dba72a2726bf55d');
    expect(result).toMatchObject({ outcome: 'approved', billKey: 'SBILL_PGCAnxca_ks_gu20222609990921093117', issrId: 'HDC' });
  });
});

describe('golden vectors of the other messages', () => {
  it('vector 5: an inquiry in plain', async () => {
    await client(gateway.url, { mchtId: 'nx_mid_il' }, '2021-08-06T08:01:01+09:00').payment.inquire({
      mchtTrdNo: 'PG_vbank_20210806075154649',
      orgMchtTrdNo: 'PG_vbank_20210806075154648',
      orgTrdDt: '20210806',
      orgTrdNo: 'STFP_PGVAnx_mid_il00210806075210M1853381',
      trdAmt: 500,
      method: 'VA',
    });
    expect(sent().path).toBe('/spay/APITrdcheck.do');
    expect(sent().body.params).toEqual({
      mchtId: 'nx_mid_il',
      ver: '0A1M',
      mchtTrdNo: 'PG_vbank_20210806075154649',
      trdDt: '20210806',
      trdTm: '080101',
    });
    expect(sent().body.data).toMatchObject({ method: 'VA', trdAmt: '500', orgTrdDt: '20210806' });
    expect(sent().body.data.pktHash?.toUpperCase()).toBe('996E651D9435700D54E0D69B5726B5489AD0691C3FC86BE572314D39A2AE8B6D');
  });

  it('the computed vectors: payment answer and billing key deletion', async () => {
    const pg = client(gateway.url);
    await pg.billingKey.delete({ mchtTrdNo: 'ORDER20211231100000', billKey: 'SBILL_0123456789' });
    expect(sent().body.data.pktHash).toBe('190eedb6f28c67807cf5fefe7c66d59c9f332ed1aaa58542a6c1b5cce784623f');
    expect(sha256('0021', '20211231', '100000', 'nxca_jt_bi', 'ORDER20211231100000', '1000')).toBe(
      'da11e276a708b60592b94a9360e0248d41bffca3e16827ce36bb13d16e939143',
    );
  });
});
