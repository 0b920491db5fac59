import { digits, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { identity, requested, rows, said } from './blocks.js';
import { H_CUSTOMER, H_MOMENT } from './recipes.js';

const TOKEN = 'settlebank20190430034655251226';

/** hecto-easycash §6.5 */
export const mobileReq = api({
  chapter: '5',
  key: 'mobileReq',
  title: 'Mobile phone verification',
  path: '/v1/api/auth/mobile/req',
  hdInfo: ['SPAY_M100_1.0'],
  request: {
    mchtCustId: rows.customer().required(),
    ...requested,
    uii: identity.sevenOrTen().required(),
    telecomCd: oneOf(['1', '2', '3', '4', '5', '6'])
      .required()
      .doc('carrier: 1 SKT, 2 KT, 3 LGU+, 4 SKT MVNO, 5 KT MVNO, 6 LGU+ MVNO', 'P', '1'),
    cphoneNo: rows.phone().required(),
    mchtCustNm: rows.name(60, 'customer’s name').required(),
    authMthdCd: oneOf(['1', '2']).required().doc('1 SMS code, 2 app push', 'P', '1'),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('uii', 'cphoneNo', 'authMthdCd'),
  response: {
    // P1 prints AN(6), a misprint (A35)
    tid: text(50).required().doc('verification key that pairs with the code that was sent', 'P2', TOKEN),
    trdNo: said.transaction('gateway’s number of this verification').required(),
  },
  notes: [
    'Only for registering for this service. The code has 6 digits.',
    'The 7-digit identity enters the hash in full; a hash of the 6-digit birth date is a wrong one (§13).',
  ],
});

/** hecto-easycash §6.6 */
export const mobileCheck = api({
  chapter: '6',
  key: 'mobileCheck',
  title: 'Mobile phone verification: confirmation',
  path: '/v1/api/auth/mobile/check',
  hdInfo: ['SPAY_M200_1.0'],
  request: {
    ...requested,
    authNo: digits(6).secret('key').conditional('needed when authMthdCd was 1').doc('the SMS code, in clear', 'P', '123456'),
    tid: rows.transaction('verification key from the answer to the request', TOKEN).required(),
    trdNo: rows.transaction('gateway’s number from the answer to the request').required(),
    custIp: rows.ip(),
  },
  hash: H_MOMENT('tid'),
  response: {},
  notes: ['No customer id, no order number, nothing encrypted.'],
});
