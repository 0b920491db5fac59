import { digest, echo, fixed, message, text } from '@gwanmun/wire';

/** Echoes are empty when the request could not be read; `trdNo` is empty when the operation never came to be. */
const head = {
  mchtId: text(12).in('params').doc('echo', 'P'),
  ver: text(4).in('params').doc('echo', 'P'),
};
const routing = {
  method: text(2).in('params').doc('echo', 'P'),
  bizType: text(2).in('params').doc('echo', 'P'),
  encCd: text(2).in('params').doc('echo', 'P'),
};
const tail = {
  mchtTrdNo: text(100).in('params').doc('echo', 'P'),
  trdNo: text(40).in('params').doc('gateway number of this operation, if it came to be', 'P'),
  trdDt: text(8).in('params').doc('date of the answer', 'P', '20211231'),
  trdTm: text(6).in('params').doc('time of the answer', 'P', '100001'),
  outStatCd: fixed('0031').in('params').doc('failure', 'P', '0031'),
  outRsltCd: text(4).required().in('params').doc('reject code', 'P', 'ST57'),
  outRsltMsg: text(200).in('params').doc('message', 'P'),
  pktHash: digest(64).doc('hash of the request', 'D-06'),
};

/** The answer to a refused or failed request: the envelope, and in `data` only the hash echo. */
export const apiFailure = message({
  id: 'api-failure',
  title: 'API failure answer',
  origin: 'hecto-pg §5.1, §8.7, D-06',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: { ...head, ...routing, ...tail },
  hash: echo(),
});

/** The same for the inquiry, whose `params` have no routing members. */
export const inquiryFailure = message({
  id: 'inquiry-failure',
  title: 'Transaction inquiry — failure answer',
  origin: 'hecto-pg §6.35, §10.3',
  layout: 'envelope',
  tolerant: true,
  plainStrings: true,
  fields: { ...head, ...tail },
  hash: echo(),
});
