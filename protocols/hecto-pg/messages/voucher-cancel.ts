import { echo } from '@gwanmun/wire';
import { api } from './api.js';
import { wonOnly } from './blocks.js';
import { cancelAnswerRows, cancelRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

/** Method codes of vouchers, Tmoney and POINTDAMOA (hecto-pg §6.28, §6.29). */
export const VOUCHER_CODES_OF_METHODS = ['TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP'] as const;

/** Cancel of a voucher, Tmoney or POINTDAMOA payment (hecto-pg §6.29). All but POINTDAMOA know the full cancel only. */
export const voucherCancel = api({
  id: 'voucher-cancel',
  title: 'Voucher, Tmoney and POINTDAMOA cancel',
  origin: 'hecto-pg §6.29',
  path: '/spay/APICancel.do',
  select: { method: VOUCHER_CODES_OF_METHODS, bizType: 'C0' },
  request: cancelRows(VOUCHER_CODES_OF_METHODS, wonOnly()),
  requestHash: H_API('cnclAmt'),
  response: cancelAnswerRows(VOUCHER_CODES_OF_METHODS),
  responseHash: echo(),
  requestNotes: ['`cnclOrd` is the constant 001 for vouchers and Tmoney; POINTDAMOA counts up.'],
});
