import { BusyError, Secret } from '@gwanmun/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkout, CheckoutOrder, CheckoutPort, CheckoutState, OpenResult, Phase, ReturnResult } from '../../window/index.js';
import { presetMerchants } from '../preset-merchants.js';
import { FakeEngine } from '../testing/fake-engine.js';
import { seal, unseal } from '../testing/merchant.js';
import { NETWORKS } from '../testing/networks.js';
import { windowForm } from '../testing/window-form.js';
import { WindowPort } from './checkout-port.js';
import { createOpenCheckout } from './open-checkout.js';

let engine: FakeEngine;
let port: CheckoutPort;
let open: (change?: Record<string, string>, direct?: boolean) => Promise<OpenResult>;

beforeEach(() => {
  engine = new FakeEngine(presetMerchants());
  port = new WindowPort(engine, NETWORKS, 'sandbox');
  const openCheckout = createOpenCheckout(engine, NETWORKS, () => {});
  open = (change, direct = false) =>
    openCheckout({
      form: windowForm(change),
      path: '/card/main.do',
      method: 'card',
      methodSub: direct ? 'direct' : 'none',
      remote: '127.0.0.1',
    });
});

async function order(change: Record<string, string> = {}): Promise<CheckoutOrder> {
  const result = await open(change);
  if (result.kind !== 'order') throw new Error(JSON.stringify(result.failure));
  return result.order;
}

const state = (phase: Phase, more: Partial<CheckoutState> = {}): CheckoutState => ({ lang: 'ko', nonce: 'n', agreed: [], phase, ...more });
const expiresAt = new Date('2021-12-31T10:30:00+09:00');

/** A stored checkout in the state in which it is charged. */
async function paying(change: Record<string, string> = {}, more: Partial<CheckoutState> = {}): Promise<Checkout> {
  const given = await order(change);
  const token = await port.create(given, state({ at: 'ready' }), expiresAt);
  const checkout = (await port.load(token))!;
  const attemptId = port.newAttemptId(given);
  await port.advance(
    checkout,
    state({ at: 'paying', attemptId, since: '2021-12-31T01:00:00.000Z', tries: 0 }, { institution: 'NHC', ...more }),
  );
  return (await port.load(token))!;
}

const attemptOf = (checkout: Checkout): string => (checkout.state.phase as { attemptId: string }).attemptId;
const typed = {
  kind: 'card' as const,
  number: new Secret('1111222233334444'),
  expiryMonth: new Secret('12'),
  expiryYear: new Secret('24'),
};

describe('storing a window', () => {
  it('keeps order and state, and personal data apart', async () => {
    const given = await order();
    const token = await port.create(given, state({ at: 'ready' }), expiresAt);
    const stored = (await engine.checkouts.load(token))!;
    expect(stored).toMatchObject({
      merchantId: 'nxca_jt_il',
      protocol: 'hecto-pg',
      orderNo: 'ORDER20211231100000',
      state: 'ready',
      personal: { customerName: '홍길동', customerId: 'HongGilDong', email: 'HongGilDong@example.com', customerIp: '127.0.0.1' },
    });
    expect(JSON.stringify(stored.data)).not.toMatch(/홍길동|HongGilDong@/);
    expect(await port.load(token)).toMatchObject({
      token,
      order: { amount: 1000, product: '테스트상품' },
      state: { phase: { at: 'ready' } },
      expiresAt,
    });
  });

  it('moves on only from the version that was read', async () => {
    const token = await port.create(await order(), state({ at: 'ready' }), expiresAt);
    const checkout = (await port.load(token))!;
    expect(await port.advance(checkout, state({ at: 'expired' }))).toBe(true);
    expect(await port.advance(checkout, state({ at: 'ready' }))).toBe(false);
    expect((await port.load(token))!.state.phase.at).toBe('expired');
  });

  it('knows no window of another protocol, and no token that is none', async () => {
    const { token } = await engine.checkouts.open({
      merchantId: 'nxca_jt_il',
      protocol: 'other',
      method: 'card',
      orderNo: 'X',
      state: 'ready',
      data: {},
      personal: {},
      expiresAt,
    });
    expect([await port.load(token), await port.load('nonsense')]).toEqual([undefined, undefined]);
  });
});

