import { amount, digits, fixed, message, text } from '@gwanmun/wire';
import { API_CODES } from './blocks.js';

/** Pretends a deposit into a virtual account (hecto-pg §6.12): a GET with a query, on testbeds only. Nothing is encrypted or hashed. */
export const depositTestRequest = message({
  id: 'deposit-test-request',
  title: 'Deposit test — request',
  origin: 'hecto-pg §6.12, §10.2',
  layout: 'form',
  codes: API_CODES,
  fields: {
    mchtId: text(10).required().doc('merchant ID', 'P', 'nx_mid_il'),
    method: fixed('VA').doc('payment method', 'P', 'VA'),
    bizType: fixed('F1').doc('operation code', 'P', 'F1'),
    // printed N(11), the length of a 010 account; other accounts are longer (§6.14)
    vAcntNo: digits(16).required().secret('personal').doc('issued account number, plain', 'P', '01012345678'),
    trdAmt: amount(12).required().doc('deposited amount, plain', 'P', '1000'),
  },
});

/** Its answer; the format is not documented: a flat object (D-13). */
export const depositTestResponse = message({
  id: 'deposit-test-response',
  title: 'Deposit test — answer',
  origin: 'hecto-pg §6.12, D-13',
  layout: 'json',
  tolerant: true,
  plainStrings: true,
  fields: {
    method: fixed('VA').doc('payment method', 'P', 'VA'),
    bizType: fixed('F1').doc('operation code', 'P', 'F1'),
    outRsltCd: text(4).required().default('0000').doc('0000 or reject code', 'P', '0000'),
    outRsltMsg: text(200).default('정상 처리 되었습니다.').doc('result message', 'P', '정상 처리 되었습니다.'),
  },
});

export const depositTest = { path: '/spay/APIVBankTest.do', request: depositTestRequest, response: depositTestResponse } as const;
