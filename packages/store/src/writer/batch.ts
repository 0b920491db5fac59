import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Fault, faultOf, OutcomeUnknownError, UnavailableError } from '../errors.js';

/** An item that waits for its batch. */
export interface Entry<Row> {
  /** The item's JSON object without its opening brace: the index is put in front of it. */
  readonly json: string;
  readonly sortKey: string;
  readonly exclusiveKey: string | undefined;
  resolve(row: Row | undefined): void;
  reject(error: unknown): void;
}

export interface BatchCounters {
  batches: number;
  rows: number;
  failed: number;
  retries: number;
}

const MAX_CONFLICT_RETRIES = 5;
const CONFLICT_PAUSE_MS = 10;

/** Sends batches of one statement and settles their entries, whatever happens. */
export class BatchRunner<Row extends object> {
  readonly counters: BatchCounters = { batches: 0, rows: 0, failed: 0, retries: 0 };
  readonly #pool: pg.Pool;
  readonly #name: string;
  readonly #sql: string;

  constructor(pool: pg.Pool, name: string, sql: string) {
    this.#pool = pool;
    this.#name = name;
    this.#sql = sql;
  }

  /** Writes a sorted batch. Never rejects. */
  async run(batch: readonly Entry<Row>[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const failure = await this.#send(batch);
      if (failure === undefined) return;
      if (failure.fault === 'conflict' && attempt < MAX_CONFLICT_RETRIES) {
        this.counters.retries++;
        await sleep(Math.random() * CONFLICT_PAUSE_MS * (attempt + 1));
      } else if ((failure.fault === 'row' || failure.fault === 'conflict') && batch.length > 1) {
        return this.#isolate(batch);
      } else {
        return this.#rejectAll(batch, failure);
      }
    }
  }

  /** Halves the batch until the row at fault stands alone: its neighbours are written in a few statements. */
  async #isolate(batch: readonly Entry<Row>[]): Promise<void> {
    this.counters.retries++;
    const middle = batch.length >> 1;
    await this.run(batch.slice(0, middle));
    await this.run(batch.slice(middle));
  }

  async #send(batch: readonly Entry<Row>[]): Promise<{ fault: Fault; error: unknown } | undefined> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      return { fault: 'unavailable', error };
    }
    try {
      const result = await client.query<Row & { i: number }>({ name: this.#name, text: this.#sql, values: [parameter(batch)] });
      client.release();
      this.#settle(batch, result.rows);
      return undefined;
    } catch (error) {
      const fault = faultOf(error);
      client.release(fault === 'unknown');
      return { fault, error };
    }
  }

  #settle(batch: readonly Entry<Row>[], rows: readonly (Row & { i: number })[]): void {
    this.counters.batches++;
    this.counters.rows += batch.length;
    const byIndex = new Array<Row | undefined>(batch.length);
    for (const row of rows) byIndex[row.i] = row;
    for (let i = 0; i < batch.length; i++) batch[i]!.resolve(byIndex[i]);
  }

  #rejectAll(batch: readonly Entry<Row>[], { fault, error }: { fault: Fault; error: unknown }): void {
    this.counters.failed += batch.length;
    for (const entry of batch) entry.reject(errorFor(fault, error));
  }
}

function errorFor(fault: Fault, cause: unknown): unknown {
  if (fault === 'unknown') return new OutcomeUnknownError(undefined, { cause });
  if (fault === 'unavailable' || fault === 'conflict') return new UnavailableError(undefined, { cause });
  return cause;
}

function parameter(batch: readonly { readonly json: string }[]): string {
  let text = '[';
  for (let i = 0; i < batch.length; i++) text += `${i === 0 ? '' : ','}{"i":${i},${batch[i]!.json}`;
  return `${text}]`;
}
