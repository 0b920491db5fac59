import type { Amount, Engine, RefundAccount, Result, Rule, Transaction } from '@gwanmun/engine';
import { kstDateTime, Secret, won } from '@gwanmun/kernel';
import { type Static, Type } from '@sinclair/typebox';
import { AccountNo, BankCode } from './bank-schemas.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, invalid, notFound, OperatorError } from './errors.js';
import { Payment } from './payment-schemas.js';
import { paymentOf } from './payment-views.js';
import { PaymentParams } from './payments.js';
import type { OperatorDeps } from './ports.js';
import { Closed, Text, WonAmount } from './schemas.js';

const Body = Closed({
  amount: Type.Optional(WonAmount({ minimum: 1, description: 'Default: all that is left' })),
  parts: Type.Optional(
    Closed(
      { taxable: WonAmount(), vat: WonAmount(), taxFree: WonAmount(), service: WonAmount() },
      { description: 'They add up to `amount`. Needed for a partial cancel of taxed and tax-free goods; otherwise worked out' },
    ),
  ),
  reason: Text(200),
  refundTo: Type.Optional(
    Closed(
      { bank: BankCode, accountNo: AccountNo, holder: Text(50, { description: 'Who the account belongs to' }) },
      {
        description:
          'Where the money goes instead of the way it came. Needed for virtual accounts, and for mobile payments once their month is over',
      },
    ),
  ),
  cancelOrder: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 999, description: '1 for the first cancel. Guards against cancelling twice: a repeat is refused' }),
  ),
});
type Body = Static<typeof Body>;

const Answer = Closed(
  {
    cancel: Payment,
    payment: Payment,
  },
  {
    title: 'CancelOutcome',
    description: '`cancel.state` is `approved`, or `unknown` when the network did not answer: recovery will find out',
  },
);

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

/** An order number for an operation that no merchant ordered: `OP`, Korean time, seven digits. Unique like transaction numbers are. */
export function operatorOrderNo(engine: Pick<Engine, 'clock' | 'nextSerial'>): string {
  return `OP${kstDateTime(engine.clock.now())}${String(engine.nextSerial()).padStart(7, '0')}`;
}

function accountOf({ refundTo }: Body): RefundAccount | undefined {
  if (!refundTo) return undefined;
  const { bank, accountNo, holder } = refundTo;
  return { bank, number: new Secret(accountNo, 'account number'), holder: new Secret(holder, 'holder') };
}

function amountOf(body: Body, payment: Transaction): Amount {
  const total = won(body.amount ?? payment.amount.total - payment.cancelled.total);
  const { taxable, vat, taxFree, service } = body.parts ?? { taxable: 0, vat: 0, taxFree: 0, service: 0 };
  return { total, taxable: won(taxable), vat: won(vat), taxFree: won(taxFree), service: won(service) };
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

async function cancel(deps: OperatorDeps, payment: Transaction, body: Body): Promise<Static<typeof Answer>> {
  const { engine } = deps;
  const { merchantId, protocol } = payment;
  const desk = deps.protocols[protocol];
  if (!desk) throw conflict('protocol_gone', `this server does not speak ${protocol} any more`);
  const transactionId = desk.newCancelId(merchantId, payment.method);
  const orderNo = operatorOrderNo(engine);
  const result = await engine.cancelPayment({
    merchantId,
    transactionId,
    orderNo,
    channel: 'operator',
    protocol,
    method: payment.method,
    paymentId: payment.transactionId,
    amount: amountOf(body, payment),
    currency: payment.currency,
    cancelOrder: body.cancelOrder,
    refundTo: accountOf(body),
    facts: { reason: body.reason, requestDate: kstDateTime(engine.clock.now()).slice(0, 8) },
  });
  const id = cancelId(result, orderNo);
  const [done, after] = await Promise.all([engine.transaction(merchantId, id), engine.transaction(merchantId, payment.transactionId)]);
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
        'in their month, virtual accounts to an account only. `channel` is `operator`, the order number starts with `OP`.',
      params: PaymentParams,
      body: Body,
      status: 201,
      answerDescription: 'The cancel, and the payment as it is now',
      answer: Answer,
      errors: [404, 409],
      async handle({ params, body }) {
        const payment = await deps.engine.transaction(params.merchantId, params.transactionId);
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
