import type { Log, Pool } from '@gwanmun/store';

const TABLES = ['gwanmun.transactions', 'gwanmun.billing_keys', 'gwanmun.cards', 'gwanmun.bank_accounts'] as const;
const FIRST_LOOK = 500;
const LAST_LOOK = 200_000;

/**
 * A batch statement is planned a few times and then keeps its plan. Planned while a table is young it reads the table whole, and goes on
 * doing so when it has grown, until somebody analyses it; the database itself looks once a minute, and a busy minute makes a table of a
 * million rows. So in a young installation the engine asks for it, at 500 rows, 2,000 and so on.
 */
export class YoungTables {
  readonly #pool: Pool;
  readonly #log: Log;
  #written = 0;
  #nextLook = FIRST_LOOK;
  #look: Promise<void> | undefined;

  constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Counts a row that this process wrote; nearly free. */
  grew(): void {
    if (++this.#written < this.#nextLook) return;
    this.#nextLook = this.#nextLook < LAST_LOOK ? this.#nextLook * 4 : Number.POSITIVE_INFINITY;
    this.#look ??= this.#analyse()
      .catch((error) => this.#log.warn({ err: error }, 'cannot analyse young tables'))
      .finally(() => {
        this.#look = undefined;
      });
  }

  async close(): Promise<void> {
    await this.#look;
  }

  async #analyse(): Promise<void> {
    // -1 before the first time.
    const { rows } = await this.#pool.query<{ known: number }>('select reltuples::float8 as known from pg_class where oid = $1::regclass', [
      TABLES[0],
    ]);
    if (rows[0]!.known < this.#written / 2) await this.#pool.query(`analyze ${TABLES.join(', ')}`);
  }
}
