import type { Banking, BankingTransaction, Engine, NewMerchant, Transaction, TransactionState } from '@gwanmun/engine';
import type { Balance, LedgerReport } from '@gwanmun/ledger';
import type { BankClosures, BankingNetworks, BankNetwork, FaultControl, Reconciliation, TestCard } from '@gwanmun/networks';
import type { Notifier } from '@gwanmun/notify';
import type { Report, Settled, SettlementQuery, SettlementRun } from '@gwanmun/settlement';
import type { LoggedRequest, RequestQuery } from '@gwanmun/store';
import type { BankingControls } from './banking-ports.js';

/** A page of things and the cursor of the next page. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** Whatever has a transaction number: payments of payment methods, debits of registered accounts, remittances, and what was done to them. */
export type AnyTransaction = Transaction | BankingTransaction;
export type AnyMethod = AnyTransaction['method'];

export interface PaymentSearch {
  readonly merchantId?: string;
  readonly orderNo?: string;
  readonly transactionId?: string;
  /** The payment that cancels belong to. */
  readonly paymentId?: string;
  readonly kinds: readonly AnyTransaction['kind'][];
  readonly states?: readonly TransactionState[];
  readonly method?: AnyMethod;
  /** Business time, inclusive. */
  readonly from?: Date;
  /** Business time, exclusive. */
  readonly to?: Date;
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly cursor?: string;
  readonly limit: number;
}

/** A transaction as lists show it: nothing personal in it, and of each amount the total. */
export interface PaymentRow
  extends Pick<
      AnyTransaction,
      'merchantId' | 'transactionId' | 'kind' | 'method' | 'channel' | 'protocol' | 'orderNo' | 'paymentId' | 'state' | 'currency'
    >,
    Pick<AnyTransaction, 'cancelCount' | 'requestedAt' | 'decidedAt'> {
  readonly amount: number;
  readonly cancelled: number;
  /** Facts and outcome as they are stored: JSON. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly outcome?: Readonly<Record<string, unknown>>;
}

export interface PostingRow {
  readonly postingId: string;
  readonly kind: string;
  readonly currency: string;
  readonly entries: readonly { readonly account: string; readonly amount: number }[];
  readonly postedAt: Date;
}

export interface EventRow {
  readonly transactionId: string;
  readonly eventId: string;
  readonly type: string;
  readonly at: Date;
  readonly data: unknown;
}

/** Reads of the gateway plane's tables. */
export interface Payments {
  /** Newest first by business time. Throws `OperatorError` 400 for a cursor that was not ours. */
  search(query: PaymentSearch): Promise<PageOf<PaymentRow>>;
  /** Of payments and cancels, by their numbers. */
  postings(merchantId: string, transactionIds: readonly string[]): Promise<readonly PostingRow[]>;
  /** Also of registered accounts and series, by their keys. */
  events(merchantId: string, transactionIds: readonly string[]): Promise<readonly EventRow[]>;
  /** Won that is on its way out of the main account for these. */
  held(merchantId: string, transactionIds: readonly string[]): Promise<number>;
}

export interface RequestEntries {
  search(query: RequestQuery): Promise<PageOf<LoggedRequest>>;
  find(id: string): Promise<LoggedRequest | undefined>;
}

/** The business clock's offset, shared by every process. Setting it moves waiting jobs along. */
export interface ClockControl {
  offsetMs(): Promise<number>;
  /** Returns how many waiting jobs became due earlier or later with it. */
  setOffset(offsetMs: number): Promise<{ readonly rescheduledJobs: number }>;
}

export interface Books {
  /** Looks at the ledger's rules: sums, balances, cancelled amounts. */
  checkLedger(query: { readonly limit: number }): Promise<LedgerReport>;
  balances(merchantId: string): Promise<readonly Balance[]>;
  /** Compares the networks' books with ours. `since` is the database's time of recording. */
  reconcile(query: { readonly since?: Date; readonly limit: number }): Promise<Reconciliation>;
}

/** What merchants are paid. Dates are yyyyMMdd. */
export interface Settlement {
  /** Newest first. */
  runs(merchantId: string, limit: number): Promise<readonly SettlementRun[]>;
  /** Without a date: everything that is due. Throws `RangeError` for a date that is still to come. */
  run(date?: string): Promise<Settled>;
  items(query: SettlementQuery): Promise<Report>;
}

export interface JobStats {
  readonly waiting: number;
  readonly due: number;
  readonly running: number;
  readonly failed: number;
  readonly byTask: readonly { readonly task: string; readonly waiting: number; readonly failed: number }[];
}

/** What a protocol gives operators: the layout of its transaction numbers and keys. */
export interface ProtocolDesk {
  /** A new, unique number for the cancel of a payment by this method. */
  newCancelId(merchantId: string, method: AnyMethod): string;
  /** Random keys for a merchant. */
  newKeys(): Readonly<Record<string, string>>;
  /** Characters of the longest merchant id that its messages carry; absent: any of ours. */
  readonly longestMerchantId?: number;
}

/** Customers' bank accounts: what operators look at, and what the sandbox controls. */
export interface BankingDesk extends BankingControls {
  readonly customers: Pick<
    Banking,
    'mainAccount' | 'topUp' | 'setPassword' | 'removePassword' | 'account' | 'cancelledByInstitution' | 'transaction' | 'refund' | 'support'
  >;
  readonly houses: Pick<
    BankingNetworks,
    'listRequests' | 'listMovements' | 'listBankAccounts' | 'bankAccount' | 'setBankAccount' | 'answerRequest'
  >;
  readonly closures: Pick<BankClosures, 'list' | 'declare' | 'clear'>;
}

export interface OperatorDeps {
  readonly engine: Engine;
  readonly log: { error(o: object, m?: string): void };
  /** At least 16 characters. */
  readonly token: string;
  readonly sandbox: boolean;
  /** Address under which this server is reached, without a trailing slash. */
  readonly publicUrl: string;
  readonly version: string;
  readonly payments: Payments;
  readonly requests: RequestEntries;
  readonly notifications: Pick<Notifier, 'search' | 'ofTransactions' | 'find' | 'resend'>;
  readonly clock: ClockControl;
  readonly books: Books;
  readonly settlement: Settlement;
  /** The simulated bank. */
  readonly bank: Pick<
    BankNetwork,
    'listAccounts' | 'listDeposits' | 'listPayouts' | 'playDeposit' | 'deliverAgain' | 'redeliver' | 'executeDue'
  >;
  readonly banking: BankingDesk;
  readonly faults: Pick<FaultControl, 'list' | 'set' | 'clear'>;
  readonly jobs: { stats(): Promise<JobStats> };
  readonly testCards: readonly TestCard[];
  readonly protocols: Readonly<Record<string, ProtocolDesk>>;
  /** Merchants that the sandbox starts with; their keys are public. */
  readonly presets: readonly NewMerchant[];
  /** Addresses worth showing, by name: shop, window script, API base. */
  readonly links: Readonly<Record<string, string>>;
}
