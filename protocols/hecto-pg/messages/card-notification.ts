import { amount, fixed } from '@gwanmun/wire';
import { rows } from './blocks.js';
import {
  approvedOrCancelled,
  cardCompany,
  cardUsed,
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

/** The notification of a card approval or cancel, Samsung Pay included (hecto-pg §6.1.3). */
export const cardNotification = notification({
  id: 'card-notification',
  title: 'Card — notification',
  origin: 'hecto-pg §6.1.3, §6.2, §6.7',
  fields: {
    ...notified(succeeded(), fixed('CA').doc('method code', 'P', 'CA'), approvedOrCancelled(), 'nxca_jt_il'),
    ...sold(),
    ...moved(),
    svcAmt: amount(12).doc('service charge; offline sales only', 'P', '0'),
    billKey: notificationRows.billKey('SBILL_0123456789'),
    billKeyExpireDt: notificationRows.billKeyExpireDt(),
    ...cardCompany(),
    ...contact(),
    ...cardUsed(),
    ...original(),
    mixTrdNo: rows.transactionNo('transaction number of the mixed (second) payment'),
    mixTrdAmt: amount(12).doc('amount of the mixed payment; only with mixTrdNo', 'P', '1000'),
    payAmt: amount(12).doc('trdAmt − mixTrdAmt; only with mixTrdNo', 'P', '1000'),
    cnclType: notificationRows.cnclType(),
    ...closing(),
  },
});
