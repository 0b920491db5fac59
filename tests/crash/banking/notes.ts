import type { BankAccount } from '../diary.js';

/** A registration that was asked for, and what the merchant was told. */
export interface Registering extends BankAccount {
  readonly merchantId: string;
  readonly customerId: string;
  /** Number of the call that it refers to; without: the merchant says that the customer agreed. */
  readonly consent?: string;
  /** It must not be made: its consent was used before. */
  readonly never?: true;
  told?: 'approved' | 'refused' | 'unknown';
  code?: string;
  accountKey?: string;
  /** It was there before, says the gateway. */
  already?: boolean;
}

/** The end of a registration or of a series, asked for by the merchant. */
export interface Ending {
  readonly what: 'account' | 'series';
  readonly merchantId: string;
  readonly key: string;
  told?: 'approved' | 'refused' | 'unknown';
}

/** A series whose key the merchant got. */
export interface StartedSeries {
  readonly merchantId: string;
  readonly customerId: string;
  readonly key: string;
}

/** What merchants of Easy Cash asked for besides money. */
export class BankNotes {
  readonly registrations: Registering[] = [];
  readonly endings: Ending[] = [];
  readonly series: StartedSeries[] = [];
  /** What cannot be, whatever is on record. */
  readonly wrong: string[] = [];
  /** Accounts that money is drawn from or sent to, and what was in them before. */
  readonly passbooks = new Map<string, { readonly account: BankAccount; readonly before: number }>();
  /** Outcomes that an inquiry told after an answer that said nothing. */
  resolved = 0;
}
