import type pg from 'pg';

/** A transaction of ours, as far as a reconciliation reads it. */
export interface Ours {
  readonly id: string;
  readonly state: string;
  readonly kind?: string;
  readonly method?: string;
  readonly amount?: number;
  readonly cancelled?: number;
  readonly openCancel?: string;
  readonly merchantId?: string;
  /** The bank's number of the deposit that paid it. */
  readonly deposit?: string;
}

/** Writes a transaction of ours without asking a network; one that is there gets these values. */
export async function writeOurs(pool: pg.Pool, transaction: Ours): Promise<void> {
  const {
    id,
    state,
    kind = 'payment',
    method = 'card',
    amount = 10_000,
    cancelled = 0,
    openCancel,
    merchantId = 'm1',
    deposit,
  } = transaction;
  await pool.query(
    `insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, state, on_unknown,
       currency, amount, cancelled, open_cancel, outcome, requested_at)
     values ($1, $2, $3, $4, 'api', 'test', $2, $5, 'complete', 'KRW', $6, $7, $8, $9, now())
     on conflict (merchant_id, transaction_id) do update
       set state = $5, amount = $6, cancelled = $7, open_cancel = $8, outcome = $9`,
    [
      merchantId,
      id,
      kind,
      method,
      state,
      amount,
      cancelled,
      openCancel,
      deposit === undefined ? null : { deposit: { reference: deposit } },
    ],
  );
}
