import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { billingKeyNo, transactionNo } from '../ids.js';
import { inquiryOf, seal, sha256, unseal } from '../testing/merchant.js';
import { type StartedGateway, startGateway } from '../testing/start-gateway.js';
import { toldOf } from '../testing/told.js';
import { fresh, instrument, NOTI_URL, paid, windowOperation } from '../testing/window-payment.js';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.clock.set('2021-12-31T10:00:01+09:00'));

describe('PAYCO approval (hecto-pg §6.32)', () => {
  const authenticated = async (outcome = 'approve') => {
    const { engine, clock } = gateway;
    const result = await engine.authorizeCharge({
      ...windowOperation(gateway, 'nx_mid_hd', 'payco', 1000),
      instrument: instrument('payco', outcome),
      expiresAt: new Date(clock.now().getTime() + 30 * 60_000),
    });
    return result.kind === 'authorized' ? result.transaction : expect.unreachable(JSON.stringify(result));
  };
  const approve = (order: string, authTrdNo: string, amount = '1000') =>
    gateway.ask('/spay/APITrdPayco.do', ['nx_mid_hd', 'PZ', 'B2', order], { authTrdNo, trdAmt: seal(amount) }, amount);

  it('takes the money, once, and tells the address of the window', async () => {
    const { transactionId, orderNo } = await authenticated();
    expect((await approve(orderNo, transactionId, '999')).params.outRsltCd).toBe('PZ26');
    const { params, data } = await approve(orderNo, transactionId);
    expect(params).toMatchObject({ method: 'PZ', bizType: 'B2', trdNo: transactionId, outStatCd: '0021' });
    expect([data.authTrdNo, unseal(data.trdAmt!)]).toEqual([transactionId, '1000']);
    expect((await approve(orderNo, transactionId)).params.outRsltCd).toBe('ST50');
    expect(await toldOf(gateway, 'nx_mid_hd', transactionId)).toMatchObject([
      { url: NOTI_URL, fields: { bizType: 'B0', ezpDivCd: 'PAC', cardAmt: '1000', cardCd: 'NHC' } },
    ]);
    const inquired = await gateway.post('/spay/APITrdcheck.do', inquiryOf(orderNo, '1000', { method: 'PC' }, 'nx_mid_hd'));
    expect([inquired.params.outRsltCd, inquired.data.method]).toEqual(['0000', 'PC']);
  });

  it('is refused in the provider’s words', async () => {
    const { transactionId, orderNo } = await authenticated('member_state_3');
    expect((await approve(orderNo, transactionId)).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'PZ63' });
    expect((await approve(fresh('NONE'), transactionId)).params.outRsltCd).toBe('ST13');
  });
});

describe('inquiry of easy pay (hecto-pg §6.35, D-18)', () => {
  it('finds it under its own code and under PZ, and under no other', async () => {
    const { orderNo } = await paid(gateway, 'hecto_test', 'kakao_pay');
    const code = async (method: string) =>
      (await gateway.post('/spay/APITrdcheck.do', inquiryOf(orderNo, '1000', { method }, 'hecto_test'))).params.outRsltCd;
    expect(await Promise.all(['KP', 'PZ', 'NP', 'PC', 'WL', 'ZZ'].map(code))).toEqual(['0000', '0000', 'ST06', 'ST06', 'ST06', 'ST06']);
  });
});

describe('subscriptions (hecto-pg §6.34)', () => {
  const METHODS = { KKP: ['nxkkp_auto', 'kakao_pay'], NVP: ['nxnvp_auto', 'naver_pay'] } as const;
  type Provider = keyof typeof METHODS;
  /** The window of step 1, which returns the key. */
  const keyOf = async (provider: Provider) => {
    const [merchantId, method] = METHODS[provider];
    const { engine, clock } = gateway;
    const transactionId = transactionNo('sandbox', 'PZ', merchantId, clock.now(), engine.nextSerial());
    const key = billingKeyNo('PZ', merchantId, transactionId, clock.now());
    await paid(gateway, merchantId, method, { transactionId, issueBillingKey: key });
    return key;
  };
  const pay = (provider: Provider, billKey: string, data: Record<string, string> = {}, amount = '1000') =>
    gateway.ask(
      '/spay/APIPZSubsTrd.do',
      [METHODS[provider][0], 'PZ', 'B3', fresh('SUBS')],
      {
        corpPayCode: provider,
        mUserId: 'HongGilDong',
        ordNm: '홍길동',
        crcCd: 'KRW',
        trdAmtEnc: seal(amount),
        billKey,
        prdtNm: '구독',
        ...data,
      },
      amount,
    );
  const onKey = (path: string, bizType: string, provider: Provider, billKey: string) => {
    const order = fresh('KEY');
    const merchantId = METHODS[provider][0];
    const params = {
      mchtId: merchantId,
      ver: '0A19',
      method: 'PZ',
      bizType,
      encCd: '23',
      mchtTrdNo: order,
      trdDt: '20211231',
      trdTm: '100000',
    };
    // no amount in the hash, not even 0
    const pktHash = sha256('20211231', '100000', merchantId, order);
    return gateway.post(path, { params, data: { corpPayCode: provider, billKey, pktHash } });
  };
  const status = (provider: Provider, key: string) => onKey('/spay/APIPZSubsStatus.do', 'S1', provider, key);
  const remove = (provider: Provider, key: string) => onKey('/spay/APIPZSubsDelKey.do', 'C1', provider, key);

  it('pay with their key and notify nobody; Naver Pay tells the cash receipt', async () => {
    const kakao = await pay('KKP', await keyOf('KKP'));
    expect(kakao.params).toMatchObject({ bizType: 'B3', outStatCd: '0021', outRsltCd: '0000' });
    expect(kakao.data).toMatchObject({ AuthTrdNo: kakao.params.trdNo, TrdAmtEnc: seal('1000'), csrcIssNo: '' });
    expect(await toldOf(gateway, 'nxkkp_auto', kakao.params.trdNo!)).toEqual([]);
    expect((await pay('NVP', await keyOf('NVP'))).data.csrcIssNo).toMatch(/^\d{9}$/);
  });

  it('know their keys, whose they are, and amounts', async () => {
    const key = await keyOf('KKP');
    const code = async (...args: Parameters<typeof pay>) => (await pay(...args)).params.outRsltCd;
    expect(await code('NVP', key)).toBe('PZ82');
    expect(await code('KKP', 'none')).toBe('PZ82');
    expect(await code('KKP', key, { mUserId: 'another' })).toBe('PZ60');
    expect(await code('KKP', key, {}, '0')).toBe('PZ26');
    expect(await code('KKP', key, { corpPayCode: 'PAC' })).toBe('ST09');
  });

  it('end with their key', async () => {
    const key = await keyOf('KKP');
    expect((await status('KKP', key)).params).toMatchObject({ bizType: 'S1', outStatCd: '0021', outRsltCd: '0000' });
    expect((await remove('KKP', key)).params).toMatchObject({ bizType: 'C1', outStatCd: '0021', outRsltCd: '0000' });
    expect((await status('KKP', key)).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'PZ82' });
    expect((await remove('KKP', key)).params.outRsltCd).toBe('PZ82');
    expect((await pay('KKP', key)).params.outRsltCd).toBe('PZ82');
  });
});
