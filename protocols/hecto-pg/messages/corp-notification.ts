import { amount, fixed, oneOf } from '@gwanmun/wire';
import { PROVIDER_CODES } from './corp-window.js';
import {
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

const { mchtName, pmtprdNm } = sold();
const part = (meaning: string, example: string) => amount(13).doc(meaning, 'P', example);

/** The notification of an easy-pay approval or cancel (hecto-pg §6.31). It has no payer's name. */
export const corpNotification = notification({
  id: 'corp-notification',
  title: 'Easy pay — notification',
  origin: 'hecto-pg §6.31',
  fields: {
    ...notified(
      succeeded(),
      fixed('PZ').doc('method code', 'P', 'PZ'),
      oneOf(['B0', 'B1', 'C0']).required().doc('B0 approval (Naver Pay: by points), B1 Naver Pay by card, C0 cancel', 'P', 'B0'),
      'hecto_test',
    ),
    ezpDivCd: oneOf(PROVIDER_CODES).required().doc('provider', 'P', 'PAC'),
    mchtName,
    pmtprdNm,
    ...moved(),
    ...cardCompany(),
    ...contact(),
    ...cardUsed(),
    ...original(),
    pntAmt: part('point part, 0 if none', '0').required(),
    cardAmt: part('card part, 0 if none', '3000').required(),
    coupAmt: part('coupon part, 0 if none', '1000').required(),
    kkmAmt: part('Kakao money part', '5000'),
    csrcIssAmt: part('amount subject to a cash receipt', '3000'),
    cnclType: notificationRows.cnclType(),
    csrcIssNo: notificationRows.csrcIssNo(),
    ...closing(),
  },
});
