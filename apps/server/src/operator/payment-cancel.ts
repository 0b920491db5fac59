import type { RefundAccount, Result, Rule, Transaction } from '@gwanmun/engine';
import { kstDate, Secret } from '@gwanmun/kernel';
import type { Static } from '@sinclair/typebox';
import { amountOf, CancelAnswer, CancelBody, type OperatorNumbers, operatorOrderNo } from './cancel-request.js';
import { checkRefund, refundDebit } from './debit-refund.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, invalid, notFound, OperatorError } from './errors.js';
import { paymentOf } from './payment-views.js';
import { PaymentParams } from './payments.js';
import type { AnyTransaction, OperatorDeps } from './ports.js';
import { findTransaction, isBanking } from './transactions.js';

/** Rules that mean something other than "the payment is not in a state for this", or that a part of the request breaks. */
const RULE_STATUS: Readonly<Partial<Record<Rule, { status: 400 | 404 | 409; field?: string }>>> = {
  no_such_payment: { status: 404 },
  amount_exceeds_balance: { status: 400, field: 'body.amount' },
  parts_disagree: { status: 400, field: 'body.parts' },
  full_cancel_only: { status: 409, field: 'body.amount' },
  partial_not_allowed: { status: 409, field: 'body.amount' },
  cancel_period_over: { status: 409, field: 'body.refundTo' },
  cancel_period_open: { status: 409, field: 'body.refundTo' },
  refund_not_available: { status: 409, field: 'body.refundTo' },
};

function accountOf({ refundTo }: CancelBody): RefundAccount | undefined {
  if (!refundTo) return undefined;
  const { bank, accountNo, holder } = refundTo;
  return { bank, number: new Secret(accountNo, 'account number'), holder: new Secret(holder, 'holder') };
}

/** The transaction number of a decided cancel; throws what refused it. */
function cancelId(result: Result, requested: string): string {
  if (result.kind === 'approved') return result.transaction.transactionId;
  if (result.kind === 'unknown') return result.transactionId;
  if (result.kind === 'refused') {
    throw conflict('network_refused', `the network refused (${result.reason}, ${result.networkCode}): ${result.message}`);
  }
  const special = RULE_STATUS[result.rule];
  if (result.rule === 'duplicate_order') throw conflict(result.rule, `number ${requested} is taken; try again`);
  throw new OperatorError(special?.status ?? 409, result.rule, result.detail, special?.field);
}

async function cancelPayment({ engine }: OperatorDeps, payment: Transaction, body: CancelBody, numbers: OperatorNumbers): Promise<string> {
  const { merchantId, protocol, method, currency } = payment;
  const { transactionId, orderNo, requestDate } = numbers;
  const result = await engine.cancelPayment({
    ...{ merchantId, transactionId, orderNo, protocol, method, currency },
    channel: 'operator',
    paymentId: payment.transactionId,
    amount: amountOf(body, payment),
    cancelOrder: body.cancelOrder,
    refundTo: accountOf(body),
    facts: { reason: body.reason, requestDate },
  });
  return cancelId(result, orderNo);
}

async function cancel(deps: OperatorDeps, payment: AnyTransaction, body: CancelBody): Promise<Static<typeof CancelAnswer>> {
  const { engine } = deps;
  const { merchantId, protocol } = payment;
  const desk = deps.protocols[protocol];
  if (!desk) throw conflict('protocol_gone', `this server does not speak ${protocol} any more`);
  const numbers: OperatorNumbers = {
    transactionId: desk.newCancelId(merchantId, payment.method),
    orderNo: operatorOrderNo(engine),
    requestDate: kstDate(engine.clock.now()),
  };
  const id = isBanking(payment) ? await refundDebit(deps, payment, body, numbers) : await cancelPayment(deps, payment, body, numbers);
  const [done, after] = await Promise.all([
    findTransaction(deps, merchantId, id),
    findTransaction(deps, merchantId, payment.transactionId),
  ]);
  if (!done || !after) throw new Error(`cancel ${id} was decided, but cannot be read`);
  return { cancel: paymentOf(done), payment: paymentOf(after) };
}

/** Cancels that an operator makes. */
export function cancelEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/payments/:merchantId/:transactionId/cancels',
      operationId: 'cancelPayment',
      tag: 'payments',
      summary: 'Cancel a payment, whole or in part',
      description:
        'Runs through the same engine as a cancel by the merchant, by the rules of its method: vouchers and Tmoney whole only, mobile payments ' +
        'in their month, virtual accounts to an account only, debits back to their account out of the main account. Remittances cannot be cancelled. `channel` is `operator`, the order number starts with `OP`.',
      params: PaymentParams,
      body: CancelBody,
      status: 201,
      answerDescription: 'The cancel, and the payment as it is now',
      answer: CancelAnswer,
      errors: [404, 409],
      async handle({ params, body }) {
        const payment = await findTransaction(deps, params.merchantId, params.transactionId);
        if (payment && isBanking(payment)) checkRefund(payment, body);
        if (payment?.kind !== 'payment') throw notFound('payment');
        if (body.parts && body.amount === undefined) throw invalid('body.amount', 'is required with parts');
        if (body.amount === undefined && payment.state === 'approved' && payment.cancelled.total === payment.amount.total) {
          throw conflict('already_cancelled', 'the payment is cancelled in full');
        }
        return cancel(deps, payment, body);
      },
    }),
  ];
}
