import type { NotificationSubject, Outcome, Transaction } from '@gwanmun/engine';
import { won, ZERO_WON } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { seal, sha256 } from '../testing/merchant.js';
import { NO_AMOUNT, toldMerchant } from '../testing/merchants.js';
import { fieldsOf } from '../testing/told.js';

const merchant = toldMerchant('nx_mid_il');
const at = new Date('2021-12-31T10:00:00+09:00');
const cancelledAt = new Date('2021-12-31T11:00:00+09:00');

function payment(method: Transaction['method'], outcome: Partial<Outcome>, change: Partial<Transaction> = {}): Transaction {
  return {
    merchantId: 'nx_mid_il',
    transactionId: 'STFP_PG0000000000000000000000000000P0001',
    kind: 'payment',
    method,
    channel: 'window',
    protocol: 'hecto-pg',
    orderNo: 'ORDER1',
    state: 'approved',
    onUnknown: 'complete',
    currency: 'KRW',
    amount: { ...NO_AMOUNT, total: won(1000) },
    cancelled: NO_AMOUNT,
    cancelCount: 0,
    version: 1,
    network: method,
    facts: { productName: '상품', instalments: 0, merchantName: '가게', passThrough: 'a=1' },
    personal: { customerName: '홍길동', customerId: 'hong', email: 'hong@example.com', phone: '010-1234-5678' },
    outcome: outcome as Outcome,
    requestedAt: at,
    decidedAt: at,
    ...change,
  };
}

function cancelOf(original: Transaction, change: Partial<Transaction> = {}): NotificationSubject {
  const { method } = original;
  const outcome = { kind: 'cancelled', networkRef: 'N', cancelOrder: 1, remaining: won(600), full: false } as const;
  return {
    topic: 'payment.cancelled',
    merchant,
    payment: original,
    transaction: {
      ...payment(method, outcome),
      transactionId: 'STFP_PG0000000000000000000000000000C0001',
      kind: 'cancel',
      orderNo: 'CANCEL1',
      amount: { ...NO_AMOUNT, total: won(400) },
      personal: {},
      requestedAt: cancelledAt,
      decidedAt: cancelledAt,
      ...change,
    },
  };
}

const approvalOf = (transaction: Transaction): NotificationSubject => ({ topic: 'payment.approved', merchant, transaction });
const charge = (change: object = {}): Partial<Outcome> => ({
  kind: 'charged',
  networkRef: 'N',
  approvedAt: at,
  approvalNo: '30001234',
  institution: '011',
  institutionName: 'NH농협은행',
  payer: '',
  ...change,
});

const COMMON = {
  outStatCd: '0021',
  trdNo: 'STFP_PG0000000000000000000000000000P0001',
  mchtId: 'nx_mid_il',
  mchtTrdNo: 'ORDER1',
  mchtName: '가게',
  pmtprdNm: '상품',
  trdDtm: '20211231100000',
  trdAmt: '1000',
  email: 'hong@example.com',
  mchtCustId: 'hong',
  mchtParam: 'a=1',
  pktHash: sha256('0021', '20211231100000', 'nx_mid_il', 'ORDER1', '1000'),
};
const CANCELLED = {
  trdNo: 'STFP_PG0000000000000000000000000000C0001',
  mchtTrdNo: 'CANCEL1',
  trdDtm: '20211231110000',
  trdAmt: '400',
  pktHash: sha256('0021', '20211231110000', 'nx_mid_il', 'CANCEL1', '400'),
};
const ORIGINAL = { orgTrdNo: COMMON.trdNo, orgTrdDt: '20211231', cnclType: '10' };
const NO_ORIGINAL = { orgTrdNo: '', orgTrdDt: '', cnclType: '' };

