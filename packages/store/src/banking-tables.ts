import type { Generated } from 'kysely';
import type { Json } from './tables.js';

/** `gwanmun.*` of banking as migrations make it; see the comments there. Days are read as `yyyy-MM-dd`. */
export interface BankingTables {
  bank_accounts: BankAccountsTable;
  debit_series: DebitSeriesTable;
  debit_series_uses: DebitSeriesUsesTable;
  main_accounts: MainAccountsTable;
  main_account_holds: MainAccountHoldsTable;
  verifications: VerificationsTable;
  attempts: AttemptsTable;
  payment_passwords: PaymentPasswordsTable;
}

export interface BankAccountsTable {
  merchant_id: string;
  account_key: string;
  customer: Buffer;
  bank: string;
  account: Buffer;
  masked: string;
  sealed: Buffer;
  payer_no: string;
  evidence: string;
  state: string;
  registered_at: Date;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  origin: string | null;
  reason: string | null;
  usage_day: string | null;
  day_amount: Generated<number>;
  day_count: Generated<number>;
  month_amount: Generated<number>;
  month_count: Generated<number>;
}

export interface DebitSeriesTable {
  merchant_id: string;
  series_key: string;
  account_key: string;
  customer: Buffer;
  issued_by: string | null;
  first_day: string;
  last_day: string;
  started_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface DebitSeriesUsesTable {
  merchant_id: string;
  series_key: string;
  transaction_id: string;
  at: Date;
}

export interface MainAccountsTable {
  merchant_id: string;
  opened_at: Generated<Date>;
}

export interface MainAccountHoldsTable {
  merchant_id: string;
  transaction_id: string;
  amount: number;
}

export interface VerificationsTable {
  merchant_id: string;
  verification_id: string;
  kind: string;
  order_claim: string | null;
  customer: Buffer;
  token: string | null;
  state: string;
  code: Buffer | null;
  tries: Generated<number>;
  max_tries: Generated<number>;
  result: string | null;
  used_by: string | null;
  facts: Json;
  sealed: Buffer | null;
  requested_at: Date;
  expires_at: Date;
  decided_at: Date | null;
}

export interface AttemptsTable {
  merchant_id: string;
  scope: string;
  subject: Buffer;
  marks: string[];
  until: Date;
}

export interface PaymentPasswordsTable {
  merchant_id: string;
  customer: Buffer;
  hash: string;
  tries: Generated<number>;
  changed_at: Date;
}
