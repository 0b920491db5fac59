import { amount, date, dateTime, digest, digits, fixed, message, oneOf, text, yesNo } from '@gwanmun/wire';
import { EXAMPLE, rows } from './blocks.js';
import { H_NOTI } from './recipes.js';

/**
 * The notification of a card approval or cancel (hecto-pg §6.1.3, §1.7). Everything is plain; EUC-KR unless the merchant asked for
 * UTF-8; every field is sent, without a value as the empty text (D-05). A receiver verifies the hash and compares order and amount.
 */
export const cardNotification = message({
  id: 'card-notification',
  title: 'Card — notification',
  origin: 'hecto-pg §6.1.3, §6.7',
  layout: 'form',
  charset: 'euc-kr',
  tolerant: true,
  fields: {
    outStatCd: text(4).required().default('0021').doc('0021 success', 'P', '0021'),
    trdNo: rows.transactionNo('gateway transaction number (of the cancel, for cancels: D-23)').required(),
    method: fixed('CA').doc('method code', 'P', 'CA'),
    bizType: oneOf(['B0', 'C0']).required().doc('B0 approval, C0 cancel', 'P', 'B0'),
    mchtId: text(12).required().doc('merchant ID', 'P', 'nxca_jt_il'),
    mchtTrdNo: text(100).required().doc('merchant’s order number (of the cancel request, for cancels)', 'P', EXAMPLE.order),
    mchtCustNm: text(30).secret('personal').doc('payer or orderer name', 'P', '홍길동'),
    mchtName: text(20).doc('actual seller name, else contract name', 'P', '헥토파이낸셜'),
    pmtprdNm: rows.productName(),
    trdDtm: dateTime().required().doc('approval date-time; for cancels the cancel date-time', 'P', '20211231100000'),
    // optional in the table, but the hash needs it (D-38)
    trdAmt: amount(12).required().doc('amount, plain', 'P', '1000'),
    svcAmt: amount(12).doc('service charge; offline sales only', 'P', '0'),
    billKey: text(40).secret('key').doc('bill key for later payments', 'P', 'SBILL_0123456789'),
    billKeyExpireDt: text(4).doc('bill key expiry, YYMM', 'P', '2212'),
    cardCd: text(10).doc('card company code (§9.3)', 'P', 'NHC'),
    cardNm: text(20).doc('card company name (§9.3)', 'P', 'NH 체크'),
    email: rows.email(),
    mchtCustId: rows.customerId(),
    cardNo: text(20).secret('card').doc('masked card number; merchant option', 'P', '123456******7890'),
    cardApprNo: text(15).doc('card approval number', 'P', '30001234'),
    instmtMon: digits(2).doc('instalment months, 2 digits, 00 = lump sum', 'P', '00'),
    instmtType: yesNo().doc('Y when the instalment falls under a card-company event; merchant option', 'P', 'N'),
    orgTrdNo: rows.transactionNo('gateway number of the payment, cancels only'),
    orgTrdDt: date().doc('date of the payment, cancels only', 'P', '20211231'),
    mixTrdNo: rows.transactionNo('transaction number of the mixed (second) payment'),
    mixTrdAmt: amount(12).doc('amount of the mixed payment; only with mixTrdNo', 'P', '1000'),
    payAmt: amount(12).doc('trdAmt − mixTrdAmt; only with mixTrdNo', 'P', '1000'),
    cnclType: oneOf(['00', '10']).doc('00 full cancel, 10 partial cancel; cancels only', 'P', '00'),
    mchtParam: rows.passThrough(),
    pktHash: digest(64).doc('hash', 'P', '64 hex'),
  },
  hash: H_NOTI,
  notes: ['The receiver answers `OK` (processed) or `FAIL` (send again) as plain text.'],
});
