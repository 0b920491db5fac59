import { type Clock, uuidv7 } from '@gwanmun/kernel';
import { type ChangeFeed, type IdBlocks, type Log, type Pool, silentLog, type WriterMetrics } from '@gwanmun/store';
import type { Vault } from '@gwanmun/vault';
import { changeAccount, closeAccount } from './accounts/change.js';
import { deposit } from './accounts/deposit.js';
import { issueAccount } from './accounts/issue.js';
import { findAccount } from './accounts/store.js';
import { Approvals } from './approvals.js';
import { approveAuthorized } from './authorizations.js';
import { createBanking } from './banking/banking.js';
import { createDebitIntentWriter } from './banking/money/debit-intents.js';
import { Turns } from './banking/money/turns.js';
import { forgetPersons, type Keeping } from './banking/people/forget.js';
import { forgetReservations } from './banking/people/reserve.js';
import { findBillingKey } from './billing-keys.js';
import { Cancels } from './cancels.js';
import { Charges } from './charges.js';
import { StoredCheckouts } from './checkouts.js';
import { type Core, Gate, type Networks } from './core.js';
import type { Engine, Merchant, Merchants } from './engine-api.js';
import { expire } from './expiry.js';
import { deleteBillingKey } from './key-deletions.js';
import { CachedMerchants } from './merchants/merchants.js';
import { asPayment, isBanking, type Recorded } from './recorded.js';
import { Recovery } from './recovery/recover.js';
import { WorkList } from './recovery/work-list.js';
import { Seals } from './seals.js';
import { Settler } from './settler.js';
import { Transactions } from './transactions.js';
import type { AccountNetwork, BankingLinks, CardNetwork, Personal, RefundNetwork } from './types.js';
import { createCancelIntentWriter } from './writers/cancel-intents.js';
import { createIntentWriter } from './writers/intents.js';
import { createKeyDeletionWriter } from './writers/key-deletions.js';
import type { WriterTuning } from './writers/new-transaction.js';
import { createOutcomeWriter } from './writers/outcomes.js';
import { type PauseBeforeWrite, pausingWriter } from './writers/pausing-writer.js';
import { YoungTables } from './young-tables.js';

export interface EngineDeps {
  /** For reads and small changes; a pool of the store, with its types. */
  readonly pool: Pool;
  /** For batches only: at least four connections (two statements in flight for intents, two for outcomes). */
  readonly writers: Pool;
  readonly feed: ChangeFeed;
  readonly serials: IdBlocks;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly cards: CardNetwork;
  readonly charges?: Networks['charges'];
  readonly accounts?: AccountNetwork;
  readonly refunds?: RefundNetwork;
  /** Links to banks, identity and consent houses; absent: no {@link Engine.banking}. */
  readonly banking?: BankingLinks;
  /** Numbers in a protocol's layout for payments that come without a request: deposits into unlimited accounts. */
  readonly newTransactionId?: Core['newTransactionId'];
  /** A slow database, as a fault: asked once for each write of an intent, a cancel, a deleted key or an outcome. */
  readonly pauseBeforeWrite?: PauseBeforeWrite;
  readonly log?: Log;
  readonly options?: EngineOptions;
}

export interface EngineOptions {
  /** How long to wait for a network; default 18,000 ms, so that a caller is answered within 20 s. */
  readonly networkTimeoutMs?: number;
  /**
   * How long an outcome is tried again while the database does not take it, before the caller is told that it is unknown; default
   * 25,000 ms: by then callers have given up waiting, so nobody acts on a doubt that is not on record.
   */
  readonly outcomePatienceMs?: number;
  /** How old an intent must be before recovery decides it; default: the network's time-out and 15 s. Any value is safe. */
  readonly recoveryDelayMs?: number;
  /** Commands under way at most, then `BusyError`; default 10,000. */
  readonly maxUnderWay?: number;
  /** `false`: one statement for each row (the benchmark's reference). */
  readonly batching?: boolean;
  /** Rows that wait for a statement at most, then `BusyError`; default 5,000. */
  readonly maxQueued?: number;
}

/** An engine that runs: the services of {@link Engine}, its numbers, and its end. */
export interface RunningEngine extends Engine {
  /** `peek`: a merchant as it is in memory, without waiting; whoever has just been found is. */
  readonly merchants: Merchants & { peek(merchantId: string): Merchant | undefined };
  /** Personal data of a transaction that was read past the engine (reports). */
  openPersonal(merchantId: string, sealed: Uint8Array | null): Personal;
  /** Forgets personal data that are of no more use: of banking's verifications. @returns of how many */
  forget(keeping?: Keeping): Promise<number>;
  /** Commands under way, and what the writers did, for metrics. */
  metrics(): { readonly underWay: number; readonly writers: readonly WriterMetrics[] };
  /** Refuses new commands and waits for what is being written. Stop taking requests first. */
  close(): Promise<void>;
}

