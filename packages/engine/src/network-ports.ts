import type { Secret, Won } from '@gwanmun/kernel';
import type { ChargeMethod } from './methods.js';
import type { Refusal } from './refusals.js';
import type { Amount, Currency } from './types.js';

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

/** What a payer pays with, other than a card. Used and forgotten, or sealed for a later approval or a key. */
export interface Instrument {
  /** Code of the bank or carrier in the field's tables (`011`, `SKT`); empty where the method has one institution only. */
  readonly institution: string;
  /** Account, phone, voucher, card or member number. */
  readonly number?: Secret<string>;
  readonly holder?: Secret<string>;
  /** Birth date (yyMMdd, with or without the gender digit) or business number. */
  readonly identity?: Secret<string>;
  readonly password?: Secret<string>;
  /** What the institution's own page gave back when it authenticated the payer. */
  readonly proof?: Secret<string>;
  /** Which funds may be used; absent: any. */
  readonly funding?: 'card' | 'points' | 'money';
}

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

/** Where the money of a payment came from; the parts add up to it. */
export interface Funding {
  readonly card: Won;
  readonly points: Won;
  readonly coupon: Won;
  /** The wallet's own stored money. */
  readonly money: Won;
}

/** What any other network says of an approval. */
export interface Charge {
  readonly networkRef: string;
  readonly approvedAt: Date;
  readonly approvalNo: string;
  /** Bank, carrier, voucher company or wallet: code and Korean name. */
  readonly institution: string;
  readonly institutionName: string;
  /** Masked number of what paid. */
  readonly payer: string;
  /** Wallets. */
  readonly funding?: Funding;
  /** The card behind a wallet. */
  readonly card?: Pick<CardApproval, 'issuer' | 'issuerName' | 'masked' | 'approvalNo' | 'instalments' | 'interestFree'>;
  /** Approval number of the cash receipt, 9 digits, and the amount that it covers. */
  readonly cashReceiptNo?: string;
  readonly cashReceiptAmount?: Won;
}

/** `variant`: which of a protocol's codes for the reason, where it has several. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: Refusal;
  readonly networkCode: string;
  readonly message: string;
  readonly variant?: number;
}

export type NetworkAnswer<T> = ({ readonly kind: 'approved' } & T) | Refused | { readonly kind: 'unknown'; readonly cause: string };

export interface CardApprovalRequest {
  /** Our transaction id: the network treats a repeat of it as the same request. */
  readonly reference: string;
  readonly merchantId: string;
  readonly amount: Won;
  readonly currency: Currency;
  readonly instalments: number;
  readonly card: CardEntry;
}

/** Who wants a cash receipt for what. */
export interface CashReceipt {
  readonly purpose: 'deduction' | 'expense';
  readonly idKind: 'card' | 'resident' | 'business' | 'mobile';
}

export interface ChargeRequest {
  /** Our transaction id: the network treats a repeat of it as the same request. */
  readonly reference: string;
  readonly merchantId: string;
  readonly method: ChargeMethod;
  readonly amount: Amount;
  readonly instrument: Instrument;
  readonly product: string;
  /** Taxed and tax-free goods in one payment: some funds do not take it. */
  readonly compoundTax: boolean;
  /** A payment of a monthly series: its first one, or a later one under the key that the first handed out. */
  readonly series?: { readonly key: string; readonly first: boolean };
  /** Paid with a key that an earlier payment handed out: the payer takes no part. */
  readonly byKey?: true;
  readonly cashReceipt?: CashReceipt;
}

/** An account that money is sent to. */
export interface RefundAccount {
  readonly bank: string;
  readonly number: Secret<string>;
  readonly holder: Secret<string>;
}

export interface CancelRequest {
  readonly reference: string;
  readonly merchantId: string;
  /** Reference of the approval. */
  readonly paymentReference: string;
  readonly amount: Won;
  readonly currency: Currency;
}

export type CardCancelRequest = CancelRequest;

export interface RefundRequest extends CancelRequest {
  readonly to: RefundAccount;
}

/** `taken`: what was given back of each kind of funds. */
export interface Cancelled {
  readonly networkRef: string;
  readonly cancelledAt: Date;
  readonly taken?: Funding;
}

export type NetworkRecord<Approval = CardApproval | Charge | OpenedAccount> =
  | ({ readonly kind: 'approved' } & Approval)
  | ({ readonly kind: 'cancelled' } & Cancelled)
  | Refused
  | { readonly kind: 'reversed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly cause: string };

/** What recovery needs of every network. */
export interface QueriedNetwork<Approval> {
  readonly name: string;
  /** What became of a reference: `absent` means that the network never saw it and never will. */
  query(merchantId: string, reference: string): Promise<NetworkRecord<Approval>>;
  /** Takes an approval back by reference (망취소); also forbids a late approval of it. */
  reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>>;
}

/** The port a card network implements: simulated ones here, a licensed operator's links elsewhere. Every call is idempotent by reference. */
export interface CardNetwork extends QueriedNetwork<CardApproval> {
  approve(request: CardApprovalRequest): Promise<NetworkAnswer<CardApproval>>;
  cancel(request: CancelRequest): Promise<NetworkAnswer<Cancelled>>;
  /** Checks card data without money, for a billing key. */
  verify(request: Omit<CardApprovalRequest, 'amount' | 'currency' | 'instalments'>): Promise<NetworkAnswer<CardFacts>>;
}

export type CardFacts = Pick<CardApproval, 'issuer' | 'issuerName' | 'acquirer' | 'acquirerName' | 'cardKind' | 'cardType' | 'masked'>;

/** The port of banks (transfers), carriers, voucher companies, point houses and wallets. Every call is idempotent by reference. */
export interface ChargeNetwork extends QueriedNetwork<Charge> {
  approve(request: ChargeRequest): Promise<NetworkAnswer<Charge>>;
  cancel(request: CancelRequest): Promise<NetworkAnswer<Cancelled>>;
}

/** rotating: the bank gives any free number. fixed: one given number, one deposit per issue. unlimited: any number of deposits. phone: the number is a phone's. */
export type AccountKind = 'rotating' | 'fixed' | 'unlimited' | 'phone';

export interface OpenAccount {
  readonly reference: string;
  readonly merchantId: string;
  readonly accountKind: AccountKind;
  readonly bank: string;
  /** All but rotating accounts. */
  readonly accountNo?: string;
  /** What the depositor's passbook will say. */
  readonly printName: string;
  /** Who is going to pay in, when the merchant or the payer said. */
  readonly depositor?: string;
}

export interface OpenedAccount {
  readonly networkRef: string;
  readonly bank: string;
  readonly bankName: string;
  readonly accountNo: string;
  readonly openedAt: Date;
}

/**
 * The port of a bank's virtual accounts. Deposits come the other way: the bank calls `Engine.deposit` until it hears whether the money is ours or goes back.
 * `reverse` closes what was opened.
 */
export interface AccountNetwork extends QueriedNetwork<OpenedAccount> {
  open(request: OpenAccount): Promise<NetworkAnswer<OpenedAccount>>;
  /** Takes no more deposits for this reference; closing twice is fine. */
  close(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly closedAt: Date }>>;
}

/** The port through which money is sent back to a payer's account. Accepting is the outcome; the transfer itself follows days later. */
export interface RefundNetwork {
  readonly name: string;
  refund(request: RefundRequest): Promise<NetworkAnswer<Cancelled>>;
  query(merchantId: string, reference: string): Promise<NetworkRecord<never>>;
}
