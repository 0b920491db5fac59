import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHectoPg, type HectoPg, VENDOR_URLS } from './index.js';
import { AES_KEY, client, HASH_KEY, PAYMENT, type ScriptedGateway, scriptedGateway } from './testing/gateway.js';

let gateway: ScriptedGateway;
let pg: HectoPg;
beforeAll(async () => {
  gateway = await scriptedGateway();
  pg = client(gateway.url);
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.requests.length = 0;
});

const options = { mchtId: 'nxca_jt_bi', aesKey: AES_KEY, hashKey: HASH_KEY };

describe('options', () => {
  it.each([
    ['a short AES key', { aesKey: 'x'.repeat(31) }],
    ['a long AES key', { aesKey: '한'.repeat(32) }],
    ['no hash key', { hashKey: '' }],
    ['no merchant', { mchtId: '' }],
    ['a merchant id that is too long', { mchtId: 'x'.repeat(13) }],
    ['an address that is none', { baseUrls: { window: 'example.com', api: 'https://example.com' } }],
    ['an environment that is none', { environment: 'prod' as 'production' }],
    ['a time-out of zero', { timeouts: { connectMs: 0 } }],
  ])('%s is a TypeError that shows no key', (_what, change) => {
    try {
      createHectoPg({ ...options, ...change });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).not.toMatch(/pgSettle|ST1009|xxx/);
    }
  });
  it('default to the vendor’s testbed', () => {
    const order = {
      ...PAYMENT,
      pmtPrdtNm: 'x',
      mchtName: 'x',
      mchtEName: 'x',
      notiUrl: 'https://a',
      nextUrl: 'https://a',
      cancUrl: 'https://a',
    };
    const { billKey: _, pmtprdNm: _1, ...rest } = order;
    expect(createHectoPg(options).card.window(rest).action).toBe(`${VENDOR_URLS.testbed.window}/card/main.do`);
    const production = createHectoPg({ ...options, environment: 'production' });
    expect(production.card.window(rest, { methodSub: 'direct' }).action).toBe('https://npg.settlebank.co.kr/card/cardDirect.do');
  });
});

describe('wrong use is a TypeError before anything is sent', () => {
  it.each([
    ['a negative amount', { trdAmt: -1 }],
    ['a fraction', { trdAmt: 10.5 }],
    ['an amount as text', { trdAmt: '1000' as unknown as number }],
    ['thirteen digits', { trdAmt: 1e12 }],
    ['no order number', { mchtTrdNo: '' }],
    ['a Korean order number', { mchtTrdNo: '주문' }],
    ['no product', { pmtprdNm: '' }],
    ['a name that is too long', { mchtCustNm: '홍'.repeat(11) }],
    ['a currency that is none', { crcCd: 'EUR' as 'USD' }],
    ['months that are none', { instmtMon: 1.5 }],
    ['compound tax without parts', { taxTypeCd: 'G' as const }],
    ['parts that do not add up', { taxTypeCd: 'G' as const, taxAmt: 909, vatAmt: 90, taxFreeAmt: 0 }],
  ])('%s', async (_what, change) => {
    await expect(pg.billingKey.pay({ ...PAYMENT, ...change })).rejects.toBeInstanceOf(TypeError);
    expect(gateway.requests).toEqual([]);
  });
  it('a cancel round that is none', async () => {
    for (const cnclOrd of [0, 1000, 1.5]) {
      await expect(pg.payment.cancel({ mchtTrdNo: 'C', orgTrdNo: 'T', cnclAmt: 1, cnclOrd })).rejects.toBeInstanceOf(TypeError);
    }
  });
  const account = { mchtTrdNo: 'A', bankCd: '011', prdtNm: 'x', sellerNm: 'x', trdAmt: 1000, taxTypeCd: 'N' } as const;
  const as = <T>(value: unknown) => value as T;
  const cancel = { mchtTrdNo: 'C', orgTrdNo: 'T', cnclAmt: 1000, cnclOrd: 1 };
  const inquiry = { orgMchtTrdNo: 'O', orgTrdDt: '20211231', trdAmt: 1000 };
  const refundTo = { refundBankCd: '011', refundAcntNo: '1', refundDpstrNm: 'x' };
  it.each<[string, () => Promise<unknown>]>([
    ['an account of no kind', () => pg.vbank.issue(as({ ...account, kind: 'phone' }))],
    ['a fixed account without its number', () => pg.vbank.issue(as({ ...account, kind: 'fixed' }))],
    ['an account without a tax type', () => pg.vbank.issue(as({ ...account, kind: 'rotating', taxTypeCd: undefined }))],
    ['escrow without an e-mail', () => pg.vbank.issue({ ...account, kind: 'rotating', escrow: { escrPwd: '1', rfdDpstrNm: 'x' } })],
    ['a cash receipt without a number', () => pg.vbank.issue({ ...account, kind: 'rotating', cashReceipt: as({}) })],
    ['a refund without an account', () => pg.vbank.refund({ ...cancel, ...refundTo, refundAcntNo: '' })],
    ['a refund round that is none', () => pg.mobile.refund({ ...cancel, ...refundTo, cnclOrd: 0 })],
    ['a carrier cancel with taxes that are not compound', () => pg.mobile.cancel({ ...cancel, taxAmt: 1 })],
    ['a line that is none', () => pg.mobile.approve(as({ mchtTrdNo: 'O', authTrdNo: 'T', trdAmt: 1, prdtNm: 'x', line: 'satellite' }))],
    ['a voucher that is none', () => pg.voucher.cancel({ ...cancel, brand: as('gold') })],
    ['a PAYCO subscription', () => pg.subscription.delete({ mchtTrdNo: 'O', billKey: 'K', corpPayCode: as('PAC') })],
    ['an inquiry by a window’s name', () => pg.payment.inquire({ ...inquiry, method: as('card') })],
    ['a report of a method that is none', () => pg.reports.transactions({ method: as('PT'), date: '20211231' })],
    ['a report of a day that is none', () => pg.reports.settlements({ method: 'CA', date: '20210229' })],
  ])('%s', async (_what, use) => {
    await expect(use()).rejects.toBeInstanceOf(TypeError);
    expect(gateway.requests).toEqual([]);
  });
  it('an error names the field and shows no card', async () => {
    const card = { ...PAYMENT, cardNo: '1111-2222-3333-4444', vldDtMon: '12', vldDtYear: '24' };
    const error = await pg.card.pay(card).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/^TypeError: cardNo/);
    expect(String(error)).not.toContain('2222');
  });
});
