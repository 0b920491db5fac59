import { won } from '@gwanmun/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { amountOf } from '../amounts.js';
import { easyPayment } from '../easy-key.js';
import { mobileKeyNo } from '../ids.js';
import { HASH_KEY, inquiryOf, seal, unseal } from '../testing/merchant.js';
import { type StartedGateway, startGateway } from '../testing/start-gateway.js';
import { toldOf } from '../testing/told.js';
import { fresh, instrument, NOTI_URL, paid, windowOperation } from '../testing/window-payment.js';

const SERVICE = '/spay/APIService.do';
let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.clock.set('2021-12-31T10:00:01+09:00'));

/** A window run that ended with an authentication (0061). */
async function authenticated(amount = 1000, outcome = 'approve') {
  const { engine, clock } = gateway;
  const result = await engine.authorizeCharge({
    ...windowOperation(gateway, 'nxhp_sb_hd', 'mobile', amount),
    instrument: instrument('mobile', outcome),
    expiresAt: new Date(clock.now().getTime() + 30 * 60_000),
  });
  if (result.kind !== 'authorized') throw new Error(JSON.stringify(result));
  return result.transaction;
}

const approve = (order: string, authTrdNo: string, data: Record<string, string> = {}, amount = '1000', bizType = 'B2') =>
  gateway.ask(
    SERVICE,
    ['nxhp_sb_hd', 'MP', bizType, order],
    { crcCd: 'KRW', trdAmt: seal(amount), prdtNm: '테스트상품', authTrdNo, linkMethod: 'HBRD', ...data },
    amount,
  );

describe('hybrid approval (hecto-pg §6.21, §8.5)', () => {
  it.each(['B2', 'B0'])('approves what the window authenticated, over line %s', async (bizType) => {
    const { transactionId, orderNo } = await authenticated();
    const { params, data } = await approve(orderNo, transactionId, {}, '1000', bizType);
    expect(params).toMatchObject({ method: 'MP', bizType, outStatCd: '0021', outRsltCd: '0000', trdNo: transactionId });
    expect([unseal(data.phoneNo!), unseal(data.telCo!), unseal(data.trdAmt!)]).toEqual(['01012345678', 'SKT', '1000']);
    expect(data.billKey).toBe('');
    expect(await toldOf(gateway, 'nxhp_sb_hd', transactionId)).toMatchObject([
      {
        topic: 'payment.approved',
        url: NOTI_URL,
        fields: { bizType, mchtTrdNo: orderNo, trdNo: transactionId, telecomCd: 'SKT', mchtParam: 'a=1' },
      },
    ]);
  });

  it('hands out a key on request, and tells another address when it is given', async () => {
    const { transactionId, orderNo } = await authenticated();
    const { data } = await approve(orderNo, transactionId, { getBillKeyYn: 'Y', notiUrl: 'https://example.com/other', mchtParam: 'b=2' });
    expect(data.billKey).toMatch(/^MO\d{18}$/);
    expect(await toldOf(gateway, 'nxhp_sb_hd', transactionId)).toMatchObject([
      { url: 'https://example.com/other', fields: { billKey: data.billKey, mchtParam: 'b=2' } },
    ]);
  });

  it('once, of this order, for this amount, while the authentication lasts', async () => {
    const { transactionId, orderNo } = await authenticated();
    const code = async (...args: Parameters<typeof approve>) => (await approve(...args)).params.outRsltCd;
    expect(await code('ANOTHER', transactionId)).toBe('ST13');
    expect(await code(orderNo, `${transactionId.slice(0, -1)}X`)).toBe('ST13');
    expect(await code(orderNo, transactionId, {}, '999')).toBe('MP02');
    expect(await code(orderNo, transactionId)).toBe('0000');
    expect(await code(orderNo, transactionId)).toBe('ST50');
    const late = await authenticated();
    gateway.clock.set('2021-12-31T10:30:01+09:00');
    expect(await code(late.orderNo, late.transactionId)).toBe('ST30');
    await gateway.engine.expire();
    expect(await code(late.orderNo, late.transactionId)).toBe('ST30');
  });

  it('is refused in the carrier’s words, and is still processing for inquiries until it is asked for', async () => {
    const { transactionId, orderNo } = await authenticated(1000, 'limit_exceeded_2');
    const inquire = () => gateway.post('/spay/APITrdcheck.do', inquiryOf(orderNo, '1000', { method: 'MP' }, 'nxhp_sb_hd'));
    expect((await inquire()).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST38' });
    expect((await approve(orderNo, transactionId)).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'MP25', trdNo: transactionId });
    expect((await inquire()).params).toMatchObject({ outStatCd: '0031', outRsltCd: '0009' });
  });
});

