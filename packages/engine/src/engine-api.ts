import type { Clock } from '@gwanmun/kernel';
import type {
  AccountKind,
  ApproveAuthorized,
  ApproveCard,
  ApproveCharge,
  AuthorizeCharge,
  AuthorizeResult,
  Banking,
  BankingPolicy,
  CancelPayment,
  ChangeAccount,
  CloseAccount,
  Currency,
  DeleteBillingKey,
  Deposit,
  DepositAnswer,
  IssueAccount,
  IssueBillingKey,
  IssueResult,
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
  /** Business days from a payment to its settlement, by method with a contract. */
  readonly settleAfterDays: Readonly<Partial<Record<Method, number>>>;
}

/** Settings that doors and windows read. Unknown members are kept. */
export interface MerchantProfile {
  /** What a payer has to prove: `authenticated` in the issuer's window, `none` number and expiry, `legacy` number, expiry, identity and PIN prefix. */
  readonly cardAuthentication?: 'authenticated' | 'none' | 'legacy';
  readonly currency?: Currency;
  /** Billing keys are handed out with approvals. */
  readonly billingKeyService?: boolean;
  readonly partialCancel?: boolean;
  /** Debits of registered accounts and remittances. */
  readonly banking?: BankingPolicy;
  /** Refunds to an account (virtual accounts, mobile after its month); default true. */
  readonly refundService?: boolean;
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
  /** Of methods with a contract; default 2. */
  readonly settleAfterDays?: Readonly<Partial<Record<Method, number>>>;
  /** Virtual accounts that banks set aside for this merchant, as runs of numbers. */
  readonly assignedAccounts?: readonly AssignedAccounts[];
}

export interface AssignedAccounts {
  readonly bank: string;
  readonly accountKind: AccountKind & ('fixed' | 'unlimited');
  /** First and last account number of the run, inclusive. */
  readonly from: string;
  readonly to: string;
}

/** A key for later payments, as doors see it. */
export interface BillingKey {
  readonly billingKey: string;
  readonly method: Method;
  readonly state: 'active' | 'deleted';
  readonly customerId: string;
  /** The transaction that handed it out. */
  readonly issuedBy: string;
  readonly issuedAt: Date;
}

/** A virtual account and the issue that holds it now. */
export interface VirtualAccount {
  readonly merchantId: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly accountKind: AccountKind;
  /** `free`: assigned to the merchant, nothing issued on it. */
  readonly state: 'free' | 'open' | 'closed';
  readonly paymentId?: string;
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
  /** Writes the new state if nobody changed the window since `version`; `undefined` when somebody did. `personal` replaces what is kept. */
  advance<D>(
    token: string,
    version: number,
    change: { readonly state: string; readonly data: D; readonly transactionId?: string; readonly personal?: Personal },
  ): Promise<Checkout<D> | undefined>;
}

/** The gateway plane's services, as doors and operators use them. */
export interface Engine {
  readonly clock: Clock;
  readonly merchants: Merchants;
  readonly checkouts: Checkouts;
  /** Customers' bank accounts; absent in an installation without links to banks. */
  readonly banking?: Banking;
  /** Next number for transaction ids, 0 to 9,999,999; unique among processes for ten million numbers. */
  nextSerial(): number;
  approveCard(command: ApproveCard): Promise<Result>;
  issueBillingKey(command: IssueBillingKey): Promise<Result>;
  deleteBillingKey(command: DeleteBillingKey): Promise<Result>;
  cancelPayment(command: CancelPayment): Promise<Result>;
  /** A payment by any method but cards and virtual accounts. */
  approveCharge(command: ApproveCharge): Promise<Result>;
  /** Records an authenticated payer; no money moves until {@link approveAuthorized}. */
  authorizeCharge(command: AuthorizeCharge): Promise<AuthorizeResult>;
  approveAuthorized(command: ApproveAuthorized): Promise<Result>;
  billingKey(merchantId: string, billingKey: string): Promise<BillingKey | undefined>;
  issueAccount(command: IssueAccount): Promise<IssueResult>;
  changeAccount(command: ChangeAccount): Promise<Result>;
  closeAccount(command: CloseAccount): Promise<Result>;
  /** What a bank asks when somebody pays into a virtual account. Durable before it is answered. */
  deposit(deposit: Deposit): Promise<DepositAnswer>;
  virtualAccount(merchantId: string, bank: string, accountNo: string): Promise<VirtualAccount | undefined>;
  /** Ends authentications and virtual accounts whose time is over by the business clock. Runs as a job; nothing depends on its punctuality. */
  expire(limit?: number): Promise<number>;
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
