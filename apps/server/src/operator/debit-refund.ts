import type { BankingRule, BankingTransaction, MoneyResult } from '@gwanmun/engine';
import { amountOf, type CancelBody, type OperatorNumbers } from './cancel-request.js';
import { conflict, invalid, OperatorError } from './errors.js';
import type { OperatorDeps } from './ports.js';

/** Rules in the words that cancels of other payments have; the others keep the engine's. */
const RULES: Readonly<Partial<Record<BankingRule, readonly [status: 400 | 409, code: string, field?: string]>>> = {
  no_such_payment: [409, 'payment_not_approved'],
  already_refunded: [409, 'already_cancelled'],
  refund_in_flight: [409, 'cancel_in_flight'],
  refund_amount_wrong: [400, 'refund_amount_wrong', 'body.amount'],
  refund_allowance_exceeded: [409, 'main_account_insufficient'],
};

/** Throws what stands against a refund before the engine is asked. */
export function checkRefund({ method, kind, cancelCount }: BankingTransaction, { refundTo, cancelOrder }: CancelBody): void {
  if (method === 'remittance') {
    throw conflict('not_cancellable', kind === 'top_up' ? 'a top-up cannot be taken back' : 'a remittance cannot be taken back');
  }
  if (refundTo) throw invalid('body.refundTo', 'is not for debits: the money goes back to the account that it came from');
  if (cancelOrder !== undefined && cancelOrder !== cancelCount + 1) {
    throw conflict('cancel_order_wrong', `the next refund is number ${cancelCount + 1}, not ${cancelOrder}`);
  }
}

/** Throws what refused a refund; one whose outcome nobody knows yet is none. */
function told(result: MoneyResult, orderNo: string, { cancelOrder }: CancelBody): void {
  if (result.kind === 'refused') {
    throw conflict('network_refused', `the bank refused (${result.reason}, ${result.networkCode}): ${result.message}`);
  }
  if (result.kind !== 'rejected') return;
  const { rule, detail } = result;
  if (rule === 'duplicate_order') throw conflict(rule, `number ${orderNo} is taken; try again`);
  // another refund came in between
  if (rule === 'already_refunded' && cancelOrder !== undefined) throw conflict('cancel_order_wrong', detail);
  const [status, code, field] = RULES[rule] ?? [409, rule];
  throw new OperatorError(status, code, detail, field);
}

/**
 * Gives a debit back, whole or in part, out of the merchant’s main account. Throws what refused it.
 *
 * @returns number of the refund
 */
export async function refundDebit(
  { banking }: OperatorDeps,
  payment: BankingTransaction,
  body: CancelBody,
  { transactionId, orderNo, requestDate }: OperatorNumbers,
): Promise<string> {
  const { merchantId, protocol, facts, personal } = payment;
  const result = await banking.customers.refund({
    ...{ merchantId, transactionId, orderNo, requestDate, protocol },
    channel: 'operator',
    customerId: personal.customerId ?? '',
    paymentId: payment.transactionId,
    amount: amountOf(body, payment),
    memo: facts.banking?.memo ?? '',
    reason: body.reason,
    ...(body.cancelOrder !== undefined && { refundOrder: body.cancelOrder }),
  });
  told(result, orderNo, body);
  return transactionId;
}
