import type { BankingOutcome, CardFacts, Funding, Outcome as PaymentOutcome, Personal } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { compact } from './compact.js';
import { maskAccount, maskName, maskSecret, maskText } from './mask.js';
import type { Outcome } from './outcome-schemas.js';

type Shown = Static<typeof Outcome>;
type StoredOutcome = PaymentOutcome | BankingOutcome;
type Kind = StoredOutcome['kind'];
type Of<K extends Kind> = Extract<StoredOutcome, { kind: K }>;

/** Outcomes are stored as JSON, so a time may come back as text. */
const moment = (at: Date | string): string => new Date(at).toISOString();

const keyOf = (billingKey: string | undefined) => (billingKey === undefined ? undefined : maskSecret(billingKey));

const fundingOf = (funding: Funding | undefined) =>
  funding && { card: funding.card, points: funding.points, coupon: funding.coupon, money: funding.money };

function cardOf<C extends Partial<CardFacts>>({ issuer, issuerName, acquirer, acquirerName, cardKind, cardType, masked }: C) {
  return { issuer, issuerName, acquirer, acquirerName, cardKind, cardType, maskedCard: masked } as {
    [M in Exclude<keyof CardFacts, 'masked'> | 'maskedCard']: M extends 'maskedCard' ? C['masked'] : C[M & keyof C];
  };
}

function charged(o: Of<'charged'>): Shown {
  const { kind, networkRef, approvalNo, institution, institutionName, payer, card, cashReceiptNo, cashReceiptAmount } = o;
  return compact({
    ...{ kind, networkRef, approvalNo, institution, institutionName, payer, cashReceiptNo, cashReceiptAmount },
    approvedAt: moment(o.approvedAt),
    billingKey: keyOf('billingKey' in o ? o.billingKey : undefined),
    funding: fundingOf(o.funding),
    card: card && {
      ...{ issuer: card.issuer, issuerName: card.issuerName, maskedCard: card.masked, approvalNo: card.approvalNo },
      ...{ instalments: card.instalments, interestFree: card.interestFree },
    },
  });
}

function account(o: Of<'account'>, personal: Personal): Shown {
  const { kind, networkRef, accountKind, bank, bankName, accountNo, printName, openedAt, dueAt, deposit } = o;
  const depositor = personal.depositor === undefined ? undefined : maskName(personal.depositor);
  return compact({
    ...{ kind, networkRef, accountKind, bank, bankName, accountNo: maskAccount(accountNo), printName: maskName(printName) },
    openedAt: moment(openedAt),
    dueAt: moment(dueAt),
    deposit: deposit && compact({ reference: deposit.reference, at: moment(deposit.at), depositor, cashReceiptNo: deposit.cashReceiptNo }),
  });
}

const VIEWS: { readonly [K in Kind]: (outcome: Of<K>, personal: Personal) => Shown } = {
  approved: (o) =>
    compact({
      ...{ kind: o.kind, networkRef: o.networkRef, approvalNo: o.approvalNo, ...cardOf(o) },
      ...{ instalments: o.instalments, interestFree: o.interestFree, approvedAt: moment(o.approvedAt) },
      ...{ billingKey: keyOf(o.billingKey) },
    }),
  charged,
  account,
  cancelled: ({ kind, networkRef, cancelOrder, remaining, full, taken }, { refundTo }) =>
    compact({
      ...{ kind, networkRef, cancelOrder, remaining, full, taken: fundingOf(taken) },
      refundTo: refundTo && { bank: refundTo.bank, accountNo: maskAccount(refundTo.number), holder: maskName(refundTo.holder) },
    }),
  remitted: ({ kind, networkRef, institution, institutionName, receiver, remittedAt }) => ({
    ...{ kind, networkRef, institution, institutionName, receiver, remittedAt: moment(remittedAt) },
  }),
  billing_key: (o) => compact({ kind: o.kind, billingKey: keyOf(o.billingKey), ...cardOf(o) }),
  refused: ({ kind, reason, networkCode, message, ...rest }) =>
    compact({ kind, reason, networkCode, message: maskText(message), variant: 'variant' in rest ? rest.variant : undefined }),
};

/** The members of an outcome that may be shown, whatever else is stored with it. `personal` is its transaction's. */
export function outcomeOf(outcome: StoredOutcome, personal: Personal): Shown {
  const view = VIEWS[outcome.kind] as (outcome: StoredOutcome, personal: Personal) => Shown;
  return view(outcome, personal);
}
