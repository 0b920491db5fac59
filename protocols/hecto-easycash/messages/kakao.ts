import { api } from './api.js';
import { identity, requested, rows, said, words } from './blocks.js';
import { H_CUSTOMER } from './recipes.js';

/** Rows of all three requests, up to the message that the customer sees in Kakao Pay. */
const person = {
  mchtCustId: rows.customer().required(),
  ...requested,
  cphoneNo: rows.phone('mobile number, no hyphen').required(),
  mchtCustNm: rows.name(20, 'customer’s name', 'P1').required(),
  uii: identity.eight().required(),
};
const shown = {
  authVldTm: rows.seconds('validity in seconds', '300', 'P1').required(),
  csNo: words(10).required().doc('call-centre number, hyphen included', 'P1', '1234-1234'),
  csNm: words(10).measure('chars').required().doc('call-centre name', 'P1', '고객센터'),
  titleMsg: words(40).doc('message title', 'P1', '자동이체 출금동의'),
  guideMsg: words(50).doc('message text', 'P1', '출금에 동의해 주세요.'),
};
const demanded = { ...shown, titleMsg: shown.titleMsg.required(), guideMsg: shown.guideMsg.required() };

const answered = {
  mchtCustId: said.customer().required(),
  mchtTrdNo: said.order(),
  trdNo: said.transaction().required(),
};
const hash = H_CUSTOMER('cphoneNo', 'uii');

/** hecto-easycash §6.36 */
export const kakaoAcctReq = api({
  chapter: '36',
  key: 'kakaoAcctReq',
  title: 'Kakao Pay: consent to withdrawals',
  path: '/v1/api/auth/kakaopay/acctreq',
  // the list of URIs spells it so (A21)
  aliases: ['/v1/api/auth/kakaopay/acttreg'],
  hdInfo: ['SPAY_KA0W_1.0'],
  request: {
    mchtTrdNo: rows.order(),
    ...person,
    // printed bancCd (A45)
    bankCd: rows.bank('withdrawal bank code').aka('bancCd').required(),
    custAcntNo: rows.account('withdrawal account number').required(),
    payerNo: rows.payer('payer number', 'P1'),
    ...shown,
    custIp: rows.ip(),
  },
  hash,
  response: answered,
});

/** hecto-easycash §6.37 */
export const kakaoSignReq = api({
  chapter: '37',
  key: 'kakaoSignReq',
  title: 'Kakao Pay: electronic signature',
  path: '/v1/api/auth/kakaopay/signreq',
  aliases: ['/v1/api/auth/kakaopay/sigureq'],
  hdInfo: ['SPAY_KA1W_1.0'],
  request: { mchtTrdNo: rows.order(), ...person, ...demanded, custIp: rows.ip() },
  hash,
  response: answered,
});

/** hecto-easycash §6.38 */
export const kakaoReq = api({
  chapter: '38',
  key: 'kakaoReq',
  title: 'Kakao Pay: authentication',
  path: '/v1/api/auth/kakaopay/req',
  hdInfo: ['SPAY_KA2W_1.0'],
  request: { mchtTrdNo: rows.order().required(), ...person, ...demanded, custIp: rows.ip() },
  hash,
  response: answered,
});

/** hecto-easycash §6.39 */
export const kakaoCheck = api({
  chapter: '39',
  key: 'kakaoCheck',
  title: 'Kakao Pay: outcome',
  path: '/v1/api/auth/kakaopay/check',
  hdInfo: ['SPAY_KC0W_1.0'],
  request: {
    mchtTrdNo: rows.order().required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    trdNo: rows.transaction('number from the answer to the request').required(),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('trdNo'),
  response: answered,
  answerNotes: ['While the customer has not answered: 0031 with ST38 (A20).'],
});
