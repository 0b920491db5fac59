import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/**
 * A merchant's program as an outsider writes it, from the document alone and without our table engine (hecto-pg §2, §3): what it accepts, the vendor's
 * own sample clients accept.
 */
export const AES_KEY = 'pgSettle30y739r82jtd709yOfZ2yK5K';
export const HASH_KEY = 'ST1009281328226982205';

export function seal(plain: string): string {
  const cipher = createCipheriv('aes-256-ecb', AES_KEY, null);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}

export function unseal(sealed: string): string {
  const cipher = createDecipheriv('aes-256-ecb', AES_KEY, null);
  return cipher.update(sealed, 'base64', 'utf8') + cipher.final('utf8');
}

export function sha256(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(parts.join('') + HASH_KEY, 'utf8')
    .digest('hex');
}

export interface Body {
  readonly params: Record<string, string>;
  readonly data: Record<string, string>;
}

const TIME = { trdDt: '20211231', trdTm: '100000' };

function params(mchtId: string, bizType: string, mchtTrdNo: string, method = 'CA'): Record<string, string> {
  return { mchtId, ver: '0A19', method, bizType, encCd: '23', mchtTrdNo, ...TIME, mobileYn: 'N', osType: 'W' };
}

function hashed(head: Record<string, string>, amount: string, data: Record<string, string>): Body {
  return { params: head, data: { pktHash: sha256(head.trdDt!, head.trdTm!, head.mchtId!, head.mchtTrdNo!, amount), ...data } };
}

/** Any operation; without an amount its hash is made of the literal that it has in its place (§3.1). */
export function envelope(
  head: { readonly mchtId: string; readonly method: string; readonly bizType: string; readonly order: string; readonly amount?: string },
  data: Record<string, string>,
): Body {
  return hashed(params(head.mchtId, head.bizType, head.order, head.method), head.amount ?? '0', data);
}

/** §6.3; `data` replaces or adds members (a member that is sealed on the wire must come sealed). */
export function cardPayment(order: string, amount = '1000', data: Record<string, string> = {}, mchtId = 'nxca_jt_bi'): Body {
  return hashed(params(mchtId, 'B0', order), amount, {
    pmtprdNm: '테스트상품',
    mchtCustNm: '홍길동',
    mchtCustId: 'HongGilDong',
    email: 'HongGilDong@example.com',
    cardNo: seal('1111222233334444'),
    vldDtMon: seal('12'),
    vldDtYear: seal('24'),
    idntNo: '',
    cardPwd: '',
    instmtMon: '00',
    crcCd: 'KRW',
    taxTypeCd: 'N',
    trdAmt: seal(amount),
    taxAmt: '',
    vatAmt: '',
    taxFreeAmt: '',
    svcAmt: '',
    notiUrl: 'https://example.com/notiUrl',
    mchtParam: 'name=HongGilDong&age=25',
    ...data,
  });
}

/** §6.5 */
export function keyPayment(order: string, billKey: string, amount = '1000', mchtId = 'nxca_jt_bi'): Body {
  return hashed(params(mchtId, 'B0', order), amount, {
    pmtprdNm: '테스트상품',
    mchtCustNm: '홍길동',
    mchtCustId: 'HongGilDong',
    billKey,
    instmtMon: '00',
    crcCd: 'KRW',
    trdAmt: seal(amount),
  });
}

/** §6.4 */
export function keyIssue(order: string, mchtId = 'nxca_ks_gu', keyRegYn = 'Y'): Body {
  return hashed(params(mchtId, 'A4', order), '0', {
    cardNo: seal('5221120000001621'),
    idntNo: seal('620817'),
    vldDtMon: seal('11'),
    vldDtYear: seal('11'),
    cardPwd: seal('11'),
    mchtCustNm: '홍길동',
    mchtCustId: 'HongGilDong',
    keyRegYn,
  });
}

/** §6.6 */
export function keyDeletion(order: string, billKey: string, mchtId = 'nxca_jt_bi'): Body {
  return hashed(params(mchtId, 'A1', order), '0', { billKey, etcInfo: '' });
}

/** §6.7 */
export function cancellation(
  order: string,
  orgTrdNo: string,
  amount = '1000',
  data: Record<string, string> = {},
  mchtId = 'nxca_jt_bi',
): Body {
  return hashed(params(mchtId, 'C0', order), amount, {
    orgTrdNo,
    crcCd: 'KRW',
    cnclOrd: '001',
    cnclAmt: seal(amount),
    cnclRsn: '상품이 마음에 들지 않아서',
    ...data,
  });
}

/** §6.35 */
export function inquiryOf(orgMchtTrdNo: string, amount = '1000', data: Record<string, string> = {}, mchtId = 'nxca_jt_bi'): Body {
  const head = { mchtId, ver: '0A1M', mchtTrdNo: `INQ_${orgMchtTrdNo}`, ...TIME };
  return hashed(head, amount, { method: 'CA', trdAmt: amount, orgTrdDt: '20211231', orgMchtTrdNo, ...data });
}