const recur = (billKey: string, data: Record<string, string> = {}, amount = '1000') =>
  gateway.ask(
    SERVICE,
    ['nxhp_sb_ma', 'MP', 'B1', fresh('MONTH')],
    {
      email: 'hong@example.com',
      mUserId: 'HongGilDong',
      crcCd: 'KRW',
      trdAmt: seal(amount),
      prdtNm: '테스트상품',
      ordNm: '홍길동',
      billKey,
      telCo: '',
      ...data,
    },
    amount,
  );

describe('monthly payment (hecto-pg §6.22)', () => {
  const first = async () => {
    const transactionId = `STFP_PGMPnxhp_sb_ma0211231100001M${String(gateway.engine.nextSerial()).padStart(7, '0')}`;
    const key = mobileKeyNo(transactionId, gateway.clock.now());
    await paid(gateway, 'nxhp_sb_ma', 'mobile', { transactionId, issueBillingKey: key, monthly: true });
    return key;
  };

  it('charges the key in the next month and tells the address of the first payment', async () => {
    const key = await first();
    gateway.clock.set('2022-01-31T10:00:01+09:00');
    const { params, data } = await recur(key);
    expect(params).toMatchObject({ bizType: 'B1', outRsltCd: '0000' });
    expect([unseal(data.telCo!), unseal(data.trdAmt!), data.billKey]).toEqual(['SKT', '1000', key]);
    expect(await toldOf(gateway, 'nxhp_sb_ma', params.trdNo!)).toMatchObject([
      { url: NOTI_URL, fields: { bizType: 'B1', billKey: key, mchtTrdNo: params.mchtTrdNo, telecomNm: 'SK텔레콤' } },
    ]);
  });

  it('keeps amount and product, knows its keys, and needs the month before', async () => {
    const key = await first();
    const code = async (...args: Parameters<typeof recur>) => (await recur(...args)).params.outRsltCd;
    gateway.clock.set('2022-01-15T10:00:00+09:00');
    expect(await code(key, {}, '1001')).toBe('MP02');
    expect(await code(key, { prdtNm: '다른상품' })).toBe('MP02');
    expect(await code('MO000000000000000000')).toBe('MP01');
    gateway.clock.set('2022-02-15T10:00:00+09:00');
    expect(await code(key)).toBe('MP45');
  });
});

describe('key payment (hecto-pg §6.23, retired)', () => {
  const E2 = (mpEzKey: string, appTkn: string) =>
    gateway.ask(
      SERVICE,
      ['nxhp_sb_ai', 'MP', 'E2', fresh('KEY')],
      {
        email: 'hong@example.com',
        mUserId: 'HongGilDong',
        crcCd: 'KRW',
        trdAmt: seal('700'),
        prdtNm: '상품',
        ordNm: '홍길동',
        mpEzKey: seal(mpEzKey),
        appTkn,
      },
      '700',
    );

  it('pays with key and token of a window run, and with nothing else', async () => {
    const transactionId = `STFP_PGMPnxhp_sb_ai0211231100001M9000001`;
    const key = mobileKeyNo(transactionId, gateway.clock.now());
    await paid(gateway, 'nxhp_sb_ai', 'mobile', { transactionId, issueBillingKey: key });
    const { userToken } = easyPayment(key, HASH_KEY);
    const { params, data } = await E2(key, userToken);
    expect(params).toMatchObject({ bizType: 'E2', outStatCd: '0021', outRsltCd: '0000' });
    expect(data).toMatchObject({
      prdtNm: '상품',
      ordNm: '홍길동',
      trdAmt: seal('700'),
      mpEzKey: seal(key),
      mchtCustId: seal('HongGilDong'),
    });
    expect((await E2(key, 'x')).params.outRsltCd).toBe('MP60');
    expect((await E2('MO1', easyPayment('MO1', HASH_KEY).userToken)).params.outRsltCd).toBe('MP01');
  });
});

const back = (path: string, bizType: string, orgTrdNo: string, amount: number, data: Record<string, string> = {}) =>
  gateway.ask(
    path,
    ['nxhp_sb_il', 'MP', bizType, fresh('BACK')],
    { orgTrdNo, crcCd: 'KRW', cnclOrd: '001', cnclAmt: seal(String(amount)), ...data },
    String(amount),
  );
const cancel = (orgTrdNo: string, amount = 1000, data = {}) => back('/spay/APICancel.do', 'C0', orgTrdNo, amount, data);
const refund = (orgTrdNo: string, amount = 1000, data = {}) =>
  back('/spay/APIRefund.do', 'C1', orgTrdNo, amount, {
    refundBankCd: '011',
    refundAcntNo: seal('1234567890'),
    refundDpstrNm: '홍길동',
    ...data,
  });

