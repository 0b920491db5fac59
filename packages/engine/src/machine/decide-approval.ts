import type { Merchant } from '../engine-api.js';
import type { Amount, Currency, Method } from '../types.js';
import type { Rejection } from './decide-cancel.js';
import { partsAgree } from './parts.js';

export interface ApprovalPlan {
  readonly kind: 'approve';
  readonly feeBasisPoints: number;
}

/** Whether this merchant may take this payment at all; what only the database knows (order number, billing key) is decided there. */
export function decideApproval(
  merchant: Pick<Merchant, 'contracts' | 'profile'> | undefined,
  command: { readonly method: Method; readonly amount: Amount; readonly currency: Currency },
): ApprovalPlan | Rejection {
  const feeBasisPoints = merchant?.contracts[command.method];
  if (merchant === undefined || feeBasisPoints === undefined) {
    return { kind: 'rejected', rule: 'no_contract', detail: `the merchant has no contract for ${command.method}` };
  }
  if (merchant.profile.currency !== undefined && merchant.profile.currency !== command.currency) {
    return { kind: 'rejected', rule: 'currency_mismatch', detail: `the merchant is paid in ${merchant.profile.currency}` };
  }
  if (!partsAgree(command.amount)) {
    return { kind: 'rejected', rule: 'parts_disagree', detail: `the parts do not add up to ${command.amount.total}` };
  }
  return { kind: 'approve', feeBasisPoints };
}
