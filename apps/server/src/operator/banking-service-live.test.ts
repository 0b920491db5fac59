import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EasyCashShop, MERCHANT, shopAt } from './testing/easy-cash-customer.js';
import { type LiveApi, liveApi } from './testing/live-api.js';

/** What operators say of the service and of banks, and institutions of registrations, reaches a merchant over HTTP. */
let api: LiveApi;
let shop: EasyCashShop;
const codeOfBanks = async () => shop.codeOf(await shop.easyCash.bank.list());

beforeAll(async () => {
  api = await liveApi();
  shop = shopAt(api);
  await api.call('POST', '/clock/move', { to: '2027-03-05T12:00:00+09:00' });
});
afterAll(async () => {
  await shop.easyCash.close();
  await api.stop();
});

describe('the service as a whole', () => {
  afterEach(() => api.call('DELETE', '/service-announcements'));

  it.each([
    ['maintenance', 'ST99'],
    ['over_capacity', 'ST41'],
    ['busy', 'ST42'],
  ])('%s: all is answered %s, but the test call', async (state, code) => {
    expect((await api.call('POST', '/service-announcements', { state })).status).toBe(201);
    expect(await codeOfBanks()).toBe(code);
    expect((await shop.register('004', '1234567890')).code).toBe(code);
    expect(shop.codeOf(await shop.easyCash.service.test())).toBe('0000');
    await api.call('DELETE', '/service-announcements');
    expect(await codeOfBanks()).toBe('0000');
  });

  it('is closed to one merchant, and for a time of the business clock', async () => {
    await api.call('POST', '/service-announcements', { state: 'busy', merchantId: 'nxca_jt_bi' });
    expect(await codeOfBanks()).toBe('0000');
    const hour = { from: '2027-03-05T13:00:00+09:00', to: '2027-03-05T14:00:00+09:00' };
    await api.call('POST', '/service-announcements', { state: 'maintenance', merchantId: MERCHANT, ...hour });
    expect(await codeOfBanks()).toBe('0000');
    await api.call('POST', '/clock/move', { by: 'PT1H' });
    expect(await codeOfBanks()).toBe('ST99');
    await api.call('POST', '/clock/move', { by: 'PT1H' });
    expect(await codeOfBanks()).toBe('0000');
    for (const merchantId of ['nxca_jt_bi', MERCHANT]) await api.call('DELETE', `/service-announcements?merchantId=${merchantId}`);
  });
});

