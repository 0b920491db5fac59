import type { RawRecord } from '@gwanmun/wire';
import { isSelected } from '../messages/index.js';
import type { Command, Route } from './api.js';
import { billingKeyDelete, billingKeyIssue } from './commands/billing-key.js';
import { bankCancel, cardCancel, corpCancel, voucherCancel } from './commands/cancel.js';
import { billingKeyPay, cardPay } from './commands/card-pay.js';
import { corpApproval, subscriptionDelete, subscriptionPayment, subscriptionStatus } from './commands/easy-pay.js';
import { inquiry } from './commands/inquiry.js';
import { mobileApproval, mobileKeyPayment, mobileRecurring } from './commands/mobile.js';
import { mobileCancel, mobileRefund, vbankRefund } from './commands/refund.js';
import { vbankChange, vbankIssue, vbankIssueCancel, vbankIssueUnlimited } from './commands/vbank.js';

/** Every operation of the API (hecto-pg §1.4, §4). */
export const COMMANDS: readonly Command[] = [
  cardPay,
  billingKeyPay,
  billingKeyIssue,
  billingKeyDelete,
  cardCancel,
  bankCancel,
  mobileCancel,
  voucherCancel,
  corpCancel,
  vbankIssue,
  vbankIssueUnlimited,
  vbankChange,
  vbankIssueCancel,
  vbankRefund,
  mobileRefund,
  mobileApproval,
  mobileRecurring,
  mobileKeyPayment,
  corpApproval,
  subscriptionPayment,
  subscriptionStatus,
  subscriptionDelete,
  inquiry,
];

/** The operation that a request asks for. Where none fits, the nearest one: its table says which of the routing members is wrong (hecto-pg D-21). */
function chosen(commands: readonly Command[], params: RawRecord, data: RawRecord): Command {
  return (
    commands.find(({ tables }) => isSelected(tables.select, params, data)) ??
    commands.find(({ tables: { select } }) => isSelected(select.method === undefined ? {} : { method: select.method }, params, data)) ??
    commands[0]!
  );
}

/** URIs of the API and the messages that share them. */
export const ROUTES: readonly Route[] = [...new Set(COMMANDS.map(({ tables }) => tables.path))].map((path) => {
  const commands = COMMANDS.filter(({ tables }) => tables.path === path);
  return { path, failure: commands[0]!.tables.failure, select: (params, data) => chosen(commands, params, data) };
});
