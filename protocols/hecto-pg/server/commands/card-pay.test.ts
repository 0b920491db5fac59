import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardPayment, keyPayment, seal, sha256, unseal } from '../testing/merchant.js';
import { type StartedDoor, startDoor } from '../testing/start-door.js';

const PAY = '/spay/APICardActionPay.do';
let door: StartedDoor;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());

describe('card payment (hecto-pg §6.3)', () => {
  it('answers with the envelope, the approval and a hash of its own (H-RES)', async () => {
    const { params, data } = await door.post(PAY, cardPayment('PAY1'));
    expect(params).toEqual({
      mchtId: 'nxca_jt_bi',
      ver: '0A19',
      method: 'CA',
      bizType: 'B0',
      encCd: '23',
      mchtTrdNo: 'PAY1',
      trdNo: expect.stringMatching(/^STFP_PGCAnxca_jt_bi0211231100001M\d{7}$/),
      trdDt: '20211231',
      trdTm: '100001',
      outStatCd: '0021',
      outRsltCd: '0000',
      outRsltMsg: '정상적으로 처리되었습니다.',
    });
    expect(data).toEqual({
      pktHash: sha256('0021', '20211231', '100001', 'nxca_jt_bi', 'PAY1', '1000'),
      trdAmt: seal('1000'),
      billKey: expect.stringMatching(/^SBILL_PGCAnxca_jt_bi2021\d{6}1231100001$/),
      cardNo: '111122xxxxxx4444',
      vldDtMon: '12',
      vldDtYear: '24',
      issrId: 'NHC',
      cardNm: 'NH 농협',
      cardKind: 'NH 체크카드',
      ninstmtTypeCd: 'N',
      instmtMon: '00',
      apprNo: '30001234',
    });
  });

  it('hands the engine everything that was asked, takes back lost answers, and keeps the order number of a refusal', async () => {
    await door.post(PAY, cardPayment('PAY2', '1000', { taxTypeCd: 'N', taxAmt: seal('900'), vatAmt: seal('100'), instmtMon: '03' }));
    expect(door.engine.commands.at(-1)).toMatchObject({
      merchantId: 'nxca_jt_bi',
      orderNo: 'PAY2',
      channel: 'api',
      protocol: 'hecto-pg',
      amount: { total: 1000, taxable: 900, vat: 100, taxFree: 0, service: 0 },
      currency: 'KRW',
      facts: {
        productName: '테스트상품',
        instalments: 3,
        notifyUrl: 'https://example.com/notiUrl',
        passThrough: 'name=HongGilDong&age=25',
        requestDate: '20211231',
      },
      personal: { customerName: '홍길동', customerId: 'HongGilDong', email: 'HongGilDong@example.com' },
      onUnknown: 'reverse',
      releaseOrderOnRefusal: false,
    });
  });
});

