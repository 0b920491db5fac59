import { amount, date, echo, text } from '@gwanmun/wire';
import { api } from './api.js';
import { inquiryFailure } from './api-failure.js';
import { answerHash, EXAMPLE, inquired, inquiryAnswered, requestHash } from './blocks.js';
import { H_API } from './recipes.js';

/** What became of a transaction (hecto-pg §6.35). Nothing is encrypted, `method` is in `data`, one day either side of `orgTrdDt` is searched. */
export const inquiry = api(
  {
    id: 'inquiry',
    title: 'Transaction inquiry',
    origin: 'hecto-pg §6.35, §10.3',
    path: '/spay/APITrdcheck.do',
    select: {},
    request: {
      ...inquired(),
      pktHash: requestHash(),
      method: text(2).required().doc('method code (§9.8)', 'P', 'VA'),
      trdAmt: amount(12).required().doc('amount of the original, plain', 'P', '1000'),
      orgTrdDt: date().required().doc('request date of the original', 'P', '20211231'),
      orgMchtTrdNo: text(100).required().doc('merchant’s order number of the original', 'P', EXAMPLE.order),
      orgTrdNo: text(40).doc('gateway number, when known', 'P', EXAMPLE.transaction),
    },
    requestHash: H_API('trdAmt'),
    response: {
      ...inquiryAnswered(),
      pktHash: answerHash(),
      method: text(2).required().doc('method code', 'P', 'VA'),
      trdAmt: amount(12).required().doc('amount, plain', 'P', '1000'),
      cnclAmt: amount(12).doc('cancelled amount so far, plain; 0 if none', 'P', '1000'),
    },
    responseHash: echo(),
    responseNotes: [
      '`outRsltCd`: 0000 paid (virtual account: deposited), 0001 cancelled (virtual account: refunded), 0009 payment failed, otherwise a reject code.',
    ],
  },
  inquiryFailure,
);

export const inquiryRequest = inquiry.request;
export const inquiryResponse = inquiry.response;
