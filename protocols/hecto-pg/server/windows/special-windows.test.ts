import { chargeTestValue } from '@gwanmun/networks';
import { describe, expect, it } from 'vitest';
import { easyPayment } from '../easy-key.js';
import { HASH_KEY, seal, unseal } from '../testing/merchant.js';
import { AUTHORIZATION_MS } from './charge.js';
import { type Opened, WindowStage } from './testing/window-stage.js';

const on = new WindowStage();

const MOBILE = { method: 'mobile' };
const phone = { phone: '01012345678', birth: '9912311' };

/** Chooses a carrier, gives the phone, and types the code of the message. */
async function byPhone({ payer }: Opened, code = '000000') {
  await payer.choose('LGT');
  await payer.details(phone);
  return payer.authenticate(code);
}

async function byWallet({ payer }: Opened, code?: string, funding?: string) {
  await payer.details();
  return payer.authenticate(code, funding === undefined ? {} : { funding });
}

const wallet = (mchtId: string, corpPayCode: string, more: Record<string, string> = {}) =>
  on.open('/corp/main.do', { mchtId, method: 'corp', corpPayCode, ...more }, '10000');

describe('an authentication whose approval the merchant asks for (hecto-pg §8.5, §8.6)', () => {
  it.each([
    ['hybrid mobile', 'MP', () => on.open('/mobile/main.do', { mchtId: 'nxhp_sb_hd', ...MOBILE, linkMethod: 'HBRD' }), byPhone],
    ['PAYCO split', 'PZ', () => wallet('nx_mid_hd', 'PAC'), byWallet],
  ] as const)(
    '%s returns 0061 with the number, charges nothing, and expires after 30 minutes (D-17)',
    async (_name, letters, open, pay) => {
      const window = await open();
      expect((await pay(window)).name).toBe('authorized');
      const [payment] = await on.payments(window);
      expect(payment).toMatchObject({ state: 'authorized' });
      expect(payment!.expiresAt!.getTime() - payment!.requestedAt.getTime()).toBeGreaterThan(AUTHORIZATION_MS - 10_000);
      const { url, fields } = await window.payer.leave();
      expect(url).toBe('https://example.com/nextUrl');
      expect(fields).toMatchObject({ outStatCd: '0061', outRsltCd: '0000', trdNo: payment!.transactionId, billKey: '' });
      expect(fields.trdNo).toContain(`STFP_PG${letters}`);
      expect(fields.authDt).toMatch(/^20\d{12}$/);
    },
  );

  it('lets nobody open the order again, and is approved under the same numbers', async () => {
    const window = await wallet('nx_mid_hd', 'PAC');
    await byWallet(window);
    const again = await wallet('nx_mid_hd', 'PAC', { mchtTrdNo: window.orderNo });
    expect(JSON.parse(again.screen.body)).toMatchObject({ outRsltCd: 'ST03' });
    const [payment] = await on.payments(window);
    const { merchantId, transactionId, orderNo, amount } = payment!;
    const command = { merchantId, transactionId, orderNo, method: 'payco', amount: amount.total, facts: {} } as const;
    expect(await on.engine.approveAuthorized(command)).toMatchObject({ kind: 'approved' });
  });

  it('gives the phone of a hybrid payer to the merchant’s approval', async () => {
    const window = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_hd', ...MOBILE, linkMethod: 'HBRD', cphoneNo: seal('01055556666') });
    await window.payer.choose('SKT');
    expect((await window.payer.details({ birth: '9912311' })).body).toContain('010-55**-6666');
    await window.payer.authenticate('000000');
    const { fields } = await window.payer.leave();
    expect(fields).toMatchObject({ outStatCd: '0061', fnCd: 'SKT', fnNm: 'SK텔레콤' });
    expect(await on.payments(window)).toMatchObject([{ personal: { phone: '01055556666' } }]);
  });
});

