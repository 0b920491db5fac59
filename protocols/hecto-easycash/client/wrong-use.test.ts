import { describe, expect, it } from 'vitest';
import { VENDOR_URLS } from '../messages/index.js';
import { configOf } from './config.js';
import { type AccountRegistration, createHectoEasyCash, type HectoEasyCash, type HectoEasyCashOptions } from './index.js';
import { arrived, client, forTests, type Gateway, KEYS, PAYMENT } from './testing/gateway.js';

let gateway: Gateway;
let easyCash: HectoEasyCash;
forTests((g, e) => {
  [gateway, easyCash] = [g, e];
});

const options = { mchtId: 'midtest', aesKey: KEYS.cipher, hashKey: KEYS.hash };

describe('options', () => {
  it.each([
    ['a short AES key', { aesKey: 'x'.repeat(31) }],
    ['no hash key', { hashKey: '' }],
    ['no merchant', { mchtId: '' }],
    ['a merchant id that is too long', { mchtId: 'x'.repeat(9) }],
    ['an address that is none', { baseUrl: 'example.com' }],
    ['an institution address that is none', { institutionBaseUrl: 'ftp://example.com' }],
    ['an environment that is none', { environment: 'prod' as 'production' }],
    ['a time-out of zero', { timeouts: { responseMs: 0 } }],
    ['nothing at all', null as unknown as Partial<HectoEasyCashOptions>],
  ])('%s is a TypeError that shows no key', (_what, change) => {
    try {
      createHectoEasyCash(change === null ? change : { ...options, ...change });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).not.toMatch(/SETTLEBANK|ST1908|xxx/);
    }
  });
  it('default to the vendor’s testbed, and to more patience than the gateway has', () => {
    expect(configOf(options)).toMatchObject({ urls: VENDOR_URLS.testbed, timeouts: { connectMs: 5_000, responseMs: 33_000 } });
    expect(configOf({ ...options, environment: 'production' }).urls).toEqual(VENDOR_URLS.production);
  });
  it('send everything to one address, unless institutions have their own (A26)', async () => {
    expect(configOf({ ...options, baseUrl: 'http://a/' }).urls).toEqual({ api: 'http://a', institution: 'http://a' });
    const split = client('http://127.0.0.1:1', { institutionBaseUrl: gateway.url });
    expect(await split.account.cancelledElsewhere({ unregDt: '20191230' })).toMatchObject({ outcome: 'success' });
    expect(await split.bank.list()).toMatchObject({ outcome: 'unknown', sent: false });
    await split.close();
  });
});

describe('wrong use is a TypeError before anything is sent', () => {
  it.each([
    ['a negative amount', { trdAmt: -1 }],
    ['nothing to pay', { trdAmt: 0 }],
    ['a fraction', { trdAmt: 10.5 }],
    ['an amount as text', { trdAmt: '1000' as unknown as number }],
    ['more than anybody has', { trdAmt: 1e12 }],
    ['a deposit beyond the amount', { cupDepositAmt: 1001 }],
    ['no order number', { mchtTrdNo: '' }],
    ['a Korean order number', { mchtTrdNo: '주문' }],
    ['no customer', { mchtCustId: '' }],
    ['a forbidden character', { pmtPrdtNm: '커피 & 빵' }],
    ['a line break', { custAcntSumry: '홍\n길동' }],
    ['a name that is too long', { pmtPrdtNm: '가'.repeat(34) }],
    ['a bank that is none', { bankCd: '4' }],
    ['a cash receipt without its members', { csrcIssReqYn: 'Y' as const }],
    ['a choice that is none', { rglPmtYn: 'y' as 'Y' }],
  ])('%s', async (_what, change) => {
    await expect(easyCash.payment.pay({ ...PAYMENT, ...change })).rejects.toBeInstanceOf(TypeError);
    expect(gateway.requests).toEqual([]);
  });
  it('a refund of nothing, a number to key in that is none, a holder’s name that only one edition takes', async () => {
    const call = { mchtCustId: 'hong', bankCd: '004', mchtCustNm: '홍길동', cphoneNo: '01000001234' };
    const deposit = { mchtTrdNo: 'A', mchtCustId: 'hong', bankCd: '004', custAcntNo: '1234567890', authType: '1' } as const;
    await expect(easyCash.refund.make({ mchtTrdNo: 'C', mchtCustId: 'hong', trdAmt: 0, trdNo: 'T' })).rejects.toThrow(/trdAmt/);
    for (const authNo of ['', '5', '1234567', 'ab']) await expect(easyCash.ars.request({ ...call, authNo })).rejects.toThrow(/authNo/);
    await expect(easyCash.ownership.request({ ...deposit, mchtCustNm: '가'.repeat(7) })).rejects.toThrow(/mchtCustNm/);
    expect(gateway.requests).toEqual([]);
  });
  it('names the field, and shows no account', async () => {
    const check = { mchtCustId: 'hong', bankCd: '004', custAcntNo: '12345678901234567' };
    const error = await easyCash.holder.check(check).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/^TypeError: custAcntNo/);
    expect(String(error)).not.toContain('345678');
  });
});

