import { kstDate, subtractWon, type Won, ZERO_WON } from '@gwanmun/kernel';
import type { AnyKind, AnyMethod } from '../recorded.js';
import { type Amount, type CancelPayment, METHOD_TRAITS, type Rule, type Transaction, type TransactionOf } from '../types.js';
import { hasParts, partsAgree, partsWithin, splitInProportion, subtractAmount, wholeAmount } from './parts.js';

/** What a cancel decision looks at. */
export type CancellablePayment = Pick<
  TransactionOf<AnyMethod, AnyKind, unknown>,
  'kind' | 'method' | 'state' | 'currency' | 'amount' | 'cancelled' | 'cancelCount' | 'openCancel' | 'decidedAt'
>;
export type CancelCommand = Pick<CancelPayment, 'amount' | 'currency' | 'cancelOrder'> & { readonly method: AnyMethod };

/** What a cancel decision knows besides payment and command. */
export interface CancelRules {
  /** The merchant may cancel in part. */
  readonly partialAllowed: boolean;
  /** The money goes to an account that the command names. */
  readonly refund: boolean;
  /** The merchant has refunds to accounts. */
  readonly refundService: boolean;
  /** Business clock. */
  readonly now: Date;
}

export interface Rejection {
  readonly kind: 'rejected';
  readonly rule: Rule;
  readonly detail: string;
}

export interface CancelPlan {
  readonly kind: 'cancel';
  /** The cancel's own amount, with the parts it was given or that were worked out for it. */
  readonly amount: Amount;
  /** 1 for the first cancel of the payment. */
  readonly cancelOrder: number;
}

/**
 * Whether a payment may be cancelled by this command now, and how. The rules apply in this order, so that a merchant is told the most
 * telling one. The caller writes the plan against the version of the payment that it read: a plan for an older version is void.
 */
export function decideCancel(payment: CancellablePayment | undefined, command: CancelCommand, rules: CancelRules): CancelPlan | Rejection {
  // A cancel names the payment itself, never an earlier cancel, and by its own method.
  if (payment?.kind !== 'payment' || payment.method !== command.method) return no('no_such_payment', 'no payment has this number');
  if (payment.state !== 'approved') return no('payment_not_approved', `the payment is ${payment.state}`);
  const remaining = subtractAmount(payment.amount, payment.cancelled);
  if (remaining.total === 0) return no('already_cancelled', 'the payment is cancelled in full');
  const way = wayBack(payment, rules);
  if (way !== undefined) return way;
  const cancelOrder = payment.cancelCount + 1;
  if (command.cancelOrder !== undefined && command.cancelOrder !== cancelOrder) {
    return no('cancel_order_wrong', `the next cancel is number ${cancelOrder}, not ${command.cancelOrder}`);
  }
  const { total } = command.amount;
  if (total === 0 || total > remaining.total) return no('amount_exceeds_balance', `1 to ${remaining.total} can be cancelled, not ${total}`);
  if (total < payment.amount.total && !METHOD_TRAITS[payment.method].partialCancel) {
    return no('full_cancel_only', 'this method is cancelled in full only');
  }
  if (!rules.partialAllowed && total < remaining.total) return no('partial_not_allowed', 'the merchant cancels in full only');
  const amount = cancelParts(payment, remaining, command.amount);
  if (typeof amount === 'string') return no('parts_disagree', amount);
  if (payment.openCancel !== undefined) return no('cancel_in_flight', `cancel ${payment.openCancel} is not decided yet`);
  if (command.currency !== undefined && command.currency !== payment.currency) {
    return no('currency_mismatch', `the payment is in ${payment.currency}, the cancel in ${command.currency}`);
  }
  return { kind: 'cancel', amount, cancelOrder };
}

/** Whether the money can go back the way that the command wants: through the network that took it, or to an account. */
function wayBack(payment: CancellablePayment, { refund, refundService, now }: CancelRules): Rejection | undefined {
  const { refundToAccount, cancelsWithinMonth } = METHOD_TRAITS[payment.method];
  const monthOver = cancelsWithinMonth === true && monthOf(payment.decidedAt ?? now) !== monthOf(now);
  if (!refund) {
    if (refundToAccount === 'always') return no('refund_not_available', 'this method gives money back to an account only');
    return monthOver ? no('cancel_period_over', 'the month of the approval is over') : undefined;
  }
  if (refundToAccount === undefined || !refundService) return no('refund_not_available', 'no refunds to accounts');
  if (refundToAccount === 'after-month' && !monthOver) return no('cancel_period_open', 'the network still cancels it');
  return undefined;
}

/** yyyyMM in Korea. */
function monthOf(at: Date): string {
  return kstDate(at).slice(0, 6);
}

/**
 * The parts of a cancel, or why they cannot be.
 *
 * - Given parts add up to the cancelled amount, and each is within what remains of the same part.
 * - A payment without parts has no balances of parts: given parts need only add up, and are kept on the cancel.
 * - A cancel without parts that takes all that remains takes all remaining parts.
 * - A partial cancel without parts is split in proportion to what remains (the rounding error stays below one won for each part), so
 *   that a taxed sale stays supply and VAT in the same relation. Taxed *and* tax-free goods in one payment are another matter: which of
 *   them came back cannot be guessed without misstating tax, so the merchant has to say it ("needed when compound tax").
 */
function cancelParts(payment: CancellablePayment, remaining: Amount, given: Amount): Amount | string {
  if (!partsAgree(given)) return `the parts do not add up to ${given.total}`;
  if (!hasParts(payment.amount)) return given;
  if (hasParts(given)) return partsWithin(given, remaining) ? given : 'a part is larger than what remains of it';
  if (given.total === remaining.total) return remaining;
  if (remaining.taxFree > 0 && remaining.taxable + remaining.vat > 0) {
    return 'a partial cancel of taxed and tax-free goods has to name its parts';
  }
  return splitInProportion(given.total, remaining);
}

/** What an approved cancel takes from the payment's balances: no parts from a payment that has none. */
export function takenFromPayment(payment: Pick<Transaction, 'amount'>, cancel: Amount): Amount {
  return hasParts(payment.amount) ? cancel : wholeAmount(cancel.total);
}

/** What is said of a cancel once the network approved it, from the payment as it was before. */
export function cancelSummary(
  payment: Pick<Transaction, 'amount' | 'cancelled' | 'cancelCount'>,
  cancel: Amount,
): { readonly cancelOrder: number; readonly remaining: Won; readonly full: boolean } {
  const remaining = subtractWon(subtractWon(payment.amount.total, payment.cancelled.total), cancel.total);
  return { cancelOrder: payment.cancelCount + 1, remaining, full: remaining === ZERO_WON && payment.cancelCount === 0 };
}

function no(rule: Rule, detail: string): Rejection {
  return { kind: 'rejected', rule, detail };
}
