import type { Secret, Won } from '@gwanmun/kernel';
import type { Charge } from '../../network-ports.js';
import type { Amount, Outcome, TransactionOf } from '../../types.js';
import type { BankRefused, MaintenanceWindow, Remitted } from './ports.js';
import type { BankingKind, BankingMethod, BankingRule, ConsentState, EvidenceKind, SeriesEnd } from './vocabulary.js';

/** A rule of the house refused; nobody outside was asked, nothing changed. */
export interface BankingRejection {
  readonly kind: 'rejected';
  readonly rule: BankingRule;
  readonly detail: string;
  /** `bank_maintenance` */
  readonly window?: MaintenanceWindow;
  /** `registered_already`: the registration there is. */
  readonly account?: RegisteredAccount;
  /** `verification_running`: the one that runs. */
  readonly verificationId?: string;
}

/**
 * How banking answers. `refused`: somebody outside refused, it did not happen. `unknown`: it may have happened; inquire, never repeat under another number.
 */
export type BankingResult<T> = ({ readonly kind: 'done' } & T) | BankRefused | BankingRejection | { readonly kind: 'unknown' };

/** `holder_mismatch` comes with the name that the bank gave. */
export type HolderResult =
  | { readonly kind: 'done'; readonly holder: Secret<string> }
  | (BankRefused & { readonly holder?: Secret<string> })
  | BankingRejection
  | { readonly kind: 'unknown' };

/** What is kept of an answer to a debit, a refund or a remittance. */
export type BankingOutcome =
  | ({ readonly kind: 'charged' } & Charge)
  | ({ readonly kind: 'remitted' } & Remitted)
  | Extract<Outcome, { readonly kind: 'cancelled' }>
  | BankRefused;

/** Facts of a debit, its refunds or a remittance: `transaction.facts.banking`. */
export interface BankingFacts {
  /** Debits and refunds. */
  readonly accountKey?: string;
  /** The customer's bank; of remittances the receiver's. */
  readonly bank: string;
  readonly maskedAccount: string;
  readonly memo: string;
  /** Remittances by the merchant's own contract with a bank: the account that they are to leave. */
  readonly from?: { readonly bank: string; readonly maskedAccount: string };
  readonly seriesKey?: string;
  readonly startsSeries?: true;
  readonly containerDeposit?: number;
  /** yyyyMMdd whose limits it counts in. */
  readonly countedOn?: string;
}

/** A debit (`payment`), a refund (`cancel`), a remittance or a top-up as stored. Pending and unknown are both "still running" to a merchant. */
export type BankingTransaction = TransactionOf<BankingMethod, BankingKind, BankingOutcome>;

export type MoneyResult = BankingResult<{ readonly transaction: BankingTransaction }>;

export interface RegisteredAccount {
  readonly merchantId: string;
  readonly accountKey: string;
  readonly customerId: string;
  readonly bank: string;
  /** First and last three digits, the rest `*`. */
  readonly masked: string;
  readonly payerNo: string;
  readonly evidence: EvidenceKind;
  readonly state: 'active' | 'cancelled';
  readonly registeredAt: Date;
  readonly cancelledAt?: Date;
  readonly cancelledBy?: 'merchant' | 'institution';
}

export interface InstitutionCancelled extends RegisteredAccount {
  readonly cancelledAt: Date;
  readonly origin: string;
  readonly reason: string;
}

export interface Series {
  readonly merchantId: string;
  readonly seriesKey: string;
  readonly account: RegisteredAccount;
  /** yyyyMMdd */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Amount of its first successful debit. */
  readonly firstAmount?: Won;
  /** Successes only; refunds do not lower it. */
  readonly total: number;
  readonly uses: number;
  readonly endedAt?: Date;
  readonly end?: SeriesEnd;
}

export interface SeriesEntry {
  readonly transaction: BankingTransaction;
  /** Running number of use of an approved debit; a refund has its payment's. */
  readonly use?: number;
}

export interface PhoneCheck {
  readonly verificationId: string;
  readonly token: string;
}

export interface ConsentStatus {
  readonly state: ConsentState;
  /** The house's code; `000` while it runs, `08` when it ran out, `800` when it could not be asked. */
  readonly code: string;
}

export interface DepositCheck {
  readonly verificationId: string;
  readonly orderNo: string;
  readonly customerId: string;
  readonly bank: string;
  readonly masked: string;
  /** Passbook text, code included. */
  readonly memo: Secret<string>;
  readonly requestedAt: Date;
  readonly confirmedAt?: Date;
  /** `waiting`: not yet confirmed. `refused`: there was no deposit. */
  readonly state: 'waiting' | 'verified' | 'failed' | 'expired' | 'refused';
  /** Why it failed. */
  readonly rule?: BankingRule;
}

/** A merchant's main account. `available` is what a remittance may take: the balance less what is on its way out. */
export interface MainAccount {
  readonly balance: number;
  readonly held: number;
  readonly available: number;
}

/** Settings of a merchant: `merchant.profile.banking`. Absent members: no limit. */
export interface BankingPolicy {
  readonly perTransaction?: number;
  readonly amountPerDay?: number;
  readonly amountPerMonth?: number;
  readonly countPerDay?: number;
  readonly countPerMonth?: number;
  /** One remittance at most; default 1,000,000,000. */
  readonly perRemittance?: number;
  /** Why this merchant's debits are refused, if they are. */
  readonly suspended?: 'service_suspended' | 'policy_other_means' | 'policy_ask_house';
  /**
   * Debits of this amount and more need a consent of their own (off by default): a session of this customer for the account's bank and number that succeeded
   * within ten minutes and was used for nothing. Charges of a series are exempt: nobody is there to be asked.
   */
  readonly secondConsentFrom?: number;
  /** Payments with a container deposit may be refunded in part; default false. */
  readonly partialContainerRefunds?: boolean;
  /** Wrong payment passwords in a row before it is locked; 0: never. Default 5. */
  readonly passwordTries?: number;
}

export type { Amount };
