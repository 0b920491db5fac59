import { oneOf } from '@gwanmun/wire';
import {
  approvedOrCancelled,
  closing,
  contact,
  moved,
  notification,
  notificationRows,
  notified,
  sold,
  succeeded,
} from './notification-rows.js';
import { VOUCHER_CODES_OF_METHODS } from './voucher-cancel.js';

/** The notification of a voucher, Tmoney or POINTDAMOA payment or cancel (hecto-pg §6.28). The amount is plain (D-14). */
export const voucherNotification = notification({
  id: 'voucher-notification',
  title: 'Voucher, Tmoney and POINTDAMOA — notification',
  origin: 'hecto-pg §6.28, D-14',
  fields: {
    ...notified(succeeded(), oneOf(VOUCHER_CODES_OF_METHODS).required().doc('method code', 'P', 'TC'), approvedOrCancelled(), 'nx_mid_il'),
    ...sold(),
    ...moved(),
    ...contact(),
    csrcIssNo: notificationRows.csrcIssNo(),
    ...closing(),
  },
  notes: ['There is no number of the payment in a cancel: `bizType` C0 tells it.'],
});
