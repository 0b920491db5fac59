import { digits, fixed, list, oneOf, yesNo } from '@gwanmun/wire';
import { api } from './api.js';
import { EXAMPLE, maintenanceBounds, requested, rows, said } from './blocks.js';
import { H_MOMENT } from './recipes.js';

/** hecto-easycash §6.29 */
export const bankList = api({
  chapter: '29',
  key: 'bankList',
  title: 'Banks that the merchant may use',
  path: '/v1/api/bank/list',
  hdInfo: ['SPAY_LB00_1.0'],
  request: requested,
  hash: H_MOMENT(),
  response: {
    dataCnt: said.count().required(),
    bankRecords: list({
      recordBankCd: said.bank().required(),
      recordBankNm: said.bankName().required(),
      recordBankOrd: digits(2).required().doc('display order', 'P', '1'),
      recordUseYn: yesNo().required().doc('Y usable now, N not', 'P', 'Y'),
    }).required(),
  },
});

/** What a bank is asked to do (hecto-easycash §6.30). */
export const BANK_OPERATIONS = ['RE', 'DE', 'RP', 'RT', 'NA', 'NN', 'AA', 'AR'] as const;

/** hecto-easycash §6.30 */
export const bankTimecheck = api({
  chapter: '30',
  key: 'bankTimecheck',
  title: 'Bank maintenance',
  path: '/v1/api/bank/timecheck',
  hdInfo: ['SPAY_TP00_1.0'],
  request: {
    pktDivCd: oneOf(BANK_OPERATIONS)
      .required()
      .doc(
        'RE register, DE cancel registration, RP pay, RT refund, NA name check, NN name check with birth date, AA ownership, AR remit',
        'P',
        'RP',
      ),
    ...requested,
    bankCd: rows.bank().required(),
  },
  hash: H_MOMENT('bankCd'),
  response: { bankCd: said.bank().required() },
  answerNotes: ['No flag: 0021 means usable, 0031 with ST11 under maintenance (A27).'],
});

/** hecto-easycash §6.32 */
export const bankTimecheckDetail = api({
  chapter: '32',
  key: 'bankTimecheckDetail',
  title: 'Bank maintenance of 1-won deposits',
  path: '/v1/api/bank/timecheck/detail',
  hdInfo: ['SPAY_TP1W_1.0'],
  request: { pktDivCd: fixed('AA').doc('operation', 'P', 'AA'), ...requested, bankCd: rows.bank().required() },
  hash: H_MOMENT('bankCd'),
  response: {
    bankCd: said.bank().required(),
    bankChkYn: said.maintenance().required(),
    ...maintenanceBounds([EXAMPLE.stamp, EXAMPLE.stamp]),
  },
  answerNotes: ['Unlike the other inquiry the call itself succeeds during maintenance.'],
});