describe('a registration that a later step could not send', () => {
  const given: AccountRegistration = {
    mchtTrdNo: 'R1',
    mchtCustId: 'hong',
    mchtCustNm: '홍길동',
    uii: '8001011',
    cphoneNo: '010-0000-1234',
    telecomCd: '1',
    bankCd: '004',
    custAcntNo: '1234567890',
    identity: { by: 'app' },
    consent: { by: 'ars', authNo: '56', show: () => {} },
  };
  const kakao = { by: 'kakao', birthDate: '19800101', authVldTm: '300', csNo: '15661234', csNm: '커피' } as const;

  it.each([
    [/^telecomCd/, { telecomCd: undefined }],
    [/^uii/, { uii: '800101' }],
    [/^uii/, { identity: undefined, uii: '80-01-01' }],
    [/^cphoneNo/, { cphoneNo: '+82 10 0000 1234' }],
    [/^custAcntNo/, { custAcntNo: 'KB 1234' }],
    [/^remitterNm/, { ownership: { authType: '4', remitterNm: '커피'.repeat(20), code: async () => '' } as const }],
    [/^authNo/, { consent: { by: 'ars', authNo: '5', show: () => {} } as const }],
    [/^uii/, { consent: { ...kakao, birthDate: '800101' } }],
    [/^csNm/, { consent: { ...kakao, csNm: '' } }],
    [/^consent/, { consent: undefined as unknown as AccountRegistration['consent'] }],
    [/^mchtTrdNo/, { mchtTrdNo: '등록1' }],
  ])('bothers no customer: %s', async (message, change) => {
    await expect(easyCash.registerAccount({ ...given, ...change })).rejects.toThrow(message);
    await expect(easyCash.registerAccount({ ...given, ...change })).rejects.toBeInstanceOf(TypeError);
    expect(gateway.requests).toEqual([]);
  });
});

describe('what is sent', () => {
  it('has no hyphens in accounts and phones, before it is hashed', async () => {
    await easyCash.holder.check({ mchtCustId: 'hong', bankCd: '004', custAcntNo: '123-456 7890' });
    await easyCash.ars.request({ mchtCustId: 'hong', bankCd: '004', mchtCustNm: '홍길동', cphoneNo: '010-0000-1234', authNo: '56' });
    expect([arrived(gateway, 0).custAcntNo, arrived(gateway, 1).cphoneNo]).toEqual(['1234567890', '01000001234']);
  });
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['::1', undefined],
    ['not an address', undefined],
  ])('has an address only if it is IPv4: %s (A8)', async (custIp, expected) => {
    await easyCash.payment.pay({ ...PAYMENT, custIp });
    expect(arrived(gateway).custIp).toBe(expected);
  });
  it('has an order number of the SDK where the merchant does not care for one', async () => {
    await easyCash.remittance.balance();
    await easyCash.service.test();
    await easyCash.service.test({ mchtTrdNo: 'MINE' });
    const numbers = [0, 1, 2].map((at) => arrived(gateway, at).mchtTrdNo);
    expect(new Set(numbers).size).toBe(3);
    expect(numbers[2]).toBe('MINE');
  });
});
