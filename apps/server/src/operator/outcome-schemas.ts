import { BANK_REFUSALS, REFUSALS } from '@gwanmun/engine';
import { Type } from '@sinclair/typebox';
import { Closed, Moment, OneOf, WonAmount } from './schemas.js';

export const ACCOUNT_KINDS = ['rotating', 'fixed', 'unlimited', 'phone'] as const;

const networkRef = Type.String({ description: "The network's own number" });
const BillingKey = Type.Optional(Type.String({ description: 'Masked' }));

const card = {
  issuer: Type.String(),
  issuerName: Type.String(),
  acquirer: Type.String(),
  acquirerName: Type.String(),
  cardKind: Type.String(),
  cardType: Type.String(),
  maskedCard: Type.String({ description: 'First six and last four digits' }),
};

const Funding = Closed(
  { card: WonAmount(), points: WonAmount(), coupon: WonAmount(), money: WonAmount({ description: "The wallet's own stored money" }) },
  { title: 'Funding', description: 'What wallets took from each kind of funds, or gave back; the parts add up to the amount' },
);

const Approved = Closed(
  {
    kind: Type.Literal('approved'),
    networkRef,
    approvalNo: Type.String(),
    ...card,
    instalments: Type.Integer(),
    interestFree: Type.Boolean(),
    approvedAt: Moment(),
    billingKey: BillingKey,
  },
  { title: 'CardOutcome', description: 'A card payment' },
);

const Charged = Closed(
  {
    kind: Type.Literal('charged'),
    networkRef,
    approvalNo: Type.String(),
    institution: Type.String({ description: 'Bank, carrier, voucher company or wallet' }),
    institutionName: Type.String(),
    payer: Type.String({ description: 'Masked number of what paid' }),
    approvedAt: Moment(),
    billingKey: BillingKey,
    funding: Type.Optional(Funding),
    card: Type.Optional(
      Closed(
        {
          issuer: Type.String(),
          issuerName: Type.String(),
          maskedCard: Type.String(),
          approvalNo: Type.String(),
          instalments: Type.Integer(),
          interestFree: Type.Boolean(),
        },
        { title: 'CardBehindWallet' },
      ),
    ),
    cashReceiptNo: Type.Optional(Type.String()),
    cashReceiptAmount: Type.Optional(WonAmount()),
  },
  { title: 'ChargeOutcome', description: 'A payment by any method but cards and virtual accounts' },
);

const Account = Closed(
  {
    kind: Type.Literal('account'),
    networkRef,
    accountKind: OneOf(ACCOUNT_KINDS),
    bank: Type.String(),
    bankName: Type.String(),
    accountNo: Type.String({ description: 'Masked' }),
    printName: Type.String({ description: 'Masked' }),
    openedAt: Moment(),
    dueAt: Moment(),
    deposit: Type.Optional(
      Closed(
        {
          reference: Type.String({ description: "The bank's own number of the deposit" }),
          at: Moment(),
          depositor: Type.Optional(Type.String({ description: 'Masked' })),
          cashReceiptNo: Type.Optional(Type.String()),
        },
        { title: 'DepositOfPayment' },
      ),
    ),
  },
  { title: 'AccountOutcome', description: 'A virtual account, and the deposit once somebody paid' },
);

const Cancelled = Closed(
  {
    kind: Type.Literal('cancelled'),
    networkRef,
    cancelOrder: Type.Integer({ description: '1 for the first cancel of the payment' }),
    remaining: WonAmount({ description: 'What is left of the payment after the cancel' }),
    full: Type.Boolean(),
    taken: Type.Optional(Funding),
    refundTo: Type.Optional(
      Closed(
        { bank: Type.String(), accountNo: Type.String(), holder: Type.String() },
        { title: 'RefundedAccount', description: 'Where the money goes; number and holder masked' },
      ),
    ),
  },
  { title: 'CancelledOutcome', description: 'A cancel or a refund' },
);

const Remitted = Closed(
  {
    kind: Type.Literal('remitted'),
    networkRef,
    institution: Type.String({ description: 'Bank of the receiver' }),
    institutionName: Type.String(),
    receiver: Type.String({ description: 'Masked account number' }),
    remittedAt: Moment(),
  },
  { title: 'RemittedOutcome', description: 'Money that left a main account' },
);

const Key = Closed(
  {
    kind: Type.Literal('billing_key'),
    billingKey: BillingKey,
    ...Type.Partial(Type.Object(card)).properties,
  },
  { title: 'BillingKeyOutcome', description: 'A billing key that was issued or deleted' },
);

const Refused = Closed(
  {
    kind: Type.Literal('refused'),
    reason: OneOf([...REFUSALS, ...BANK_REFUSALS.filter((each) => !(REFUSALS as readonly string[]).includes(each))]),
    networkCode: Type.String(),
    message: Type.String(),
    variant: Type.Optional(Type.Integer({ description: "Which of a protocol's codes for the reason, where it has several" })),
  },
  { title: 'RefusedOutcome' },
);

/** What is kept of a network's answer; members depend on `kind`. */
export const Outcome = Type.Union([Approved, Charged, Account, Cancelled, Remitted, Key, Refused], {
  title: 'Outcome',
  description: "What is kept of a network's answer. Members depend on `kind`",
});
