import type pg from 'pg';
import { compare, describeHere, describeThere, type Finding } from './compare.js';
import { booksSides, gatewaySide, type HereRow, type Key, type Side, type ThereRow } from './sides.js';

export type { Finding } from './compare.js';

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
  /** References with an intent in flight, and deposits that wait for our word: to be compared later. */
  readonly open: number;
  readonly findings: readonly Finding[];
  /** False when there are more findings than the limit. */
  readonly complete: boolean;
}

/** A disagreement is looked at again so often before it counts: the two sides are read one after the other while payments go on. */
const LOOKS = 3;

/**
 * Compares the books of every network with our transactions, page by page in constant memory: first every entry of theirs against ours,
 * then what is ours alone. May run while payments are made.
 */
export function reconcile(pool: pg.Pool, options: ReconcileOptions = {}): Promise<Reconciliation> {
  return new Run(booksSides(pool), gatewaySide(pool), options).run();
}

const keyOf = (key: Key): string => `${key.merchantId}/${key.reference}`;

/** What both sides say about some references. */
interface Statements {
  readonly here: ReadonlyMap<string, HereRow>;
  readonly there: ReadonlyMap<string, readonly ThereRow[]>;
}

interface Doubt {
  readonly key: Key;
  readonly finding: Finding;
}

class Run {
  readonly #books: readonly Side<ThereRow>[];
  readonly #here: Side<HereRow>;
  readonly #since: Date | undefined;
  readonly #limit: number;
  readonly #pageSize: number;
  readonly #checked = { here: 0, there: 0 };
  readonly #findings: Finding[] = [];
  #open = 0;

  constructor(books: readonly Side<ThereRow>[], here: Side<HereRow>, options: ReconcileOptions) {
    this.#books = books;
    this.#here = here;
    this.#since = options.since;
    this.#limit = options.limit ?? 1_000;
    this.#pageSize = options.pageSize ?? 2_000;
  }

  async run(): Promise<Reconciliation> {
    for (const [book, side] of this.#books.entries()) {
      for await (const page of this.#pages(side)) {
        this.#checked.there += page.length;
        const said = await this.#statements(page);
        await this.#judge(
          distinct(page).filter((key) => this.#firstBook(said, key) === book),
          said,
        );
      }
    }
    for await (const page of this.#pages(this.#here)) {
      this.#checked.here += page.length;
      const said = await this.#statements(page);
      await this.#judge(
        page.filter((key) => this.#firstBook(said, key) === undefined),
        said,
      );
    }
    const findings = this.#findings.slice(0, this.#limit);
    return { checked: this.#checked, open: this.#open, findings, complete: this.#findings.length <= this.#limit };
  }

  /** The book whose pages show the reference first; `undefined` when it is ours alone. */
  #firstBook({ there }: Statements, key: Key): number | undefined {
    const shown = (there.get(keyOf(key)) ?? []).filter(
      ({ kind, recordedAt }) => kind !== 'refunds' && (this.#since === undefined || recordedAt >= this.#since),
    );
    return shown.length === 0 ? undefined : Math.min(...shown.map(({ book }) => book));
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

  /** What both sides say, theirs also about the deposits that paid what is ours. */
  async #statements(keys: readonly Key[]): Promise<Statements> {
    const ours = await this.#here.rows(keys);
    const deposits = ours.flatMap(({ merchantId, deposit }) => (deposit === null ? [] : [{ merchantId, reference: deposit }]));
    const theirs = await Promise.all(this.#books.map((book) => book.rows([...keys, ...deposits])));
    const there = new Map<string, ThereRow[]>();
    for (const row of theirs.flat()) {
      const rows = there.get(keyOf(row));
      if (rows) rows.push(row);
      else there.set(keyOf(row), [row]);
    }
    return { here: new Map(ours.map((row) => [keyOf(row), row])), there };
  }

  async #judge(keys: readonly Key[], said: Statements): Promise<void> {
    let doubts = this.#doubts(keys, said);
    for (let look = 1; look < LOOKS && doubts.length > 0; look++) {
      const again = doubts.map(({ key }) => key);
      doubts = this.#doubts(again, await this.#statements(again));
    }
    this.#findings.push(...doubts.map(({ finding }) => finding));
  }

  /** Counts what is open; gives back what does not agree. */
  #doubts(keys: readonly Key[], { here, there }: Statements): Doubt[] {
    const doubts: Doubt[] = [];
    for (const { merchantId, reference } of keys) {
      const key = { merchantId, reference };
      const ours = here.get(keyOf(key));
      const theirs = there.get(keyOf(key)) ?? [];
      const told = ours?.deposit ? there.has(keyOf({ merchantId, reference: ours.deposit })) : false;
      const kind = compare(ours, theirs, told);
      if (kind === 'agrees') continue;
      if (kind === 'open') {
        this.#open++;
        continue;
      }
      const described = { ...(ours && { here: describeHere(ours) }), ...(theirs.length > 0 && { there: describeThere(theirs) }) };
      doubts.push({ key, finding: { kind, ...key, ...described } });
    }
    return doubts;
  }
}

function distinct<Row extends Key>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
