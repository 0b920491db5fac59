import { REFUSALS } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { Amount, Closed, Moment, OneOf, Page, WonAmount } from './schemas.js';

export const METHODS = ['card'] as const;
export const STATES = ['pending', 'unknown', 'approved', 'refused', 'reversed'] as const;
export const KINDS = ['payment', 'cancel', 'billing_key_issue', 'billing_key_delete'] as const;
export const CURRENCIES = ['KRW', 'USD'] as const;
export const CHANNELS = ['window', 'api', 'operator'] as const;

export const State = OneOf(STATES, {
  title: 'TransactionState',
  description:
    'pending: the network was or will be asked. unknown: it did not answer in time; recovery will find out. reversed: it had approved, and that was taken back',
});

/** What is kept of a network's answer: an approval, a cancel, a billing key or a refusal. */
export const Outcome = Closed(
  {
    kind: OneOf(['approved', 'cancelled', 'billing_key', 'refused']),
    networkRef: Type.Optional(Type.String({ description: "The network's own number" })),
    approvalNo: Type.Optional(Type.String()),
    issuer: Type.Optional(Type.String()),
    issuerName: Type.Optional(Type.String()),
    acquirer: Type.Optional(Type.String()),
    acquirerName: Type.Optional(Type.String()),
    cardKind: Type.Optional(Type.String()),
    cardType: Type.Optional(Type.String()),
    maskedCard: Type.Optional(Type.String({ description: 'First six and last four digits' })),
    instalments: Type.Optional(Type.Integer()),
    interestFree: Type.Optional(Type.Boolean()),
    approvedAt: Type.Optional(Moment()),
    billingKey: Type.Optional(Type.String({ description: 'Masked' })),
    cancelOrder: Type.Optional(Type.Integer({ description: '1 for the first cancel of the payment' })),
    remaining: Type.Optional(WonAmount({ description: 'What is left of the payment after the cancel' })),
    full: Type.Optional(Type.Boolean()),
    reason: Type.Optional(OneOf(REFUSALS)),
    networkCode: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
  },
  { title: 'Outcome', description: 'Members depend on `kind`' },
);

const identity = {
  merchantId: Type.String(),
  transactionId: Type.String(),
  kind: OneOf(KINDS),
  paymentId: Type.Optional(Type.String({ description: 'Of a cancel: the payment' })),
  method: OneOf(METHODS),
  channel: OneOf(CHANNELS),
  protocol: Type.String(),
  orderNo: Type.String(),
  state: State,
  currency: OneOf(CURRENCIES),
};

export const PaymentSummary = Closed(
  {
    ...identity,
    amount: WonAmount(),
    cancelled: WonAmount(),
    cancelCount: Type.Integer(),
    productName: Type.Optional(Type.String()),
    issuerName: Type.Optional(Type.String()),
    approvalNo: Type.Optional(Type.String()),
    refusal: Type.Optional(Type.String()),
    requestedAt: Moment('Business time'),
    decidedAt: Type.Optional(Moment('Business time')),
  },
  { title: 'PaymentSummary' },
);

export const PaymentPage = Page(PaymentSummary, 'PaymentPage');

export const Customer = Closed(
  {
    name: Type.Optional(Type.String()),
    id: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    ip: Type.Optional(Type.String()),
  },
  { title: 'Customer', description: 'Personal data of the payer, masked' },
);

export const Payment = Closed(
  {
    ...identity,
    amount: Amount,
    cancelled: Amount,
    remaining: WonAmount(),
    cancelCount: Type.Integer(),
    openCancel: Type.Optional(Type.String({ description: 'The cancel that is not decided yet' })),
    onUnknown: OneOf(['complete', 'reverse'], { description: 'What recovery does with an approval that nobody was told of' }),
    network: Type.String(),
    productName: Type.String(),
    instalments: Type.Integer(),
    notifyUrl: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    customer: Customer,
    outcome: Type.Optional(Outcome),
    requestedAt: Moment('Business time'),
    decidedAt: Type.Optional(Moment('Business time')),
  },
  { title: 'Payment', description: 'A payment, or another operation with a number of its own, as stored' },
);
