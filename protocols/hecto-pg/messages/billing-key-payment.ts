import { amount, message } from '@gwanmun/wire';
import { api } from './api.js';
import { apiFailure } from './api-failure.js';
import { API_CODES, currency, requestHash, routed, rows, taxFields, taxType } from './blocks.js';
import { paymentAnswer, paymentAnswerHash } from './card-payment.js';
import { H_API } from './recipes.js';

/** Payment with a bill key (hecto-pg §6.5): same URI and routing as the payment with card data; the presence of `billKey` tells them apart. */
export const billingKeyPaymentRequest = message({
  id: 'billing-key-payment-request',
  title: 'Bill-key payment — request',
  origin: 'hecto-pg §6.5',
  layout: 'envelope',
  codes: API_CODES,
  fields: {
    ...routed('CA', 'B0'),
    pktHash: requestHash(),
    pmtprdNm: rows.productName().required(),
    mchtCustNm: rows.customerName().required(),
    mchtCustId: rows.customerId().required(),
    email: rows.email(),
    billKey: rows.billKey('bill key from an earlier answer, plain').required(),
    instmtMon: rows.instalments().required(),
    crcCd: currency(),
    taxTypeCd: taxType(),
    trdAmt: amount(12).required().sealed().doc('amount (USD × 100)', 'P', '1000'),
    ...taxFields(''),
    mchtParam: rows.passThrough(),
    // not in the table, sent by sample code
    notiUrl: rows.notifyUrl('P-sdk'),
  },
  hash: H_API('trdAmt'),
});

export const billingKeyPaymentResponse = message({
  id: 'billing-key-payment-response',
  title: 'Bill-key payment — answer',
  origin: 'hecto-pg §6.5',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: { ...paymentAnswer, billKey: rows.billKey('echo of the request').required() },
  hash: paymentAnswerHash,
});

export const billingKeyPayment = api({
  path: '/spay/APICardActionPay.do',
  select: { method: 'CA', bizType: 'B0', present: 'billKey' },
  request: billingKeyPaymentRequest,
  response: billingKeyPaymentResponse,
  failure: apiFailure,
});
