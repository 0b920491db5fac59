import { digits, list, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { identity, requested, rows, said } from './blocks.js';
import { H_CUSTOMER, H_DAY } from './recipes.js';

/** Accounts that are registered have 9 digits at least (hecto-easycash §5). */
const registrable = rows.account('account number, 9 to 15 digits').min(9).required();

/** Answers of both registrations; ST08 (already registered) carries them as well. */
const registered = {
  mchtCustId: said.customer().required(),
  bankCd: said.bank().required(),
  custAcntNo: said.masked().required(),
  custAcntKey: said.accountKey(),
};

/** hecto-easycash §6.15 */
export const acntReg = api({
  chapter: '15',
  key: 'acntReg',
  title: 'Account: registration',
  path: '/v1/api/acnt/reg',
  hdInfo: ['SPAY_RE0W_1.0'],
  effect: 'registration',
  request: {
    mchtTrdNo: rows.order().required(),
    trdNo: rows.transaction('number of the consent: of the call, or of Kakao Pay').requiredWhen('authMthdCd', 'ARS', 'KAKAO'),
    mchtCustId: rows.customer().required(),
    ...requested,
    mchtCustNm: rows.name(60).required(),
    uii: identity.sixOrTen('8001012').required(),
    bankCd: rows.bank().required(),
    custAcntNo: registrable,
    // KAKAO is not in the document, which has the consent but no evidence for it here (A19)
    authMthdCd: oneOf(['WR', 'ARS', 'PASS', 'KAKAO'])
      .default('ARS')
      .doc('evidence of consent: WR written file, ARS, PASS, KAKAO', 'P,D', 'ARS'),
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('custAcntNo'),
  response: {
    ...registered,
    custAcntKey: said.accountKey().required(),
    svcDivCd: said.service('service it is registered with: 1 firm banking', 1).required(),
    mchtTrdNo: said.order(),
    trdNo: said.transaction().required(),
    payerNo: text(20).doc('payer number used for withdrawals', 'P2', 'MIDTEST000000001'),
  },
  notes: ['`authMthdCd` has nothing to do with the field of the same name in the mobile verification.'],
  answerNotes: ['ST08 (already registered) carries bank, masked number and key of the existing registration: take it as a success.'],
});

/** hecto-easycash §6.16 */
export const acntUnreg = api({
  chapter: '16',
  key: 'acntUnreg',
  title: 'Account: cancellation of a registration',
  path: '/v1/api/acnt/unreg',
  hdInfo: ['SPAY_DE0W_1.0'],
  effect: 'registration',
  request: {
    bankCd: rows.bank().required(),
    custAcntKey: rows.accountKey(),
    mchtTrdNo: rows.order().required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER(),
  response: { mchtCustId: said.customer().required(), mchtTrdNo: said.order(), trdNo: said.transaction().required() },
  notes: ['Without `custAcntKey`: the customer’s most recent active registration at that bank (A18).'],
});

/** hecto-easycash §6.17: no evidence is needed, the merchant has collected it. */
export const acntRegSelf = api({
  chapter: '17',
  key: 'acntRegSelf',
  title: 'Account: registration that the merchant made itself',
  path: '/v1/api/acnt/reg/self',
  hdInfo: ['SPAY_RB0W_1.0'],
  effect: 'registration',
  request: {
    mchtTrdNo: rows.order().required(),
    payerNo: rows.payer('payer number under which the merchant registered the withdrawal').required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    mchtCustNm: rows.name(30).required(),
    uii: identity.sixOrTen().required(),
    bankCd: rows.bank().required(),
    custAcntNo: registrable,
    custIp: rows.ip(),
  },
  hash: H_CUSTOMER('custAcntNo'),
  response: { ...registered, mchtTrdNo: said.order().required(), trdNo: said.transaction().required() },
});

/** hecto-easycash §6.28 */
export const acntList = api({
  chapter: '28',
  key: 'acntList',
  title: 'Account: registrations of a customer',
  path: '/v1/api/acnt/list',
  hdInfo: ['SPAY_LA00_1.0'],
  request: { mchtCustId: rows.customer().required(), bankCd: rows.bank(), ...requested },
  hash: H_CUSTOMER(),
  response: {
    dataCnt: said.count().required(),
    acntRecords: list({
      recordTrdDt: said.at('registered at').required(),
      recordBankCd: said.bank().required(),
      recordCustAcntNoMask: said.masked('831*******11').required(),
      recordCustAcntKey: said.accountKey().required(),
      recordSvcDivCd: said.service('1 firm banking, 2 open banking, 3 both', 1).required(),
      recordUnregDt: said.at('cancelled at'),
    }).required(),
  },
  answerNotes: ['Cancelled registrations are listed too, with `recordUnregDt` (A22).'],
});

/** hecto-easycash §6.33 */
export const isttUnregList = api({
  chapter: '33',
  key: 'isttUnregList',
  title: 'Account: registrations cancelled at institutions',
  path: '/v1/api/acnt/isttunreg/list',
  host: 'institution',
  hdInfo: ['SPAY_PI0C_1.0'],
  request: { unregDt: rows.day('day of cancellation', '20191230').required(), ...requested },
  hash: H_DAY,
  response: {
    unregDt: said.day('echo', '20210830').required(),
    dataCnt: said.count().required(),
    unregAcntRecords: list({
      // encrypted in P1, unmarked in P2: a client takes either (A25)
      recordMchtCustId: text(100).sealed({ lenient: true }).secret('personal').required().doc('customer id', 'P1', 'honggildong'),
      recordBankCd: said.bank().required(),
      recordCustAcntNo: said.masked().required(),
      recordCustAcntKey: said.accountKey().required(),
      recordUnregDtm: said.at('cancelled at').required(),
      // P2 spells it with a lower-case L
      recordUnregOcuIstt: digits(1).aka('recordUnregOculstt').required().doc('where it arose, see CANCELLATION_ORIGINS', 'P', '1'),
      recordUnregDivCd: text(1).doc('why, see CANCELLATION_REASONS; blank when it arose in internet giro', 'P', '0'),
    }).required(),
  },
  notes: [
    'A customer who cancels at the bank is removed on the next business day before 11:00; the list of a day is complete from then on.',
    'The Korean edition serves this path from a host of its own (A26).',
  ],
});
