import { EVIDENCE_KINDS } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { nullable } from './bank-schemas.js';
import { Closed, Moment, OneOf, Page, WonAmount } from './schemas.js';
import { EventEntry } from './timeline-schemas.js';

export const ACCOUNT_STATES = ['active', 'cancelled'] as const;

export const CustomerAccount = Closed(
  {
    merchantId: Type.String(),
    accountKey: Type.String({ description: 'What debits name it by; of no use without the keys of the merchant' }),
    customerId: Type.String({ description: "The merchant's id of the customer, masked" }),
    bank: Type.String(),
    accountNo: Type.String({ description: 'Masked' }),
    payerNo: Type.String({ description: 'Number under which withdrawals are made' }),
    evidence: OneOf(EVIDENCE_KINDS, { description: 'What proves that the customer agreed. self: the merchant says so' }),
    state: OneOf(ACCOUNT_STATES),
    registeredAt: Moment('Business time'),
    cancelledAt: nullable.moment('Business time'),
    cancelledBy: Type.Union([OneOf(['merchant', 'institution']), Type.Null()]),
  },
  { title: 'CustomerAccount', description: "A customer's bank account that a merchant may debit, or might once" },
);
export const CustomerAccountPage = Page(CustomerAccount, 'CustomerAccountPage');

const limit = Type.Union([Type.Integer(), Type.Null()], { description: "The merchant's limit; null: none" });
const Use = Closed(
  {
    amount: Type.Integer({ description: 'Won of debits, refused ones not counted' }),
    amountLimit: limit,
    count: Type.Integer(),
    countLimit: limit,
  },
  { title: 'UseOfLimits' },
);

export const DebitSeries = Closed(
  {
    seriesKey: Type.String(),
    firstDay: Type.String({ format: 'date' }),
    lastDay: Type.String({ format: 'date' }),
    firstAmount: Type.Union([WonAmount(), Type.Null()], { description: 'Of its first successful debit' }),
    total: Type.Integer({ description: 'Won that it collected; refunds do not lower it' }),
    uses: Type.Integer({ description: 'Successful debits' }),
    endedAt: nullable.moment('Business time'),
    end: Type.Union([OneOf(['cancelled', 'account_cancelled', 'institution', 'operator']), Type.Null()], {
      description: 'Who or what ended it',
    }),
  },
  { title: 'DebitSeries', description: 'Debits under one key' },
);

export const AccountHistory = Closed(
  {
    account: CustomerAccount,
    consentId: nullable.text('Number of the call or message in which the customer agreed; see verifications'),
    institution: Type.Union([Closed({ origin: Type.String(), reason: Type.String() }), Type.Null()], {
      description: 'Of one that an institution cancelled: where that arose and why, in its codes',
    }),
    day: Type.String({ format: 'date', description: 'Today in Korea, by the business clock' }),
    today: Use,
    month: Use,
    series: Type.Array(DebitSeries, { description: 'Newest first' }),
    events: Type.Array(EventEntry, { description: 'What happened to it and to its series, in order of time' }),
  },
  { title: 'AccountHistory' },
);
