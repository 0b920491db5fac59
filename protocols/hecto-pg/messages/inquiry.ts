import { amount, date, echo, message, text } from '@gwanmun/wire';
import { api } from './api.js';
import { inquiryFailure } from './api-failure.js';
import { API_CODES, answerHash, EXAMPLE, inquired, inquiryAnswered, requestHash } from './blocks.js';
import { H_API } from './recipes.js';

/** What became of a transaction (hecto-pg §6.35). Nothing is encrypted, `method` is in `data`, one day either side of `orgTrdDt` is searched. */
export const inquiryRequest = message({
  id: 'inquiry-request',
  title: 'Transaction inquiry — request',
  origin: 'hecto-pg §6.35',
  layout: 'envelope',
  codes: API_CODES,
  fields: {
    ...inquired(),
    pktHash: requestHash(),
    method: text(2).required().doc('method code (§9.8)', 'P', 'VA'),
    trdAmt: amount(12).required().doc('amount of the original, plain', 'P', '1000'),
    orgTrdDt: date().required().doc('request date of the original', 'P', '20211231'),
    orgMchtTrdNo: text(100).required().doc('merchant’s order number of the original', 'P', EXAMPLE.order),
    orgTrdNo: text(40).doc('gateway number, when known', 'P', EXAMPLE.transaction),
  },
  hash: H_API('trdAmt'),
});

export const inquiryResponse = message({
  id: 'inquiry-response',
  title: 'Transaction inquiry — answer',
  origin: 'hecto-pg §6.35, §10.3',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: {
    ...inquiryAnswered(),
    pktHash: answerHash(),
    method: text(2).required().doc('method code', 'P', 'VA'),
    trdAmt: amount(12).required().doc('amount, plain', 'P', '1000'),
    cnclAmt: amount(12).doc('cancelled amount so far, plain; 0 if none', 'P', '1000'),
  },
  hash: echo(),
  notes: [
    '`outRsltCd`: 0000 paid (virtual account: deposited), 0001 cancelled (virtual account: refunded), 0009 payment failed, otherwise a reject code.',
  ],
});

export const inquiry = api({
  path: '/spay/APITrdcheck.do',
  select: {},
  request: inquiryRequest,
  response: inquiryResponse,
  failure: inquiryFailure,
});
