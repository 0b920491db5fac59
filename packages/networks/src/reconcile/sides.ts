import type pg from 'pg';
import { BANK_NETWORKS } from '../bank/bank-network.js';
import { BANKING_NETWORKS } from '../banking/names.js';

/** An entry of a network's books, as far as a comparison needs it. */
export interface ThereRow extends Key {
  readonly network: string;
  /**
   * void: nothing moved and nothing will. deposit: money that waits for our word. refunds: what a bank sent back, `cancelled` in all, of a
   * payment that another network took.
   */
  readonly kind: 'approval' | 'cancel' | 'void' | 'deposit' | 'refunds';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'absent' | 'received';
  readonly amount: number;
  readonly cancelled: number;
  readonly currency: string;
  readonly recordedAt: Date;
  /** Which of {@link BOOKS} it is in. */
  readonly book: number;
}

/** A transaction of the gateway that went to a network. */
export interface HereRow extends Key {
  readonly kind: 'payment' | 'cancel' | 'remittance';
  readonly method: string;
  readonly state: 'pending' | 'unknown' | 'authorized' | 'waiting' | 'approved' | 'refused' | 'reversed' | 'voided' | 'expired';
  readonly amount: number;
  readonly cancelled: number;
  readonly currency: string;
  readonly openCancel: string | null;
  /** The bank's number of the deposit that paid it. */
  readonly deposit: string | null;
}

export interface Key {
  readonly merchantId: string;
  readonly reference: string;
}

/**
 * A list of rows by reference. The two sides are never joined in SQL: the other operators' books may as well come from files.
 */
export interface Side<Row extends Key> {
  /** Rows after a key in the side's own order, at most `limit`; those recorded since a moment. */
  page(after: Key | undefined, since: Date | undefined, limit: number): Promise<readonly Row[]>;
  /** The rows of these keys that exist, in any order. */
  rows(keys: readonly Key[]): Promise<readonly Row[]>;
}

interface Table {
  readonly columns: string;
  readonly from: string;
  /** Column of the reference; default `reference`. */
  readonly reference?: string;
  /** Which rows there are. */
  readonly only?: string;
  /** Which of them pages have; default: all. */
  readonly paged?: string;
}

const HERE: Table = {
  columns: `kind, method, state, amount, cancelled, currency, open_cancel as "openCancel",
    case method when 'virtual_account' then outcome -> 'deposit' ->> 'reference' end as deposit`,
  from: 'gwanmun.transactions',
  reference: 'transaction_id',
  // Billing keys and changes of accounts move no money and are not booked; what tops a main account up comes through no network.
  only: `kind in ('payment', 'cancel', 'remittance')`,
};

/** The gateway's transactions. */
export function gatewaySide(pool: pg.Pool): Side<HereRow> {
  return tableSide(pool, HERE);
}

const ENTRY = 'kind, state, amount, cancelled, currency, recorded_at as "recordedAt"';

/** The books of every network. Pages are those of one book; a reference may be in several. */
const BOOKS: readonly Table[] = [
  { columns: `'cards' as network, ${ENTRY}`, from: 'networks.card_books' },
  { columns: `network, ${ENTRY}`, from: 'networks.charge_books' },
  {
    // A payment that somebody paid into a virtual account.
    columns: `'${BANK_NETWORKS.accounts}' as network, case received when 0 then 'refunds' else 'approval' end as kind, 'approved' as state,
      received as amount, refunded as cancelled, 'KRW' as currency, recorded_at as "recordedAt"`,
    from: 'networks.bank_payments',
    paged: 'received > 0',
  },
  {
    columns: `'${BANK_NETWORKS.refunds}' as network, case kind when 'refund' then 'cancel' else kind end as kind,
      case when state in ('accepted', 'paid') then 'cancelled' else state end as state, amount, 0 as cancelled, currency,
      recorded_at as "recordedAt"`,
    from: 'networks.bank_refunds',
  },
  {
    columns: `'${BANK_NETWORKS.deposits}' as network, 'deposit' as kind, state, amount, 0 as cancelled, 'KRW' as currency,
      recorded_at as "recordedAt"`,
    from: 'networks.bank_deposits',
    only: `state = 'received'`,
  },
  {
    columns: `'${BANKING_NETWORKS.bank}' as network,
      case kind when 'credit' then 'cancel' when 'void' then 'void' else 'approval' end as kind,
      state, amount, cancelled, currency, recorded_at as "recordedAt"`,
    from: 'networks.banking_movements',
    // 1-won deposits come out of the house's own pocket.
    only: `kind <> 'memo'`,
  },
];

/** The books of the networks, each with pages of its own. */
export function booksSides(pool: pg.Pool): readonly Side<ThereRow>[] {
  return BOOKS.map((book, i) => tableSide(pool, { ...book, columns: `${book.columns}, ${i} as book` }));
}

function tableSide<Row extends Key>(
  pool: pg.Pool,
  { columns, from, reference = 'reference', only = 'true', paged = 'true' }: Table,
): Side<Row> {
  const select = `select merchant_id as "merchantId", ${reference} as reference, ${columns} from ${from} where ${only}`;
  return {
    async page(after, since, limit) {
      const { rows } = await pool.query<Row>(
        `${select} and ${paged} and (merchant_id, ${reference}) > ($1, $2) and recorded_at >= coalesce($3, '-infinity'::timestamptz)
         order by merchant_id, ${reference} limit $4`,
        [after?.merchantId ?? '', after?.reference ?? '', since, limit],
      );
      return rows;
    },
    async rows(keys) {
      const { rows } = await pool.query<Row>(
        `${select} and (merchant_id, ${reference}) in (select * from unnest($1::text[], $2::text[]))`,
        [keys.map((key) => key.merchantId), keys.map((key) => key.reference)],
      );
      return rows;
    },
  };
}
