import { BusyError } from '@gwanmun/kernel';
import type pg from 'pg';
import { type Log, silentLog } from './log.js';

export interface IdBlocksOptions {
  /** A sequence of the database that counts blocks by one; default `gwanmun.transaction_serial`. */
  readonly sequence?: string;
  /** Numbers in a block; default 1,000. */
  readonly blockSize?: number;
  /** Numbers start again at 0 here; default 10,000,000. */
  readonly modulo?: number;
  /** Whole blocks kept in reserve beside the one in use; default 2. */
  readonly reserve?: number;
  readonly log?: Log;
}

/** Numbers that are unique among processes until they wrap around, handed out without waiting. */
export interface IdBlocks {
  /** The next number, 0 to `modulo` − 1. @throws BusyError when the reserve is empty because the database does not answer. */
  next(): number;
}

/** Reserves the first blocks and returns the source of numbers. Numbers of a block that was not used up are skipped. */
export async function createIdBlocks(pool: pg.Pool, options: IdBlocksOptions = {}): Promise<IdBlocks> {
  const source = new SequenceBlocks(pool, options);
  await source.refill();
  return source;
}

class SequenceBlocks implements IdBlocks {
  readonly #pool: pg.Pool;
  readonly #sequence: string;
  readonly #blockSize: number;
  readonly #modulo: number;
  readonly #reserve: number;
  readonly #log: Log;
  /** First numbers of the reserved blocks. */
  readonly #blocks: number[] = [];
  #at = 0;
  #end = 0;
  #refilling = false;

  constructor(pool: pg.Pool, options: IdBlocksOptions) {
    this.#pool = pool;
    this.#sequence = options.sequence ?? 'gwanmun.transaction_serial';
    this.#blockSize = options.blockSize ?? 1_000;
    this.#modulo = options.modulo ?? 10_000_000;
    this.#reserve = options.reserve ?? 2;
    this.#log = options.log ?? silentLog;
    if (this.#modulo % this.#blockSize !== 0) throw new RangeError('the block size must divide the modulus');
  }

  next(): number {
    if (this.#at === this.#end) {
      const first = this.#blocks.shift();
      this.#refillInBackground();
      if (first === undefined) throw new BusyError('no transaction numbers in reserve: the database does not answer');
      this.#at = first;
      this.#end = first + this.#blockSize;
    }
    return this.#at++;
  }

  async refill(): Promise<void> {
    const missing = this.#reserve + 1 - this.#blocks.length;
    if (missing <= 0) return;
    const { rows } = await this.#pool.query<{ block: string | number }>(
      'select nextval($1::regclass) as block from generate_series(1, $2::int)',
      [this.#sequence, missing],
    );
    for (const { block } of rows) this.#blocks.push((Number(block) * this.#blockSize) % this.#modulo);
  }

  #refillInBackground(): void {
    if (this.#refilling) return;
    this.#refilling = true;
    this.refill()
      .catch((error) => this.#log.warn({ err: error }, 'cannot reserve transaction numbers'))
      .finally(() => {
        this.#refilling = false;
      });
  }
}
