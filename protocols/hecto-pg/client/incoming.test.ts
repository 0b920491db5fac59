import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { client, sha256 } from './testing/gateway.js';

const pg = client('http://127.0.0.1:1', { mchtId: 'nxca_jt_il' });
const EUC_KR = 'application/x-www-form-urlencoded; charset=euc-kr';

/** The worked example of hecto-pg §8.7. */
const NOTIFICATION =
  'outStatCd=0021&trdNo=STFP_PGCAnxca_jt_il0211231100000M0000001&method=CA&bizType=B0&mchtId=nxca_jt_il&mchtTrdNo=ORDER20211231100000&mchtCustNm=%C8%AB%B1%E6%B5%BF&pmtprdNm=%C5%D7%BD%BA%C6%AE%BB%F3%C7%B0&trdDtm=20211231100000&trdAmt=1000&cardCd=NHC&cardApprNo=30001234&instmtMon=00&pktHash=fc7bc0690f7f5d9dd732f650e006606c35f09135bc6322481bda40148fc54b59';

describe('verifyNotification (hecto-pg §1.7)', () => {
  it('reads the worked example', () => {
    for (const body of [NOTIFICATION, Buffer.from(NOTIFICATION)]) {
      expect(pg.verifyNotification(body, EUC_KR)).toMatchObject({
        verified: true,
        notification: {
          bizType: 'B0',
          mchtTrdNo: 'ORDER20211231100000',
          trdAmt: 1000,
          mchtCustNm: '홍길동',
          pmtprdNm: '테스트상품',
          cardCd: 'NHC',
          billKey: '',
          orgTrdNo: '',
        },
      });
    }
  });

  it('takes the charset from the Content-Type, else the agreed one, and another one when that cannot be', () => {
    const utf8 = NOTIFICATION.replace('%C8%AB%B1%E6%B5%BF', encodeURIComponent('홍길동')).replace(/pmtprdNm=[^&]*/, 'pmtprdNm=x');
    const name = (body: string, type?: string, charset?: 'UTF-8'): string | undefined => {
      const receiver = client('http://127.0.0.1:1', { mchtId: 'nxca_jt_il', notificationCharset: charset });
      const result = receiver.verifyNotification(Buffer.from(body), type);
      return result.verified && result.notification.method === 'CA' ? result.notification.mchtCustNm : undefined;
    };
    const declared = 'application/x-www-form-urlencoded; charset=UTF-8';
    expect([name(NOTIFICATION), name(utf8, declared), name(utf8, undefined, 'UTF-8')]).toEqual(['홍길동', '홍길동', '홍길동']);
    expect([name(NOTIFICATION, declared), name(NOTIFICATION, undefined, 'UTF-8')]).toEqual(['홍길동', '홍길동']);
    expect(
      name(
        NOTIFICATION.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
        EUC_KR,
      ),
    ).toBe('홍길동');
  });

  it('reads raw EUC-KR bytes that were not percent-encoded', () => {
    const raw = iconv.encode(NOTIFICATION.replace('%C8%AB%B1%E6%B5%BF', '홍길동'), 'euc-kr');
    expect(pg.verifyNotification(raw, EUC_KR)).toMatchObject({ verified: true, notification: { mchtCustNm: '홍길동' } });
  });

  it('fails closed, without data, when anything that counts was changed', () => {
    const changes: readonly (readonly [string, string])[] = [
      ['trdAmt=1000', 'trdAmt=100'],
      ['outStatCd=0021', 'outStatCd=0031'],
      ['mchtTrdNo=ORDER20211231100000', 'mchtTrdNo=ORDER20211231100001'],
      ['trdDtm=20211231100000', 'trdDtm=20211231100001'],
      ['pktHash=fc7b', 'pktHash=fc7c'],
      [/&pktHash=.*/.exec(NOTIFICATION)![0], ''],
      ['trdAmt=1000', ''],
    ];
    for (const [from, to] of changes) {
      const result = pg.verifyNotification(NOTIFICATION.replace(from, to), EUC_KR);
      expect(result).toEqual({ verified: false, reason: expect.any(String) });
    }
    for (const body of ['', '{}', '%', '&&&', 'x'.repeat(2_000_000), 'a=%ff%ff']) expect(pg.verifyNotification(body).verified).toBe(false);
  });

  it('does not take another merchant’s, though the test merchants share their keys', () => {
    expect(client('http://127.0.0.1:1').verifyNotification(NOTIFICATION, EUC_KR).verified).toBe(false);
  });

  it('takes a hash in capitals and every field of a cancel', () => {
    const pktHash = sha256('0021', '20211231110000', 'nxca_jt_il', 'C1', '300').toUpperCase();
    const body = `outStatCd=0021&trdNo=T2&method=CA&bizType=C0&mchtId=nxca_jt_il&mchtTrdNo=C1&trdDtm=20211231110000&trdAmt=300&cnclType=10&orgTrdNo=T1&orgTrdDt=20211231&pktHash=${pktHash}`;
    expect(pg.verifyNotification(body)).toMatchObject({
      verified: true,
      notification: { bizType: 'C0', cnclType: '10', orgTrdNo: 'T1', trdAmt: 300 },
    });
  });
});

