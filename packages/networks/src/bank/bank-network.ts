import type { AccountNetwork, RefundNetwork } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import { silentLog } from '@gwanmun/store';
import type pg from 'pg';
import type { Faults } from '../faults/fault-evaluator.js';
import type { BooksOptions } from '../link/books.js';
import { Link, type LinkOptions } from '../link/link.js';
import { AccountBooks } from './account-books.js';
import { VirtualAccounts } from './accounts.js';
import { type IsBusinessDay, weekdays } from './business-days.js';
import { type BankDeposit, DepositBooks } from './deposit-books.js';
import { type AskGateway, Depositor, type NewDeposit, type PlayedDeposit, type Redelivery } from './depositor.js';
import { type BankLists, createBankLists } from './lists.js';
import { RefundBooks } from './refund-books.js';
import { Refunds } from './refunds.js';
import { refused } from './refusals.js';

/** Names of the bank's links, as in faults and transactions. */
export const BANK_NETWORKS = { accounts: 'bank_accounts', deposits: 'bank_deposits', refunds: 'bank_refunds' } as const;

export interface BankNetworkOptions extends BooksOptions, Omit<LinkOptions, 'faults'> {
  /** How long the bank waits for the gateway's word about a deposit, in ms; default 10,000. */
  readonly gatewayTimeoutMs?: number;
  /** Days on which transfers are made; default: Monday to Friday. */
  readonly isBusinessDay?: IsBusinessDay;
}

export interface BankNetworkDeps {
  /** A pool of the store, with its types. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** The engine's `deposit`. */
  readonly gateway: AskGateway;
  readonly faults?: Faults;
  readonly options?: BankNetworkOptions;
}

/** A simulated bank: virtual accounts, the people who pay into them, and refunds. */
export interface BankNetwork extends BankLists {
  readonly accounts: AccountNetwork;
  readonly refunds: RefundNetwork;
  /** See {@link Depositor.deposit}. */
  deposit(deposit: NewDeposit): Promise<BankDeposit>;
  /** See {@link Depositor.play}. */
  playDeposit(deposit: PlayedDeposit): Promise<readonly BankDeposit[]>;
  /** See {@link Depositor.deliverAgain}. */
  deliverAgain(merchantId: string, reference: string): Promise<BankDeposit | undefined>;
  /** See {@link Depositor.redeliver}. */
  redeliver(options?: { readonly olderThanMs?: number; readonly limit?: number }): Promise<Redelivery>;
  /** Makes the transfers that are due by the business clock, at most `limit` (default 1,000). Returns how many. Any process may call it. */
  executeDue(limit?: number): Promise<number>;
  /** Writes what waits. */
  close(): Promise<void>;
}

/**
 * A bank behind three links, simulated: it decides by documented rules (`BANK_TEST_VALUES`), writes its own books durably before it
 * answers, and treats a repeat of a reference as the same request.
 */
export function createBankNetwork({ pool, clock, gateway, faults, options = {} }: BankNetworkDeps): BankNetwork {
  const names = BANK_NETWORKS;
  const link = (name: string, answerTimeoutMs = options.answerTimeoutMs): Link =>
    new Link(name, refused({ reason: 'issuer_unavailable' }), { ...options, answerTimeoutMs, faults });
  const accountBooks = new AccountBooks(pool, { ...options, name: names.accounts });
  const refundBooks = new RefundBooks(pool, { ...options, name: names.refunds });
  const { gatewayTimeoutMs = 10_000, log = silentLog } = options;
  const depositor = new Depositor(link(names.deposits, gatewayTimeoutMs), new DepositBooks(pool), clock, gateway, {
    answerTimeoutMs: gatewayTimeoutMs,
    log,
  });

  return {
    accounts: new VirtualAccounts(names.accounts, link(names.accounts), accountBooks, clock),
    refunds: new Refunds(names.refunds, link(names.refunds), refundBooks, clock, options.isBusinessDay ?? weekdays),
    deposit: (deposit) => depositor.deposit(deposit),
    playDeposit: (deposit) => depositor.play(deposit),
    deliverAgain: (merchantId, reference) => depositor.deliverAgain(merchantId, reference),
    redeliver: (redelivery) => depositor.redeliver(redelivery),
    executeDue: (limit = 1_000) => refundBooks.pay(clock.now(), limit),
    ...createBankLists(pool),
    close: async () => void (await Promise.all([accountBooks.close(), refundBooks.close()])),
  };
}
