import type { CardApproval, Currency, Refusal } from '@gwanmun/engine';
import { createWriter, type Log, type Writer } from '@gwanmun/store';
import type pg from 'pg';
import { BEHAVIOURS } from './test-cards.js';

/** What an approved entry keeps besides its own columns. */
export type ApprovalFacts = Omit<CardApproval, 'networkRef' | 'approvedAt'>;

/** An entry that is to be made for an approval request. */
export interface NewApproval {
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  readonly amount: number;
  readonly currency: Currency;
  readonly at: Date;
  /** Approved when absent. */
  readonly reason?: Refusal;
  readonly facts?: ApprovalFacts;
  readonly behaviour?: string;
  readonly failingQueries?: number;
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

/** A row of the books. */
export interface Entry {
  readonly merchantId: string;
  readonly reference: string;
  readonly kind: 'approval' | 'cancel' | 'void';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'absent';
  readonly networkRef: string;
  readonly paymentReference: string | null;
  readonly amount: number;
  readonly cancelled: number;
  readonly currency: string;
  readonly facts: ApprovalFacts | null;
  readonly reason: Refusal | null;
  readonly behaviour: string | null;
  readonly failingQueries: number;
  readonly at: Date;
  readonly reversedAt: Date | null;
}

export interface CancelRow {
  readonly state: Entry['state'];
  readonly reason: Refusal | null;
  readonly networkRef: string;
  readonly at: Date;
  readonly behaviour: string | null;
  /** False when the reference was there already: the row is the first answer. */
  readonly first: boolean;
}

export interface ReversalRow {
  readonly kind: Entry['kind'];
  readonly state: Entry['state'];
  readonly cancelled: number;
  readonly reversedAt: Date;
}

export const ENTRY_COLUMNS = `merchant_id as "merchantId", reference, kind, state, network_ref as "networkRef",
  payment_reference as "paymentReference", amount, cancelled, currency, facts, reason, behaviour,
  failing_queries as "failingQueries", at, reversed_at as "reversedAt"`;

const APPROVE = `
  with input as (
    select * from json_to_recordset($1::json) as r(
      i integer, m text, r text, s text, n text, a bigint, c text, f jsonb, w text, b text, q integer, t timestamptz)
  ), written as (
    insert into networks.card_books
        (merchant_id, reference, kind, state, network_ref, amount, currency, facts, reason, behaviour, failing_queries, at)
      select m, r, 'approval', s, n, a, c, f, w, b, coalesce(q, 0), t from input
      on conflict (merchant_id, reference) do nothing
      returning merchant_id, reference
  )
  select i from input join written on merchant_id = m and reference = r`;

/** Test cards whose approvals cannot be cancelled, with the reason: the books decide, because a cancel carries no card. */
const CANCEL_REFUSALS = JSON.stringify(
  Object.fromEntries(BEHAVIOURS.filter((b) => b.cancelRefusal !== undefined).map((b) => [b.outcome, b.cancelRefusal])),
).replaceAll("'", "''");

const CANCEL = `
  select r.i, c.state, c.reason, c.network_ref as "networkRef", c.at, c.behaviour, c.first
    from json_to_recordset($1::json) as r(i integer, m text, r text, p text, a bigint, c text, n text, t timestamptz)
    cross join lateral networks.cancel_card(r.m, r.r, r.p, r.a, r.c, r.n, r.t, '${CANCEL_REFUSALS}'::jsonb) c`;

/** The card network's books. Every write is durable when its promise resolves; errors are the store's writer errors. */
export interface CardBooks {
  /** @returns true when the entry was made, false when the reference was there already */
  approve(entry: NewApproval): Promise<boolean>;
  cancel(entry: NewCancel): Promise<CancelRow>;
  reverse(merchantId: string, reference: string, networkRef: string, at: Date): Promise<ReversalRow>;
  find(merchantId: string, reference: string): Promise<Entry | undefined>;
  /** Finds an entry, or closes the reference so that nothing can arrive under it any more. */
  findOrClose(merchantId: string, reference: string, networkRef: string, at: Date): Promise<Entry>;
  /** Takes one from the queries that are to fail; false when none is left. */
  failQuery(merchantId: string, reference: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface CardBooksOptions {
  /** Label of writers; tells several networks in one process apart. */
  readonly name: string;
  /** For batches only; default: the pool. */
  readonly writePool?: pg.Pool;
  /** `false`: one statement for each entry (the benchmark's reference). */
  readonly batching?: boolean;
  readonly log?: Log;
}

export function createCardBooks(pool: pg.Pool, options: CardBooksOptions): CardBooks {
  const writePool = options.writePool ?? pool;
  const { batching, log } = options;
  const approvals = createWriter<NewApproval, { i: number }>(writePool, {
    name: `${options.name}_approve`,
    sql: APPROVE,
    toRow: approvalRow,
    sortBy: (entry) => `${entry.merchantId}/${entry.reference}`,
    batching,
    log,
  });
  const cancels = createWriter<NewCancel, CancelRow>(writePool, {
    name: `${options.name}_cancel`,
    sql: CANCEL,
    toRow: cancelRow,
    sortBy: (entry) => `${entry.merchantId}/${entry.paymentReference}`,
    batching,
    log,
  });
  return new StoredCardBooks(pool, approvals, cancels);
}

function approvalRow(entry: NewApproval): object {
  return {
    m: entry.merchantId,
    r: entry.reference,
    s: entry.reason === undefined ? 'approved' : 'refused',
    n: entry.networkRef,
    a: entry.amount,
    c: entry.currency,
    f: entry.facts,
    w: entry.reason,
    b: entry.behaviour,
    q: entry.failingQueries,
    t: entry.at,
  };
}

function cancelRow(entry: NewCancel): object {
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

class StoredCardBooks implements CardBooks {
  readonly #pool: pg.Pool;
  readonly #approvals: Writer<NewApproval, { i: number }>;
  readonly #cancels: Writer<NewCancel, CancelRow>;

  constructor(pool: pg.Pool, approvals: Writer<NewApproval, { i: number }>, cancels: Writer<NewCancel, CancelRow>) {
    this.#pool = pool;
    this.#approvals = approvals;
    this.#cancels = cancels;
  }

  async approve(entry: NewApproval): Promise<boolean> {
    return (await this.#approvals.write(entry)) !== undefined;
  }

  async cancel(entry: NewCancel): Promise<CancelRow> {
    return (await this.#cancels.write(entry))!;
  }

  async reverse(merchantId: string, reference: string, networkRef: string, at: Date): Promise<ReversalRow> {
    const { rows } = await this.#pool.query<ReversalRow>(
      'select kind, state, cancelled, reversed_at as "reversedAt" from networks.reverse_card($1, $2, $3, $4)',
      [merchantId, reference, networkRef, at],
    );
    return rows[0]!;
  }

  async find(merchantId: string, reference: string): Promise<Entry | undefined> {
    const { rows } = await this.#pool.query<Entry>(
      `select ${ENTRY_COLUMNS} from networks.card_books where merchant_id = $1 and reference = $2`,
      [merchantId, reference],
    );
    return rows[0];
  }

  async findOrClose(merchantId: string, reference: string, networkRef: string, at: Date): Promise<Entry> {
    const found = await this.find(merchantId, reference);
    if (found) return found;
    const { rows } = await this.#pool.query<Entry>(
      `insert into networks.card_books (merchant_id, reference, kind, state, network_ref, amount, currency, at)
         values ($1, $2, 'void', 'absent', $3, 0, '', $4)
         on conflict (merchant_id, reference) do nothing
         returning ${ENTRY_COLUMNS}`,
      [merchantId, reference, networkRef, at],
    );
    // Nothing returned: something arrived in between, and rows are never deleted.
    return rows[0] ?? (await this.find(merchantId, reference))!;
  }

  async failQuery(merchantId: string, reference: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update networks.card_books set failing_queries = failing_queries - 1
         where merchant_id = $1 and reference = $2 and failing_queries > 0`,
      [merchantId, reference],
    );
    return rowCount === 1;
  }

  async close(): Promise<void> {
    await Promise.all([this.#approvals.close(), this.#cancels.close()]);
  }
}
