import { text, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { cashReceipt, cupDeposit, depositWithinAmount, parts, refunded, rows, said, withdrawal, words } from './blocks.js';
import { H_CUSTOMER, H_REFUND } from './recipes.js';

/** hecto-easycash §6.18. The account number is never sent in a payment: its key stands for it. */
export const payConfirm = api({
  chapter: '18',
  key: 'payConfirm',
  title: 'Payment',
  path: '/v1/api/pay/confirm',
  hdInfo: ['SPAY_RP0W_1.0'],
  effect: 'money',
  request: {
    ...withdrawal,
    bankCd: rows.bank('bank of the registered account').required(),
    custAcntKey: rows.accountKey('S,P'),
    ...parts('0', '0'),
    pmtPrdtNm: words(100).doc('product name', 'P', '상품명'),
    custAcntSumry: rows.memo(30),
    ...cashReceipt(),
    rglPmtYn: yesNo().default('N').doc('Y: first payment of a recurring series', 'P', 'N'),
    rglEdDt: rows.day('last day of the series', '20210830'),
    custIp: rows.ip(),
    cupDepositAmt: cupDeposit(),
    cmsCd: words(16).doc('reference number for an additional authentication', 'P2', '0000000000000001'),
  },
  hash: H_CUSTOMER('trdAmt', 'bankCd'),
  rules: [depositWithinAmount],
  response: {
    trdNo: said.transaction().required(),
    trdAmt: said.amount('amount withdrawn').required(),
    mchtTrdNo: said.order().required(),
    rglChrgKey: said.seriesKey('recurring key, when rglPmtYn was Y'),
    svcDivCd: said.service().required(),
    custAcntNo: said.masked('234**********123').required(),
    macntNo: text(24).measure('ct').sealed().secret('personal').doc('main account number of the merchant', 'P2', '1234567890'),
  },
  notes: ['Memo and product name are in clear here, unlike the memos of the 1-won deposit and of the remittance.'],
});

/** hecto-easycash §6.19. `trdNo` is the payment in the request and the refund in the answer. */
export const payCancel = api({
  chapter: '19',
  key: 'payCancel',
  title: 'Refund',
  path: '/v1/api/pay/cancel',
  hdInfo: ['SPAY_RT0W_1.0'],
  effect: 'money',
  request: {
    mchtTrdNo: rows.order('order number of the refund itself, a new one', 'OID201902210002').required(),
    mchtCustId: rows.customer().required(),
    ...refunded,
    // 0 is refused with ST26, a business rule (§8.8)
    trdAmt: rows.amount('amount to refund, whole or part').required(),
    custAcntSumry: rows.memo(30),
    ...parts('910', '90'),
    trdNo: rows.transaction('gateway’s number of the payment', 'SFP_FIRM12345676709').required(),
    custIp: rows.ip(),
  },
  hash: H_REFUND,
  response: {
    mchtTrdNo: said.order('order number of the refund').required(),
    trdNo: said.transaction('gateway’s number of the refund, a new one').required(),
    trdAmt: said.amount('amount refunded').required(),
    svcDivCd: said.service().required(),
  },
  notes: ['The money goes back to the account it was drawn from.'],
});
