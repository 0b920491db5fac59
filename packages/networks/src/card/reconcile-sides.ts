import type pg from 'pg';

/** An entry of the network's books, as far as a comparison needs it. */
export interface ThereRow {
  readonly merchantId: string;
  readonly reference: string;
  readonly kind: 'approval' | 'cancel' | 'void';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'absent';
  readonly amount: number;
  readonly cancelled: number;
  readonly currency: string;
  readonly recordedAt: Date;
}

/** A transaction of the gateway that went to the card network. */
export interface HereRow {
  readonly merchantId: string;
  readonly reference: string;
  readonly kind: 'payment' | 'cancel';
  readonly state: 'pending' | 'unknown' | 'approved' | 'refused' | 'reversed';
  readonly amount: number;
  readonly cancelled: number;
  readonly currency: string;
  readonly openCancel: string | null;
}

export interface Key {
  readonly merchantId: string;
  readonly reference: string;
}

/**
 * One side of a reconciliation. The two sides are never joined in SQL: the other operator's books may as well come from a file.
 */
export interface Side<Row extends Key> {
  /** Rows after a key in the side's own order, at most `limit`; those recorded since a moment. */
  page(after: Key | undefined, since: Date | undefined, limit: number): Promise<readonly Row[]>;
  /** The rows of these keys that exist, in any order. */
  rows(keys: readonly Key[]): Promise<readonly Row[]>;
}

const THERE = `select merchant_id as "merchantId", reference, kind, state, amount, cancelled, currency,
  recorded_at as "recordedAt" from networks.card_books`;

/** The network's books. */
export function booksSide(pool: pg.Pool): Side<ThereRow> {
  return sqlSide(pool, THERE, 'reference', 'true');
}

const HERE = `select merchant_id as "merchantId", transaction_id as reference, kind, state, amount, cancelled, currency,
  open_cancel as "openCancel" from gwanmun.transactions`;

/** The gateway's transactions by card. Issues of billing keys move no money and are not booked. */
export function gatewaySide(pool: pg.Pool): Side<HereRow> {
  return sqlSide(pool, HERE, 'transaction_id', `method = 'card' and kind in ('payment', 'cancel')`);
}

function sqlSide<Row extends Key>(pool: pg.Pool, select: string, column: string, only: string): Side<Row> {
  return {
    async page(after, since, limit) {
      const { rows } = await pool.query<Row>(
        `${select} where ${only} and (merchant_id, ${column}) > ($1, $2) and recorded_at >= coalesce($3, '-infinity'::timestamptz)
         order by merchant_id, ${column} limit $4`,
        [after?.merchantId ?? '', after?.reference ?? '', since, limit],
      );
      return rows;
    },
    async rows(keys) {
      const { rows } = await pool.query<Row>(
        `${select} where ${only} and (merchant_id, ${column}) in (select * from unnest($1::text[], $2::text[]))`,
        [keys.map((key) => key.merchantId), keys.map((key) => key.reference)],
      );
      return rows;
    },
  };
}
