import type { Refusal } from '@gwanmun/engine';
import { createWriter, type Writer } from '@gwanmun/store';
import type pg from 'pg';
import type { BooksOptions } from '../link/books.js';
import { createReferences, type Referenced, type References } from './references.js';

/** A refund that is to be booked; account and holder are masked already. */
export interface NewRefund {
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  readonly paymentReference: string;
  readonly amount: number;
  readonly currency: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly holder: string;
  /** Accepted when absent. */
  readonly reason: Refusal | undefined;
  readonly failingQueries: number;
  readonly at: Date;
  readonly dueAt: Date;
}

export interface RefundRow extends Referenced {
  readonly kind: 'refund' | 'void';
  readonly state: 'accepted' | 'paid' | 'refused' | 'absent';
}

/** `first`: false for a repeat. */
type AcceptanceRow = Pick<RefundRow, 'state' | 'reason' | 'networkRef' | 'at'> & { readonly first: boolean };

const ACCEPT = `
  select r.i, f.state, f.reason, f.network_ref as "networkRef", f.at, f.first
    from json_to_recordset($1::json) as r(
      i integer, m text, r text, p text, a bigint, c text, n text, b text, o text, h text, w text, q integer, t timestamptz, d timestamptz)
    cross join lateral networks.accept_refund(r.m, r.r, r.p, r.a, r.c, r.n, r.b, r.o, r.h, r.w, r.q, r.t, r.d) f`;

/** Refunds that are due become paid; what another process is paying is passed over. */
const PAY = `
  update networks.bank_refunds f set state = 'paid', paid_at = $1
    from (
      select merchant_id as m, reference as r from networks.bank_refunds
      where state = 'accepted' and due_at <= $1 order by due_at limit $2 for update skip locked
    ) due
    where f.merchant_id = due.m and f.reference = due.r`;

/** The bank's books of money that goes back to payers. Every write is durable when its promise resolves. */
export class RefundBooks {
  readonly #pool: pg.Pool;
  readonly #refunds: Writer<NewRefund, AcceptanceRow>;
  readonly references: References<RefundRow>;

  constructor(pool: pg.Pool, options: BooksOptions & { readonly name: string }) {
    this.#pool = pool;
    this.references = createReferences(pool, 'bank_refunds', 'due_at as "dueAt"');
    this.#refunds = createWriter<NewRefund, AcceptanceRow>(options.writePool ?? pool, {
      name: `${options.name}_accept`,
      sql: ACCEPT,
      toRow: refundRow,
      // Refunds of one payment wait for each other.
      sortBy: ({ merchantId, paymentReference }) => `${merchantId}/${paymentReference}`,
      batching: options.batching,
      log: options.log,
    });
  }

  /** Accepts a refund or books its refusal; of a repeat the row that is there. */
  async accept(refund: NewRefund): Promise<AcceptanceRow> {
    return (await this.#refunds.write(refund))!;
  }

  /** Transfers what is due. Returns how many. */
  async pay(now: Date, limit: number): Promise<number> {
    return (await this.#pool.query(PAY, [now, limit])).rowCount ?? 0;
  }

  close(): Promise<void> {
    return this.#refunds.close();
  }
}

function refundRow(refund: NewRefund): object {
  return {
    m: refund.merchantId,
    r: refund.reference,
    p: refund.paymentReference,
    a: refund.amount,
    c: refund.currency,
    n: refund.networkRef,
    b: refund.bank,
    o: refund.accountNo,
    h: refund.holder,
    w: refund.reason,
    q: refund.failingQueries,
    t: refund.at,
    d: refund.dueAt,
  };
}
