import { echo } from '@gwanmun/wire';
import { api } from './api.js';
import { wonOnly } from './blocks.js';
import { balancedAnswerRows, cancelledTax, cancelRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

/** Full or partial cancel of a bank transfer (hecto-pg §6.9). */
export const bankCancel = api({
  id: 'bank-cancel',
  title: 'Bank transfer cancel',
  origin: 'hecto-pg §6.9',
  path: '/spay/APICancel.do',
  select: { method: 'RA', bizType: 'C0' },
  request: { ...cancelRows('RA', wonOnly()), ...cancelledTax() },
  requestHash: H_API('cnclAmt'),
  response: balancedAnswerRows('RA', 'C0'),
  responseHash: echo(),
});