describe('bank transfers (hecto-pg §6.8)', () => {
  const transfer = payment('bank_transfer', charge({ cashReceiptNo: '123456789' }));
  const own = {
    method: 'RA',
    mchtCustNm: '홍길동',
    bankCd: '011',
    bankNm: '농협은행',
    acntPrintNm: '헥토파이낸셜',
    csrcIssNo: '123456789',
  };

  it('has every field of the table', () => {
    expect(fieldsOf(approvalOf(transfer))).toEqual({ ...COMMON, ...own, bizType: 'B0', ...NO_ORIGINAL });
    expect(fieldsOf(cancelOf(transfer))).toEqual({ ...COMMON, ...CANCELLED, ...own, bizType: 'C0', ...ORIGINAL });
  });

  it('prints what the merchant asked for', () => {
    const printed = payment('bank_transfer', charge(), {
      facts: { productName: '상품', instalments: 0, door: { printName: '가게_홍길동' } },
    });
    expect(fieldsOf(approvalOf(printed))).toMatchObject({ acntPrintNm: '가게_홍길동', mchtName: '헥토파이낸셜' });
  });
});

describe('carriers (hecto-pg §6.20)', () => {
  const mobile = payment('mobile', charge({ institution: 'SKT', institutionName: 'SK텔레콤', billingKey: 'MO0123456789' }));
  const own = {
    method: 'MP',
    mchtCustNm: '홍길동',
    billKey: 'MO0123456789',
    billKeyExpireDt: '',
    telecomCd: 'SKT',
    telecomNm: 'SK텔레콤',
    phoneNoEnc: seal('01012345678'),
  };

  it('has every field of the table; the phone number is sealed', () => {
    expect(fieldsOf(approvalOf(mobile))).toEqual({ ...COMMON, ...own, bizType: 'B0', ...NO_ORIGINAL });
    expect(fieldsOf(cancelOf(mobile))).toEqual({ ...COMMON, ...CANCELLED, ...own, bizType: 'C0', ...ORIGINAL });
  });

  it('tells refunds from cancels', () => {
    const refund = cancelOf(mobile, { personal: { refundTo: { bank: '011', number: '1', holder: '홍' } } });
    expect(fieldsOf(refund)).toMatchObject({ bizType: 'C1', ...CANCELLED });
  });

  it.each([
    [undefined, 'B0'],
    ['B1', 'B1'],
    ['B2', 'B2'],
    ['ZZ', 'B0'],
  ])('tells a payment over line %s as %s', (line, bizType) => {
    const facts = { productName: '상품', instalments: 0, ...(line && { door: { bizType: line } }) };
    expect(fieldsOf(approvalOf({ ...mobile, facts }))).toMatchObject({ bizType });
  });
});

describe('vouchers, Tmoney and points (hecto-pg §6.28)', () => {
  it.each([
    ['teen_cash', 'TC'],
    ['happy_money', 'HM'],
    ['culture_cash', 'CG'],
    ['smart_gift', 'SG'],
    ['book_voucher', 'BG'],
    ['tmoney', 'TM'],
    ['point', 'CP'],
  ] as const)('%s has every field of the table', (name, method) => {
    const paid = payment(name, charge({ cashReceiptNo: '123456789' }));
    const own = { method, mchtCustNm: '홍길동', csrcIssNo: '123456789' };
    expect(fieldsOf(approvalOf(paid))).toEqual({ ...COMMON, ...own, bizType: 'B0' });
    expect(fieldsOf(cancelOf(paid))).toEqual({ ...COMMON, ...CANCELLED, ...own, bizType: 'C0' });
  });
});

