import { list, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { requested, rows, said } from './blocks.js';
import { H_LOOKUP } from './recipes.js';

/** hecto-easycash §6.26 */
export const transResult = api({
  chapter: '26',
  key: 'transResult',
  title: 'Outcome of a payment or remittance',
  path: '/v1/api/pay/morw',
  hdInfo: ['SPAY_MORW_1.0'],
  request: {
    pktDivCd: oneOf(['RP', 'AR']).required().default('RP').doc('RP payment, AR remittance', 'P', 'RP'),
    mchtTrdNo: rows.order('order number of the transaction in question').required(),
    mchtTrdDt: rows.day('order date of that transaction', '20201131').required(),
    ...requested,
  },
  hash: H_LOOKUP,
  response: {
    trdNo: said.transaction(),
    bankCd: said.bank('withdrawal bank code'),
    svcDivCd: said.service(undefined, 1),
  },
  notes: [
    'Repeat until success or failure comes back, but wait 10 minutes after the pending answer or the time-out: asking too soon can give a wrong answer.',
  ],
  answerNotes: ['`outStatCd` and `outRsltCd` are those of the transaction.'],
});

/** hecto-easycash §6.27 */
export const transList = api({
  chapter: '27',
  key: 'transList',
  title: 'Payment and refunds of an order',
  path: '/v1/api/pay/translist',
  hdInfo: ['SPAY_LT00_1.0'],
  request: {
    pktDivCd: oneOf(['RP', 'RT']).required().doc('RP: mchtTrdNo is a payment; RT: it is a refund', 'P', 'RP'),
    mchtTrdNo: rows.order().required(),
    mchtTrdDt: rows.day('order date').required(),
    ...requested,
  },
  hash: H_LOOKUP,
  response: {
    dataCnt: said.count().required(),
    trRecords: list({
      recordOutRsltCd: said.code('result code of the transaction', 'ST00').required(),
      recordOutRsltMsg: said.message(600, 'result text', 'P1').required(),
      recordOutStatCd: said.status('0021 or 0031').required(),
      recordPktDivCd: text(2).required().doc('RP payment, RT refund', 'P', 'RP'),
      recordMchtTrdNo: said.order('order number').required(),
      recordTrdNo: said.transaction(),
      recordTrdDt: said.day('date', '20210820').required(),
      recordTrdAmt: said.amount('amount').required(),
      recordBankCd: said.bank('withdrawal bank').required(),
      recordCustAcntNo: said.masked('831*******11').required(),
      recordSvcDivCd: said.service('1 firm banking', 1),
    }).required(),
  },
  answerNotes: [
    '`outStatCd` and `outRsltCd` report the inquiry; the transaction’s own outcome is in the records, where success is `ST00` (A3).',
  ],
});