describe('keys for later payments', () => {
  it('of a monthly series: the first month is paid, the key returned and bound to amount and product (§6.19, §6.22)', async () => {
    const window = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_ma', ...MOBILE, autoPayType: 'M' });
    expect((await byPhone(window)).name).toBe('approved');
    const { fields } = await window.payer.leave();
    expect(fields.billKey).toMatch(/^MO\d{18}$/);
    expect(fields).toMatchObject({ outStatCd: '0021', easyKey: '', userToken: '' });
    const first = (await on.payments(window))[0]!;
    const later = (total: number) =>
      on.engine.approveCharge({
        ...{ merchantId: 'nxhp_sb_ma', transactionId: `LATER${total}`, orderNo: `LATER${total}`, channel: 'api', protocol: 'hecto-pg' },
        ...{ method: 'mobile', amount: { ...first.amount, total: total as typeof first.amount.total } },
        ...{ source: { billingKey: fields.billKey! }, facts: first.facts, personal: {}, monthly: true },
        ...{ onUnknown: 'complete', releaseOrderOnRefusal: false },
      } as Parameters<typeof on.engine.approveCharge>[0]);
    expect(await later(999)).toMatchObject({ kind: 'rejected', rule: 'terms_mismatch' });
  });

  it('of the retired key payment: key and token, which is the key under the merchant’s hash key (§6.23)', async () => {
    const window = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_ai', ...MOBILE });
    expect((await byPhone(window)).name).toBe('approved');
    const { fields } = await window.payer.leave();
    expect(fields.easyKey).toMatch(/^MO\d{18}$/);
    expect(fields).toMatchObject({ billKey: '', userToken: easyPayment(fields.easyKey!, HASH_KEY).userToken });
    expect(await on.engine.billingKey('nxhp_sb_ai', fields.easyKey!)).toMatchObject({ state: 'active', method: 'mobile' });
  });

  it.each([
    ['nxkkp_auto', 'KKP', 'kakao_pay'],
    ['nxnvp_auto', 'NVP', 'naver_pay'],
  ] as const)('of a subscription with %s (§6.34)', async (mchtId, corpPayCode, method) => {
    const window = await wallet(mchtId, corpPayCode, { autoPayType: 'A' });
    expect((await byWallet(window)).name).toBe('approved');
    const { fields } = await window.payer.leave();
    expect(fields.billKey).toMatch(/^SBILL_PGPZ/);
    expect(await on.engine.billingKey(mchtId, fields.billKey!)).toMatchObject({ state: 'active', method, customerId: 'HongGilDong' });
  });
});

describe('wallets', () => {
  it('Naver Pay returns what the cash receipt covers: points alone (§6.30)', async () => {
    const points = await wallet('hecto_test', 'NVP');
    await byWallet(points, undefined, 'points');
    expect(unseal((await points.payer.leave()).fields.csrcAmt!)).toBe('10000');
    const mixed = await wallet('hecto_test', 'NVP');
    await byWallet(mixed, chargeTestValue('naver_pay', 'approve_mixed')!.proof, 'card');
    expect(unseal((await mixed.payer.leave()).fields.csrcAmt!)).toBe('2000');
  });

  it('refuse a code for other funds than the merchant allows (PZ33)', async () => {
    const window = await wallet('hecto_test', 'KKP', { corpPayType: 'CARD' });
    const { proof } = chargeTestValue('kakao_pay', 'approve_money')!;
    const refused = await byWallet(window, proof);
    expect([refused.name, refused.body.includes('PZ33')]).toEqual(['refused', true]);
  });

  it('take only the funds that the merchant allows, whatever the payer sends', async () => {
    const window = await wallet('hecto_test', 'PAC', { corpPayType: 'POINT' });
    await byWallet(window, undefined, 'card');
    expect(await on.payments(window)).toMatchObject([{ outcome: { funding: { points: 10000, card: 0 } } }]);
  });
});

