import type { Secret, Won } from '@gwanmun/kernel';

/** Payment methods the engine knows. A new method is one engine file, one network and one row per protocol. */
export type Method = 'card';
export type Currency = 'KRW' | 'USD';
export type Channel = 'window' | 'api' | 'operator';
export type TransactionKind = 'payment' | 'cancel' | 'billing_key_issue' | 'billing_key_delete';

/**
 * pending: the intent is durable, the network was or will be asked. unknown: the network did not answer and the caller was told so.
 * reversed: the network had approved, but the outcome was given up and taken back (망취소).
 */
export type TransactionState = 'pending' | 'unknown' | 'approved' | 'refused' | 'reversed';

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

/** Card data as entered: used and forgotten, or sealed in the vault for a billing key. Never logged. */
export interface CardEntry {
  readonly number: Secret<string>;
  /** MM */
  readonly expiryMonth: Secret<string>;
  /** YY */
  readonly expiryYear: Secret<string>;
  /** Birth date yyMMdd or business number, 10 digits. */
  readonly identity?: Secret<string>;
  /** First two digits of the card's PIN. */
  readonly passwordPrefix?: Secret<string>;
  /** The payer was authenticated by the issuer in a window. */
  readonly authenticated?: boolean;
}

/** Why a network refused, in the field's words. Doors map it to their protocol's code. */
export const REFUSALS = [
  'invalid_card',
  'expired_card',
  'stopped_card',
  'lost_card',
  'limit_exceeded',
  'insufficient_balance',
  'wrong_password',
  'password_tries_exceeded',
  'identity_mismatch',
  'instalment_not_allowed',
  'amount_not_allowed',
  'call_issuer',
  'issuer_unavailable',
  'issuer_maintenance',
  'merchant_not_registered',
  'not_cancellable',
  'already_cancelled',
  'already_acquired',
  'no_such_transaction',
  'timed_out',
  'other',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a card network says of an approval. */
export interface CardApproval {
  /** The network's own number. */
  readonly networkRef: string;
  readonly approvalNo: string;
  /** Issuer code as in the field (`NHC`, `SHN` …) and its names. */
  readonly issuer: string;
  readonly issuerName: string;
  readonly acquirer: string;
  readonly acquirerName: string;
  readonly cardKind: string;
  readonly cardType: 'credit' | 'check' | 'gift';
  /** First six and last four digits, the rest `*`. */
  readonly masked: string;
  readonly instalments: number;
  readonly interestFree: boolean;
  readonly approvedAt: Date;
}

export type NetworkAnswer<T> =
  | ({ readonly kind: 'approved' } & T)
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly networkCode: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly cause: string };

export interface CardApprovalRequest {
  /** Our transaction id: the network treats a repeat of it as the same request. */
  readonly reference: string;
  readonly merchantId: string;
  readonly amount: Won;
  readonly currency: Currency;
  readonly instalments: number;
  readonly card: CardEntry;
}

export interface CardCancelRequest {
  readonly reference: string;
  readonly merchantId: string;
  /** Reference of the approval. */
  readonly paymentReference: string;
  readonly amount: Won;
  readonly currency: Currency;
}

/** The port a card network implements: simulated ones here, a licensed operator's links elsewhere. Every call is idempotent by reference. */
export interface CardNetwork {
  readonly name: string;
  approve(request: CardApprovalRequest): Promise<NetworkAnswer<CardApproval>>;
  cancel(request: CardCancelRequest): Promise<NetworkAnswer<{ readonly networkRef: string; readonly cancelledAt: Date }>>;
  /** Checks card data without money, for a billing key. */
  verify(request: Omit<CardApprovalRequest, 'amount' | 'currency' | 'instalments'>): Promise<NetworkAnswer<CardFacts>>;
  /** What became of a reference: `absent` means that the network never saw it and never will. */
  query(merchantId: string, reference: string): Promise<NetworkRecord>;
  /** Takes an approval back by reference (망취소); also forbids a late approval of it. */
  reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>>;
}

export type CardFacts = Pick<CardApproval, 'issuer' | 'issuerName' | 'acquirer' | 'acquirerName' | 'cardKind' | 'cardType' | 'masked'>;

export type NetworkRecord =
  | ({ readonly kind: 'approved' } & CardApproval)
  | { readonly kind: 'cancelled'; readonly networkRef: string; readonly cancelledAt: Date }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly networkCode: string; readonly message: string }
  | { readonly kind: 'reversed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly cause: string };

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
}

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
  readonly facts: Pick<RequestFacts, 'reason' | 'door' | 'requestDate'>;
}

export interface IssueBillingKey extends Operation {
  readonly card: CardEntry;
  /** The key to issue; absent: authenticate the card only. */
  readonly billingKey?: string;
  readonly personal: Personal;
}

export interface DeleteBillingKey extends Operation {
  readonly billingKey: string;
  readonly facts: Pick<RequestFacts, 'reason' | 'door'>;
}

/** A transaction as stored. */
export interface Transaction {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly kind: TransactionKind;
  readonly method: Method;
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
  readonly outcome?: Outcome;
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
}

/** What is kept of a network's answer (or of our own decision) on a transaction. */
export type Outcome =
  | ({ readonly kind: 'approved'; readonly billingKey?: string; readonly billingKeyExpiry?: string } & CardApproval)
  | {
      readonly kind: 'cancelled';
      readonly networkRef: string;
      readonly cancelOrder: number;
      readonly remaining: Won;
      readonly full: boolean;
    }
  | ({ readonly kind: 'billing_key'; readonly billingKey?: string } & Partial<CardFacts>)
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly networkCode: string; readonly message: string };

/** How the engine answers a command. Business refusals are results, never exceptions; `BusyError` is thrown on overload. */
export type Result =
  | { readonly kind: 'approved'; readonly transaction: Transaction }
  | {
      readonly kind: 'refused';
      readonly reason: Refusal;
      readonly networkCode: string;
      readonly message: string;
      readonly transactionId: string;
    }
  | { readonly kind: 'unknown'; readonly transactionId: string }
  | { readonly kind: 'rejected'; readonly rule: Rule; readonly detail: string };

/** Rules of the house that refuse before a network is asked. Doors map them to their protocol's codes. */
export const RULES = [
  'duplicate_order',
  'no_such_payment',
  'payment_not_approved',
  'already_cancelled',
  'cancel_in_flight',
  'cancel_order_wrong',
  'amount_exceeds_balance',
  'partial_not_allowed',
  'parts_disagree',
  'currency_mismatch',
  'no_such_billing_key',
  'no_contract',
] as const;
export type Rule = (typeof RULES)[number];
