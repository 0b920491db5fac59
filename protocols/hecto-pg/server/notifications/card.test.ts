import type { NotificationSubject, Transaction } from '@gwanmun/engine';
import { won, ZERO_WON } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../testing/merchant.js';
import { NO_AMOUNT, toldMerchant } from '../testing/merchants.js';
import { fieldsOf } from '../testing/told.js';
import { renderNotification } from './render.js';

const merchant = toldMerchant('nxca_jt_il');
const approvedAt = new Date('2021-12-31T10:00:00+09:00');
const payment: Transaction = {
  merchantId: 'nxca_jt_il',
  transactionId: 'STFP_PGCAnxca_jt_il0211231100000M0000001',
  kind: 'payment',
  method: 'card',
  channel: 'window',
  protocol: 'hecto-pg',
  orderNo: 'ORDER20211231100000',
  state: 'approved',
  onUnknown: 'complete',
  currency: 'KRW',
  amount: { ...NO_AMOUNT, total: won(1000) },
  cancelled: NO_AMOUNT,
  cancelCount: 0,
  version: 1,
  network: 'cards',
  facts: { productName: '테스트상품', instalments: 0, merchantName: '헥토파이낸셜', passThrough: 'name=HongGilDong&age=25' },
  personal: { customerName: '홍길동', customerId: 'HongGilDong', email: 'HongGilDong@example.com' },
  outcome: {
    kind: 'approved',
    networkRef: 'N1',
    approvalNo: '30001234',
    issuer: 'NHC',
    issuerName: 'NH 체크',
    acquirer: '15',
    acquirerName: 'NH',
    cardKind: 'NH 체크카드',
    cardType: 'check',
    masked: '123456******7890',
    instalments: 0,
    interestFree: false,
    approvedAt,
  },
  requestedAt: approvedAt,
  decidedAt: new Date('2021-12-31T10:00:02+09:00'),
};
const cancel: Transaction = {
  ...payment,
  transactionId: 'STFP_PGCAnxca_jt_il0211231110000M0000002',
  kind: 'cancel',
  channel: 'api',
  orderNo: 'CANCEL20211231110000',
  paymentId: payment.transactionId,
  amount: { ...NO_AMOUNT, total: won(1000) },
  facts: { productName: '', instalments: 0 },
  personal: {},
  outcome: { kind: 'cancelled', networkRef: 'N2', cancelOrder: 1, remaining: ZERO_WON, full: true },
  requestedAt: new Date('2021-12-31T11:00:00+09:00'),
  decidedAt: new Date('2021-12-31T11:00:00+09:00'),
};

const approval: NotificationSubject = { topic: 'payment.approved', merchant, transaction: payment };
const cancellation: NotificationSubject = { topic: 'payment.cancelled', merchant, transaction: cancel, payment };

