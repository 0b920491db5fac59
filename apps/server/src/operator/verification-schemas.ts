import { VERIFICATION_KINDS, VERIFICATION_STATES } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { nullable } from './bank-schemas.js';
import { Closed, Moment, OneOf, Page } from './schemas.js';

export const VerificationKind = OneOf(VERIFICATION_KINDS, {
  description: 'sms: a code on the phone. app: a push. deposit: 1 won with a code. ars: a call. kakao: a message',
});
export const VerificationState = OneOf(VERIFICATION_STATES, {
  description:
    'waiting: for the customer. refused: the house asked nobody. expired: its time is over; for calls and messages an inquiry of the merchant may ' +
    'still find an answer of the last second',
});

export const Verification = Closed(
  {
    merchantId: Type.String(),
    verificationId: Type.String(),
    kind: VerificationKind,
    state: VerificationState,
    result: nullable.text("The house's code, or the rule that ended it"),
    tries: Type.Integer({ description: 'Wrong codes so far' }),
    maxTries: Type.Integer({ description: 'The wrong code that ends it' }),
    purpose: nullable.text('Of calls and messages: what is asked'),
    orderNo: nullable.text("Of deposits: the merchant's number"),
    usedBy: nullable.text('What the consent was used for: key of an account, or number of a debit'),
    customerId: Type.String({ description: 'Masked' }),
    name: nullable.text('Masked'),
    phone: nullable.text('Masked'),
    bank: nullable.text('Of the account that it is about'),
    accountNo: nullable.text('Masked'),
    requestedAt: Moment('Business time'),
    expiresAt: Moment('Business time'),
    decidedAt: nullable.moment('Business time'),
  },
  { title: 'Verification', description: 'A question to a customer, as it stands. Codes are in no answer' },
);
export const VerificationPage = Page(Verification, 'VerificationPage');
