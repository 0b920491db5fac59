import type { Secret } from '@gwanmun/kernel';
import type {
  CancelAccount,
  CheckHolder,
  ConfirmDepositCheck,
  ConfirmPhoneCheck,
  ConsentStatusOf,
  Debit,
  DepositMemo,
  EndSeries,
  FindDepositCheck,
  InstitutionCancellation,
  OfOrder,
  RefundDebit,
  RegisterAccount,
  Remit,
  RequestConsent,
  RequestDepositCheck,
  RequestPhoneCheck,
  SeriesDebit,
  StartSeries,
  TopUp,
} from './commands.js';
import type { BankDirectory } from './ports.js';
import type {
  BankingResult,
  BankingTransaction,
  ConsentStatus,
  DepositCheck,
  HolderResult,
  InstitutionCancelled,
  MainAccount,
  MoneyResult,
  PhoneCheck,
  RegisteredAccount,
  Series,
  SeriesEntry,
} from './results.js';
import type { BankingSupport } from './support.js';

/**
 * Customers' bank accounts: checks, consent, registration, debits, refunds, series, remittances. Commands answer with results; `BusyError`,
 * `UnavailableError` and `OutcomeUnknownError` (the store's) are thrown before anybody outside was asked: no money can have moved.
 */
export interface Banking {
  /** Banks of this installation, with their maintenance. */
  readonly directory: BankDirectory;
  /** For operators; no protocol shows it. */
  readonly support: BankingSupport;

  // checks of persons and accounts
  /**
   * Rules in this order: `account_blocked`, `bank_not_available`, `bank_maintenance`, `too_many_accounts` (more than 20 different accounts of a customer on a
   * day), `too_many_failures` (10). Refusals: the bank's, and `holder_mismatch` (with the bank's name in `holder`).
   */
  checkHolder(command: CheckHolder): Promise<HolderResult>;
  /** `too_many_requests`: more than 5 codes to a phone in 10 minutes. Refusals: `identity_failed`, `not_enrolled`. Valid 180 s. */
  requestPhoneCheck(command: RequestPhoneCheck): Promise<BankingResult<PhoneCheck>>;
  /**
   * `no_such_verification`, `token_mismatch`, `code_wrong`, `tries_exceeded` (the fifth wrong code and all after it), `verification_expired`. App: `unknown`
   * while the person has not answered, refused `declined`. Again after a success: done.
   */
  confirmPhoneCheck(command: ConfirmPhoneCheck): Promise<BankingResult<object>>;
  /** `deposits_exceeded`: five a day to one account number, together with {@link requestDepositCheck}. */
  depositMemo(command: DepositMemo): Promise<BankingResult<object>>;
  /** Also `order_in_flight`, `duplicate_order`, `verification_running`; refused `holder_mismatch` when a name was given. */
  requestDepositCheck(command: RequestDepositCheck): Promise<BankingResult<{ readonly verificationId: string }>>;
  /** `no_such_verification`, `verification_expired`, `code_wrong`, `tries_exceeded`. Again after a success: done. */
  confirmDepositCheck(command: ConfirmDepositCheck): Promise<BankingResult<{ readonly verificationId: string }>>;
  depositCheck(query: FindDepositCheck): Promise<DepositCheck | undefined>;

  // consent
  requestConsent(command: RequestConsent): Promise<BankingResult<{ readonly verificationId: string }>>;
  /** `undefined`: no such session of this customer. Asks the house while it runs. */
  consentStatus(query: ConsentStatusOf): Promise<ConsentStatus | undefined>;

  // registration
  /**
   * Rules in this order: `bank_not_available`, `bank_maintenance`, `no_such_consent`, `consent_running`, `consent_failed`, `consent_differs` (customer, bank,
   * account, holder), `consent_spent`, `account_blocked`; then the bank: holder and identity; then `registered_already` (with the account),
   * `registered_by_other`, `registration_in_flight`.
   */
  registerAccount(command: RegisterAccount): Promise<BankingResult<{ readonly account: RegisteredAccount }>>;
  /** `no_such_account_key`, `account_cancelled`. Series on the account end. */
  cancelAccount(command: CancelAccount): Promise<BankingResult<{ readonly account: RegisteredAccount }>>;
  /** What an institution tells; false when the account is not registered (any more). Series on the account end. */
  cancelledByInstitution(notice: InstitutionCancellation): Promise<boolean>;
  /** A customer's registrations, newest first, cancelled ones included. */
  accountsOf(merchantId: string, customerId: string, bank?: string): Promise<readonly RegisteredAccount[]>;
  account(merchantId: string, accountKey: string): Promise<RegisteredAccount | undefined>;
  /** Registrations that institutions cancelled on a day (yyyyMMdd, KST). */
  institutionCancellations(merchantId: string, day: string): Promise<readonly InstitutionCancelled[]>;

  // money
  /**
   * Rules in this order: `order_in_flight`, `duplicate_order`; `no_such_account_key`, `account_cancelled`, `consent_withdrawn`; `bank_differs`;
   * suspension and policy; `bank_maintenance`; limit per transaction; `second_consent_required`; limits per day, month, count per day, per month. Then the
   * bank's refusals. A consent of its own is used up with the debit's intent: not by a rule that refuses, but also by a debit that the bank refuses then.
   */
  debit(command: Debit): Promise<MoneyResult>;
  /** As {@link debit}, after `no_such_series`, `series_ended`, `series_over`. */
  debitSeries(command: SeriesDebit): Promise<MoneyResult>;
  /**
   * `order_in_flight`, `duplicate_order`; `no_such_payment` (another customer's, not approved), `already_refunded`, `refund_amount_wrong`, `refund_in_flight`,
   * `refund_allowance_exceeded`.
   */
  refund(command: RefundDebit): Promise<MoneyResult>;
  /** `order_in_flight`, `duplicate_order`, `limit_per_transaction`, `bank_not_available`, `bank_maintenance`, `main_account_insufficient`. */
  remit(command: Remit): Promise<MoneyResult>;
  topUp(command: TopUp): Promise<MainAccount>;
  mainAccount(merchantId: string): Promise<MainAccount>;

  // series
  /** Rules of the account as with {@link debit}. */
  startSeries(command: StartSeries): Promise<BankingResult<{ readonly series: Series }>>;
  /** `no_such_series`, `series_ended`. */
  endSeries(command: EndSeries): Promise<BankingResult<{ readonly series: Series }>>;
  series(merchantId: string, customerId: string, seriesKey: string): Promise<Series | undefined>;
  /** Debits and refunds of days `from` to `to` (yyyyMMdd, KST, inclusive), oldest first. */
  seriesHistory(merchantId: string, seriesKey: string, from: string, to: string): Promise<readonly SeriesEntry[]>;

  // inquiries
  /** By number. */
  transaction(merchantId: string, transactionId: string): Promise<BankingTransaction | undefined>;
  /** By order number and day, whatever became of it. */
  ofOrder(query: OfOrder): Promise<BankingTransaction | undefined>;
  /** Refunds of a debit, oldest first. */
  refundsOf(merchantId: string, paymentId: string): Promise<readonly BankingTransaction[]>;

  // payment password
  /** Sets or replaces it, and unlocks. */
  setPassword(merchantId: string, customerId: string, password: Secret<string>): Promise<void>;
  removePassword(merchantId: string, customerId: string): Promise<boolean>;
  /** `no_password`, `password_wrong`, `password_locked` (after five wrong ones in a row, until it is set again). */
  checkPassword(merchantId: string, customerId: string, password: Secret<string>): Promise<BankingResult<object>>;
}
