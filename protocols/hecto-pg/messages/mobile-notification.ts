import { fixed, oneOf, text } from '@gwanmun/wire';
import { rows } from './blocks.js';
import { closing, contact, moved, notification, notificationRows, notified, original, sold, succeeded } from './notification-rows.js';

/** The notifications of carrier payments (hecto-pg §6.20). The phone number is the only sealed field of any notification. */
export const mobileNotification = notification({
  id: 'mobile-notification',
  title: 'Mobile — notification',
  origin: 'hecto-pg §6.20',
  fields: {
    ...notified(
      succeeded(),
      fixed('MP').doc('method code', 'P', 'MP'),
      oneOf(['B0', 'B1', 'B2', 'C0', 'C1'])
        .required()
        .doc('B0 payment, B1 recurring, B2 payment over the direct carrier line, C0 cancel, C1 refund', 'P', 'B0'),
      'nxhp_sb_il',
    ),
    ...sold(),
    ...moved(),
    billKey: notificationRows.billKey('MO0123456789'),
    billKeyExpireDt: notificationRows.billKeyExpireDt(),
    telecomCd: text(10).doc('carrier code (§9.6)', 'P', 'SKT'),
    telecomNm: text(10).doc('carrier name', 'P', 'SK Telecom'),
    ...contact(),
    phoneNoEnc: rows.phoneNo(),
    ...original(),
    cnclType: notificationRows.cnclType(),
    ...closing(),
  },
});
