import { ACCOUNT_FLAGS, CLOSURE_CAUSES, PERSON_ANSWERS, PERSON_CHANNELS } from '@gwanmun/networks';
import { Type } from '@sinclair/typebox';
import { BankCode, nullable } from './bank-schemas.js';
import { Closed, Moment, OneOf, Page, WonAmount } from './schemas.js';

export const Channel = OneOf(PERSON_CHANNELS, { description: 'sms and app: who somebody is. ars and kakao: what somebody agrees to' });
export const Answer = OneOf(PERSON_ANSWERS, {
  description:
    'approve (app, ars, kakao), decline (app, kakao), other (ars, kakao); on the phone also wrong_number, silent (keys in nothing), hang_up, ' +
    'no_answer, busy, no_such_phone',
});

export const PersonRequest = Closed(
  {
    merchantId: Type.String(),
    reference: Type.String({ description: 'Number of the verification' }),
    channel: OneOf(PERSON_CHANNELS),
    state: OneOf(['sent', 'running', 'approved', 'failed', 'refused'], {
      description: 'sent: an SMS. running: nobody has answered. refused: the house asked nobody',
    }),
    answer: nullable.text('What the person did; `silent` also when it ran out'),
    reason: nullable.text('Of refused ones: why'),
    phone: Type.String({ description: 'Masked' }),
    name: Type.String({ description: 'Masked' }),
    secret: nullable.text('In clear: the code of an SMS, the number to key in during a call'),
    purpose: nullable.text('Of calls and messages: what is asked'),
    script: nullable.text('Of calls: the script'),
    bank: nullable.text('Bank of the account that is meant'),
    accountNo: nullable.text('The account that is meant, masked'),
    at: Moment('Business time'),
    expiresAt: nullable.moment('Business time'),
    answeredAt: nullable.moment('Business time'),
  },
  { title: 'PersonRequest', description: 'What was sent to a person: a code, a push to an app, a call, a message' },
);
export const PersonRequestPage = Page(PersonRequest, 'PersonRequestPage');

export const MOVEMENT_KINDS = ['debit', 'credit', 'remittance', 'memo'] as const;
export const Movement = Closed(
  {
    merchantId: Type.String(),
    transactionId: Type.String({ description: 'Number of the payment, refund, remittance or verification' }),
    kind: OneOf(MOVEMENT_KINDS, { description: 'credit: a refund. memo: a deposit of 1 won with a text' }),
    state: OneOf(['approved', 'cancelled', 'refused', 'reversed', 'absent'], {
      description: 'cancelled: given back in whole or in part. reversed, absent: ruled out afterwards',
    }),
    paymentId: nullable.text('Of refunds: the payment'),
    networkRef: Type.String({ description: "The bank's own number" }),
    bank: Type.String(),
    accountNo: Type.String({ description: 'Masked' }),
    amount: WonAmount(),
    cancelled: WonAmount({ description: 'Of payments: what was given back' }),
    memo: Type.String({ description: 'Text in the passbook, in clear: of 1-won deposits it holds the code' }),
    balance: Type.Integer({ description: 'Of the account, afterwards' }),
    reason: nullable.text('Of refused ones: why'),
    at: Moment('Business time'),
    readyAt: nullable.moment('Until then the bank is at work on it'),
  },
  { title: 'AccountMovement', description: "A line of a customer's passbook, or a movement that the bank refused" },
);
export const MovementPage = Page(Movement, 'AccountMovementPage');

const limit = (description: string) => Type.Union([Type.Integer(), Type.Null()], { description });
const accountMembers = {
  bank: Type.String(),
  accountNo: Type.String({ description: 'Masked' }),
  balance: Type.Integer(),
  perTransaction: limit("The bank's limit of one debit; null: none"),
  perDay: limit("The bank's limit of a day's debits; null: none"),
  flags: Type.Array(OneOf(ACCOUNT_FLAGS)),
  blockListed: Type.Boolean({ description: 'On the list of accounts that are not registered' }),
};