describe('what a merchant’s contract allows', () => {
  it('asks old-auth merchants for identity and PIN prefix, and uses them for those only', async () => {
    const without = await door.post(PAY, cardPayment('OLD1', '1000', {}, 'nxca_jt_gu'));
    expect([without.params.outRsltCd, without.params.outRsltMsg]).toEqual(['ST09', expect.stringContaining('idntNo')]);
    const half = await door.post(PAY, cardPayment('OLD1', '1000', { idntNo: seal('991231') }, 'nxca_jt_gu'));
    expect([half.params.outRsltCd, half.params.outRsltMsg]).toEqual(['ST09', expect.stringContaining('cardPwd')]);
    const proof = { idntNo: seal('991231'), cardPwd: seal('00') };
    expect((await door.post(PAY, cardPayment('OLD1', '1000', proof, 'nxca_jt_gu'))).params.outRsltCd).toBe('0000');
    expect(door.engine.commands.at(-1)).toMatchObject({ source: { card: { identity: expect.anything() } } });
    await door.post(PAY, cardPayment('NOAUTH1', '1000', proof));
    expect(door.engine.commands.at(-1)).not.toMatchObject({ source: { card: { identity: expect.anything() } } });
  });

  it('does not take card data from a merchant whose payers authenticate in the window (ST69)', async () => {
    expect((await door.post(PAY, cardPayment('AUTH1', '1000', {}, 'nxca_jt_il'))).params.outRsltCd).toBe('ST69');
  });

  it('keeps currencies apart', async () => {
    expect((await door.post(PAY, cardPayment('USD1', '150', { crcCd: 'USD' }, 'nxca_ab_bi'))).params.outRsltCd).toBe('0000');
    expect(door.engine.commands.at(-1)).toMatchObject({ currency: 'USD', amount: { total: 150 } });
    for (const [merchant, crcCd] of [
      ['nxca_ab_bi', 'KRW'],
      ['nxca_jt_bi', 'USD'],
    ] as const) {
      const { params } = await door.post(PAY, cardPayment('USD2', '150', { crcCd }, merchant));
      expect([params.outRsltCd, params.outRsltMsg]).toEqual(['ST09', expect.stringContaining('crcCd')]);
    }
  });

  it.each([
    ['parts that do not add up', 'ST55', { taxTypeCd: 'G', taxAmt: seal('909'), vatAmt: seal('90'), taxFreeAmt: seal('0') }, '1000'],
    ['compound tax without parts', 'ST55', { taxTypeCd: 'G' }, '1000'],
    ['an amount of zero', 'CA40', {}, '0'],
    ['a month that is none', 'CA20', { vldDtMon: seal('13') }, '1000'],
  ])('refuses %s with %s', async (_what, code, data, amount) => {
    const before = door.engine.commands.length;
    expect((await door.post(PAY, cardPayment('TAX1', amount, data))).params.outRsltCd).toBe(code);
    expect(door.engine.commands).toHaveLength(before);
  });

  it('enforces CA42 for merchants that have the switch, and for no other', async () => {
    expect((await door.post(PAY, cardPayment('SMALL1', '300'))).params.outRsltCd).toBe('0000');
    await door.engine.merchants.update('nxca_jt_bi', { profile: { cardAmountLimits: true } });
    expect((await door.post(PAY, cardPayment('SMALL2', '999'))).params.outRsltCd).toBe('CA42');
    expect((await door.post(PAY, cardPayment('SMALL2', '1000'))).params.outRsltCd).toBe('0000');
    await door.engine.merchants.update('nxca_jt_bi', { profile: {} });
  });
});

describe('what the engine says', () => {
  it.each([
    ['limit_exceeded', 'CA31'],
    ['stopped_card', 'CA50'],
    ['wrong_password', 'CA27'],
    ['expired_card', 'CA20'],
    ['issuer_unavailable', 'CA02'],
  ] as const)('%s becomes %s, with the number of the attempt and the hash echo only', async (refuse, code) => {
    door.engine.faults.push({ refuse });
    const body = cardPayment(`REF_${refuse}`);
    const { params, data } = await door.post(PAY, body);
    expect(params).toMatchObject({ outStatCd: '0031', outRsltCd: code, trdNo: expect.stringMatching(/^STFP_PG/) });
    expect(data).toEqual({ pktHash: body.data.pktHash });
  });

  it('a lost answer becomes VTIM', async () => {
    door.engine.faults.push({ unknown: true });
    const { params } = await door.post(PAY, cardPayment('LOST1'));
    expect(params).toMatchObject({ outStatCd: '0031', outRsltCd: 'VTIM', trdNo: expect.stringMatching(/^STFP_PG/) });
  });

  it('an order number that was used becomes ST50', async () => {
    await door.post(PAY, cardPayment('TWICE'));
    expect((await door.post(PAY, cardPayment('TWICE'))).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST50', trdNo: '' });
  });
});

describe('billing key payment (hecto-pg §6.5)', () => {
  it('pays with the key of an earlier answer and echoes it', async () => {
    const { data } = await door.post(PAY, cardPayment('KEY1'));
    const second = await door.post(PAY, keyPayment('KEY2', data.billKey!, '500'));
    expect(second.params.outRsltCd).toBe('0000');
    expect(second.data).toMatchObject({ billKey: data.billKey, cardNo: '111122xxxxxx4444' });
    expect(unseal(second.data.trdAmt!)).toBe('500');
    expect(second.data.pktHash).toBe(sha256('0021', '20211231', '100001', 'nxca_jt_bi', 'KEY2', '500'));
  });

  it('refuses a key of another merchant', async () => {
    const { data } = await door.post(PAY, cardPayment('KEY3'));
    expect((await door.post(PAY, keyPayment('KEY4', data.billKey!, '500', 'nxca_jt_gu'))).params.outRsltCd).toBe('CA58');
  });

  it('gives no key to merchants without the service', async () => {
    await door.engine.merchants.update('nxca_jt_bi', { profile: { billingKeyService: false } });
    const { data } = await door.post(PAY, cardPayment('KEY5'));
    expect(data).toMatchObject({ billKey: '', vldDtMon: '', vldDtYear: '' });
    await door.engine.merchants.update('nxca_jt_bi', { profile: { billingKeyService: true } });
  });
});