/** Puts the gateway plane's engine together. */
export function createEngine(deps: EngineDeps): RunningEngine {
  const { core, young, writers, checkouts } = assemble(deps);
  const approvals = new Approvals(core);
  const cancels = new Cancels(core);
  const charges = new Charges(core);
  const recovery = new Recovery(core, new WorkList(deps.pool), deps.options?.recoveryDelayMs ?? core.networkTimeoutMs + 15_000);
  return {
    clock: deps.clock,
    merchants: core.merchants,
    checkouts,
    ...(deps.banking && { banking: createBanking({ ...core, links: deps.banking, outflows: new Turns() }) }),
    nextSerial: () => deps.serials.next(),
    approveCard: (command) => approvals.approve(command),
    issueBillingKey: (command) => approvals.issue(command),
    deleteBillingKey: (command) => deleteBillingKey(core, command),
    cancelPayment: (command) => cancels.cancel(command),
    approveCharge: (command) => charges.approve(command),
    authorizeCharge: (command) => charges.authorize(command),
    approveAuthorized: (command) => approveAuthorized(core, command),
    billingKey: (merchantId, billingKey) => findBillingKey(core.pool, merchantId, billingKey),
    issueAccount: (command) => issueAccount(core, command),
    changeAccount: (command) => changeAccount(core, command),
    closeAccount: (command) => closeAccount(core, command),
    deposit: (notice) => deposit(core, notice),
    virtualAccount: (merchantId, bank, accountNo) => findAccount(core.pool, merchantId, bank, accountNo),
    expire: async (limit) => {
      if (deps.banking) await forgetReservations(core);
      return expire(core, limit);
    },
    forget: async (keeping) => (deps.banking ? forgetPersons(core, keeping) : 0),
    openPersonal: (merchantId, sealed) => core.seals.openPersonal(merchantId, sealed),
    findPayments: async (query) => (await core.transactions.find(query)).filter((found) => !isBanking(found)).map(asPayment),
    transaction: async (merchantId, transactionId) => {
      const found = await core.transactions.one(merchantId, transactionId);
      return found && !isBanking(found) ? asPayment(found) : undefined;
    },
    orderState: (merchantId, orderNo) => core.transactions.orderState(merchantId, orderNo),
    recover: (options) => recovery.recover(options),
    metrics: () => ({ underWay: core.gate.inside, writers: writers.map((writer) => writer.metrics()) }),
    close: async () => {
      core.merchants.close();
      await Promise.all([core.settler.close(), young.close(), ...writers.map((writer) => writer.close())]);
    },
  };
}

function assemble(deps: EngineDeps) {
  const { pool, clock, cards, pauseBeforeWrite, options = {}, log = silentLog } = deps;
  const seals = new Seals(deps.vault);
  const merchants = new CachedMerchants(pool, deps.feed, seals);
  const transactions = new Transactions(pool, seals);
  const tuning: WriterTuning = { log, batching: options.batching ?? true, maxQueued: options.maxQueued ?? 5_000 };
  const maxUnderWay = options.maxUnderWay ?? 10_000;
  const ofMerchant = ({ transaction }: { readonly transaction: Recorded }): string => transaction.merchantId;
  const intents = pausingWriter(createIntentWriter(deps.writers, tuning), ofMerchant, pauseBeforeWrite);
  const cancelIntents = pausingWriter(createCancelIntentWriter(deps.writers, tuning), ({ cancel }) => cancel.merchantId, pauseBeforeWrite);
  const debitIntents =
    deps.banking && pausingWriter(createDebitIntentWriter(deps.writers, tuning), ({ debit }) => debit.merchantId, pauseBeforeWrite);
  const keyDeletions = pausingWriter(createKeyDeletionWriter(deps.writers, tuning), ofMerchant, pauseBeforeWrite);
  // What was begun must find room to end: commands under way bound this queue.
  const outcomes = pausingWriter(
    createOutcomeWriter(deps.writers, { ...tuning, maxQueued: Number.POSITIVE_INFINITY }),
    ofMerchant,
    pauseBeforeWrite,
  );
  const young = new YoungTables(pool, log);
  const settler = new Settler({
    outcomes,
    onWritten: () => young.grew(),
    transactions,
    merchant: (merchantId) => merchants.find(merchantId),
    seals,
    clock,
    log,
  });
  const core: Core = {
    pool,
    clock,
    log,
    seals,
    merchants,
    transactions,
    settler,
    cards,
    charges: deps.charges ?? {},
    ...(deps.accounts && { accounts: deps.accounts }),
    ...(deps.refunds && { refunds: deps.refunds }),
    ...(deps.banking && { bank: deps.banking.bank }),
    newTransactionId: deps.newTransactionId ?? (() => uuidv7()),
    intents,
    cancelIntents,
    keyDeletions,
    ...(debitIntents && { debitIntents }),
    gate: new Gate(maxUnderWay),
    networkTimeoutMs: options.networkTimeoutMs ?? 18_000,
    outcomePatienceMs: options.outcomePatienceMs ?? 25_000,
  };
  return {
    core,
    young,
    writers: [intents, cancelIntents, keyDeletions, ...(debitIntents ? [debitIntents] : []), outcomes],
    checkouts: new StoredCheckouts(pool, seals, clock),
  };
}