describe('banks', () => {
  const check = (bankCd: string) => shop.easyCash.bank.checkDeposit({ pktDivCd: 'AA', bankCd });

  it('that are known to be slow or down are under maintenance, until that is taken back', async () => {
    expect(await check('088')).toMatchObject({ outcome: 'success', bankChkYn: 'N' });
    await api.call('POST', '/bank-closures', { bank: '088', cause: 'delay' });
    expect(await check('088')).toMatchObject({ outcome: 'success', bankChkYn: 'Y', edDtm: '99991231235959' });
    const request = { mchtTrdNo: shop.nextNo(), mchtCustId: 'lee', bankCd: '088', custAcntNo: '110123456789', authType: '4' } as const;
    expect(await shop.easyCash.ownership.request(request)).toMatchObject({ code: 'ST11', details: { bankChkYn: 'Y' } });
    expect(await shop.easyCash.bank.check({ pktDivCd: 'RP', bankCd: '088' })).toMatchObject({ code: 'ST11' });
    expect(await check('004')).toMatchObject({ bankChkYn: 'N' });
    await api.call('DELETE', '/bank-closures?bank=088');
    expect(await check('088')).toMatchObject({ bankChkYn: 'N' });
  });

  it('of a merchant are those of its own list, in its order', async () => {
    const names = async () => {
      const banks = await shop.easyCash.bank.list();
      if (banks.outcome !== 'success') throw new Error(JSON.stringify(banks));
      return banks.bankRecords.map(({ recordBankCd, recordBankOrd }) => [recordBankOrd, recordBankCd]);
    };
    expect(await names()).toHaveLength(36);
    const set = (easyCash: object) => api.call('PATCH', `/merchants/${MERCHANT}`, { easyCash });
    expect((await set({ banks: ['271', '004'] })).body.easyCash.banks).toEqual(['271', '004']);
    expect(await names()).toEqual([
      ['1', '271'],
      ['2', '004'],
    ]);
    expect([(await shop.register('088', '110123456789')).code, (await shop.register('271', '110123456789')).code]).toEqual([
      'ST44',
      '0000',
    ]);
    await set({ banks: null });
    expect(await names()).toHaveLength(36);
  });

  it('keep the windows of the edition that the environment names', async () => {
    const korean = await liveApi({ GWANMUN_EASYCASH_MAINTENANCE: 'P2' });
    try {
      const there = shopAt(korean);
      // between 23:50 and 23:55 only the Korean edition has the savings bank stopped
      for (const [at, answer] of [
        [api, 'N'],
        [korean, 'Y'],
      ] as const) {
        await at.call('POST', '/clock/move', { to: '2027-03-05T23:52:00+09:00' });
        const asked = at === korean ? there : shop;
        expect(await asked.easyCash.bank.checkDeposit({ pktDivCd: 'AA', bankCd: '103' })).toMatchObject({ bankChkYn: answer });
      }
      await there.easyCash.close();
    } finally {
      await korean.stop();
      await api.call('POST', '/clock/move', { to: '2027-03-05T15:00:00+09:00' });
    }
  });

  it('move their maintenance from a holiday to the next business day', async () => {
    // the third Monday of August 2027 stands in for the Sunday of Liberation Day
    for (const [day, answer] of [
      ['2027-08-16', 'N'],
      ['2027-08-17', 'Y'],
      ['2027-08-18', 'N'],
    ]) {
      await api.call('POST', '/clock/move', { to: `${day}T03:00:00+09:00` });
      expect([day, await check('011')]).toMatchObject([day, { bankChkYn: answer }]);
    }
    await api.call('POST', '/clock/move', { to: '2027-03-05T15:00:00+09:00' });
  });
});

describe('a customer who withdraws the consent at the bank', () => {
  it('is heard of on the morning of the next business day, by everything that asks', async () => {
    const account = await shop.register('020', '1002123456789');
    const path = `/registered-accounts/${MERCHANT}/${account.custAcntKey}/institution-cancellation`;
    // a Friday afternoon
    const sent = await api.call('POST', path, { effective: 'next_business_day', origin: '4', reason: '1' });
    expect(sent.body).toMatchObject({ state: 'active', effectiveAt: '2027-03-07T23:00:00.000Z' });
    const listed = async (unregDt: string) => {
      const list = await shop.easyCash.account.cancelledElsewhere({ unregDt });
      if (list.outcome !== 'success') throw new Error(JSON.stringify(list));
      return list.unregAcntRecords;
    };
    await api.call('POST', '/clock/move', { to: '2027-03-08T07:00:00+09:00' });
    expect([shop.codeOf(await account.pay()), await listed('20270308')]).toEqual(['0000', []]);
    await api.call('POST', '/clock/move', { to: '2027-03-08T11:00:00+09:00' });
    await vi.waitFor(async () => expect(await listed('20270308')).toHaveLength(1), 10_000);
    expect(await listed('20270308')).toMatchObject([
      { recordCustAcntKey: account.custAcntKey, recordUnregDtm: '20270308080000', recordUnregOcuIstt: '4', recordUnregDivCd: '1' },
    ]);
    expect(shop.codeOf(await account.pay())).toBe('ST15');
    expect(await listed('20270305')).toEqual([]);
  });

  it('at internet giro gives no reason', async () => {
    const account = await shop.register('023', '40220123456789');
    const path = `/registered-accounts/${MERCHANT}/${account.custAcntKey}/institution-cancellation`;
    expect((await api.call('POST', path, { origin: '3' })).body).toMatchObject({ state: 'cancelled' });
    const list = await shop.easyCash.account.cancelledElsewhere({ unregDt: '20270308' });
    expect(list).toMatchObject({ unregAcntRecords: [{}, { recordUnregOcuIstt: '3', recordUnregDivCd: undefined }] });
  });
});
