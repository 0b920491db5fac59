import { type Static, Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid, notFound } from './errors.js';
import { AnyMethodName, KINDS, MainAccountEffect, Payment, PaymentPage, STATES, State } from './payment-schemas.js';
import { paymentOf, summaryOf } from './payment-views.js';
import type { OperatorDeps, PaymentSearch } from './ports.js';
import { Closed, MerchantId, Moment, OneOf, OrderNo, paging, parseMoment, TransactionId, WonAmount } from './schemas.js';
import { timelineOf } from './timeline.js';
import { Timeline } from './timeline-schemas.js';
import { findTransaction } from './transactions.js';

export const PaymentParams = Closed({ merchantId: MerchantId, transactionId: TransactionId });

const Query = Closed({
  merchantId: Type.Optional(MerchantId),
  orderNo: Type.Optional(OrderNo),
  transactionId: Type.Optional(TransactionId),
  paymentId: Type.Optional(TransactionId),
  kind: Type.Optional(
    OneOf(KINDS, {
      description:
        'Default: payment; with `method=remittance` remittances and top-ups. `cancel` with `paymentId`: the cancels of a payment',
    }),
  ),
  state: Type.Optional(Type.Array(State, { minItems: 1, maxItems: STATES.length, description: 'Any of these; repeat the parameter' })),
  method: Type.Optional(AnyMethodName),
  from: Type.Optional(Moment('Requested at or after; business time')),
  to: Type.Optional(Moment('Requested before; business time')),
  amount: Type.Optional(WonAmount({ description: 'Exactly this amount' })),
  minAmount: Type.Optional(WonAmount()),
  maxAmount: Type.Optional(WonAmount()),
  ...paging,
});

/** The range that a query asks for; 400 when it can hold nothing. */
export function range(query: { readonly from?: string; readonly to?: string }): { from?: Date; to?: Date } {
  const from = query.from === undefined ? undefined : parseMoment(query.from);
  const to = query.to === undefined ? undefined : parseMoment(query.to);
  if (from && to && from >= to) throw invalid('query.to', 'must be later than from');
  return { from, to };
}

function kindsOf({ kind, method }: Static<typeof Query>): PaymentSearch['kinds'] {
  if (kind !== undefined) return [kind];
  return method === 'remittance' ? ['remittance', 'top_up'] : ['payment'];
}

function searchOf(query: Static<typeof Query>): PaymentSearch {
  const { state, from: _from, to: _to, amount, limit, kind: _kind, ...rest } = query;
  const minAmount = amount ?? query.minAmount;
  const maxAmount = amount ?? query.maxAmount;
  if (minAmount !== undefined && maxAmount !== undefined && minAmount > maxAmount) {
    throw invalid('query.maxAmount', 'must not be smaller than minAmount');
  }
  return { ...rest, ...range(query), kinds: kindsOf(query), states: state, minAmount, maxAmount, limit: limit ?? 50 };
}

/** Search of payments, and one with its timeline. */
export function paymentEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/payments',
      operationId: 'searchPayments',
      tag: 'payments',
      summary: 'Search payments',
      description:
        'Payments that fit, newest first: of every payment method, and debits of registered accounts. Cancels, refunds, remittances, top-ups ' +
        "and billing keys are found with `kind`. `orderNo` is the merchant's plain number, also where it is unique for each day only.",
      query: Query,
      answerDescription: 'A page of payments',
      answer: PaymentPage,
      async handle({ query }) {
        const { items, next } = await deps.payments.search(searchOf(query));
        return { items: items.map(summaryOf), nextCursor: next ?? null };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/payments/:merchantId/:transactionId',
      operationId: 'getPayment',
      tag: 'payments',
      summary: 'One payment with its whole timeline',
      description:
        'The payment, its cancels, and everything that happened in order of business time: requests with their hash check, intent, ' +
        'answer of the network, commit, ledger posting, events, notifications and their attempts.',
      params: PaymentParams,
      answerDescription: 'The payment',
      answer: Closed(
        {
          payment: Payment,
          cancels: Type.Array(Payment),
          changes: Type.Array(Payment, { description: 'Changes of a virtual account, and its closing' }),
          mainAccount: Type.Optional(MainAccountEffect),
          timeline: Timeline,
        },
        { title: 'PaymentWithTimeline' },
      ),
      errors: [404],
      async handle({ params }) {
        const payment = await findTransaction(deps, params.merchantId, params.transactionId);
        if (!payment) throw notFound('payment');
        const { cancels, changes, mainAccount, timeline } = await timelineOf(deps, payment);
        return {
          payment: paymentOf(payment),
          cancels: cancels.map(paymentOf),
          changes: changes.map(paymentOf),
          ...(mainAccount && { mainAccount }),
          timeline,
        };
      },
    }),
  ];
}
