import type { WriterOptions } from '@gwanmun/store';
import type { Recorded } from '../recorded.js';

/** What the house decides for all writers alike. */
export type WriterTuning = Pick<WriterOptions<never>, 'batching' | 'maxQueued' | 'maxRows' | 'inFlight' | 'log'>;

/** Columns of {@link transactionRow} and the item's index, for `json_to_recordset`. */
export const TRANSACTION_COLUMNS = `i integer, merchant text, id text, channel text, protocol text, "order" text,
    currency text, network text, request jsonb, at timestamptz`;

/** What a transaction is recorded with besides itself. */
interface Beside {
  /** Base64 of the sealed personal data. */
  readonly personal?: string;
  readonly key?: string;
  readonly card?: object;
}

/**
 * A new transaction. A statement reads the members that it has columns for. They stand in one literal, because every payment makes one of these and
 * objects that are put together of others are dear.
 */
export function transactionRow(t: Recorded, { personal, key, card }: Beside = {}) {
  const { amount } = t;
  return {
    merchant: t.merchantId,
    id: t.transactionId,
    channel: t.channel,
    protocol: t.protocol,
    order: t.orderNo,
    currency: t.currency,
    network: t.network,
    request: t.facts,
    at: t.requestedAt,
    method: t.method,
    amount: amount.total,
    taxable: amount.taxable,
    vat: amount.vat,
    free: amount.taxFree,
    service: amount.service,
    fee: t.feeBasisPoints,
    kind: t.kind,
    state: t.state,
    expires: t.expiresAt,
    release: t.releaseOrder,
    unknown: t.onUnknown,
    issuing: t.issuing,
    personal,
    key,
    card,
  };
}

/** Columns of what a new transaction has that moves money. */
export const MONEY_COLUMNS = 'method text, amount bigint, taxable bigint, vat bigint, free bigint, service bigint, fee integer';

/** A condition on the row `n`: its order number is taken, as far as the statement sees. Goes by the unique key, row by row. */
export const ORDER_TAKEN = `(
    select d.transaction_id from gwanmun.transactions d where d.merchant_id = n.merchant and d.order_claim = n."order" limit 1
  ) is not null`;

const UNIQUE_VIOLATION = '23505';

/** Another transaction took the order number between the statement's look and its write: the unique key refused the row. */
export function orderTakenMeanwhile(error: unknown): boolean {
  return (error as { code?: string }).code === UNIQUE_VIOLATION;
}