describe('codes', () => {
  it('that are wrong ask no network, leave nothing behind and may be typed again, three times', async () => {
    const window = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_il', ...MOBILE });
    expect((await byPhone(window, '999999')).name).toBe('authentication');
    expect(await on.payments(window)).toEqual([]);
    expect((await window.payer.authenticate('123456')).name).toBe('authentication');
    expect((await window.payer.authenticate('000000')).name).toBe('approved');
    expect(await on.payments(window)).toMatchObject([{ state: 'approved', personal: { phone: '01012345678' } }]);
    const other = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_il', ...MOBILE });
    await byPhone(other, '999999');
    await other.payer.authenticate('999999');
    const refused = await other.payer.authenticate('999999');
    expect([refused.name, refused.body.includes('2002')]).toEqual(['refused', true]);
  });
});

describe('what the payer typed', () => {
  it('is sealed while the code is waited for, and forgotten when the window is over', async () => {
    const window = await on.open('/mobile/main.do', {
      mchtId: 'nxhp_sb_il',
      ...MOBILE,
      mchtCustNm: '',
      mchtCustId: '',
      email: '',
      custIp: '',
    });
    await window.payer.choose('LGT');
    await window.payer.details(phone);
    const stored = () =>
      on.gateway.database.pool.query('select data::text, personal from gwanmun.checkouts where order_no = $1', [window.orderNo]);
    const token = window.payer.token;
    expect((await on.engine.checkouts.load(token))!.personal).toMatchObject({ entered: phone });
    expect(JSON.stringify((await stored()).rows)).not.toMatch(/01012345678|9912311/);
    await window.payer.authenticate('000000');
    expect((await on.engine.checkouts.load(token))!.personal).toMatchObject({ entered: {} });
  });

  it('is never what the merchant sent already', async () => {
    const window = await on.open('/mobile/main.do', { mchtId: 'nxhp_sb_il', ...MOBILE, cphoneNo: seal('01055556666') });
    await byPhone(window);
    expect(await on.payments(window)).toMatchObject([{ personal: { phone: '01055556666' } }]);
  });
});

describe('two windows of one order', () => {
  it('charge once: the second one says that it is paid', async () => {
    const form = { mchtId: 'nx_mid_il', method: 'tmoney', mchtTrdNo: 'TWICE1' };
    const [first, second] = [await on.open('/tmoney/main.do', form), await on.open('/tmoney/main.do', form)];
    const number = { number: '1010010012345678' };
    expect((await first.payer.details(number)).name).toBe('approved');
    expect((await second.payer.details(number)).name).toBe('already-paid');
    expect((await second.payer.leave()).fields).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST03', trdNo: '' });
  });
});

describe('cash receipts of a transfer', () => {
  it('are issued for what came with the request, which the payer only sees', async () => {
    const receipt = { csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: seal('01044445555') };
    const window = await on.open('/bank/main.do', { mchtId: 'nx_mid_il', method: 'bank', bankCd: '004', ...receipt });
    expect(window.screen.name).toBe('details');
    expect(window.screen.body).toContain('010****5555');
    await window.payer.details({ receipt: 'expense', receiptBusiness: '1234567890' });
    expect((await window.payer.authenticate()).name).toBe('approved');
    expect(await on.payments(window)).toMatchObject([
      {
        facts: { cashReceipt: { purpose: 'deduction', idKind: 'mobile' } },
        personal: { cashReceiptId: '01044445555' },
        outcome: { institution: '004', cashReceiptAmount: 1000 },
      },
    ]);
  });

  it('are issued for what the payer asked on the form', async () => {
    const window = await on.open('/bank/main.do', { mchtId: 'nx_mid_il', method: 'bank', custAcntSumry: '달빛서점_홍길동' });
    await window.payer.choose('020');
    await window.payer.details({ receipt: 'expense', receiptBusiness: '1234567890' });
    expect((await window.payer.authenticate()).name).toBe('approved');
    const [payment] = await on.payments(window);
    expect(payment).toMatchObject({
      facts: { cashReceipt: { purpose: 'expense', idKind: 'business' }, door: { printName: '달빛서점_홍길동' } },
      personal: { cashReceiptId: '1234567890' },
      outcome: { cashReceiptNo: expect.stringMatching(/^\d{9}$/), cashReceiptAmount: 1000 },
    });
  });
});
