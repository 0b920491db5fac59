import type { Won } from '@gwanmun/kernel';
import type { BankingFacts } from './banking/contract/results.js';
import type { Method } from './methods.js';
import type { AccountKind, CardApproval, CardFacts, CashReceipt, Charge, Funding, OpenedAccount } from './network-ports.js';
import type { Refusal, Rule } from './refusals.js';

export * from './banking/contract.js';
export * from './commands.js';
export * from './methods.js';
export * from './network-ports.js';
export * from './refusals.js';

export type Currency = 'KRW' | 'USD';
export type Channel = 'window' | 'api' | 'operator';
export type TransactionKind = 'payment' | 'cancel' | 'billing_key_issue' | 'billing_key_delete' | 'account_change' | 'account_close';

/**
 * pending: the intent is durable, the network was or will be asked. unknown: the network did not answer and the caller was told so.
 * reversed: the network had approved, but the outcome was given up and taken back (망취소).
 * authorized: the payer was authenticated, the merchant has to ask for the approval. waiting: a virtual account waits for its deposit.
 * voided: the account was given up before a deposit. expired: nothing came in time.
 */
export type TransactionState =
  | 'pending'
  | 'unknown'
  | 'authorized'
  | 'waiting'
  | 'approved'
  | 'refused'
  | 'reversed'
  | 'voided'
  | 'expired';

/** What recovery does with an approval that nobody was told of: keep it, or take it back. */
export type OnUnknown = 'complete' | 'reverse';

/** An amount and its parts. `taxable + vat + taxFree + service` equals `total` when the merchant gave parts; otherwise all four are 0. */
export interface Amount {
  readonly total: Won;
  readonly taxable: Won;
  readonly vat: Won;
  readonly taxFree: Won;
  readonly service: Won;
}

/** Plain facts of a request that are kept and given back in notifications and inquiries. */
export interface RequestFacts {
  readonly productName: string;
  readonly instalments: number;
  readonly merchantName?: string;
  readonly taxType?: string;
  readonly notifyUrl?: string;
  /** The merchant's own field, given back unchanged. */
  readonly passThrough?: string;
  readonly periodEnd?: string;
  readonly reason?: string;
  /** yyyyMMdd (KST) the merchant put on the request: inquiries look for it. */
  readonly requestDate?: string;
  /** The payer wants a cash receipt; its number of identity is personal data. */
  readonly cashReceipt?: CashReceipt;
  /** What a virtual account was asked for. */
  readonly account?: AccountRequest;
  /** Nobody is notified of this payment, whatever the merchant's settings say. */
  readonly silent?: true;
  /** Debits of registered accounts, their refunds, remittances. */
  readonly banking?: BankingFacts;
  /** Facts that only the door understands. */
  readonly door?: Readonly<Record<string, string>>;
}

/** Personal data of a request: sealed at rest, masked in logs. */
export interface Personal {
  readonly customerName?: string;
  readonly customerId?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly customerIp?: string;
  readonly cashReceiptId?: string;
  /** Who really deposited into a virtual account. */
  readonly depositor?: string;
  /** The account that a refund goes to. */
  readonly refundTo?: { readonly bank: string; readonly number: string; readonly holder: string };
}

/** A payment of a {@link Method}, or what was done with it, as stored. */
export interface Transaction extends TransactionOf<Method, TransactionKind, Outcome> {}

/** A transaction as stored, by what it may be. */
export interface TransactionOf<OfMethod, Kind, OfOutcome> {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly kind: Kind;
  readonly method: OfMethod;
  readonly channel: Channel;
  readonly protocol: string;
  readonly orderNo: string;
  readonly paymentId?: string;
  readonly state: TransactionState;
  readonly onUnknown: OnUnknown;
  readonly currency: Currency;
  readonly amount: Amount;
  readonly cancelled: Amount;
  readonly cancelCount: number;
  readonly openCancel?: string;
  readonly version: number;
  readonly network: string;
  readonly facts: RequestFacts;
  readonly personal: Personal;
  readonly outcome?: OfOutcome;
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
  /** `authorized` and `waiting` only: until when. */
  readonly expiresAt?: Date;
}

/** Facts of the request for a virtual account. */
export interface AccountRequest {
  readonly kind: AccountKind;
  readonly bank: string;
  readonly accountNo?: string;
  readonly printName: string;
  /** ISO 8601 */
  readonly dueAt: string;
  /** Order number of the payments that deposits into an unlimited account make. */
  readonly depositOrderNo?: string;
}

/** A virtual account of a payment: from its issue on, and once somebody paid into it with the deposit. */
export interface IssuedAccount extends OpenedAccount {
  readonly accountKind: AccountKind;
  readonly printName: string;
  readonly dueAt: Date;
  readonly deposit?: {
    /** The bank's own number of the deposit. */
    readonly reference: string;
    readonly at: Date;
    readonly cashReceiptNo?: string;
  };
}

/** What is kept of a network's answer (or of our own decision) on a transaction. */
export type Outcome =
  | ({ readonly kind: 'approved'; readonly billingKey?: string; readonly billingKeyExpiry?: string } & CardApproval)
  | ({ readonly kind: 'charged'; readonly billingKey?: string } & Charge)
  | ({ readonly kind: 'account' } & IssuedAccount)
  | {
      readonly kind: 'cancelled';
      readonly networkRef: string;
      readonly cancelOrder: number;
      readonly remaining: Won;
      readonly full: boolean;
      /** What was given back of each kind of funds (wallets). */
      readonly taken?: Funding;
    }
  | ({ readonly kind: 'billing_key'; readonly billingKey?: string } & Partial<CardFacts>)
  | {
      readonly kind: 'refused';
      readonly reason: Refusal;
      readonly networkCode: string;
      readonly message: string;
      readonly variant?: number;
    };

/** How the engine answers a command. Business refusals are results, never exceptions; `BusyError` is thrown on overload. */
export type Result =
  | { readonly kind: 'approved'; readonly transaction: Transaction }
  | {
      readonly kind: 'refused';
      readonly reason: Refusal;
      readonly networkCode: string;
      readonly message: string;
      /** Which of a protocol's codes for the reason, where it has several. */
      readonly variant?: number;
      readonly transactionId: string;
    }
  | { readonly kind: 'unknown'; readonly transactionId: string }
  | { readonly kind: 'rejected'; readonly rule: Rule; readonly detail: string };

/** The answer to an authentication whose approval is still to come. */
export type AuthorizeResult = Result | { readonly kind: 'authorized'; readonly transaction: Transaction };

/** The answer to the issue of a virtual account. */
export type IssueResult = Result | { readonly kind: 'issued'; readonly transaction: Transaction };
