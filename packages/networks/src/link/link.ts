import { setTimeout as wait } from 'node:timers/promises';
import type { Refused } from '@gwanmun/engine';
import { BusyError } from '@gwanmun/kernel';
import { type Log, silentLog, UnavailableError } from '@gwanmun/store';
import { type CallFault, type Faults, noFaults } from '../faults/fault-evaluator.js';
import type { Operation } from '../faults/faults.js';
import type { BankingOperation, Forced } from '../faults/forced-outcomes.js';

export interface LinkOptions {
  readonly faults?: Faults;
  /** How long a caller waits for an answer that never comes, in ms; default 5,000. */
  readonly answerTimeoutMs?: number;
  /** Real time; tests replace it. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly log?: Log;
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: string;
}

/** How a network answers; `No`: how it refuses. */
export type Answer<T, No> = ({ readonly kind: 'approved' } & T) | No | Unknown;

const NOTHING_FORCED: Forced = {};

/** The way to a network and back: faults strike here, and a database that is away becomes an answer. Its methods never reject. */
export class Link<No extends { readonly kind: 'refused' } = Refused> {
  readonly #network: string;
  readonly #down: No;
  readonly #faults: Faults;
  readonly #timeoutMs: number;
  readonly #sleep: (ms: number) => Promise<unknown>;
  readonly #log: Log;

  /** @param down what the caller is told when the network cannot be reached */
  constructor(network: string, down: No, options: LinkOptions) {
    this.#network = network;
    this.#down = down;
    this.#faults = options.faults ?? noFaults;
    this.#timeoutMs = options.answerTimeoutMs ?? 5_000;
    this.#sleep = options.sleep ?? wait;
    this.#log = options.log ?? silentLog;
  }

  /**
   * Sends a request that makes something happen.
   *
   * @param act is told what a fault makes of it instead
   * @param exactly the operation, where this network tells more of them apart
   */
  async send<T>(
    operation: Operation,
    merchantId: string,
    act: (forced: Forced) => Promise<Answer<T, No>>,
    exactly?: BankingOperation,
  ): Promise<Answer<T, No>> {
    const fault = await this.#struck(operation, merchantId, exactly);
    // A reversal must happen some time: an outage is no decision about it.
    if (fault.outage) return operation === 'reverse' ? { kind: 'unknown', cause: 'network outage' } : this.#down;
    if (fault.lost === 'before') return this.noAnswer();
    try {
      const answer = await act(fault.forced ?? NOTHING_FORCED);
      return fault.lost === 'after' && answer.kind !== 'unknown' ? await this.noAnswer() : answer;
    } catch (error) {
      // Nothing was written: the network is as good as down.
      if (operation !== 'reverse' && (error instanceof BusyError || error instanceof UnavailableError)) return this.#down;
      return this.#failed(operation, error);
    }
  }

  /** Asks what became of something. */
  async ask<T>(merchantId: string, read: () => Promise<T | Unknown>): Promise<T | Unknown> {
    const fault = await this.#struck('query', merchantId);
    if (fault.outage || fault.lost !== undefined) return { kind: 'unknown', cause: fault.outage ? 'network outage' : 'no answer' };
    try {
      return await read();
    } catch (error) {
      return this.#failed('query', error);
    }
  }

  /** Waits in vain. */
  async noAnswer(): Promise<Unknown> {
    await this.#sleep(this.#timeoutMs);
    return { kind: 'unknown', cause: `no answer in ${this.#timeoutMs} ms` };
  }

  sleep(ms: number): Promise<unknown> {
    return this.#sleep(ms);
  }

  async #struck(operation: Operation, merchantId: string, exactly?: BankingOperation): Promise<CallFault> {
    const fault = this.#faults.onCall({ network: this.#network, merchantId, operation, ...(exactly && { exactly }) });
    if (fault.latencyMs > 0) await this.#sleep(fault.latencyMs);
    return fault;
  }

  /** The outcome is open: it may have been written. */
  #failed(operation: Operation, error: unknown): Unknown {
    this.#log.error({ err: error, network: this.#network, operation }, 'the network failed');
    return { kind: 'unknown', cause: error instanceof Error ? error.message : 'the network failed' };
  }
}