describe('notification of an approval (hecto-pg §6.1.3)', () => {
  it('is the worked example of §8.7, with every other field of the table empty', () => {
    expect(fieldsOf(approval)).toEqual({
      outStatCd: '0021',
      trdNo: 'STFP_PGCAnxca_jt_il0211231100000M0000001',
      method: 'CA',
      bizType: 'B0',
      mchtId: 'nxca_jt_il',
      mchtTrdNo: 'ORDER20211231100000',
      mchtCustNm: '홍길동',
      mchtName: '헥토파이낸셜',
      pmtprdNm: '테스트상품',
      trdDtm: '20211231100000',
      trdAmt: '1000',
      svcAmt: '',
      billKey: '',
      billKeyExpireDt: '',
      cardCd: 'NHC',
      cardNm: 'NH 체크',
      email: 'HongGilDong@example.com',
      mchtCustId: 'HongGilDong',
      cardNo: '123456******7890',
      cardApprNo: '30001234',
      instmtMon: '00',
      instmtType: 'N',
      orgTrdNo: '',
      orgTrdDt: '',
      mixTrdNo: '',
      mixTrdAmt: '',
      payAmt: '',
      cnclType: '',
      mchtParam: 'name=HongGilDong&age=25',
      pktHash: 'fc7bc0690f7f5d9dd732f650e006606c35f09135bc6322481bda40148fc54b59',
    });
  });

  it('is EUC-KR and says so, unless the merchant asked for UTF-8', () => {
    const korean = renderNotification(approval);
    expect(korean.contentType).toMatch(/^application\/x-www-form-urlencoded; ?charset=euc-kr$/i);
    expect(Buffer.from(korean.body).toString('latin1')).toContain('mchtCustNm=%C8%AB%B1%E6%B5%BF&');
    const utf8 = renderNotification({ ...approval, merchant: { ...merchant, notifyCharset: 'UTF-8' } });
    expect(utf8.contentType).toMatch(/charset=utf-8$/i);
    expect(Buffer.from(utf8.body).toString('latin1')).toContain('mchtCustNm=%ED%99%8D%EA%B8%B8%EB%8F%99&');
  });

  it('carries the key that paid, or a new key with the expiry of its card', () => {
    const paidBy = { ...payment, facts: { ...payment.facts, door: { billingKey: 'SBILL_1' } } };
    expect(fieldsOf({ ...approval, transaction: paidBy })).toMatchObject({ billKey: 'SBILL_1', billKeyExpireDt: '' });
    const issued = { ...payment.outcome, billingKey: 'SBILL_2' } as Transaction['outcome'];
    const made = { ...payment, outcome: issued, facts: { ...payment.facts, door: { billingKeyExpiry: '2412' } } };
    expect(fieldsOf({ ...approval, transaction: made })).toMatchObject({ billKey: 'SBILL_2', billKeyExpireDt: '2412' });
    expect(fieldsOf({ ...approval, transaction: { ...made, outcome: payment.outcome } })).toMatchObject({
      billKey: '',
      billKeyExpireDt: '',
    });
  });

  it('prefers the expiry that the engine knows', () => {
    const outcome = { ...payment.outcome, billingKey: 'SBILL_0123456789', billingKeyExpiry: '2212' } as Transaction['outcome'];
    expect(fieldsOf({ ...approval, transaction: { ...payment, outcome } })).toMatchObject({
      billKey: 'SBILL_0123456789',
      billKeyExpireDt: '2212',
    });
  });

  it('is the same bytes every time', () => {
    expect(renderNotification(approval)).toEqual(renderNotification(structuredClone(approval)));
  });

  it('never fails on a text: what EUC-KR lacks becomes ?, what is too long is cut between characters', () => {
    const facts = { ...payment.facts, productName: '커피 ☕️ 😀', merchantName: '가나다라마바사아자차카타파하' };
    const fields = fieldsOf({ ...approval, transaction: { ...payment, facts } });
    expect(fields.pmtprdNm).toMatch(/^커피 .*\?/);
    expect(fields.mchtName).toBe('가나다라마바사아자차');
  });
});

describe('notification of a cancel (hecto-pg §6.7, D-23)', () => {
  it('carries the numbers of the cancel, points to the payment, and keeps its card and customer', () => {
    expect(fieldsOf(cancellation)).toMatchObject({
      bizType: 'C0',
      trdNo: cancel.transactionId,
      mchtTrdNo: 'CANCEL20211231110000',
      trdDtm: '20211231110000',
      trdAmt: '1000',
      cnclType: '00',
      orgTrdNo: payment.transactionId,
      orgTrdDt: '20211231',
      cardCd: 'NHC',
      cardApprNo: '30001234',
      mchtCustNm: '홍길동',
      pmtprdNm: '테스트상품',
      mchtParam: 'name=HongGilDong&age=25',
      pktHash: '43be36b0a73a7254c672703c4ac314f9eaaad75d7a821c178fe634db0d15b733',
    });
  });

  it('is partial (10) for a part, and for the rest after parts', () => {
    const of = (cancelOrder: number, remaining: number, total: number): NotificationSubject => ({
      ...cancellation,
      transaction: {
        ...cancel,
        amount: { ...NO_AMOUNT, total: won(total) },
        outcome: { kind: 'cancelled', networkRef: 'N', cancelOrder, remaining: won(remaining), full: false },
      },
    });
    expect(fieldsOf(of(1, 700, 300))).toMatchObject({ cnclType: '10', trdAmt: '300' });
    expect(fieldsOf(of(2, 0, 700))).toMatchObject({
      cnclType: '10',
      trdAmt: '700',
      pktHash: sha256('0021', '20211231110000', 'nxca_jt_il', 'CANCEL20211231110000', '700'),
    });
  });
});
