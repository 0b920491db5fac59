import type { ColumnType, Generated } from 'kysely';
import type { BankingTables } from './banking-tables.js';
import type { SettlementTables } from './settlement-tables.js';

/** Written as JSON text or as a value that `pg` serialises; read as a value. */
export type Json<T = unknown> = ColumnType<T, string, string>;
type Amount = Generated<number>;

/** `gwanmun.*` as migrations make it; see the comments there. */
export interface Database extends BankingTables, SettlementTables {
  merchants: MerchantsTable;
  merchant_keys: MerchantKeysTable;
  contracts: ContractsTable;
  transactions: TransactionsTable;
  recoveries: RecoveriesTable;
  postings: PostingsTable;
  ledger_entries: LedgerEntriesView;
  balance_snapshots: BalanceSnapshotsTable;
  events: EventsTable;
  notifications: NotificationsTable;
  notification_attempts: NotificationAttemptsTable;
  cards: CardsTable;
  billing_keys: BillingKeysTable;
  virtual_accounts: VirtualAccountsTable;
  deposits: DepositsTable;
  checkouts: CheckoutsTable;
  request_log: RequestLogTable;
  settings: SettingsTable;
}

export interface MerchantsTable {
  merchant_id: string;
  name: string;
  english_name: Generated<string>;
  profile: Json;
  notify_url: string | null;
  notify_charset: Generated<string>;
  notify_cancels: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface MerchantKeysTable {
  merchant_id: string;
  protocol: string;
  key_no: number;
  sealed: Buffer;
  created_at: Generated<Date>;
}

export interface ContractsTable {
  merchant_id: string;
  method: string;
  fee_basis_points: number;
  settle_after_days: Generated<number>;
}

export interface TransactionsTable {
  merchant_id: string;
  transaction_id: string;
  kind: string;
  method: string;
  channel: string;
  protocol: string;
  order_no: string;
  order_claim: string | null;
  release_order: Generated<boolean>;
  payment_id: string | null;
  state: string;
  on_unknown: string;
  currency: string;
  amount: number;
  taxable: Amount;
  vat: Amount;
  tax_free: Amount;
  service: Amount;
  cancelled: Amount;
  cancelled_taxable: Amount;
  cancelled_vat: Amount;
  cancelled_tax_free: Amount;
  cancelled_service: Amount;
  cancel_count: Generated<number>;
  open_cancel: string | null;
  version: Generated<number>;
  network: Generated<string>;
  fee_basis_points: Generated<number>;
  issuing: Json | null;
  request: Json;
  personal: Buffer | null;
  outcome: Json | null;
  requested_at: Date;
  decided_at: Date | null;
  expires_at: Date | null;
  recorded_at: Generated<Date>;
}

export interface RecoveriesTable {
  merchant_id: string;
  transaction_id: string;
  recorded_at: Date;
  tries: Generated<number>;
  next_try_at: Generated<Date>;
}

export interface PostingsTable {
  merchant_id: string;
  posting_id: string;
  payment_id: string;
  kind: string;
  currency: string;
  accounts: string[];
  amounts: number[];
  posted_at: Date;
  recorded_at: Generated<Date>;
}

export interface LedgerEntriesView {
  merchant_id: string;
  posting_id: string;
  payment_id: string;
  kind: string;
  currency: string;
  account: string;
  amount: number;
  posted_at: Date;
}

export interface BalanceSnapshotsTable {
  merchant_id: string;
  account: string;
  currency: string;
  taken_at: Date;
  balance: number;
}

export interface EventsTable {
  merchant_id: string;
  event_id: string;
  transaction_id: string;
  type: string;
  at: Date;
  data: Json | null;
}

export interface NotificationsTable {
  merchant_id: string;
  notification_id: string;
  transaction_id: string;
  protocol: string;
  topic: string;
  url: string;
  state: Generated<string>;
  attempts: Generated<number>;
  content_type: string | null;
  body: Buffer | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface NotificationAttemptsTable {
  merchant_id: string;
  notification_id: string;
  attempt_no: number;
  manual: Generated<boolean>;
  started_at: Date;
  duration_ms: number;
  http_status: number | null;
  answer: string | null;
  verdict: string;
  error: string | null;
}

export interface CardsTable {
  merchant_id: string;
  card_id: string;
  fingerprint: Buffer;
  sealed: Buffer;
  masked: string;
  issuer: string;
  created_at: Date;
}

export interface BillingKeysTable {
  merchant_id: string;
  billing_key: string;
  card_id: string;
  method: Generated<string>;
  terms: Json | null;
  state: string;
  customer_id: Generated<string>;
  issued_by: string;
  issued_at: Date;
  deleted_at: Date | null;
}

export interface VirtualAccountsTable {
  merchant_id: string;
  bank: string;
  account_no: string;
  account_kind: string;
  state: string;
  payment_id: string | null;
  changed_at: Date;
}

export interface DepositsTable {
  merchant_id: string;
  bank: string;
  reference: string;
  transaction_id: string | null;
  rejected: string | null;
  account_no: string;
  amount: number;
  deposited_at: Date;
}

export interface CheckoutsTable {
  merchant_id: string;
  checkout_id: string;
  protocol: string;
  method: string;
  order_no: string;
  state: string;
  version: Generated<number>;
  data: Json;
  personal: Buffer | null;
  transaction_id: string | null;
  created_at: Date;
  expires_at: Date;
}

export interface RequestLogTable {
  merchant_id: string;
  id: string;
  at: Date;
  protocol: string;
  route: string;
  message: string;
  direction: 'in' | 'out';
  status: number;
  outcome: string;
  duration_us: number;
  remote: string;
  order_no: string | null;
  transaction_id: string | null;
  received: Json | null;
  answered: Json | null;
  problem: Json | null;
  hash: Json | null;
}

export interface SettingsTable {
  key: string;
  value: Json;
  updated_at: Generated<Date>;
}
