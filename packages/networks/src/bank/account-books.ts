import type { AccountKind, Refusal } from '@gwanmun/engine';
import { createWriter, type Writer } from '@gwanmun/store';
import type pg from 'pg';
import type { BooksOptions } from '../link/books.js';
import type { NumberLayout } from './numbers.js';
import { createReferences, type Referenced, type References } from './references.js';

/** An opening that is to be booked. */
export interface NewAccount {
  readonly merchantId: string;
  readonly reference: string;
  readonly networkRef: string;
  readonly accountKind: AccountKind;
  readonly bank: string;
  /** Absent: the bank gives a number of this layout. */
  readonly accountNo: string | undefined;
  readonly layout: NumberLayout | undefined;
  readonly printName: string;
  /** Opened when absent. */
  readonly reason: Refusal | undefined;
  readonly failingQueries: number;
  readonly at: Date;
}

/** Where the number of an opening stands. */
export interface AccountRow extends Referenced {
  readonly kind: 'account' | 'void';
  readonly state: 'open' | 'closed' | 'refused' | 'absent';
  readonly bank: string;
  readonly accountNo: string;
}

export interface ClosingRow {
  /** `null`: the bank does not know the reference. */
  readonly kind: AccountRow['kind'] | null;
  readonly state: AccountRow['state'] | null;
  readonly closedAt: Date;
}

/** `first`: false for a repeat. */
type OpeningRow = Omit<AccountRow, 'failingQueries'> & { readonly first: boolean };

const OPEN = `
  select r.i, a.kind, a.state, a.reason, a.network_ref as "networkRef", a.bank, a.account_no as "accountNo", a.at, a.first
    from json_to_recordset($1::json) as r(
      i integer, m text, r text, n text, k text, b text, a text, x text, d integer, p text, w text, q integer, t timestamptz)
    cross join lateral networks.open_account(r.m, r.r, r.n, r.k, r.b, r.a, r.x, r.d, r.p, r.w, r.q, r.t) a`;

/** The bank's books of virtual accounts. Every write is durable when its promise resolves. */
export class AccountBooks {
  readonly #pool: pg.Pool;
  readonly #openings: Writer<NewAccount, OpeningRow>;
  readonly references: References<AccountRow>;

  constructor(pool: pg.Pool, options: BooksOptions & { readonly name: string }) {
    this.#pool = pool;
    this.references = createReferences(pool, 'bank_accounts', 'bank, account_no as "accountNo"');
    this.#openings = createWriter<NewAccount, OpeningRow>(options.writePool ?? pool, {
      name: `${options.name}_open`,
      sql: OPEN,
      toRow: openingRow,
      // Batches lock given numbers in one order.
      sortBy: ({ bank, accountNo, merchantId, reference }) => `${bank}/${accountNo ?? ''}/${merchantId}/${reference}`,
      batching: options.batching,
      log: options.log,
    });
  }

  /** Opens an account; of a repeat the row that is there. */
  async open(account: NewAccount): Promise<OpeningRow> {
    return (await this.#openings.write(account))!;
  }

  /** @param forbid an opening that has not arrived is refused from now on */
  async closeAccount(merchantId: string, reference: string, networkRef: string, at: Date, forbid: boolean): Promise<ClosingRow> {
    const { rows } = await this.#pool.query<ClosingRow>(
      'select kind, state, closed_at as "closedAt" from networks.close_account($1, $2, $3, $4, $5)',
      [merchantId, reference, networkRef, at, forbid],
    );
    return rows[0]!;
  }

  close(): Promise<void> {
    return this.#openings.close();
  }
}

function openingRow(account: NewAccount): object {
  return {
    m: account.merchantId,
    r: account.reference,
    n: account.networkRef,
    k: account.accountKind,
    b: account.bank,
    a: account.accountNo,
    x: account.layout?.prefix,
    d: account.layout?.digits,
    p: account.printName,
    w: account.reason,
    q: account.failingQueries,
    t: account.at,
  };
}
