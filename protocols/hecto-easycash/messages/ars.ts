import { digits, text } from '@gwanmun/wire';
import { api } from './api.js';
import { requested, rows, said, words } from './blocks.js';
import { H_CUSTOMER } from './recipes.js';

/** hecto-easycash §6.13 */
export const ars = api({
  chapter: '13',
  key: 'ars',
  title: 'Consent by telephone (ARS)',
  path: '/v1/api/auth/ars',
  hdInfo: ['SPAY_AU00_1.0'],
  request: {
    procDiv: words(2).default('A0').doc('A0 withdrawal registration; other values select another script', 'P', 'A0'),
    mchtTrdNo: rows.order(),
    mchtCustId: rows.customer().required(),
    ...requested,
    bankCd: rows.bank('withdrawal bank code').required(),
    custAcntNo: rows.account('withdrawal account number'),
    mchtCustNm: rows.name(60).required(),
    // required in the document; an empty one is drawn by the gateway, so that it cannot be shown to the customer (A16)
    authNo: digits(6)
      .secret('key')
      .doc('number that the customer keys in during the call, up to 6 digits, in clear; always send one', 'P', '56'),
    cphoneNo: rows.phone('number to call, no hyphen').required(),
    payerNo: rows.payer('payer number of the withdrawal, only by agreement'),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('cphoneNo'),
  response: { mchtTrdNo: said.order(), trdNo: said.transaction('gateway’s number of this session').required() },
});

/** hecto-easycash §6.14 */
export const arsCheck = api({
  chapter: '14',
  key: 'arsCheck',
  title: 'Consent by telephone (ARS): outcome',
  path: '/v1/api/auth/arscheck',
  hdInfo: ['SPAY_RC0W_1.0'],
  request: {
    mchtTrdNo: rows.order(),
    mchtCustId: rows.customer().required(),
    ...requested,
    trdNo: rows.transaction('number from the answer to the request', 'SFP_FIRM1234465767890998').required(),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('trdNo'),
  response: {
    retCd: text(4).required().doc('result of the call, see ARS_RESULTS', 'P', '00'),
    mchtTrdNo: said.order(),
    trdNo: said.transaction('number for the registration').required(),
  },
  answerNotes: [
    'Here alone `outStatCd` is also 0000 (still in progress) and 0092 (no such session); 0000 as `outRsltCd` means done, as everywhere.',
    '`retCd` of a success is 00 (P1) or 0000 (P2); trust `outStatCd` first (A17).',
  ],
});
