import { fixed, oneOf } from '@gwanmun/wire';
import {
  accountUsed,
  closing,
  contact,
  moved,
  notification,
  notificationRows,
  notified,
  oneOfStatuses,
  original,
  sold,
  succeeded,
} from './notification-rows.js';

const virtualAccount = () => fixed('VA').doc('method code', 'P', 'VA');

/** The notifications of a virtual account: issue (0051, A0 or A4), deposit (B1), issue-cancel (A2), refund (C0) (hecto-pg §6.13). */
export const vbankNotification = notification({
  id: 'vbank-notification',
  title: 'Virtual account — notification',
  origin: 'hecto-pg §6.13, §8.3',
  fields: {
    ...notified(
      oneOfStatuses(['0021', '0051']),
      virtualAccount(),
      oneOf(['A0', 'A4', 'A2', 'B1', 'C0'])
        .required()
        .doc('A0 issue, A4 issue of a 010 account (both 0051), B1 deposit, A2 issue-cancel, C0 refund', 'P', 'A0'),
      'nx_mid_il',
    ),
    ...sold(),
    ...moved(),
    ...accountUsed(),
    ...contact(),
    ...original(),
    csrcIssNo: notificationRows.csrcIssNo(),
    cnclType: notificationRows.cnclType(),
    ...closing(),
  },
  notes: ['A deposit carries the numbers of the issue; issue-cancels and refunds carry those of their own request (D-23).'],
});

const head = notified(succeeded(), virtualAccount(), fixed('B1').doc('deposit', 'P-ko', 'B1'), 'nxva_fix2');
const { pktHash } = closing();

/** A deposit into a fixed-unlimited account (hecto-pg §6.15): no order, so the account number is the only key to the customer. */
export const vbankUnlimitedDepositNotification = notification({
  id: 'vbank-unlimited-deposit-notification',
  title: 'Fixed-unlimited virtual account — deposit notification',
  origin: 'hecto-pg §6.15',
  fields: {
    ...head,
    mchtTrdNo: fixed('0000000').doc('constant, seven zeros', 'P-ko', '0000000'),
    ...moved(),
    ...accountUsed(),
    pktHash,
  },
});
