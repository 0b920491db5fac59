import type { RawRecord } from '@gwanmun/wire';
import { type ApiTables, isSelected } from './api.js';
import { bankCancel } from './bank-cancel.js';
import { billingKeyDelete } from './billing-key-delete.js';
import { billingKeyIssue } from './billing-key-issue.js';
import { cardCancel } from './card-cancel.js';
import { billingKeyPayment, cardPayment } from './card-payment.js';
import { corpApproval, corpCancel } from './corp-approval.js';
import { inquiry } from './inquiry.js';
import { mobileCancel, mobileRefund } from './mobile-cancel.js';
import { mobileApproval, mobileKeyPayment, mobileRecurring } from './mobile-payment.js';
import { subscriptionDelete, subscriptionPayment, subscriptionStatus } from './subscription.js';
import { vbankChange, vbankIssue, vbankIssueCancel, vbankIssueUnlimited } from './vbank-account.js';
import { vbankRefund } from './vbank-refund.js';
import { voucherCancel } from './voucher-cancel.js';

/** Every operation of the API (hecto-pg §1.4, §4). At most one of those at an address fits a request. */
export const API_OPERATIONS: readonly ApiTables[] = [
  cardPayment,
  billingKeyPayment,
  billingKeyIssue,
  billingKeyDelete,
  cardCancel,
  bankCancel,
  vbankIssue,
  vbankIssueUnlimited,
  vbankChange,
  vbankIssueCancel,
  vbankRefund,
  mobileApproval,
  mobileRecurring,
  mobileKeyPayment,
  mobileCancel,
  mobileRefund,
  voucherCancel,
  corpApproval,
  corpCancel,
  subscriptionPayment,
  subscriptionStatus,
  subscriptionDelete,
  inquiry,
];

/** The operation that a request at an address asks for; `undefined` when its method, bizType or members fit none. */
export function operationAt(path: string, params: RawRecord, data: RawRecord): ApiTables | undefined {
  return API_OPERATIONS.find((each) => each.path === path && isSelected(each.select, params, data));
}