describe('parseReturn (hecto-pg §6.1.2)', () => {
  const RETURN =
    'mchtId=nxca_jt_il&outStatCd=0021&outRsltCd=0000&outRsltMsg=%EC%A0%95%EC%83%81&method=card&mchtTrdNo=ORDER20211231100000&trdNo=STFP_PGCAnxca_jt_il0211231100000M0000001&trdAmt=AntV%2FeDpxIaKF0hJiePDKA%3D%3D&authDt=20211231100000&authNo=30001234&intMon=00&fnNm=NH&fnCd=NHC';

  it('reads the worked example from a body, parameters, or a record', () => {
    const params = new URLSearchParams(RETURN);
    for (const form of [RETURN, Buffer.from(RETURN), params, Object.fromEntries(params)]) {
      expect(pg.parseReturn(form)).toMatchObject({
        outcome: 'approved',
        mchtTrdNo: 'ORDER20211231100000',
        trdNo: 'STFP_PGCAnxca_jt_il0211231100000M0000001',
        code: '0000',
        message: '정상',
        trdAmt: 1000,
        authNo: '30001234',
        fnCd: 'NHC',
      });
    }
  });

  it.each([
    ['left', '0009'],
    ['refused', 'CA31'],
    ['refused', '5002'],
    ['unknown', 'ST38'],
  ])('tells %s by code %s', (outcome, code) => {
    const form = RETURN.replace('outStatCd=0021', 'outStatCd=0031')
      .replace('outRsltCd=0000', `outRsltCd=${code}`)
      .replace(/trdNo=STFP[^&]*/, 'trdNo=');
    expect(pg.parseReturn(form)).toMatchObject({ outcome, code, trdNo: '', trdAmt: 1000 });
  });

  it('is unreadable, never an exception, when it does not decrypt, lacks fields, or is another’s', () => {
    const bad = [
      RETURN.replace('AntV', 'XntV'),
      RETURN.replace(/&trdAmt=[^&]*/, ''),
      RETURN.replace('nxca_jt_il', 'nxca_jt_bi'),
      '',
      '%%%',
      { mchtTrdNo: ['x'] },
    ];
    for (const form of bad) expect(pg.parseReturn(form)).toMatchObject({ outcome: 'unreadable', trdNo: '', code: '' });
  });
});

describe('formHtml', () => {
  it('is a form that survives markup in a value', () => {
    const order = {
      mchtTrdNo: 'O1',
      trdAmt: 1000,
      mchtName: '상점',
      mchtEName: 'Shop',
      notiUrl: 'https://a/n',
      nextUrl: 'https://a/x?a=1&b=2',
      cancUrl: 'https://a/c',
    };
    const html = pg.card.window({ ...order, pmtPrdtNm: 'A "B" <i>&\'' }).formHtml({ target: '_self' });
    expect(html).toContain(
      '<form id="hecto-pg-form" method="post" action="http://127.0.0.1:1/card/main.do" accept-charset="UTF-8" target="_self">',
    );
    expect(html).toContain('name="nextUrl" value="https://a/x?a=1&amp;b=2"');
    expect(html).toContain('name="pmtPrdtNm" value="A &quot;B&quot; &lt;i&gt;&amp;&#39;"');
    expect(html.match(/<(?!\/?(form|input|button)\b)/g)).toBeNull();
  });
});
