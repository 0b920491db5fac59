import { amount, digits, echo, message, text, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { apiFailure } from './api-failure.js';
import { API_CODES, answered, answerHash, card, currency, requestHash, routed, rows, taxFields, taxType } from './blocks.js';
import { H_API, H_RES } from './recipes.js';

/** Payment with card data (hecto-pg §6.3). Old-auth merchants also send the identity number and the PIN prefix. */
export const cardPaymentRequest = message({
  id: 'card-payment-request',
  title: 'Card payment — request',
  origin: 'hecto-pg §6.3',
  layout: 'envelope',
  codes: API_CODES,
  fields: {
    ...routed('CA', 'B0'),
    pktHash: requestHash(),
    pmtprdNm: rows.productName().required(),
    mchtCustNm: rows.customerName().required(),
    mchtCustId: rows.customerId().required(),
    email: rows.email(),
    cardNo: card.cardNo().required(),
    vldDtMon: card.vldDtMon().required(),
    vldDtYear: card.vldDtYear().required(),
    idntNo: card.idntNo().conditional('old-auth merchants only'),
    cardPwd: card.cardPwd().conditional('old-auth merchants only'),
    instmtMon: rows.instalments().required(),
    crcCd: currency(),
    taxTypeCd: taxType(),
    trdAmt: amount(12).required().sealed().doc('amount (USD × 100)', 'P', '1000'),
    ...taxFields(''),
    notiUrl: rows.notifyUrl(),
    mchtParam: rows.passThrough(),
  },
  hash: H_API('trdAmt'),
});

/** Rows of the answers to both kinds of payment. */
export const paymentAnswer = {
  ...answered('CA', 'B0'),
  pktHash: answerHash(),
  trdAmt: amount(12).required().sealed().doc('amount (USD × 100)', 'P', '1000'),
  billKey: rows.billKey('bill key').conditional('bill-key merchants only'),
  cardNo: text(16).secret('card').conditional('selected merchants only').doc('masked card number', 'P', '111122xxxxxx4444'),
  vldDtMon: digits(2).secret('key').conditional('bill-key merchants only').doc('expiry month, plain', 'P', '12'),
  vldDtYear: digits(2).secret('key').conditional('bill-key merchants only').doc('expiry year, plain', 'P', '24'),
  issrId: text(4).required().doc('issuer code (§9.3)', 'P', 'NHC'),
  cardNm: text(20).required().doc('card company name (§9.3)', 'P', 'NH 농협'),
  cardKind: text(50).required().doc('card product name', 'P', 'NH 체크카드'),
  ninstmtTypeCd: yesNo().required().doc('Y interest-free, N ordinary instalment or lump sum', 'P', 'N'),
  instmtMon: digits(2).doc('echo of the request', 'P', '00'),
  apprNo: text(15).required().doc('card approval number', 'P', '30001234'),
};

/** The hash of a payment's answer (H-RES, D-12): with the answer's own date and time, as vector 4 proves. */
export const paymentAnswerHash = [H_RES('trdAmt'), echo()] as const;

export const cardPaymentResponse = message({
  id: 'card-payment-response',
  title: 'Card payment — answer',
  origin: 'hecto-pg §6.3',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: paymentAnswer,
  hash: paymentAnswerHash,
});

export const cardPayment = api({
  path: '/spay/APICardActionPay.do',
  select: { method: 'CA', bizType: 'B0', absent: 'billKey' },
  request: cardPaymentRequest,
  response: cardPaymentResponse,
  failure: apiFailure,
});
