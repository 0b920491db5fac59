import type { Secret } from '@gwanmun/kernel';
import type { RegisteredAccount, Series } from './results.js';
import type { ConsentPurpose } from './vocabulary.js';

/** Where a page ended: the moment and the key of its last row. */
export interface PageEnd {
  readonly at: Date;
  readonly key: string;
}

export interface AccountSearch {
  readonly merchantId: string;
  readonly customerId?: string;
  readonly bank?: string;
  readonly state?: RegisteredAccount['state'];
  readonly after?: PageEnd;
  readonly limit: number;
}

/** What debits used of an account's limits, refused ones not counted. */
export interface AccountUse {
  /** yyyyMMdd (KST) */
  readonly day: string;
  readonly dayAmount: number;
  readonly dayCount: number;
  readonly monthAmount: number;
  readonly monthCount: number;
}

/** A registration with everything that belongs to it. */
export interface AccountRecord {
  readonly account: RegisteredAccount;
  /** Number of the session in which the customer agreed. */
  readonly consentId?: string;
  /** The institution's codes, of one that it cancelled. */
  readonly origin?: string;
  readonly reason?: string;
  readonly use: AccountUse;
  /** Newest first. */
  readonly series: readonly Series[];
}

export const VERIFICATION_KINDS = ['sms', 'app', 'deposit', 'ars', 'kakao'] as const;
export type VerificationOf = (typeof VERIFICATION_KINDS)[number];
/** refused: nobody was asked. expired: its time is over; of calls and messages an inquiry may still find an answer of the last second. */
export const VERIFICATION_STATES = ['waiting', 'verified', 'failed', 'refused', 'expired'] as const;
export type VerificationStanding = (typeof VERIFICATION_STATES)[number];

export interface VerificationSearch {
  readonly merchantId: string;
  readonly customerId?: string;
  readonly kind?: VerificationOf;
  readonly state?: VerificationStanding;
  readonly after?: PageEnd;
  readonly limit: number;
}

/** A verification without what would let somebody pass it: no code, no token, no text of a passbook. */
export interface VerificationRecord {
  readonly merchantId: string;
  readonly verificationId: string;
  readonly kind: VerificationOf;
  readonly state: VerificationStanding;
  /** The house's code, or the rule that ended it. */
  readonly result?: string;
  readonly tries: number;
  readonly maxTries: number;
  readonly purpose?: ConsentPurpose;
  readonly orderNo?: string;
  /** What a consent was used for: the key of a registration, or the number of a debit that needed one of its own. */
  readonly usedBy?: string;
  readonly customerId: string;
  readonly name?: Secret<string>;
  readonly phone?: Secret<string>;
  readonly bank?: string;
  /** First and last three digits. */
  readonly maskedAccount?: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt?: Date;
}

/** What people who help merchants and their customers look at. Lists come newest first. */
export interface BankingSupport {
  accounts(query: AccountSearch): Promise<readonly RegisteredAccount[]>;
  account(merchantId: string, accountKey: string): Promise<AccountRecord | undefined>;
  verifications(query: VerificationSearch): Promise<readonly VerificationRecord[]>;
}
