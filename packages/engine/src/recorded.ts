import { GwanmunError } from '@gwanmun/kernel';
import type {
  BankingKind,
  BankingMethod,
  BankingOutcome,
  BankingTransaction,
  Method,
  Outcome,
  Transaction,
  TransactionKind,
  TransactionOf,
} from './types.js';

export type AnyMethod = Method | BankingMethod;
export type AnyKind = TransactionKind | BankingKind;
export type AnyOutcome = Outcome | BankingOutcome;

/** A transaction with what only the engine needs of its row. */
export interface Recorded extends TransactionOf<AnyMethod, AnyKind, AnyOutcome> {
  readonly feeBasisPoints: number;
  /** A refusal or reversal gives the order number back. */
  readonly releaseOrder: boolean;
  /** What was sealed with the intent: for a billing key that an approval hands out, or for that approval itself. */
  readonly issuing?: Issuing;
}

const BANKING: readonly string[] = ['account_debit', 'remittance'] satisfies BankingMethod[];

/** Debits of registered accounts, their refunds, remittances: {@link BankingTransaction}. Doors of payment pages never meet them. */
export function isBanking({ method }: Pick<Recorded, 'method'>): boolean {
  return BANKING.includes(method);
}

/** A payment of a {@link Method} as doors see it. */
export function asPayment(transaction: Recorded): Transaction {
  if (isBanking(transaction)) throw new GwanmunError('defect', `${transaction.transactionId} is no payment of a payment method`);
  return transaction as Transaction;
}

export function asBanking(transaction: Recorded): BankingTransaction {
  if (!isBanking(transaction)) throw new GwanmunError('defect', `${transaction.transactionId} is not banking's`);
  return transaction as BankingTransaction;
}

/** What was sealed with an intent, and what for. */
export interface Issuing {
  /** The key to hand out; absent: kept for the approval of an authenticated payment only. */
  readonly billingKey?: string;
  readonly cardId: string;
  /** What binds the later payments of a monthly series. */
  readonly terms?: SeriesTerms;
  /** YYMM; merchants are told it with the key. */
  readonly expiry?: string;
}

export interface SeriesTerms {
  readonly amount: number;
  readonly productName: string;
}

/** The columns of {@link TransactionRow}, in the table's words. */
export const TRANSACTION_COLUMNS = `
  merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, release_order, payment_id, state, on_unknown,
  currency, amount, taxable, vat, tax_free, service,
  cancelled, cancelled_taxable, cancelled_vat, cancelled_tax_free, cancelled_service, cancel_count, open_cancel, version,
  network, fee_basis_points, issuing, request, personal, outcome, requested_at, decided_at, expires_at`;

/** A row as the store's pool reads it: bigint as number, jsonb parsed. */
export interface TransactionRow {
  readonly merchant_id: string;
  readonly transaction_id: string;
  readonly kind: AnyKind;
  readonly method: AnyMethod;
  readonly channel: Transaction['channel'];
  readonly protocol: string;
  readonly order_no: string;
  readonly order_claim: string | null;
  readonly release_order: boolean;
  readonly payment_id: string | null;
  readonly state: Transaction['state'];
  readonly on_unknown: Transaction['onUnknown'];
  readonly currency: Transaction['currency'];
  readonly amount: number;
  readonly taxable: number;
  readonly vat: number;
  readonly tax_free: number;
  readonly service: number;
  readonly cancelled: number;
  readonly cancelled_taxable: number;
  readonly cancelled_vat: number;
  readonly cancelled_tax_free: number;
  readonly cancelled_service: number;
  readonly cancel_count: number;
  readonly open_cancel: string | null;
  readonly version: number;
  readonly network: string;
  readonly fee_basis_points: number;
  readonly issuing: Issuing | null;
  readonly request: Transaction['facts'];
  readonly personal: Buffer | null;
  readonly outcome: Record<string, unknown> | null;
  readonly requested_at: Date;
  readonly decided_at: Date | null;
  readonly expires_at: Date | null;
}
