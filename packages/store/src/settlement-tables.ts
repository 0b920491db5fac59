import type { Generated } from 'kysely';

/** `gwanmun.*` of settlement as migrations make it; see the comments there. */
export interface SettlementTables {
  settlement_items: SettlementItemsTable;
  settlement_runs: SettlementRunsTable;
}

export interface SettlementItemsTable {
  merchant_id: string;
  transaction_id: string;
  payment_id: string;
  method: string;
  kind: string;
  currency: string;
  decided_at: Date;
  base_date: string;
  due_date: string;
  amount: number;
  fee: number;
  vat: number;
  net: number;
  batch: number;
  run_id: string | null;
}

export interface SettlementRunsTable {
  merchant_id: string;
  run_id: string;
  currency: string;
  run_no: number;
  run_date: string;
  items: number;
  gross: number;
  cancelled: number;
  fee: number;
  vat: number;
  net: number;
  carried_in: number;
  paid: number;
  settled_at: Date;
  recorded_at: Generated<Date>;
}
