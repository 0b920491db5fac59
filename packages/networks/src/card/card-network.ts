import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type {
  CardApproval,
  CardApprovalRequest,
  CardCancelRequest,
  CardFacts,
  CardNetwork,
  NetworkAnswer,
  NetworkRecord,
} from '@gwanmun/engine';
import { BusyError, type Clock, kstDate } from '@gwanmun/kernel';
import { type Log, silentLog, UnavailableError } from '@gwanmun/store';
import type pg from 'pg';
import { type CallFault, type Faults, noFaults } from '../faults/fault-evaluator.js';
import type { Operation } from '../faults/faults.js';
import { approvalAnswer, recordOf } from './answers.js';
import { type CardBooks, createCardBooks } from './card-books.js';
import { type AmountLimits, decide } from './decide.js';
import { refused } from './refusals.js';
import { behaviourNamed } from './test-cards.js';

export interface CardNetworkOptions {
  /** Name of the network, as in faults and transactions; default `cards`. */
  readonly name?: string;
  /** How long a caller waits for an answer that never comes, in ms; default 5,000. */
  readonly answerTimeoutMs?: number;
  readonly amountLimits?: AmountLimits;
  /** Connections for batches; default: the pool. */
  readonly writePool?: pg.Pool;
  /** `false`: one statement for each request (the benchmark's reference). */
  readonly batching?: boolean;
  /** Real time; tests replace it. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly log?: Log;
}

export interface CardNetworkDeps {
  /** A pool of the store, with its types. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly faults?: Faults;
  readonly options?: CardNetworkOptions;
}

/** A simulated card network; close it to write what waits. */
export interface SimulatedCardNetwork extends CardNetwork {
  close(): Promise<void>;
}

/**
 * Card issuers behind one link, simulated. They decide by documented rules (`TEST_CARDS`, `CARD_RULES`), write their own books
 * durably before they answer, and treat a repeat of a reference as the same request.
 */
export function createCardNetwork({ pool, clock, faults = noFaults, options = {} }: CardNetworkDeps): SimulatedCardNetwork {
  const name = options.name ?? 'cards';
  const books = createCardBooks(pool, { name, writePool: options.writePool, batching: options.batching, log: options.log });
  return new Network(name, books, clock, faults, options);
}

type Cancelled = { readonly networkRef: string; readonly cancelledAt: Date };
type Reversed = { readonly reversedAt: Date };

class Network implements SimulatedCardNetwork {
  readonly name: string;
  readonly #books: CardBooks;
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #timeoutMs: number;
  readonly #limits: AmountLimits | undefined;
  readonly #sleep: (ms: number) => Promise<unknown>;
  readonly #log: Log;
  /** Approvals on their way: a repeat that arrives in between gets the same answer. */
  readonly #approving = new Map<string, Promise<NetworkAnswer<CardApproval>>>();

  constructor(name: string, books: CardBooks, clock: Clock, faults: Faults, options: CardNetworkOptions) {
    this.name = name;
    this.#books = books;
    this.#clock = clock;
    this.#faults = faults;
    this.#timeoutMs = options.answerTimeoutMs ?? 5_000;
    this.#limits = options.amountLimits;
    this.#sleep = options.sleep ?? wait;
    this.#log = options.log ?? silentLog;
  }

  async approve(request: CardApprovalRequest): Promise<NetworkAnswer<CardApproval>> {
    const key = `${request.merchantId}/${request.reference}`;
    const running = this.#approving.get(key);
    if (running) return running;
    const answer = this.#link('approve', request.merchantId, () => this.#approve(request));
    this.#approving.set(key, answer);
    try {
      return await answer;
    } finally {
      this.#approving.delete(key);
    }
  }

