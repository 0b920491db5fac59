import { BusyError, GwanmunError } from '@gwanmun/kernel';
import type pg from 'pg';
import { type Log, silentLog } from '../log.js';
import { BatchRunner, type Entry } from './batch.js';
import type { RowParts, Writer, WriterMetrics, WriterOptions } from './types.js';

/**
 * A writer that shares the cost of a commit among the items that wait at the same moment: it flushes at once while a slot is free, else
 * items gather until a batch returns. There is no timer.
 *
 * @param pool connections for writers only, at least `inFlight` of them, so that readers never wait behind a batch nor it behind them.
 */
export function createWriter<Item, Row extends object>(pool: pg.Pool, options: WriterOptions<Item>): Writer<Item, Row> {
  return new BatchingWriter<Item, Row>(pool, options);
}

class BatchingWriter<Item, Row extends object> implements Writer<Item, Row> {
  readonly #options: WriterOptions<Item>;
  readonly #runner: BatchRunner<Row>;
  readonly #log: Log;
  readonly #maxRows: number;
  readonly #slots: number;
  readonly #maxQueued: number;
  readonly #busyKeys = new Set<string>();
  #queue: Entry<Row>[] = [];
  #running = 0;
  #refused = 0;
  #closed = false;
  #flushScheduled = false;
  #idle: (() => void)[] = [];

  constructor(pool: pg.Pool, options: WriterOptions<Item>) {
    const batching = options.batching ?? true;
    this.#options = options;
    this.#runner = new BatchRunner(pool, options.name, options.sql);
    this.#log = options.log ?? silentLog;
    this.#maxRows = batching ? (options.maxRows ?? 128) : 1;
    this.#slots = batching ? (options.inFlight ?? 2) : pool.options.max;
    this.#maxQueued = options.maxQueued ?? 5_000;
  }

  async write(item: Item): Promise<Row | undefined> {
    if (this.#closed) throw new GwanmunError('closed', `the writer ${this.#options.name} is closed`);
    if (this.#queue.length >= this.#maxQueued) {
      this.#refused++;
      throw new BusyError();
    }
    const json = rowJson(this.#options.toRow ? this.#options.toRow(item) : (item as object));
    const sortKey = this.#options.sortBy(item);
    const exclusiveKey = this.#options.exclusiveBy?.(item);
    return new Promise((resolve, reject) => {
      this.#queue.push({ json, sortKey, exclusiveKey, resolve, reject });
      this.#scheduleFlush();
    });
  }

  /** Flushes at the end of the event loop's turn: requests that were read from their sockets together share the first batch. */
  #scheduleFlush(): void {
    if (this.#flushScheduled || this.#running >= this.#slots) return;
    this.#flushScheduled = true;
    setImmediate(() => {
      this.#flushScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#running < this.#slots && this.#queue.length > 0) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#running++;
      void this.#run(batch);
    }
  }

  async #run(batch: Entry<Row>[]): Promise<void> {
    batch.sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0));
    try {
      await this.#runner.run(batch);
    } catch (error) {
      // A defect of the runner must not leave callers waiting for ever.
      this.#log.error({ err: error, writer: this.#options.name }, 'a batch ended in an unexpected way');
      for (const entry of batch) entry.reject(error);
    }
    for (const entry of batch) if (entry.exclusiveKey !== undefined) this.#busyKeys.delete(entry.exclusiveKey);
    this.#running--;
    if (this.#queue.length > 0) this.#flush();
    else if (this.#running === 0) for (const wake of this.#idle.splice(0)) wake();
  }

  /** The oldest items that may run now, in the order in which they came. */
  #take(): Entry<Row>[] {
    if (!this.#options.exclusiveBy) return this.#queue.splice(0, this.#maxRows);
    const batch: Entry<Row>[] = [];
    const waiting: Entry<Row>[] = [];
    const passedOver = new Set<string>();
    for (const entry of this.#queue) {
      const key = entry.exclusiveKey as string;
      if (batch.length === this.#maxRows || this.#busyKeys.has(key) || passedOver.has(key)) {
        passedOver.add(key);
        waiting.push(entry);
      } else {
        this.#busyKeys.add(key);
        batch.push(entry);
      }
    }
    this.#queue = waiting;
    return batch;
  }

  async drain(): Promise<void> {
    if (this.#running === 0 && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.drain();
  }

  metrics(): WriterMetrics {
    return {
      name: this.#options.name,
      ...this.#runner.counters,
      refused: this.#refused,
      queued: this.#queue.length,
      running: this.#running,
    };
  }
}

/** The members of a JSON object with its closing brace. */
function rowJson(row: object | RowParts): string {
  if (!Array.isArray(row)) return JSON.stringify(row).slice(1);
  let members = '';
  for (const part of row as RowParts) {
    if (!part) continue;
    const json = JSON.stringify(part);
    if (json !== '{}') members += members === '' ? json.slice(1, -1) : `,${json.slice(1, -1)}`;
  }
  return `${members}}`;
}
