import { dateTime, digits, echo, fixed, oneOf, text, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { answered, answerHash, compoundTax, EXAMPLE, requestHash, routed, rows, taxType } from './blocks.js';
import { H_API, H_API_ZERO, H_RES } from './recipes.js';

const PATH = '/spay/APIVBank.do';
const account = (meaning: string) => digits(16).sealed().secret('personal').doc(meaning, 'P', '1234567890');
const bank = (meaning: string) => text(3).required().doc(meaning, 'P', '011');
const deadline = (meaning: string) => dateTime().doc(meaning, 'P', '20211231235959');

/** Rows of both kinds of issue. */
const issued = () => ({
  bankCd: bank('issuing bank (§9.7)'),
  expireDate: deadline('deposit deadline; default request date + 10 days; at most today + 365 days 23:59:59'),
  prdtNm: rows.goodsName(),
  sellerNm: rows.sellerName().required(),
  ordNm: rows.ordererName(),
  dpstrNm: text(50).doc('passbook print text; empty = sellerNm', 'P', '가맹점명_홍길동'),
  mchtCustId: rows.customerId(),
});

/** What escrow needs besides; there is no flow behind it (D-34). */
const escrow = () => ({
  escrAgrYn: yesNo().required().doc('escrow: Y agree, N no', 'P', 'N'),
  escrPwd: text(64).sealed().secret('key').requiredWhen('escrAgrYn', 'Y').doc('escrow password', 'P', '1234'),
  rfdDpstrNm: text(50).sealed().secret('personal').requiredWhen('escrAgrYn', 'Y').doc('escrow refund account holder', 'P', '홍길동'),
  email: rows.email().requiredWhen('escrAgrYn', 'Y'),
});

const cashReceipt = () => ({
  csrcIssReqYn: yesNo().required().doc('issue a cash receipt', 'P', 'N'),
  cashRcptPrposDivCd: oneOf(['0', '1']).requiredWhen('csrcIssReqYn', 'Y').doc('purpose: 0 income deduction, 1 expense proof', 'P', '0'),
  csrcRegNoDivCd: oneOf(['1', '2', '3', '4'])
    .requiredWhen('csrcIssReqYn', 'Y')
    .doc('kind of csrcRegNo: 1 card, 2 resident no., 3 business no., 4 mobile', 'P', '4'),
  csrcRegNo: digits(18).sealed().secret('personal').requiredWhen('csrcIssReqYn', 'Y').doc('identity number', 'P', '1234567890'),
});

const issueAnswer = <const A extends readonly string[]>(kinds: A) => ({
  ...answered('VA', 'A0'),
  pktHash: answerHash(),
  bankCd: bank('bank code'),
  vAcntNo: account('issued account number').required(),
  expireDate: deadline('deposit deadline').required(),
  trdAmt: rows.amountSealed(),
  acntType: oneOf(kinds).required().doc('echo', 'P', kinds[0]),
});

/** Row says echo, hash section gives a recipe (D-12). */
const ISSUE_HASH = [H_RES('trdAmt'), echo()] as const;

/** Issues an account for one deposit: rotating or fixed (hecto-pg §6.14). Success is 0021 here; the notification says 0051. */
export const vbankIssue = api({
  id: 'vbank-issue',
  title: 'Virtual account issue',
  origin: 'hecto-pg §6.14',
  path: PATH,
  select: { method: 'VA', bizType: 'A0', differs: { acntType: '3' } },
  request: {
    ...routed('VA', 'A0'),
    pktHash: requestHash(),
    ...issued(),
    acntType: oneOf(['1', '2']).default('1').doc('1 rotating, 2 fixed (pre-assigned account); empty = 1', 'P', '1'),
    vAcntNo: account('pre-assigned account number').requiredWhen('acntType', '2'),
    trdAmt: rows.amountSealed(),
    // marked required, yet empty = merchant setting (D-31)
    taxTypeCd: taxType(),
    ...compoundTax(''),
    ...escrow(),
    ...cashReceipt(),
    notiUrl: rows.notifyUrl(),
    mchtParam: rows.passThrough(),
  },
  requestHash: H_API('trdAmt'),
  response: issueAnswer(['1', '2']),
  responseHash: ISSUE_HASH,
});

/** Issues a fixed account that takes any number of deposits (hecto-pg §6.15). The amount is the constant 0; nothing is notified of the issue. */
export const vbankIssueUnlimited = api({
  id: 'vbank-issue-unlimited',
  title: 'Virtual account issue, fixed-unlimited',
  origin: 'hecto-pg §6.15',
  path: PATH,
  select: { method: 'VA', bizType: 'A0', equals: { acntType: '3' } },
  request: {
    ...routed('VA', 'A0'),
    pktHash: requestHash(),
    ...issued(),
    acntType: fixed('3').doc('fixed-unlimited', 'P-ko', '3'),
    vAcntNo: account('pre-assigned account number').required(),
    trdAmt: fixed('0').sealed().doc('constant', 'P-ko', '0'),
    // not in the table: without it deposits can only be reported to an address that was agreed beforehand
    notiUrl: rows.notifyUrl('D'),
  },
  requestHash: H_API('trdAmt'),
  response: issueAnswer(['3']),
  responseHash: ISSUE_HASH,
});

const changed = () => ({
  bankCd: bank('bank code (§9.7)'),
  vAcntNo: account('issued account number').required(),
  expireDate: deadline('new deadline').required(),
  trdAmt: rows.amountSealed('new amount'),
  acntType: oneOf(['1', '2', '3']).required().doc('account kind: 1 rotating, 2 fixed, 3 fixed-unlimited', 'P', '1'),
});

/** Changes deadline and amount of an account, which is named by bank and number, not by `orgTrdNo` (hecto-pg §6.16). */
export const vbankChange = api({
  id: 'vbank-change',
  title: 'Virtual account change',
  origin: 'hecto-pg §6.16',
  path: PATH,
  select: { method: 'VA', bizType: 'A1' },
  request: { ...routed('VA', 'A1'), pktHash: requestHash(), ...changed() },
  requestHash: H_API('trdAmt'),
  response: { ...answered('VA', 'A1'), pktHash: answerHash(), ...changed() },
  responseHash: echo(),
});

/** Gives an account up before its deposit (hecto-pg §6.17). */
export const vbankIssueCancel = api({
  id: 'vbank-issue-cancel',
  title: 'Virtual account issue-cancel',
  origin: 'hecto-pg §6.17',
  path: PATH,
  select: { method: 'VA', bizType: 'A2' },
  request: {
    ...routed('VA', 'A2'),
    pktHash: requestHash(),
    orgTrdNo: text(40).required().doc('gateway number of the issue', 'P', EXAMPLE.transaction),
    vAcntNo: account('issued account number').required(),
  },
  requestHash: H_API_ZERO,
  response: {
    ...answered('VA', 'A2'),
    pktHash: answerHash(),
    orgTrdNo: text(40).doc('echo', 'P', EXAMPLE.transaction),
    acntType: oneOf(['4']).doc('4 for 010 accounts, else empty', 'P', '4'),
    vAcntNo: account('virtual account number').required(),
  },
  responseHash: echo(),
});
