import { digits, list, oneOf, text } from '@gwanmun/wire';
import { api } from './api.js';
import { cashReceipt, cupDeposit, depositWithinAmount, parts, requested, rows, said, withdrawal, words } from './blocks.js';
import { daysBetween, plusDays } from './days.js';
import { H_CUSTOMER, H_SERIES_ISSUE } from './recipes.js';

const { csrcRegProposYn, ...receipt } = cashReceipt();

/** hecto-easycash §6.20 */
export const regularConfirm = api({
  chapter: '20',
  key: 'regularConfirm',
  title: 'Recurring payment: charge',
  path: '/v1/api/regular/confirm',
  hdInfo: ['SPAY_SP10_1.0'],
  effect: 'money',
  request: {
    ...withdrawal,
    rglChrgKey: rows.seriesKey().required(),
    ...parts('0', '0'),
    pmtPrdtNm: words(50).doc('product name', 'P', '상품명'),
    custAcntSumry: words(7).measure('chars').doc('passbook text, 7 letters (A42)', 'P', '홍길동'),
    ...receipt,
    // P2 misprints it
    csrcIssReqYn: receipt.csrcIssReqYn.aka('csrslssReqYn'),
    // spelt differently from the payment; both spellings are taken in both (A32)
    csrcRegProposYn: csrcRegProposYn.named('csrcReqPrposYn').aka('csrcRegProposYn'),
    custIp: rows.ip(),
    cupDepositAmt: cupDeposit(),
  },
  hash: H_CUSTOMER('trdAmt', 'rglChrgKey'),
  rules: [depositWithinAmount],
  response: {
    mchtTrdNo: said.order().required(),
    trdNo: said.transaction(),
    rglPmtProcStatCd: oneOf(['R', 'C']).doc('on failure: R try again later, C the series should be cancelled', 'P', 'R'),
    trdAmt: said.amount('amount withdrawn'),
    svcDivCd: said.service(),
  },
});

/** hecto-easycash §6.20a: in the Korean edition only. */
export const regularReg = api({
  chapter: '20a',
  key: 'regularReg',
  title: 'Recurring payment: key without a first payment',
  path: '/v1/api/regular/reg',
  hdInfo: ['SPAY_SR10_1.0'],
  effect: 'registration',
  request: {
    mchtTrdNo: rows.order().required(),
    mchtCustId: rows.customer().required(),
    ...requested,
    bankCd: rows.bank().required(),
    custAcntKey: rows.accountKey('P2'),
  },
  hash: H_SERIES_ISSUE,
  response: { trdNo: said.transaction().required(), rglChrgKey: said.seriesKey().required() },
});

/** What APIs 21 to 23 ask with. */
const series = { mchtCustId: rows.customer().required(), ...requested, rglChrgKey: rows.seriesKey().required() };
const hash = H_CUSTOMER('rglChrgKey');

/** hecto-easycash §6.21 */
export const regularUnreg = api({
  chapter: '21',
  key: 'regularUnreg',
  title: 'Recurring payment: end of the series',
  path: '/v1/api/regular/unreg',
  hdInfo: ['SPAY_SE00_1.0'],
  effect: 'registration',
  request: { mchtTrdNo: rows.order().required(), ...series, custIp: rows.ip() },
  hash,
  response: { mchtCustId: said.customer().required(), mchtTrdNo: said.order().required(), trdNo: said.transaction().required() },
});

/** hecto-easycash §6.22 */
export const regularInfo = api({
  chapter: '22',
  key: 'regularInfo',
  title: 'Recurring payment: state and totals',
  path: '/v1/api/regular/info',
  hdInfo: ['SPAY_SO00_1.0'],
  request: series,
  hash,
  response: {
    bankCd: said.bank(),
    bankNm: said.bankName(),
    custAcntNo: said.masked(),
    useStDt: said.day('first day', '20210830'),
    useEdDt: said.day('last day', '20991231'),
    rglPmtAmt: said.amount('amount of the first recurring payment'),
    pmtAcmAmt: said.amount('sum of successful recurring payments', '5000'),
    pmtAcmOrd: digits(13).doc('number of successful recurring payments', 'P', '5'),
    unregDt: said.at('when it ended', '20210830080000'),
    unregStatCd: text(10).doc('why, see SERIES_ENDS', 'P', 'CANCEL'),
  },
});

/** Longest span of one inquiry, in days. */
const LONGEST_SPAN = 365;

/** hecto-easycash §6.23 */
export const regularTransList = api({
  chapter: '23',
  key: 'regularTransList',
  title: 'Recurring payment: history',
  path: '/v1/api/regular/translist',
  hdInfo: ['SPAY_LS00_1.0'],
  request: {
    ...series,
    useStDt: rows.day('first day').required(),
    useEdDt: rows.day('last day').required(),
  },
  hash,
  rules: [
    {
      field: 'useEdDt',
      demand: `not before useStDt, and at most ${LONGEST_SPAN} days behind it`,
      holds: ({ useStDt, useEdDt }) => useEdDt >= useStDt && daysBetween(useStDt, useEdDt) <= LONGEST_SPAN,
      fit: (value) => ({ ...value, useEdDt: plusDays(value.useStDt, Number(value.useEdDt) % (LONGEST_SPAN + 1)) }),
    },
  ],
  response: {
    dataCnt: said.count().required(),
    trRecords: list({
      recordTrdDt: said.at('when', '20210830080000'),
      recordBankCd: said.bank(),
      recordBankNm: said.bankName(),
      recordCustAcntNo: said.masked('1234***********6546'),
      recordRglChrgKey: said.seriesKey(),
      recordTrdNo: said.transaction(undefined, 50),
      recordMchtTrdNo: said.order('order number'),
      recordTrdAmt: said.amount('amount', '500000'),
      recordUseOrd: digits(13).doc('running number of use', 'P', '1'),
      recordOutStatCd: said.status('0021 or 0031'),
      recordOutRsltCd: said.code('result code'),
      recordOutRsltMsg: said.message(600, 'result text', 'P1'),
    }).required(),
  },
});

/** Shape of an unlimited series (hecto-easycash §8.9). */
export const NO_LAST_DAY = '20991231';
