import { Type } from '@sinclair/typebox';
import { ACCOUNT_KINDS } from './outcome-schemas.js';
import { Closed, Moment, OneOf, Page, paging, Text, WonAmount } from './schemas.js';

export const BankCode = Type.String({ pattern: '^\\d{3}$', description: "Code of the bank in the field's tables" });
export const AccountNo = Type.String({ pattern: '^\\d{6,16}$', description: 'Digits only' });

export const nullable = {
  text: (description: string) => Type.Union([Type.String(), Type.Null()], { description }),
  moment: (description: string) => Type.Union([Moment(), Type.Null()], { description }),
};

export const VirtualAccount = Closed(
  {
    merchantId: Type.String(),
    transactionId: Type.String({ description: 'The issue that it is, or was, open for' }),
    accountKind: OneOf(ACCOUNT_KINDS),
    bank: Type.String(),
    accountNo: Type.String({ description: 'In clear: it is what one pays into' }),
    printName: Type.String({ description: 'Masked' }),
    state: OneOf(['open', 'closed']),
    openedAt: Moment(),
    closedAt: nullable.moment('null while it is open'),
  },
  { title: 'VirtualAccount', description: 'A virtual account as the bank has it' },
);
export const VirtualAccountPage = Page(VirtualAccount, 'VirtualAccountPage');

export const DEPOSIT_STATES = ['received', 'credited', 'returned'] as const;
export const Deposit = Closed(
  {
    merchantId: nullable.text('null when nobody knows whose account it was'),
    reference: Type.String({ description: "The bank's own number" }),
    bank: Type.String(),
    accountNo: Type.String({ description: 'Masked' }),
    amount: WonAmount(),
    depositor: Type.String({ description: 'Masked' }),
    state: OneOf(DEPOSIT_STATES, {
      description: "received: waits for the gateway's word. credited: the merchant's. returned: it went back to the depositor",
    }),
    rule: nullable.text('Of returned money: why'),
    detail: nullable.text('Of returned money: why, in words'),
    transactionId: nullable.text('Of credited money: the payment'),
    issuedBy: nullable.text('The issue that the account was open for when the money came'),
    asked: Type.Integer({ description: 'How often the gateway was asked' }),
    at: Moment('Business time'),
    decidedAt: nullable.moment('Business time'),
  },
  { title: 'Deposit', description: 'Money that somebody paid into a virtual account, as the bank booked it' },
);
export const DepositPage = Page(Deposit, 'DepositPage');

export const PAYOUT_STATES = ['accepted', 'paid', 'refused'] as const;
export const Payout = Closed(
  {
    merchantId: Type.String(),
    transactionId: Type.String({ description: 'The refund' }),
    paymentId: Type.String({ description: 'What is refunded' }),
    amount: WonAmount(),
    bank: Type.String(),
    accountNo: Type.String({ description: 'Masked' }),
    holder: Type.String({ description: 'Masked' }),
    state: OneOf(PAYOUT_STATES, { description: 'accepted: the transfer is still to come' }),
    reason: nullable.text('Of refused ones: why'),
    at: Moment('Business time'),
    dueAt: nullable.moment('When the transfer is, or was to be, made'),
    paidAt: nullable.moment('When it was made'),
  },
  { title: 'Payout', description: "Money on its way back to a payer's account" },
);
export const PayoutPage = Page(Payout, 'PayoutPage');

/** What every list of the bank can be narrowed by. */
export const narrowing = {
  merchantId: Type.Optional(Text(20)),
  bank: Type.Optional(BankCode),
  ...paging,
};
