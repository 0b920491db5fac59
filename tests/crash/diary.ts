import type { ReportCode } from '@gwanmun/hecto-pg/client';
import { BankNotes } from './banking/notes.js';

/** What the merchant asked for and what it was told. `told` is absent while nobody answered. */
export interface Deed {
  /** As the gateway's transactions are named; the issue of a virtual account is a payment. */
  readonly kind: 'payment' | 'cancel' | 'account_change' | 'account_close' | 'remittance' | 'top_up';
  readonly merchantId: string;
  /** EC: Easy Cash, debits of registered accounts and what belongs to them. */
  readonly method: ReportCode | 'EC';
  readonly orderNo: string;
  readonly amount: number;
  /** Day of the request, `yyyyMMdd` by the business clock. */
  readonly day: string;
  /** What it is about: the payment's number. */
  readonly paymentNo?: string;
  /** Cancels: which one of the payment it is. */
  readonly cancelNo?: number;
  /** Cancels: the money goes to an account that the merchant names. */
  readonly toAccount?: true;
  /** Nobody is notified of it. */
  readonly silent?: true;
  /** Easy Cash: the customer's or receiver's account that the money leaves or reaches. */
  readonly account?: BankAccount;
  /** Easy Cash: key of the series that a debit belongs to. */
  series?: string;
  /** Easy Cash: number of the call that a debit names as its consent. */
  readonly consent?: string;
  /** It must not be done, whatever was told: what it needs was ended before it was asked for. */
  readonly never?: true;
  /** Easy Cash: nobody answered, at least once. */
  unanswered?: true;
  told?: 'approved' | 'refused' | 'unknown';
  code?: string;
  transactionNo?: string;
}

export interface BankAccount {
  readonly bank: string;
  readonly accountNo: string;
}

/** Money that somebody paid into a virtual account, and what the depositor was told. */
export interface PayIn {
  readonly merchantId: string;
  readonly accountNo: string;
  readonly amount: number;
  told?: 'credited' | 'returned' | 'received' | 'refused' | 'unknown';
  /** The bank's number, where the depositor got one. */
  reference?: string;
}

/** Everything that was asked of the gateway in a run. */
export class Diary {
  readonly deeds: Deed[] = [];
  readonly payIns: PayIn[] = [];
  readonly banking = new BankNotes();
  /** What cannot be, whatever is on record. */
  readonly wrong: string[] = [];
  /** Deeds that the gateway said something about. */
  answered = 0;
  /** Payers who came back from a window. */
  returned = 0;
}