  async #approve(request: CardApprovalRequest): Promise<NetworkAnswer<CardApproval>> {
    const { card, merchantId, reference, amount, currency, instalments } = request;
    const at = this.#clock.now();
    const { facts, behaviour, refusal, interestFree } = decide(card, request, at, this.#limits);
    if (refusal === undefined && behaviour?.delayMs !== undefined) await this.#sleep(behaviour.delayMs);
    if (refusal === undefined && behaviour?.approvalLost === 'before') return this.#noAnswer();
    const { networkRef, approvalNo } = numbersOf(merchantId, reference, at);
    const approval = refusal === undefined ? { ...facts, approvalNo, instalments, interestFree } : undefined;
    const made = await this.#books.approve({
      merchantId,
      reference,
      networkRef,
      amount,
      currency,
      at,
      reason: refusal,
      facts: approval,
      behaviour: behaviour?.outcome,
      failingQueries: refusal === undefined ? behaviour?.failingQueries : undefined,
    });
    if (!made) return approvalAnswer((await this.#books.find(merchantId, reference))!);
    if (!approval) return refused(refusal!);
    if (behaviour?.approvalLost === 'after') return this.#noAnswer();
    return { kind: 'approved', ...approval, networkRef, approvedAt: at };
  }

  cancel(request: CardCancelRequest): Promise<NetworkAnswer<Cancelled>> {
    const { merchantId, reference, paymentReference, amount, currency } = request;
    return this.#link('cancel', merchantId, async () => {
      const at = this.#clock.now();
      const { networkRef } = numbersOf(merchantId, reference, at);
      const row = await this.#books.cancel({ merchantId, reference, paymentReference, networkRef, amount, currency, at });
      // The reference was taken back before, or belongs to something else.
      if (row.state !== 'cancelled' && row.state !== 'refused') return refused(row.state === 'approved' ? 'other' : 'timed_out');
      if (row.state === 'refused') return refused(row.reason ?? 'other');
      if (row.first && behaviourNamed(row.behaviour ?? '')?.cancelAnswerLost) return this.#noAnswer();
      return { kind: 'approved', networkRef: row.networkRef, cancelledAt: row.at };
    });
  }

  verify(request: Omit<CardApprovalRequest, 'amount' | 'currency' | 'instalments'>): Promise<NetworkAnswer<CardFacts>> {
    return this.#link('verify', request.merchantId, async () => {
      const { facts, behaviour, refusal } = decide(request.card, undefined, this.#clock.now());
      if (refusal !== undefined) return refused(refusal);
      if (behaviour?.delayMs !== undefined) await this.#sleep(behaviour.delayMs);
      // Nothing is booked here, so that an answer that is lost is lost every time.
      if (behaviour?.approvalLost !== undefined) return this.#noAnswer();
      return { kind: 'approved', ...facts };
    });
  }

  async query(merchantId: string, reference: string): Promise<NetworkRecord> {
    const fault = await this.#struck('query', merchantId);
    if (fault.outage || fault.lost !== undefined) return { kind: 'unknown', cause: fault.outage ? 'network outage' : 'no answer' };
    try {
      const at = this.#clock.now();
      const { networkRef } = numbersOf(merchantId, reference, at);
      const entry = await this.#books.findOrClose(merchantId, reference, networkRef, at);
      if (entry.failingQueries > 0 && (await this.#books.failQuery(merchantId, reference))) {
        return { kind: 'unknown', cause: 'the issuer cannot look it up now' };
      }
      return recordOf(entry);
    } catch (error) {
      return this.#failed('query', error);
    }
  }

  async reverse(merchantId: string, reference: string): Promise<NetworkAnswer<Reversed>> {
    return this.#link('reverse', merchantId, async () => {
      const at = this.#clock.now();
      const row = await this.#books.reverse(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at);
      if (row.kind === 'cancel') return refused('not_cancellable');
      // A refused approval has nothing to take back; that is what the caller wants to hear.
      if (row.state === 'reversed' || row.state === 'refused') return { kind: 'approved', reversedAt: row.reversedAt };
      return refused(row.cancelled > 0 ? 'already_cancelled' : 'not_cancellable');
    });
  }

  close(): Promise<void> {
    return this.#books.close();
  }

  /** Sends a request over the link to the network: faults strike on the way there and back. Never rejects. */
  async #link<T>(operation: Operation, merchantId: string, act: () => Promise<NetworkAnswer<T>>): Promise<NetworkAnswer<T>> {
    const fault = await this.#struck(operation, merchantId);
    // A reversal must happen some time: an outage is no decision about it.
    if (fault.outage) return operation === 'reverse' ? { kind: 'unknown', cause: 'network outage' } : refused('issuer_unavailable');
    if (fault.lost === 'before') return this.#noAnswer();
    try {
      const answer = await act();
      return fault.lost === 'after' && answer.kind !== 'unknown' ? await this.#noAnswer() : answer;
    } catch (error) {
      // Nothing was written: the network is as good as down.
      if (operation !== 'reverse' && (error instanceof BusyError || error instanceof UnavailableError))
        return refused('issuer_unavailable');
      return this.#failed(operation, error);
    }
  }

  async #struck(operation: Operation, merchantId: string): Promise<CallFault> {
    const fault = this.#faults.onCall({ network: this.name, merchantId, operation });
    if (fault.latencyMs > 0) await this.#sleep(fault.latencyMs);
    return fault;
  }

  async #noAnswer(): Promise<{ readonly kind: 'unknown'; readonly cause: string }> {
    await this.#sleep(this.#timeoutMs);
    return { kind: 'unknown', cause: `no answer in ${this.#timeoutMs} ms` };
  }

  /** The outcome is open: it may have been written. */
  #failed(operation: Operation, error: unknown): { readonly kind: 'unknown'; readonly cause: string } {
    this.#log.error({ err: error, network: this.name, operation }, 'the network failed');
    return { kind: 'unknown', cause: error instanceof Error ? error.message : 'the network failed' };
  }
}

/** The network's own number and the approval number (eight digits). Made of the reference, so that a repeat makes the same. */
function numbersOf(merchantId: string, reference: string, at: Date): { readonly networkRef: string; readonly approvalNo: string } {
  const digest = hash('sha1', `${merchantId}/${reference}`, 'buffer');
  const serial = String(digest.readUIntBE(0, 6) % 1_000_000_000_000).padStart(12, '0');
  const approvalNo = String(10_000_000 + (digest.readUInt32BE(8) % 90_000_000));
  return { networkRef: kstDate(at).slice(2) + serial, approvalNo };
}
