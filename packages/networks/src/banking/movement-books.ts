import type { BankRefusal } from '@gwanmun/engine';
import { createWriter, type Writer } from '@gwanmun/store';
import type pg from 'pg';
import { createReferences, type Referenced, type References } from '../bank/references.js';
import { type BooksOptions, jsonLiteral } from '../link/books.js';
import { ACCOUNT_BEHAVIOURS, type AccountDefaults } from './account-behaviours.js';
import type { AccountMark } from './fingerprints.js';
import type { BookRefusal } from './words.js';

export type MovementKind = 'debit' | 'credit' | 'remittance' | 'memo';

/** A movement that is to be booked. */
export interface NewMovement {
  readonly kind: MovementKind;
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  /** Credits: the debit. */
  readonly debitReference?: string;
  readonly mark: AccountMark;
  /** The account, when nobody has set it. */
  readonly defaults: AccountDefaults;
  readonly amount: number;
  readonly memo: string;
  /** What the answer says besides number and time. */
  readonly facts?: object;
  /** What is refused whatever the account holds. */
  readonly refusal?: BankRefusal;
  readonly behaviour?: string;
  readonly failingQueries?: number;
  readonly readyAt?: Date;
  readonly at: Date;
}

/** An entry of the books. */
export interface Movement extends Referenced<BookRefusal> {
  readonly kind: MovementKind | 'void';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'absent';
  readonly facts: object | null;
  /** Until then the bank is at work on it. */
  readonly readyAt: Date | null;
}

/** `first`: false for a repeat. `behaviour`: of a credit the debit's. */
export type BookedMovement = Omit<Movement, 'failingQueries'> & { readonly behaviour: string | null; readonly first: boolean };

export interface ReversedMovement {
  readonly kind: Movement['kind'];
  readonly state: Movement['state'];
  readonly cancelled: number;
  readonly working: boolean;
  readonly reversedAt: Date;
}

/** What debits' behaviours make of credits back: behaviour to reason and seconds. */
const CREDITS = Object.fromEntries(
  ACCOUNT_BEHAVIOURS.filter(({ on }) => on.includes('credit')).map(({ outcome, refusal, pendingSeconds }) => [
    outcome,
    { reason: refusal, seconds: pendingSeconds },
  ]),
);

const MOVE = `
  select r.i, m.kind, m.state, m.reason, m.network_ref as "networkRef", m.facts, m.behaviour, m.at, m.ready_at as "readyAt", m.first
    from json_to_recordset($1::json) as r(
      i integer, k text, m text, r text, n text, p text, o text, b text, h text, z jsonb, a bigint, x text, f jsonb, w text, v text,
      q integer, d timestamptz, t timestamptz)
    cross join lateral networks.move_money(
      r.k, r.m, r.r, r.n, r.p, r.o, r.b, r.h, r.z, r.a, r.x, r.f, r.w, r.v, r.q, r.d, r.t, ${jsonLiteral(CREDITS)}) m`;

/** The banks' books of money in and out of customers' accounts. Every write is durable when its promise resolves. */
export class MovementBooks {
  readonly #pool: pg.Pool;
  readonly #movements: Writer<NewMovement, BookedMovement>;
  readonly references: References<Movement>;

  constructor(pool: pg.Pool, options: BooksOptions & { readonly name: string }) {
    this.#pool = pool;
    this.references = createReferences(pool, 'banking_movements', 'facts, ready_at as "readyAt"');
    this.#movements = createWriter<NewMovement, BookedMovement>(options.writePool ?? pool, {
      name: `${options.name}_move`,
      sql: MOVE,
      toRow: movementRow,
      // Movements of one account wait for each other, and are never locked in different orders.
      sortBy: ({ mark }) => mark.account,
      batching: options.batching,
      log: options.log,
    });
  }

  /** Moves money or books the refusal; of a repeat the row that is there. */
  async move(movement: NewMovement): Promise<BookedMovement> {
    return (await this.#movements.write(movement))!;
  }

  async reverse(merchantId: string, reference: string, networkRef: string, at: Date): Promise<ReversedMovement> {
    const { rows } = await this.#pool.query<ReversedMovement>(
      'select kind, state, cancelled, working, reversed_at as "reversedAt" from networks.reverse_movement($1, $2, $3, $4)',
      [merchantId, reference, networkRef, at],
    );
    return rows[0]!;
  }

  close(): Promise<void> {
    return this.#movements.close();
  }
}

function movementRow(movement: NewMovement): object {
  const { mark } = movement;
  return {
    k: movement.kind,
    m: movement.merchantId,
    r: movement.reference,
    n: movement.networkRef,
    p: movement.debitReference,
    o: mark.account,
    b: mark.bank,
    h: mark.masked,
    z: movement.defaults,
    a: movement.amount,
    x: movement.memo,
    f: movement.facts,
    w: movement.refusal,
    v: movement.behaviour,
    q: movement.failingQueries,
    d: movement.readyAt,
    t: movement.at,
  };
}