describe('charging', () => {
  it('charges what the merchant asked for, once, under the attempt’s number', async () => {
    const checkout = await paying(
      { taxTypeCd: 'N', taxAmt: seal('900'), vatAmt: seal('100'), prdtTerm: '20221231235959' },
      { instalments: 3 },
    );
    const outcome = await port.pay(checkout, { kind: 'issuer' });
    expect(outcome).toMatchObject({
      kind: 'approved',
      receipt: { paymentId: attemptOf(checkout), approvalNo: '30001234', instalments: 3 },
    });
    expect(engine.commands).toMatchObject([
      {
        merchantId: 'nxca_jt_il',
        transactionId: attemptOf(checkout),
        orderNo: 'ORDER20211231100000',
        channel: 'window',
        amount: { total: 1000, taxable: 900, vat: 100 },
        currency: 'KRW',
        source: { card: { authenticated: true } },
        facts: {
          productName: '테스트상품',
          instalments: 3,
          merchantName: '헥토파이낸셜',
          taxType: 'N',
          notifyUrl: 'https://example.com/notiUrl',
          passThrough: 'name=HongGilDong&age=25',
          periodEnd: '20221231235959',
          requestDate: '20211231',
        },
        personal: { customerName: '홍길동' },
        onUnknown: 'complete',
        releaseOrderOnRefusal: true,
      },
    ]);
    expect(engine.commands[0]).not.toHaveProperty('issueBillingKey');
  });

  it('uses the card that was typed, and makes a billing key for merchants that have them', async () => {
    const checkout = await paying({ mchtId: 'nxca_jt_bi' });
    await port.pay(checkout, typed);
    expect(engine.commands).toMatchObject([{ issueBillingKey: expect.stringMatching(/^SBILL_PGCAnxca_jt_bi/) }]);
    const [command] = engine.commands as { source: { card: { number: Secret<string>; authenticated?: boolean } } }[];
    expect([command!.source.card.number.reveal(), command!.source.card.authenticated]).toEqual(['1111222233334444', undefined]);
  });

  it('takes the documented codes of the simulated issuer, and asks again after any other', async () => {
    const right = await paying();
    expect(await port.pay(right, { kind: 'issuer', code: new Secret('000000') })).toMatchObject({ kind: 'approved' });
    engine.commands.length = 0;
    for (const code of ['999999', '123456', '']) {
      const wrong = await paying({ mchtTrdNo: `WRONG${code}` });
      expect(await port.pay(wrong, { kind: 'issuer', code: new Secret(code) })).toMatchObject({
        kind: 'refused',
        reason: 'wrong_code',
        code: '2001',
        retry: 'authentication',
      });
      expect(await port.outcome(wrong)).toEqual({ kind: 'none' });
    }
    expect(engine.commands).toEqual([]);
  });
});

describe('what becomes of a charge', () => {
  it('tells refusals in the payer’s and the merchant’s terms, then the order can be paid with another card', async () => {
    engine.faults.push({ refuse: 'limit_exceeded' });
    const checkout = await paying({ mchtId: 'nxca_jt_bi' });
    const refusal = { kind: 'refused', reason: 'limit_exceeded', code: 'CA31', retry: 'entry' };
    expect(await port.pay(checkout, typed)).toMatchObject(refusal);
    expect(await port.outcome(checkout)).toMatchObject(refusal);
    expect(await port.pay(await paying({ mchtId: 'nxca_jt_bi' }), typed)).toMatchObject({ kind: 'approved' });
  });

  it('tells that nobody knows, and lets a full queue through as it is', async () => {
    engine.faults.push({ unknown: true });
    const checkout = await paying();
    expect([await port.pay(checkout, { kind: 'issuer' }), await port.outcome(checkout)]).toEqual([
      { kind: 'unknown' },
      { kind: 'unknown' },
    ]);
    engine.faults.push({ throws: new BusyError() });
    await expect(paying({ mchtTrdNo: 'BUSY' }).then((busy) => port.pay(busy, { kind: 'issuer' }))).rejects.toBeInstanceOf(BusyError);
  });

  it('does not charge an order twice from two windows', async () => {
    const [first, second] = [await paying(), await paying()];
    expect(await port.pay(first, { kind: 'issuer' })).toMatchObject({ kind: 'approved' });
    expect(await port.pay(second, { kind: 'issuer' })).toEqual({ kind: 'already-paid' });
  });

  it('gives the outcome of an attempt to whoever asks later', async () => {
    const checkout = await paying();
    expect(await port.outcome(checkout)).toEqual({ kind: 'none' });
    const paid = await port.pay(checkout, { kind: 'issuer' });
    expect(await port.outcome(checkout)).toEqual(paid);
  });
});

