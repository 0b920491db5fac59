import type { Currency, Funding, Refusal } from '@gwanmun/engine';
import type { Log } from '@gwanmun/store';
import type pg from 'pg';
import type { Denial } from './behaviour.js';

/** An entry that is to be made for an approval request. */
export interface NewApproval<Facts> {
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly at: Date;
  /** Approved when absent. */
  readonly denial?: Denial;
  readonly facts?: Facts;
  readonly behaviour?: string;
  readonly failingQueries?: number;
  readonly series?: { readonly key: string; readonly first: boolean };
}

export interface NewCancel {
  readonly merchantId: string;
  readonly reference: string;
  readonly paymentReference: string;
  readonly networkRef: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly at: Date;
}

/** A cancel of a payment out of several funds: those funds, what had been cancelled before, and how much this cancel gives back. */
export interface Split {
  readonly funding: Funding;
  readonly before: number;
  readonly amount: number;
}

/** A row of the books. `Facts`: what an approved entry keeps besides its own columns. */
export interface Entry<Facts> {
  readonly kind: 'approval' | 'cancel' | 'void';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'absent';
  readonly networkRef: string;
  readonly facts: Facts | null;
  readonly split: Split | null;
  readonly reason: Refusal | null;
  readonly variant: number | null;
  readonly failingQueries: number;
  readonly at: Date;
}

/** What became of a new approval: the books may refuse what the decision did not. */
export interface BookedApproval {
  readonly reason: Refusal | null;
  readonly variant: number | null;
}

export interface CancelRow {
  readonly state: Entry<unknown>['state'];
  readonly reason: Refusal | null;
  readonly variant: number | null;
  readonly networkRef: string;
  readonly at: Date;
  readonly behaviour: string | null;
  readonly split: Split | null;
  /** False when the reference was there already: the row is the first answer. */
  readonly first: boolean;
}

export interface ReversalRow {
  readonly kind: Entry<unknown>['kind'];
  readonly state: Entry<unknown>['state'];
  readonly cancelled: number;
  readonly reversedAt: Date;
}

/** A network's books. Every write is durable when its promise resolves; errors are the store's writer errors. */
export interface Books<Facts> {
  /** @returns `undefined` when the reference was there already */
  approve(entry: NewApproval<Facts>): Promise<BookedApproval | undefined>;
  cancel(entry: NewCancel): Promise<CancelRow>;
  reverse(merchantId: string, reference: string, networkRef: string, at: Date): Promise<ReversalRow>;
  find(merchantId: string, reference: string): Promise<Entry<Facts> | undefined>;
  /** Finds an entry, or closes the reference so that nothing can arrive under it any more. */
  findOrClose(merchantId: string, reference: string, networkRef: string, at: Date): Promise<Entry<Facts>>;
  /** Takes one from the queries that are to fail; false when none is left. */
  failQuery(merchantId: string, reference: string): Promise<boolean>;
}

export interface BooksOptions {
  /** Connections for batches; default: the pool. */
  readonly writePool?: pg.Pool;
  /** `false`: one statement for each entry (the benchmark's reference). */
  readonly batching?: boolean;
  readonly log?: Log;
}

/** Where a network's rows are. */
export interface BooksTable {
  readonly table: string;
  readonly reverse: string;
  /** Column `split`, where the table has it. */
  readonly split: boolean;
  /** The network whose rows these are, in a table that several share. A plain word. */
  readonly network?: string;
}

export type Writes<Facts> = Pick<Books<Facts>, 'approve' | 'cancel'>;

/** The members that every writer's row of an approval has. */
export function approvalRow<Facts>(entry: NewApproval<Facts>): object {
  return {
    m: entry.merchantId,
    r: entry.reference,
    n: entry.networkRef,
    a: entry.amount,
    c: entry.currency,
    f: entry.facts,
    w: entry.denial?.reason,
    v: entry.denial?.variant,
    b: entry.behaviour,
    q: entry.failingQueries,
    t: entry.at,
  };
}

/** The members that every writer's row of a cancel has. */
export function cancelRow(entry: NewCancel): object {
  return {
    m: entry.merchantId,
    r: entry.reference,
    p: entry.paymentReference,
    a: entry.amount,
    c: entry.currency,
    n: entry.networkRef,
    t: entry.at,
  };
}

/** A JSON value as a literal of SQL. */
export function jsonLiteral(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;
}

/** Books in the database: batches through `writes`, the rest row by row. */
export function storedBooks<Facts>(pool: pg.Pool, place: BooksTable, writes: Writes<Facts>): Books<Facts> {
  const { table, network } = place;
  const [column, value, only] = network === undefined ? ['', '', ''] : ['network, ', `'${network}', `, ` and network = '${network}'`];
  const where = `where merchant_id = $1 and reference = $2${only}`;
  const columns = `kind, state, network_ref as "networkRef", facts, ${place.split ? 'split' : 'null as split'}, reason, variant,
    failing_queries as "failingQueries", at`;

  async function find(merchantId: string, reference: string): Promise<Entry<Facts> | undefined> {
    const { rows } = await pool.query<Entry<Facts>>(`select ${columns} from ${table} ${where}`, [merchantId, reference]);
    return rows[0];
  }

  return {
    ...writes,
    find,
    async reverse(merchantId, reference, networkRef, at) {
      const { rows } = await pool.query<ReversalRow>(
        `select kind, state, cancelled, reversed_at as "reversedAt" from ${place.reverse}(${value}$1, $2, $3, $4)`,
        [merchantId, reference, networkRef, at],
      );
      return rows[0]!;
    },
    async findOrClose(merchantId, reference, networkRef, at) {
      const found = await find(merchantId, reference);
      if (found) return found;
      const { rows } = await pool.query<Entry<Facts>>(
        `insert into ${table} (${column}merchant_id, reference, kind, state, network_ref, amount, currency, at)
           values (${value}$1, $2, 'void', 'absent', $3, 0, '', $4)
           on conflict do nothing
           returning ${columns}`,
        [merchantId, reference, networkRef, at],
      );
      // Nothing returned: something arrived in between, and rows are never deleted.
      return rows[0] ?? (await find(merchantId, reference))!;
    },
    async failQuery(merchantId, reference) {
      const { rowCount } = await pool.query(`update ${table} set failing_queries = failing_queries - 1 ${where} and failing_queries > 0`, [
        merchantId,
        reference,
      ]);
      return rowCount === 1;
    },
  };
}
