import { amount, digits, echo, text, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, card, currency, requestHash, routed, rows, taxFields, taxType } from './blocks.js';
import { H_API, H_RES } from './recipes.js';

const PATH = '/spay/APICardActionPay.do';

const buyer = () => ({
  ...routed('CA', 'B0'),
  pktHash: requestHash(),
  pmtprdNm: rows.productName().required(),
  mchtCustNm: rows.customerName().required(),
  mchtCustId: rows.customerId().required(),
  email: rows.email(),
});
const sale = () => ({
  instmtMon: rows.instalments().required(),
  crcCd: currency(),
  taxTypeCd: taxType(),
  trdAmt: amount(12).required().sealed().doc('amount (USD × 100)', 'P', '1000'),
  ...taxFields(''),
  mchtParam: rows.passThrough(),
});

/** Rows of the answers to both kinds of payment. */
const approved = () => ({
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
});

/** The hash of a payment's answer (H-RES, D-12): with the answer's own date and time, as vector 4 proves. */
const APPROVED_HASH = [H_RES('trdAmt'), echo()] as const;

/** Payment with card data (hecto-pg §6.3). Old-auth merchants also send the identity number and the PIN prefix. */
export const cardPayment = api({
  id: 'card-payment',
  title: 'Card payment',
  origin: 'hecto-pg §6.3',
  path: PATH,
  select: { method: 'CA', bizType: 'B0', absent: 'billKey' },
  request: {
    ...buyer(),
    cardNo: card.cardNo().required(),
    vldDtMon: card.vldDtMon().required(),
    vldDtYear: card.vldDtYear().required(),
    idntNo: card.idntNo().conditional('old-auth merchants only'),
    cardPwd: card.cardPwd().conditional('old-auth merchants only'),
    ...sale(),
    notiUrl: rows.notifyUrl(),
  },
  requestHash: H_API('trdAmt'),
  response: approved(),
  responseHash: APPROVED_HASH,
});

/** Payment with a bill key (hecto-pg §6.5): same URI and routing as the payment with card data; the presence of `billKey` tells them apart. */
export const billingKeyPayment = api({
  id: 'billing-key-payment',
  title: 'Bill-key payment',
  origin: 'hecto-pg §6.5',
  path: PATH,
  select: { method: 'CA', bizType: 'B0', present: 'billKey' },
  request: {
    ...buyer(),
    billKey: rows.billKey('bill key from an earlier answer, plain').required(),
    ...sale(),
    // not in the table, sent by sample code
    notiUrl: rows.notifyUrl('P-sdk'),
  },
  requestHash: H_API('trdAmt'),
  response: { ...approved(), billKey: rows.billKey('echo of the request').required() },
  responseHash: APPROVED_HASH,
});

export const cardPaymentRequest = cardPayment.request;
export const cardPaymentResponse = cardPayment.response;
export const billingKeyPaymentRequest = billingKeyPayment.request;
export const billingKeyPaymentResponse = billingKeyPayment.response;
