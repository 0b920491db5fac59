import { echo } from '@gwanmun/wire';
import { api } from './api.js';
import { balancedAnswerRows, refundRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

/** Refund of a deposit to an account (hecto-pg §6.18). The answer says that it was accepted; the money moves days later. */
export const vbankRefund = api({
  id: 'vbank-refund',
  title: 'Virtual account refund',
  origin: 'hecto-pg §6.18',
  path: '/spay/APIRefund.do',
  select: { method: 'VA', bizType: 'C0' },
  request: refundRows('VA', 'C0'),
  requestHash: H_API('cnclAmt'),
  response: balancedAnswerRows('VA', 'C0'),
  responseHash: echo(),
});
