import type { Channel, Currency, Engine, Method, NewMerchant, TransactionKind, TransactionState } from '@gwanmun/engine';

/** A page of things and the cursor of the next page. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface PaymentSearch {
  readonly merchantId?: string;
  readonly orderNo?: string;
  readonly transactionId?: string;
  /** The payment that cancels belong to. */
  readonly paymentId?: string;
  readonly kind: TransactionKind;
  readonly states?: readonly TransactionState[];
  readonly method?: Method;
  /** Business time, inclusive. */
  readonly from?: Date;
  /** Business time, exclusive. */
  readonly to?: Date;
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly cursor?: string;
  readonly limit: number;
}

/** A transaction as lists show it: nothing personal in it. */
export interface PaymentRow {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly kind: TransactionKind;
  readonly method: Method;
  readonly channel: Channel;
  readonly protocol: string;
  readonly orderNo: string;
  readonly paymentId?: string;
  readonly state: TransactionState;
  readonly currency: Currency;
  readonly amount: number;
  readonly cancelled: number;
  readonly cancelCount: number;
  readonly request: Readonly<Record<string, unknown>>;
  readonly outcome?: Readonly<Record<string, unknown>>;
  readonly requestedAt: Date;
  readonly decidedAt?: Date;
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
  events(merchantId: string, transactionIds: readonly string[]): Promise<readonly EventRow[]>;
}

export interface RequestEntry {
  readonly id: string;
  readonly at: Date;
  readonly merchantId: string;
  readonly protocol: string;
  readonly route: string;
  readonly message: string;
  readonly direction: 'in' | 'out';
  readonly status: number;
  readonly outcome: string;
  readonly durationUs: number;
  readonly remote: string;
  readonly orderNo: string | null;
  readonly transactionId: string | null;
  readonly received: unknown;
  readonly answered: unknown;
  readonly problem: unknown;
  /** The explanation of a hash as `@gwanmun/wire` gives it, or null when nothing was hashed. */
  readonly hash: unknown;
}

export interface RequestSearch {
  readonly merchantId?: string;
  readonly orderNo?: string;
  readonly transactionId?: string;
  readonly outcome?: string;
  readonly protocol?: string;
  readonly direction?: 'in' | 'out';
  readonly from?: Date;
  readonly to?: Date;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface RequestEntries {
  search(query: RequestSearch): Promise<PageOf<RequestEntry>>;
  find(id: string): Promise<RequestEntry | undefined>;
}

export type NotificationState = 'waiting' | 'delivered' | 'given_up';

export interface NotificationRow {
  readonly merchantId: string;
  readonly notificationId: string;
  readonly transactionId: string;
  readonly protocol: string;
  readonly topic: string;
  readonly url: string;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly finishedAt?: Date;
}

export interface AttemptRow {
  readonly attemptNo: number;
  readonly manual: boolean;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly httpStatus?: number;
  readonly answer?: string;
  readonly verdict: 'delivered' | 'refused' | 'abnormal';
  readonly error?: string;
}

export interface NotificationDetail extends NotificationRow {
  readonly contentType?: string;
  /** The bytes that every attempt sends; absent before the first. */
  readonly body?: Uint8Array;
  readonly tries: readonly AttemptRow[];
}

export interface NotificationSearch {
  readonly merchantId?: string;
  readonly transactionId?: string;
  readonly state?: NotificationState;
  readonly cursor?: string;
  readonly limit: number;
}

export interface Notifications {
  search(query: NotificationSearch): Promise<PageOf<NotificationRow>>;
  /** With attempts, of some transactions, oldest first. */
  ofTransactions(merchantId: string, transactionIds: readonly string[]): Promise<readonly NotificationDetail[]>;
  find(merchantId: string, notificationId: string): Promise<NotificationDetail | undefined>;
  /** Sends it once more now, whatever its state, and returns when the attempt is recorded; false when there is none. */
  resend(merchantId: string, notificationId: string): Promise<boolean>;
}

/** The business clock's offset, shared by every process. Setting it moves waiting jobs along. */
export interface ClockControl {
  offsetMs(): Promise<number>;
  /** Returns how many waiting jobs became due earlier or later with it. */
  setOffset(offsetMs: number): Promise<{ readonly rescheduledJobs: number }>;
}

export interface LedgerFinding {
  readonly rule: string;
  readonly merchantId: string;
  /** The payment, posting or account that the finding is about. */
  readonly subject: string;
  readonly detail: unknown;
}

export interface LedgerCheck {
  /** Things that were looked at, by name. */
  readonly checked: Readonly<Record<string, number>>;
  readonly findings: readonly LedgerFinding[];
  /** False when a rule has more findings than the limit. */
  readonly complete: boolean;
}

export interface Balance {
  readonly account: string;
  readonly currency: string;
  readonly balance: number;
}

/** A disagreement between a network's books and ours. */
export interface Disagreement {
  readonly kind: 'missing_here' | 'missing_there' | 'amount_differs' | 'state_differs';
  readonly merchantId: string;
  readonly reference: string;
  readonly here?: string;
  readonly there?: string;
}

export interface Reconciliation {
  readonly checked: { readonly here: number; readonly there: number };
  /** Intents in flight: to be compared later. */
  readonly open: number;
  readonly findings: readonly Disagreement[];
  readonly complete: boolean;
}

export interface Books {
  /** Looks at the ledger's rules: sums, balances, cancelled amounts. */
  checkLedger(query: { readonly limit: number }): Promise<LedgerCheck>;
  balances(merchantId: string): Promise<readonly Balance[]>;
  /** Compares the networks' books with ours. `since` is the database's time of recording. */
  reconcile(query: { readonly since?: Date; readonly limit: number }): Promise<Reconciliation>;
}

/** A fault as an operator switches it on; `@gwanmun/networks` says which members a kind knows. */
export interface NewFault {
  readonly kind: string;
  readonly merchantId?: string;
  readonly network?: string;
  readonly operation?: string;
  readonly when?: string;
  readonly delayMs?: number;
  readonly copies?: number;
  readonly probability?: number;
  readonly count?: number;
}

export interface FaultRow extends NewFault {
  readonly id: string;
}

export interface Faults {
  list(): Promise<readonly FaultRow[]>;
  /** Throws `GwanmunError` with the code `bad-fault` and a message `member: what is wrong`. */
  set(fault: NewFault): Promise<FaultRow>;
  /** One, or all. Returns how many were on. */
  clear(id?: string): Promise<number>;
}

export interface TestCard {
  readonly number: string;
  readonly expiryMonth: string;
  readonly expiryYear: string;
  readonly identity: string;
  readonly passwordPrefix: string;
  readonly outcome: string;
  readonly issuer: string;
  readonly ko: string;
  readonly en: string;
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
  /** A new, unique number for the cancel of a payment. */
  newCancelId(merchantId: string): string;
  /** Random keys for a merchant. */
  newKeys(): Readonly<Record<string, string>>;
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
  readonly notifications: Notifications;
  readonly clock: ClockControl;
  readonly books: Books;
  readonly faults: Faults;
  readonly jobs: { stats(): Promise<JobStats> };
  readonly testCards: readonly TestCard[];
  readonly protocols: Readonly<Record<string, ProtocolDesk>>;
  /** Merchants that the sandbox starts with; their keys are public. */
  readonly presets: readonly NewMerchant[];
  /** Addresses worth showing, by name: shop, window script, API base. */
  readonly links: Readonly<Record<string, string>>;
}