describe('returning to the merchant (hecto-pg §6.1.2, D-07)', () => {
  async function returned(result: (attemptId: string) => ReturnResult, change: Record<string, string> = {}, pay = false) {
    const checkout = await paying(change);
    const outcome = pay ? await port.pay(checkout, change.mchtId ? typed : { kind: 'issuer' }) : undefined;
    const attemptId = attemptOf(checkout);
    const approved = outcome?.kind === 'approved' ? ({ kind: 'approved', attemptId, receipt: outcome.receipt } as const) : undefined;
    return { attemptId, fields: Object.fromEntries(await port.returnFields(checkout, approved ?? result(attemptId))) };
  }

  it('posts the approval in the order of the table, sealed where it says so', async () => {
    const { attemptId, fields } = await returned(() => ({ kind: 'cancelled' }), {}, true);
    expect(Object.entries(fields)).toEqual(
      Object.entries({
        mchtId: 'nxca_jt_il',
        outStatCd: '0021',
        outRsltCd: '0000',
        outRsltMsg: '정상적으로 처리되었습니다.',
        method: 'card',
        mchtTrdNo: 'ORDER20211231100000',
        mchtCustId: seal('HongGilDong'),
        trdNo: attemptId,
        trdAmt: seal('1000'),
        mchtParam: 'name=HongGilDong&age=25',
        authDt: '20211231100001',
        authNo: '30001234',
        intMon: '00',
        fnNm: 'NH 농협',
        fnCd: 'NHC',
        pointTrdNo: '',
        pointTrdAmt: '',
        cardTrdAmt: seal('1000'),
        billKey: '',
      }),
    );
  });

  it('carries the billing key for merchants that have them', async () => {
    const { fields } = await returned(() => ({ kind: 'cancelled' }), { mchtId: 'nxca_jt_bi' }, true);
    expect(fields.billKey).toMatch(/^SBILL_PGCAnxca_jt_bi/);
  });

  it.each([
    [{ kind: 'cancelled' }, '0009', ''],
    [{ kind: 'expired' }, '5002', ''],
    [{ kind: 'already-paid' }, 'ST03', ''],
  ] as const)('says %j without a number', async (result, code, trdNo) => {
    const { fields } = await returned(() => result);
    expect(fields).toMatchObject({ outStatCd: '0031', outRsltCd: code, trdNo, authDt: '', authNo: '', billKey: '' });
    expect(unseal(fields.trdAmt!)).toBe('1000');
  });

  it('says refused with the code of the refusal, and unknown as still processing (ST38), with the attempt’s number', async () => {
    const refusal = { reason: 'stopped_card', code: 'CA50', message: '거래 정지된 카드입니다.', retry: 'entry' } as const;
    const refused = await returned((attemptId) => ({ kind: 'refused', attemptId, refusal }));
    expect(refused.fields).toMatchObject({ outStatCd: '0031', outRsltCd: 'CA50', outRsltMsg: refusal.message, trdNo: refused.attemptId });
    const unknown = await returned((attemptId) => ({ kind: 'unknown', attemptId }));
    expect(unknown.fields).toMatchObject({ outStatCd: '0031', outRsltCd: 'ST38', trdNo: unknown.attemptId });
  });
});