describe('easy pay (hecto-pg §6.31)', () => {
  const card = {
    issuer: 'KBC',
    issuerName: 'KB국민카드',
    masked: '123456******7890',
    approvalNo: '40001234',
    instalments: 3,
    interestFree: true,
  };
  const funding = { card: won(500), points: won(200), coupon: won(100), money: won(200) };
  const wallet = payment('kakao_pay', charge({ card, funding, cashReceiptAmount: won(200), cashReceiptNo: '123456789' }));
  const paidBy = {
    method: 'PZ',
    ezpDivCd: 'KKP',
    cardCd: 'KBC',
    cardNm: 'KB국민카드',
    cardNo: '123456******7890',
    cardApprNo: '40001234',
    instmtMon: '03',
    instmtType: 'Y',
    csrcIssNo: '123456789',
  };

  it('has every field of the table, with the parts of the payment or of the cancel', () => {
    const parts = { cardAmt: '500', pntAmt: '200', coupAmt: '100', kkmAmt: '200', csrcIssAmt: '200' };
    expect(fieldsOf(approvalOf(wallet))).toEqual({ ...COMMON, ...paidBy, ...parts, bizType: 'B0', ...NO_ORIGINAL });
    const outcome = {
      kind: 'cancelled',
      networkRef: 'N',
      cancelOrder: 1,
      remaining: won(600),
      full: false,
      taken: { card: won(100), points: won(100), coupon: won(100), money: won(100) },
    } as const;
    const back = { cardAmt: '100', pntAmt: '100', coupAmt: '100', kkmAmt: '100', csrcIssAmt: '' };
    expect(fieldsOf(cancelOf(wallet, { outcome }))).toEqual({ ...COMMON, ...CANCELLED, ...paidBy, ...back, bizType: 'C0', ...ORIGINAL });
  });

  it('tells Naver Pay by card as B1, by points as B0; only Kakao has money', () => {
    const naver = (paid: object) => payment('naver_pay', charge({ funding: { ...funding, money: ZERO_WON, ...paid } }));
    expect(fieldsOf(approvalOf(naver({ card: won(1000) })))).toMatchObject({ bizType: 'B1', ezpDivCd: 'NVP', kkmAmt: '' });
    expect(fieldsOf(approvalOf(naver({ card: ZERO_WON, points: won(1000) })))).toMatchObject({
      bizType: 'B0',
      cardAmt: '0',
      pntAmt: '1000',
    });
    expect(fieldsOf(approvalOf(payment('payco', charge())))).toMatchObject({
      bizType: 'B0',
      ezpDivCd: 'PAC',
      cardAmt: '1000',
      pntAmt: '0',
    });
  });
});

describe('virtual accounts (hecto-pg §6.13)', () => {
  const account: Partial<Outcome> = {
    kind: 'account',
    accountKind: 'rotating',
    networkRef: 'N',
    bank: '089',
    bankName: '케이뱅크',
    accountNo: '7012345678',
    printName: '가게_홍길동',
    openedAt: at,
    dueAt: new Date('2022-01-10T23:59:59+09:00'),
  };
  const issue = payment('virtual_account', account, { state: 'waiting' });
  const own = {
    method: 'VA',
    mchtCustNm: '홍길동',
    bankCd: '089',
    bankNm: '케이뱅크',
    acntType: '1',
    vAcntNo: '7012345678',
    expireDt: '20220110235959',
    AcntPrintNm: '가게_홍길동',
  };

  it('of an issue has every field of the table and waits (0051)', () => {
    expect(fieldsOf({ topic: 'account.issued', merchant, transaction: issue })).toEqual({
      ...COMMON,
      ...own,
      ...NO_ORIGINAL,
      outStatCd: '0051',
      bizType: 'A0',
      dpstrNm: '',
      csrcIssNo: '',
      pktHash: sha256('0051', '20211231100000', 'nx_mid_il', 'ORDER1', '1000'),
    });
  });

  it('of an issue stays the same when it is sent again after the deposit', () => {
    const before = fieldsOf({ topic: 'account.issued', merchant, transaction: issue });
    const paid = { ...account, deposit: { reference: 'D1', at: cancelledAt, cashReceiptNo: '123456789' } } as Outcome;
    const after = { ...issue, state: 'approved', outcome: paid, personal: { ...issue.personal, depositor: '김철수' } } as const;
    expect(fieldsOf({ topic: 'account.issued', merchant, transaction: after })).toEqual(before);
    expect(fieldsOf(approvalOf(after))).toMatchObject({
      outStatCd: '0021',
      bizType: 'B1',
      trdDtm: '20211231110000',
      dpstrNm: '김철수',
      csrcIssNo: '123456789',
    });
  });

  it('of a 010 account is A4', () => {
    const phone = { ...issue, outcome: { ...account, accountKind: 'phone' } as Outcome };
    expect(fieldsOf({ topic: 'account.issued', merchant, transaction: phone })).toMatchObject({ bizType: 'A4', acntType: '' });
  });
});
