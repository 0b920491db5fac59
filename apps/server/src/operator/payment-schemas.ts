import { BANKING_METHODS, METHODS } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { Outcome } from './outcome-schemas.js';
import { Amount, Closed, Moment, OneOf, Page, WonAmount } from './schemas.js';

export const STATES = ['pending', 'unknown', 'authorized', 'waiting', 'approved', 'refused', 'reversed', 'voided', 'expired'] as const;
export const KINDS = [
  'payment',
  'cancel',
  'billing_key_issue',
  'billing_key_delete',
  'account_change',
  'account_close',
  'remittance',
  'top_up',
] as const;
export const CURRENCIES = ['KRW', 'USD'] as const;
export const CHANNELS = ['window', 'api', 'operator'] as const;

export const State = OneOf(STATES, {
  title: 'TransactionState',
  description:
    'pending: the network was or will be asked. unknown: it did not answer in time; recovery will find out. authorized: the payer was ' +
    'authenticated, the merchant has to ask for the approval. waiting: a virtual account waits for its deposit. reversed: the network had ' +
    'approved, and that was taken back. voided: the account was given up before a deposit. expired: nothing came in time',
});

export const MethodName = OneOf(METHODS, { title: 'Method' });
export const AnyMethodName = OneOf([...METHODS, ...BANKING_METHODS], {
  title: 'AnyMethod',
  description: 'account_debit: debits of registered accounts and their refunds. remittance: money out of a main account, and top-ups of it',
});

const identity = {
  merchantId: Type.String(),
  transactionId: Type.String(),
  kind: OneOf(KINDS),
  paymentId: Type.Optional(Type.String({ description: 'Of cancels and changes: the payment' })),
  method: AnyMethodName,
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
    accountNo: Type.Optional(Type.String({ description: "Of debits and remittances: the customer's account, masked" })),
    institutionName: Type.Optional(Type.String({ description: 'Card company, bank, carrier, voucher company or wallet' })),
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

export const BankingFacts = Closed(
  {
    orderDate: Type.Optional(Type.String({ format: 'date', description: 'Day on the request; order numbers are unique for each day' })),
    bank: Type.String({ description: "The customer's bank; of remittances the receiver's" }),
    accountNo: Type.String({ description: 'Masked' }),
    memo: Type.String({ description: 'Text in the passbook' }),
    accountKey: Type.Optional(Type.String({ description: 'The registration that was debited' })),
    seriesKey: Type.Optional(Type.String()),
    startsSeries: Type.Optional(Type.Boolean({ description: 'It is the first debit of the series' })),
    containerDeposit: Type.Optional(WonAmount({ description: 'Part of the amount that is a deposit on containers' })),
  },
  { title: 'BankingFacts', description: 'Of debits, their refunds and remittances' },
);

export const MainAccountEffect = Closed(
  {
    booked: Type.Integer({ description: 'What it and its refunds brought into the main account (above 0) or took out of it (below 0)' }),
    held: WonAmount({ description: 'On its way out, until the bank answers' }),
  },
  { title: 'MainAccountEffect', description: 'Of debits, remittances and top-ups' },
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
    banking: Type.Optional(BankingFacts),
    customer: Customer,
    outcome: Type.Optional(Outcome),
    requestedAt: Moment('Business time'),
    decidedAt: Type.Optional(Moment('Business time')),
    expiresAt: Type.Optional(Moment('Of what waits for a deposit or for its approval: until when')),
  },
  { title: 'Payment', description: 'A payment, or another operation with a number of its own, as stored' },
);
