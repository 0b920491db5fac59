import { seal, sha256 } from './merchant.js';

/** The window request of hecto-pg §6.1.1 for any merchant, hashed as it stands. */
export function windowForm(change: Record<string, string> = {}, amount = '1000'): Record<string, string> {
  const form: Record<string, string> = {
    mchtId: 'nxca_jt_il',
    method: 'card',
    trdDt: '20211231',
    trdTm: '100000',
    mchtTrdNo: 'ORDER20211231100000',
    mchtName: '헥토파이낸셜',
    mchtEName: 'Hecto Financial',
    pmtPrdtNm: '테스트상품',
    trdAmt: seal(amount),
    mchtCustNm: seal('홍길동'),
    notiUrl: 'https://example.com/notiUrl',
    nextUrl: 'https://example.com/nextUrl',
    cancUrl: 'https://example.com/cancUrl',
    mchtParam: 'name=HongGilDong&age=25',
    email: seal('HongGilDong@example.com'),
    mchtCustId: seal('HongGilDong'),
    custIp: '127.0.0.1',
    ...change,
  };
  const { mchtId, method, mchtTrdNo, trdDt, trdTm } = form as Record<string, string>;
  return { pktHash: sha256(mchtId!, method!, mchtTrdNo!, trdDt!, trdTm!, amount), ...form };
}
