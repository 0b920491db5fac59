import type pg from 'pg';
import { type Comparison, compare, describe, type Finding } from './reconcile-compare.js';
import { booksSide, gatewaySide, type HereRow, type Key, type Side, type ThereRow } from './reconcile-sides.js';

export type { Finding } from './reconcile-compare.js';

export interface ReconcileOptions {
  /** Only what was recorded since (database clock); default: everything. */
  readonly since?: Date;
  /** Findings at most; default 1,000. */
  readonly limit?: number;
  /** Rows read at once; default 2,000. */
  readonly pageSize?: number;
}

export interface Reconciliation {
  /** Rows looked at, of each side. */
  readonly checked: { readonly here: number; readonly there: number };
  /** References with an intent in flight: to be compared later. */
  readonly open: number;
  readonly findings: readonly Finding[];
  /** False when there are more findings than the limit. */
  readonly complete: boolean;
}

/** A disagreement is looked at again so often before it counts: the two sides are read one after the other while payments go on. */
const LOOKS = 3;

/**
 * Compares the card network's books with our transactions, page by page in constant memory: first every entry of theirs against ours,
 * then what is ours alone. May run while payments are made.
 */
export async function reconcileCards(pool: pg.Pool, options: ReconcileOptions = {}): Promise<Reconciliation> {
  const run = new Run(booksSide(pool), gatewaySide(pool), options);
  return run.run();
}

const keyOf = (key: Key): string => `${key.merchantId}/${key.reference}`;

class Run {
  readonly #there: Side<ThereRow>;
  readonly #here: Side<HereRow>;
  readonly #since: Date | undefined;
  readonly #limit: number;
  readonly #pageSize: number;
  readonly #checked = { here: 0, there: 0 };
  readonly #findings: Finding[] = [];
  #open = 0;

  constructor(there: Side<ThereRow>, here: Side<HereRow>, options: ReconcileOptions) {
    this.#there = there;
    this.#here = here;
    this.#since = options.since;
    this.#limit = options.limit ?? 1_000;
    this.#pageSize = options.pageSize ?? 2_000;
  }

  async run(): Promise<Reconciliation> {
    for await (const page of this.#pages(this.#there)) {
      this.#checked.there += page.length;
      await this.#judge(page, byKey(await this.#here.rows(page)), byKey(page));
    }
    for await (const page of this.#pages(this.#here)) {
      this.#checked.here += page.length;
      const there = byKey(await this.#there.rows(page));
      const alone = page.filter((row) => !this.#wasCompared(there.get(keyOf(row))));
      await this.#judge(alone, byKey(page), there);
    }
    const findings = this.#findings.slice(0, this.#limit);
    return { checked: this.#checked, open: this.#open, findings, complete: this.#findings.length <= this.#limit };
  }

  /** True for an entry that the first pass came across. */
  #wasCompared(there: ThereRow | undefined): boolean {
    return there !== undefined && (this.#since === undefined || there.recordedAt >= this.#since);
  }

  async *#pages<Row extends Key>(side: Side<Row>): AsyncGenerator<readonly Row[]> {
    let after: Key | undefined;
    while (this.#findings.length <= this.#limit) {
      const page = await side.page(after, this.#since, this.#pageSize);
      if (page.length === 0) return;
      yield page;
      after = page.at(-1)!;
    }
  }

  async #judge(keys: readonly Key[], here: ReadonlyMap<string, HereRow>, there: ReadonlyMap<string, ThereRow>): Promise<void> {
    let doubtful = this.#sort(keys, here, there);
    for (let look = 1; look < LOOKS && doubtful.length > 0; look++) {
      const ours = byKey(await this.#here.rows(doubtful.map((doubt) => doubt.key)));
      const theirs = byKey(await this.#there.rows(doubtful.map((doubt) => doubt.key)));
      doubtful = this.#sort(
        doubtful.map((doubt) => doubt.key),
        ours,
        theirs,
      );
    }
    this.#findings.push(...doubtful.map((doubt) => doubt.finding));
  }

  /** Counts what agrees and what is open; gives back what does not agree. */
  #sort(keys: readonly Key[], here: ReadonlyMap<string, HereRow>, there: ReadonlyMap<string, ThereRow>): { key: Key; finding: Finding }[] {
    const doubtful: { key: Key; finding: Finding }[] = [];
    for (const key of keys) {
      const ours = here.get(keyOf(key));
      const theirs = there.get(keyOf(key));
      const comparison: Comparison = compare(ours, theirs);
      if (comparison === 'open') this.#open++;
      else if (comparison !== 'agrees') {
        const finding: Finding = {
          kind: comparison,
          merchantId: key.merchantId,
          reference: key.reference,
          ...(ours ? { here: describe(ours) } : {}),
          ...(theirs ? { there: describe(theirs) } : {}),
        };
        doubtful.push({ key, finding });
      }
    }
    return doubtful;
  }
}

function byKey<Row extends Key>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
