import { yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { identity, requested, rows, said } from './blocks.js';
import { H_CUSTOMER } from './recipes.js';

/** Rows of all three name checks; neither the order number nor bank nor name is covered by the hash. */
const asked = {
  mchtTrdNo: rows.order(),
  mchtCustId: rows.customer().required(),
  ...requested,
  bankCd: rows.bank().required(),
  custAcntNo: rows.account().required(),
  mchtCustNm: rows.name(30, 'holder’s name to compare; absent or empty: just look it up'),
};
const options = {
  acctNoChkYn: yesNo().default('N').doc('Y: first check the gateway’s own block list', 'P', 'N'),
  custIp: rows.ip(),
};
const answered = {
  mchtTrdNo: said.order(),
  trdNo: said.transaction().required(),
  mchtCustNm: rows.name(30, 'holder’s name as the bank gives it; also sent when the names differ (ST24)'),
};

/** P1 and some clients send the identifiers without `AY` (A4). */
const WITHOUT_AMOUNT = ['SPAY_NA00_1.0', 'SP_NA00_1.0'] as const;

/** hecto-easycash §6.7 */
export const ownerCheck1 = api({
  chapter: '7',
  key: 'ownerCheck1',
  title: 'Account holder: name',
  path: '/v1/api/auth/acnt/ownercheck1',
  hdInfo: [...WITHOUT_AMOUNT],
  request: { ...asked, ...options },
  hash: H_CUSTOMER('custAcntNo'),
  response: answered,
  notes: ['An account on the block list is answered 0031 with 1001, and the bank is not asked.'],
});

/** hecto-easycash §6.8 */
export const ownerCheck2 = api({
  chapter: '8',
  key: 'ownerCheck2',
  title: 'Account holder: name and birth date',
  path: '/v1/api/auth/acnt/ownercheck2',
  hdInfo: [...WITHOUT_AMOUNT],
  request: { ...asked, uii: identity.sixOrTen().required(), ...options },
  hash: H_CUSTOMER('custAcntNo', 'uii'),
  response: answered,
  notes: ['Same message identifier as the check without birth date: the path tells them apart.'],
});

/** hecto-easycash §6.9 */
export const ownerCheckWithAmount = api({
  chapter: '9',
  key: 'ownerCheckWithAmount',
  title: 'Account holder: name, with the amount to be moved',
  path: '/v1/api/auth/acnt/ownercheckWithAmount',
  hdInfo: ['SPAY_NN00_1.0', 'SP_NN00_1.0'],
  request: { ...asked, trdAmt: rows.amount('amount', '2000').sealed().required(), ...options },
  hash: H_CUSTOMER('custAcntNo', 'trdAmt'),
  response: answered,
  notes: ['The only request whose amount is encrypted.'],
});
