import type pg from 'pg';
import { type Listed, type Page, readPage, type Window } from '../link/pages.js';
import { type BankDeposit, DEPOSIT_COLUMNS } from './deposit-books.js';

/** A virtual account as the bank has it. */
export interface BankAccount {
  readonly merchantId: string;
  /** The gateway's issue that it is, or was, open for. */
  readonly reference: string;
  readonly accountKind: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly printName: string;
  readonly state: 'open' | 'closed';
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** Money on its way back to a payer. Account and holder are masked. */
export interface Payout {
  readonly merchantId: string;
  readonly reference: string;
  readonly paymentReference: string;
  readonly amount: number;
  readonly bank: string;
  readonly accountNo: string;
  readonly holder: string;
  readonly state: 'accepted' | 'paid' | 'refused';
  /** `refused` only: why. */
  readonly reason: string | null;
  readonly at: Date;
  /** When the transfer is, or was to be, made. */
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
}

/** What to list; members that are absent are any. */
export interface BankQuery extends Window {
  readonly merchantId?: string;
  readonly bank?: string;
  readonly accountNo?: string;
  readonly state?: string;
  /** Accounts: the issue. Payouts: the payment. Deposits: the payment that the gateway credited. */
  readonly paymentReference?: string;
}

interface ListOf extends Listed {
  readonly payment: string;
}

const ACCOUNTS: ListOf = {
  table: 'networks.bank_accounts',
  columns: `merchant_id as "merchantId", reference, account_kind as "accountKind", bank, account_no as "accountNo",
    print_name as "printName", state, at as "openedAt", closed_at as "closedAt"`,
  only: `kind = 'account' and state in ('open', 'closed')`,
  payment: 'reference',
};
const DEPOSITS: ListOf = { table: 'networks.bank_deposits', columns: DEPOSIT_COLUMNS, only: 'true', payment: 'transaction_id' };
const PAYOUTS: ListOf = {
  table: 'networks.bank_refunds',
  columns: `merchant_id as "merchantId", reference, payment_reference as "paymentReference", amount, bank, account_no as "accountNo",
    holder, state, reason, at, due_at as "dueAt", paid_at as "paidAt"`,
  only: `kind = 'refund'`,
  payment: 'payment_reference',
};

/** Lists of the bank's books, newest first. */
export interface BankLists {
  /** Accounts that are or were open. @throws GwanmunError `bad-query` */
  listAccounts(query?: BankQuery): Promise<Page<BankAccount>>;
  /** Deposits in every state. @throws GwanmunError `bad-query` */
  listDeposits(query?: BankQuery): Promise<Page<BankDeposit>>;
  /** Refunds, refused ones included. An account number finds nothing: they are kept masked. @throws GwanmunError `bad-query` */
  listPayouts(query?: BankQuery): Promise<Page<Payout>>;
}

export function createBankLists(pool: pg.Pool): BankLists {
  return {
    listAccounts: (query) => list<BankAccount>(pool, ACCOUNTS, query),
    listDeposits: (query) => list<BankDeposit>(pool, DEPOSITS, query),
    listPayouts: (query) => list<Payout>(pool, PAYOUTS, query),
  };
}

function list<Item extends object>(pool: pg.Pool, of: ListOf, query: BankQuery = {}): Promise<Page<Item>> {
  return readPage<Item>(pool, of, query, [
    ['merchant_id', query.merchantId],
    ['bank', query.bank],
    ['account_no', query.accountNo],
    ['state', query.state],
    [of.payment, query.paymentReference],
  ]);
}