describe('cancel in the month, refund after it (hecto-pg §6.24, §6.25)', () => {
  it('cancels in parts until the last second of the month in Korea', async () => {
    const { transactionId } = await paid(gateway, 'nxhp_sb_il', 'mobile');
    gateway.clock.set('2021-12-31T23:59:59+09:00');
    const { params, data } = await cancel(transactionId, 400);
    expect(params).toMatchObject({ outRsltCd: '0000' });
    expect(unseal(data.blcAmt!)).toBe('600');
    expect((await refund(transactionId, 600, { cnclOrd: '002' })).params.outRsltCd).toBe('ST26');
    expect(await toldOf(gateway, 'nxhp_sb_il', params.trdNo!)).toMatchObject([
      { fields: { bizType: 'C0', cnclType: '10', trdAmt: '400' } },
    ]);
    gateway.clock.set('2022-01-01T00:00:00+09:00');
    const late = await cancel(transactionId, 600, { cnclOrd: '002' });
    expect([late.params.outRsltCd, late.data.rfdPsblCd]).toEqual(['MP81', 'Y']);
    gateway.clock.set('2022-01-01T10:00:00+09:00');
    const { params: refunded, data: left } = await refund(transactionId, 600, { cnclOrd: '002' });
    expect([refunded.outRsltCd, refunded.bizType, unseal(left.blcAmt!)]).toEqual(['0000', 'C1', '0']);
    expect(await toldOf(gateway, 'nxhp_sb_il', refunded.trdNo!)).toMatchObject([{ fields: { bizType: 'C1', orgTrdNo: transactionId } }]);
    expect((await refund(transactionId, 600, { cnclOrd: '003' })).params.outRsltCd).toBe('ST39');
    expect((await cancel(transactionId, 600, { cnclOrd: '003' })).params.outRsltCd).toBe('MP82');
  });

  it('says that no refund is possible: N without the service, C while its conditions do not hold', async () => {
    const { transactionId } = await paid(gateway, 'nxhp_sb_il', 'mobile', { outcome: 'cancel_period_over' });
    const early = await cancel(transactionId);
    expect([early.params.outRsltCd, early.data.rfdPsblCd]).toEqual(['MP81', 'C']);
    gateway.clock.set('2022-01-03T10:00:00+09:00');
    await gateway.engine.merchants.update('nxhp_sb_il', { profile: { refundService: false } });
    const late = await cancel(transactionId);
    expect([late.params.outRsltCd, late.data.rfdPsblCd]).toEqual(['MP81', 'N']);
    expect((await refund(transactionId)).params.outRsltCd).toBe('ST69');
    await gateway.engine.merchants.update('nxhp_sb_il', { profile: { refundService: true } });
  });

  it('refuses accounts that cannot be', async () => {
    const { transactionId } = await paid(gateway, 'nxhp_sb_il', 'mobile');
    gateway.clock.set('2022-01-03T10:00:00+09:00');
    const { params } = await refund(transactionId, 1000, { refundBankCd: '999' });
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', expect.stringContaining('refundBankCd')]);
    expect((await refund(transactionId, 1000, { refundDpstrNm: '홍길동불일치' })).params.outRsltCd).toBe('ST24');
    gateway.clock.set('2022-01-03T23:45:00+09:00');
    expect((await refund(transactionId)).params.outRsltCd).toBe('ST11');
  });

  it.each([
    ['cancel_failed', 'MP80'],
    ['cancel_no_such_transaction', 'MP03'],
  ])('tells the carrier’s refusal %s as %s', async (outcome, code) => {
    const { transactionId } = await paid(gateway, 'nxhp_sb_il', 'mobile', { outcome });
    const { params, data } = await cancel(transactionId);
    expect(params.outRsltCd).toBe(code);
    expect(data.rfdPsblCd).toBe('');
  });

  it('compound tax names its parts', async () => {
    const amount = { ...amountOf(won(1000), {})!, taxable: won(500), vat: won(50), taxFree: won(450) };
    const { transactionId } = await gateway.engine
      .approveCharge({
        ...windowOperation(gateway, 'nxhp_sb_il', 'mobile', 1000),
        amount,
        source: { instrument: instrument('mobile') },
        onUnknown: 'complete',
      })
      .then((result) => (result.kind === 'approved' ? result.transaction : expect.unreachable()));
    expect((await cancel(transactionId, 400)).params.outRsltCd).toBe('ST55');
    const parts = { taxTypeCd: 'G', taxAmt: seal('200'), vatAmt: seal('20'), taxFreeAmt: seal('180') };
    expect((await cancel(transactionId, 400, parts)).params.outRsltCd).toBe('0000');
  });
});
