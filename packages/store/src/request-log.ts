import { uuidv7 } from '@gwanmun/kernel';
import type pg from 'pg';
import { type Log, silentLog } from './log.js';

/** One exchange with the outside, as it is handed over and as it is found again. */
export interface ExchangeFacts {
  /** Business time. */
  readonly at: Date;
  /** Empty when the request named no known merchant. */
  readonly merchantId: string;
  readonly protocol: string;
  readonly route: string;
  readonly message: string;
  /** `in`: we answered a request; `out`: we made one. */
  readonly direction: 'in' | 'out';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly outcome: string;
  readonly durationUs: number;
  readonly remote: string;
}

/** An exchange to keep. Members must be masked already; a function is called off the answer's path. */
export interface RequestRecord extends ExchangeFacts {
  readonly orderNo?: string;
  readonly transactionId?: string;
  readonly received?: unknown | (() => unknown);
  readonly answered?: unknown | (() => unknown);
  readonly problem?: unknown | (() => unknown);
  readonly hash?: unknown | (() => unknown);
}

export interface RequestLogMetrics {
  readonly written: number;
  /** Entries that did not fit into memory, or could not be written. */
  readonly dropped: number;
  readonly queued: number;
}

export interface RequestLog {
  /** Takes an entry; never waits, never throws. The oldest waiting entries are dropped when the database cannot keep up. */
  record(entry: RequestRecord): void;
  /** Writes everything that waits; for shutdown and tests. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  metrics(): RequestLogMetrics;
}

export interface RequestLogOptions {
  /** Entries in memory at most; default 10,000. */
  readonly capacity?: number;
  /** Entries in one statement at most; default 500. */
  readonly batchRows?: number;
  /** How long an entry may wait for others; default 250 ms. */
  readonly delayMs?: number;
  readonly log?: Log;
}

export function createRequestLog(pool: pg.Pool, options: RequestLogOptions = {}): RequestLog {
  return new BufferedRequestLog(pool, options);
}

const INSERT = `
insert into gwanmun.request_log (merchant_id, id, at, protocol, route, message, direction, status, outcome, duration_us, remote,
  order_no, transaction_id, received, answered, problem, hash)
select merchant_id, id, at, protocol, route, message, direction, status, outcome, duration_us, remote,
  order_no, transaction_id, received, answered, problem, hash
from json_to_recordset($1::json) as r (merchant_id text, id uuid, at timestamptz, protocol text, route text, message text,
  direction text, status integer, outcome text, duration_us bigint, remote text, order_no text, transaction_id text,
  received jsonb, answered jsonb, problem jsonb, hash jsonb)`;

interface Waiting {
  readonly id: string;
  readonly entry: RequestRecord;
}

/** UUIDs of version 7 that also sort in the order of one millisecond: a counter takes the first random bits (RFC 9562 §6.2, method 1). */
class OrderedIds {
  #time = 0;
  #counter = 0;

  next(): string {
    const now = Math.max(Date.now(), this.#time);
    this.#counter = now === this.#time ? Math.min(this.#counter + 1, 0xfff) : 0;
    this.#time = now;
    const id = uuidv7(now);
    return `${id.slice(0, 15)}${this.#counter.toString(16).padStart(3, '0')}${id.slice(18)}`;
  }
}

class BufferedRequestLog implements RequestLog {
  readonly #pool: pg.Pool;
  readonly #capacity: number;
  readonly #batchRows: number;
  readonly #delayMs: number;
  readonly #log: Log;
  readonly #ids = new OrderedIds();
  #waiting: Waiting[] = [];
  #written = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #stopped = false;

  constructor(pool: pg.Pool, options: RequestLogOptions) {
    this.#pool = pool;
    this.#capacity = options.capacity ?? 10_000;
    this.#batchRows = options.batchRows ?? 500;
    this.#delayMs = options.delayMs ?? 250;
    this.#log = options.log ?? silentLog;
  }

  record(entry: RequestRecord): void {
    if (this.#stopped) {
      this.#dropped++;
      return;
    }
    if (this.#waiting.length >= this.#capacity) this.#dropOldest();
    this.#waiting.push({ id: this.#ids.next(), entry });
    if (this.#timer === undefined && this.#writing === undefined) {
      this.#timer = setTimeout(() => void this.flush(), this.#delayMs);
      this.#timer.unref();
    }
  }

  /** Drops a tenth at once: dropping one by one would move the whole queue for each entry. */
  #dropOldest(): void {
    this.#dropped += this.#waiting.splice(0, Math.max(1, Math.floor(this.#capacity / 10))).length;
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#batchRows);
      if (!(await this.#write(batch))) this.#dropped += batch.length;
      else this.#written += batch.length;
    }
  }

  /** One statement; a batch that the database refuses is dropped and counted, since nothing may wait for the log. */
  async #write(batch: readonly Waiting[]): Promise<boolean> {
    try {
      await this.#pool.query({ name: 'request-log', text: INSERT, values: [`[${batch.map(rowJson).join(',')}]`] });
      return true;
    } catch (error) {
      this.#log.warn({ err: error, entries: batch.length }, 'request log entries were dropped');
      return false;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.flush();
  }

  metrics(): RequestLogMetrics {
    return { written: this.#written, dropped: this.#dropped, queued: this.#waiting.length };
  }
}

/** JSON that `jsonb` takes: it knows neither U+0000 nor halves of surrogate pairs, which `JSON.stringify` escapes. */
const NOT_IN_JSONB = /\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

function rowJson({ id, entry }: Waiting): string {
  const row = {
    merchant_id: entry.merchantId,
    id,
    at: entry.at,
    protocol: entry.protocol,
    route: entry.route,
    message: entry.message,
    direction: entry.direction,
    status: entry.status,
    outcome: entry.outcome,
    duration_us: Math.round(entry.durationUs),
    remote: entry.remote,
    order_no: entry.orderNo,
    transaction_id: entry.transactionId,
    received: evaluated(entry.received),
    answered: evaluated(entry.answered),
    problem: evaluated(entry.problem),
    hash: evaluated(entry.hash),
  };
  return safeJson(row) ?? safeJson({ ...row, received: null, answered: null, problem: 'not representable as JSON', hash: null })!;
}

function evaluated(value: unknown): unknown {
  if (typeof value !== 'function') return value;
  try {
    return value();
  } catch {
    return undefined;
  }
}

function safeJson(row: object): string | undefined {
  try {
    return JSON.stringify(row).replace(NOT_IN_JSONB, '\\ufffd');
  } catch {
    return undefined;
  }
}
