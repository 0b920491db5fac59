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

/** The end of a registration or of a series, asked for by the merchant or by the customer at an institution. */
export interface Ending {
  readonly what: 'account' | 'series';
  readonly merchantId: string;
  readonly key: string;
  readonly by: 'merchant' | 'institution';
  told?: 'approved' | 'refused' | 'unknown';
  /** The institution's notice counts from then on. */
  due?: Date;
}

/** A series whose key the merchant got. */
export interface StartedSeries {
  readonly merchantId: string;
  readonly customerId: string;
  readonly key: string;
}

/** A deposit of 1 won whose code a customer types, and what was told of it. */
export interface OwnershipCheck {
  readonly merchantId: string;
  readonly customerId: string;
  readonly orderNo: string;
  /** Gateway's number, where the request was answered. */
  readonly trdNo?: string;
  /** What the passbook says, without the remitter. */
  readonly code: string;
  /** By the business clock, the day on which it was asked for (`yyyyMMdd`), and when it runs out at the earliest. */
  readonly day: string;
  readonly expiresAt: Date;
  wrongSent: number;
  /** Answers "it differs". */
  wrongTold: number;
  rightSent: boolean;
  confirmed: boolean;
  closed: boolean;
}

/** A payment password and the guesses at it. */
export interface Guarded {
  readonly merchantId: string;
  readonly customerId: string;
  readonly password: string;
  /** Answers "it differs" since it may have been unlocked. */
  differs: number;
  /** Told to be locked since it may have been unlocked. */
  locked: boolean;
  /** Guesses that nobody answered, since it was surely unlocked. */
  unanswered: number;
}

/** What merchants of Easy Cash asked for besides money. */
export class BankNotes {
  readonly registrations: Registering[] = [];
  readonly endings: Ending[] = [];
  readonly series: StartedSeries[] = [];
  readonly ownerships: OwnershipCheck[] = [];
  readonly passwords: Guarded[] = [];
  /** Accounts that money is drawn from or sent to, and what was in them before. */
  readonly passbooks = new Map<string, { readonly account: BankAccount; readonly before: number }>();
  /** Outcomes that an inquiry told after an answer that said nothing. */
  resolved = 0;
}