export const ListedAccount = Closed(
  { ...accountMembers, holder: Type.String({ description: 'Masked' }) },
  { title: 'ListedBankAccount', description: 'An account that somebody set, or that money moved on' },
);
export const ListedAccountPage = Page(ListedAccount, 'ListedBankAccountPage');

export const BankAccount = Closed(
  {
    ...accountMembers,
    holder: Type.String({ description: 'In clear: the name that a check has to give' }),
    identitySet: Type.Boolean({ description: 'Whether a birth date or business number is set; otherwise any is right' }),
    listed: Type.Boolean({ description: 'false: nobody has set it and nothing has moved; it is what every account is' }),
  },
  { title: 'BankAccount', description: "A customer's account in the directory of the simulated banks" },
);

const won = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description });
export const AccountChange = Closed(
  {
    holder: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 40,
        pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
      }),
    ),
    identity: Type.Optional(
      Type.Union([Type.String({ pattern: '^(\\d{6}|\\d{10})$' }), Type.Null()], {
        description: 'Birth date (yyMMdd) or business number (10 digits); null: any is right',
      }),
    ),
    balance: Type.Optional(won('Won')),
    perTransaction: Type.Optional(Type.Union([won('Won'), Type.Null()])),
    perDay: Type.Optional(Type.Union([won('Won'), Type.Null()])),
    flags: Type.Optional(Type.Array(OneOf(ACCOUNT_FLAGS), { uniqueItems: true, description: 'All that it has afterwards' })),
    blockListed: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1 },
);

export const MainAccount = Closed(
  {
    balance: Type.Integer(),
    held: Type.Integer({ description: 'On its way out' }),
    available: Type.Integer({ description: 'What a remittance may take: the balance less what is held' }),
  },
  { title: 'MainAccount', description: "A merchant's main account: debits come in, refunds and remittances go out" },
);

const registered = {
  merchantId: Type.String(),
  bank: Type.String(),
  accountNo: Type.String({ description: 'Masked' }),
  state: OneOf(['active', 'cancelled']),
  registeredAt: Moment('Business time'),
  cancelledAt: nullable.moment('Business time'),
  cancelledBy: Type.Union([OneOf(['merchant', 'institution']), Type.Null()]),
};
export const RegisteredAccount = Closed(registered, {
  title: 'RegisteredAccount',
  description: 'A registration of a customer’s account for debits',
});

export const CancelledAtInstitution = Closed(
  { ...registered, effectiveAt: Moment('Since when it is cancelled, business time; to come when the notice is on its way') },
  { title: 'CancelledAtInstitution' },
);

export const InstitutionCancellation = Closed({
  origin: Type.Optional(Type.String({ pattern: '^\\d$', default: '1', description: "Where it arose: a digit of the institution's codes" })),
  reason: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Z]?$',
      description: "Why: a letter or digit of the institution's codes, default 0; of origin 3 (internet giro) nothing",
    }),
  ),
  effective: Type.Optional(
    OneOf(['now', 'next_business_day'], {
      description:
        'now (default): the notice comes at once. next_business_day: at 08:00 of the next business day, by the business clock, as a job',
    }),
  ),
});

const Cause = OneOf(CLOSURE_CAUSES, { description: 'announced, reported as failed, reported as slow: merchants hear the same' });
export const ClosureChange = Closed({
  bank: BankCode,
  from: Type.Optional(Moment('Inclusive, business time; absent: now')),
  to: Type.Optional(Moment('Exclusive, business time; absent: until it is taken back')),
  cause: Type.Optional(Cause),
});
export const Closure = Closed(
  {
    bank: BankCode,
    from: Moment('Inclusive, business time'),
    to: Type.Union([Moment(), Type.Null()], { description: 'Exclusive, business time; null: until it is taken back' }),
    cause: Cause,
  },
  { title: 'BankClosure', description: 'A time in which a bank is not used that somebody declared, besides those of the calendar' },
);
export const ClosureList = Closed({ items: Type.Array(Closure) }, { title: 'BankClosureList' });
