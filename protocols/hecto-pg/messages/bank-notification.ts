import { fixed } from '@gwanmun/wire';
import {
  approvedOrCancelled,
  bankUsed,
  closing,
  contact,
  moved,
  notification,
  notificationRows,
  notified,
  original,
  sold,
  succeeded,
} from './notification-rows.js';

/** The notification of a bank transfer or its cancel (hecto-pg §6.8, §6.9). */
export const bankNotification = notification({
  id: 'bank-notification',
  title: 'Bank transfer — notification',
  origin: 'hecto-pg §6.8, §6.9',
  fields: {
    ...notified(succeeded(), fixed('RA').doc('method code', 'P', 'RA'), approvedOrCancelled(), 'nx_mid_il'),
    ...sold(),
    ...moved(),
    ...bankUsed(),
    acntPrintNm: notificationRows.printName(),
    ...contact(),
    ...original(),
    csrcIssNo: notificationRows.csrcIssNo(),
    cnclType: notificationRows.cnclType(),
    ...closing(),
  },
});
