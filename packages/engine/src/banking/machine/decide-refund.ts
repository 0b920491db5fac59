import { type CancellablePayment, type CancelPlan, decideCancel } from '../../machine/decide-cancel.js';
import type { Recorded } from '../../recorded.js';
import type { Rule } from '../../types.js';
import type { BankingRejection, BankingRule, RefundDebit } from '../contract.js';
import { isAmount } from './values.js';

const RULES: Readonly<Partial<Record<Rule, BankingRule>>> = {
  no_such_payment: 'no_such_payment',
  // pending, refused: not (yet) a payment
  payment_not_approved: 'no_such_payment',
  already_cancelled: 'already_refunded',
  cancel_order_wrong: 'already_refunded',
  amount_exceeds_balance: 'refund_amount_wrong',
  parts_disagree: 'refund_amount_wrong',
  cancel_in_flight: 'refund_in_flight',
};

export type RefundablePayment = CancellablePayment & Pick<Recorded, 'personal' | 'facts'>;

/**
 * Whether a debit may be given back by this command now. One refund at a time, never more than was paid; with a container deposit in it the whole or
 * nothing, unless the merchant's policy says otherwise.
 */
export function decideRefund(
  payment: RefundablePayment | undefined,
  { customerId, amount, refundOrder }: Pick<RefundDebit, 'customerId' | 'amount' | 'refundOrder'>,
  rules: { readonly partialContainers: boolean; readonly now: Date },
): CancelPlan | BankingRejection {
  if (payment && payment.personal.customerId !== customerId) return no('no_such_payment', 'no payment of this customer has this number');
  if (payment && !isAmount(amount.total)) return no('refund_amount_wrong', 'no amount of money');
  const plan = decideCancel(
    payment,
    { method: 'account_debit', amount, cancelOrder: refundOrder },
    { partialAllowed: true, refund: false, refundService: false, now: rules.now },
  );
  if (plan.kind === 'rejected') return no(RULES[plan.rule] ?? 'refund_amount_wrong', plan.detail);
  const inPart = amount.total < payment!.amount.total;
  if (inPart && (payment!.facts.banking?.containerDeposit ?? 0) > 0 && !rules.partialContainers) {
    return no('refund_amount_wrong', 'a payment with a container deposit is refunded in whole only');
  }
  return plan;
}

function no(rule: BankingRule, detail: string): BankingRejection {
  return { kind: 'rejected', rule, detail };
}
