import type { Clock } from '@gwanmun/kernel';
import type {
  ApproveCard,
  CancelPayment,
  Currency,
  DeleteBillingKey,
  IssueBillingKey,
  Method,
  Personal,
  RequestFacts,
  Result,
  Transaction,
  TransactionState,
} from './types.js';

/** A merchant as doors see it. Keys are revealed only here and only in memory. */
export interface Merchant {
  readonly merchantId: string;
  readonly name: string;
  readonly englishName: string;
  readonly profile: MerchantProfile;
  readonly notifyUrl?: string;
  readonly notifyCharset: 'EUC-KR' | 'UTF-8';
  readonly notifyCancels: boolean;
  /** Keys by protocol, newest first; their members are the protocol's (`aes`, `hash` …). */
  readonly keys: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** Fee in basis points by method; a method without an entry has no contract. */
  readonly contracts: Readonly<Partial<Record<Method, number>>>;
}

/** Settings that doors and windows read. Unknown members are kept. */
export interface MerchantProfile {
  /** What a payer has to prove: `authenticated` in the issuer's window, `none` number and expiry, `legacy` number, expiry, identity and PIN prefix. */
  readonly cardAuthentication?: 'authenticated' | 'none' | 'legacy';
  readonly currency?: Currency;
  /** Billing keys are handed out with approvals. */
  readonly billingKeyService?: boolean;
  readonly partialCancel?: boolean;
  readonly [switchName: string]: unknown;
}

export interface NewMerchant {
  readonly merchantId: string;
  readonly name: string;
  readonly englishName?: string;
  readonly profile?: MerchantProfile;
  readonly notifyUrl?: string;
  readonly notifyCharset?: 'EUC-KR' | 'UTF-8';
  readonly notifyCancels?: boolean;
  readonly keys?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly contracts?: Readonly<Partial<Record<Method, number>>>;
}

export interface Merchants {
  /** From memory when it is known there (changes arrive through the store's change feed). */
  find(merchantId: string): Promise<Merchant | undefined>;
  list(): Promise<readonly Merchant[]>;
  /** Creates it, or adds what is missing of a preset; never overwrites what an operator changed. */
  ensure(preset: NewMerchant): Promise<void>;
  create(merchant: NewMerchant): Promise<Merchant>;
  update(merchantId: string, change: Partial<Omit<NewMerchant, 'merchantId'>>): Promise<Merchant | undefined>;
}

export interface FindPayment {
  readonly merchantId: string;
  readonly method?: Method;
  readonly orderNo?: string;
  readonly transactionId?: string;
}

/** A payer's window as stored. `data` belongs to the door. */
export interface Checkout<Data = unknown> {
  readonly merchantId: string;
  readonly protocol: string;
  readonly method: Method;
  readonly orderNo: string;
  readonly state: string;
  readonly version: number;
  readonly data: Data;
  readonly personal: Personal;
  readonly transactionId?: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface Checkouts {
  /** Stores a new window; the token is the only way to it and is not stored in clear. */
  open<D>(
    checkout: Omit<Checkout<D>, 'version' | 'createdAt' | 'transactionId'>,
  ): Promise<{ readonly token: string; readonly checkout: Checkout<D> }>;
  load<D>(token: string): Promise<Checkout<D> | undefined>;
  /** Writes the new state if nobody changed the window since `version`; `undefined` when somebody did. */
  advance<D>(
    token: string,
    version: number,
    change: { readonly state: string; readonly data: D; readonly transactionId?: string },
  ): Promise<Checkout<D> | undefined>;
}

/** The gateway plane's services, as doors and operators use them. */
export interface Engine {
  readonly clock: Clock;
  readonly merchants: Merchants;
  readonly checkouts: Checkouts;
  /** Next number for transaction ids, 0 to 9,999,999; unique among processes for ten million numbers. */
  nextSerial(): number;
  approveCard(command: ApproveCard): Promise<Result>;
  issueBillingKey(command: IssueBillingKey): Promise<Result>;
  deleteBillingKey(command: DeleteBillingKey): Promise<Result>;
  cancelPayment(command: CancelPayment): Promise<Result>;
  /** Payments that fit, newest first (an order number that was tried several times in a window has several). */
  findPayments(query: FindPayment): Promise<readonly Transaction[]>;
  transaction(merchantId: string, transactionId: string): Promise<Transaction | undefined>;
  /** True when a payment with this order number is approved, or on its way. */
  orderState(merchantId: string, orderNo: string): Promise<'free' | 'in_flight' | 'paid'>;
  /** Resolves intents without an outcome: asks the network, then completes or reverses. Runs as a job; operators may call it. */
  recover(options?: {
    readonly olderThanMs?: number;
    readonly limit?: number;
  }): Promise<{ readonly resolved: number; readonly open: number }>;
}

export type { Currency, Method, Personal, RequestFacts, Transaction, TransactionState };
