import type { Won } from '@gwanmun/kernel';
import type { ChargeMethod, Method } from './methods.js';
import type { AccountKind, CardEntry, Instrument, RefundAccount } from './network-ports.js';
import type { Amount, Channel, Currency, OnUnknown, Personal, RequestFacts } from './types.js';

interface Operation {
  readonly merchantId: string;
  /** Made by the door in its protocol's layout; unique. */
  readonly transactionId: string;
  readonly orderNo: string;
  readonly channel: Channel;
  readonly protocol: string;
}

export interface ApproveCard extends Operation {
  readonly amount: Amount;
  readonly currency: Currency;
  readonly source: { readonly card: CardEntry } | { readonly billingKey: string };
  readonly facts: RequestFacts;
  readonly personal: Personal;
  readonly onUnknown: OnUnknown;
  /** A refused attempt gives the order number back, so that the payer can try another card (windows). */
  readonly releaseOrderOnRefusal: boolean;
  /** Issue this billing key together with the approval (made by the door). */
  readonly issueBillingKey?: string;
}

export interface CancelPayment extends Operation {
  readonly method: Method;
  readonly paymentId: string;
  readonly amount: Amount;
  readonly currency?: Currency;
  /** 1 for the first cancel of a payment, 2 for the second …; absent: the next one. */
  readonly cancelOrder?: number;
  /** Money goes to this account instead of the way it came. */
  readonly refundTo?: RefundAccount;
  readonly facts: Pick<RequestFacts, 'reason' | 'door' | 'requestDate'>;
}

export interface IssueBillingKey extends Operation {
  readonly card: CardEntry;
  /** The key to issue; absent: authenticate the card only. */
  readonly billingKey?: string;
  readonly personal: Personal;
}

export interface DeleteBillingKey extends Operation {
  /** Of the key; absent: cards. */
  readonly method?: Method;
  readonly billingKey: string;
  readonly facts: Pick<RequestFacts, 'reason' | 'door'>;
}

/** A payment by any method but cards and virtual accounts, in won. */
export interface ApproveCharge extends Operation {
  readonly method: ChargeMethod;
  readonly amount: Amount;
  /** What pays: as entered, or behind a key that an earlier payment handed out. */
  readonly source: { readonly instrument: Instrument } | { readonly billingKey: string };
  readonly facts: RequestFacts;
  readonly personal: Personal;
  readonly onUnknown: OnUnknown;
  readonly releaseOrderOnRefusal: boolean;
  /** Hand out this key with the approval (made by the door). */
  readonly issueBillingKey?: string;
  /**
   * A monthly series. With `issueBillingKey` it is the first payment, whose amount and product bind the later ones; with a billing key as
   * source it is a later one.
   */
  readonly monthly?: boolean;
}

/** An authenticated payer: the merchant asks for the approval by {@link ApproveAuthorized} before `expiresAt`. No money moves. */
export interface AuthorizeCharge extends Omit<ApproveCharge, 'source' | 'issueBillingKey' | 'monthly' | 'onUnknown'> {
  readonly instrument: Instrument;
  readonly expiresAt: Date;
}

/** Approval of an authenticated payment: same order number, the authentication's transaction id. */
export interface ApproveAuthorized {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly orderNo: string;
  readonly method: ChargeMethod;
  /** Must be what was authorized. */
  readonly amount: Won;
  /** Replaces what the authentication's request said, member by member. */
  readonly facts: Partial<RequestFacts>;
  readonly issueBillingKey?: string;
}

/** The issue of a virtual account. */
export interface IssueAccount extends Operation {
  readonly accountKind: AccountKind;
  readonly bank: string;
  /** All but rotating accounts. */
  readonly accountNo?: string;
  /** 0 for unlimited accounts. */
  readonly amount: Amount;
  readonly dueAt: Date;
  readonly printName: string;
  /** Unlimited accounts: the order number of every payment that a deposit makes. */
  readonly depositOrderNo?: string;
  readonly facts: RequestFacts;
  readonly personal: Personal;
  readonly releaseOrderOnRefusal: boolean;
}

/** New amount and deadline of an account that waits; found by bank and number. */
export interface ChangeAccount extends Operation {
  readonly bank: string;
  readonly accountNo: string;
  readonly amount: Won;
  readonly dueAt: Date;
  readonly facts: Pick<RequestFacts, 'requestDate' | 'door'>;
}

/** Gives an account up before a deposit. */
export interface CloseAccount extends Operation {
  /** The issue's transaction id. */
  readonly paymentId: string;
  readonly accountNo: string;
  readonly facts: Pick<RequestFacts, 'reason' | 'requestDate' | 'door'>;
}

/** A bank says that somebody pays into a virtual account. Repeats of a reference get the first answer. */
export interface Deposit {
  readonly merchantId: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly amount: Won;
  readonly depositor: string;
  /** The bank's own number of the deposit. */
  readonly reference: string;
  /** Business clock. */
  readonly at: Date;
}

/** `rejected`: the bank gives the money back. */
export type DepositAnswer =
  | { readonly kind: 'accepted'; readonly transactionId: string }
  | {
      readonly kind: 'rejected';
      readonly rule: 'no_such_account' | 'account_expired' | 'already_deposited' | 'amount_differs';
      readonly detail: string;
    };
