import { createWriter, type Pool, type Writer } from '@gwanmun/store';
import type { Recorded } from '../recorded.js';
import type { WriterTuning } from './intents.js';

/** A cancel before the network is asked, decided on one version of its payment. */
export interface CancelIntent {
  readonly cancel: Recorded;
  readonly paymentId: string;
  readonly paymentVersion: number;
}

export interface CancelVerdict {
  /** `conflict`: the payment is not as it was read; decide again. */
  readonly verdict: 'recorded' | 'duplicate_order' | 'conflict';
}

/**
 * Claims the payment for one cancel, against the version that was decided on, and records the cancel. An order number that is taken in
 * the same moment fails the row on the unique key, and the claim with it: the writer reports the violation for this item alone.
 */
const SQL = `
with input as materialized (
  select n.*, (
    select d.transaction_id from gwanmun.transactions d where d.merchant_id = n.merchant and d.order_claim = n."order" limit 1
  ) is not null as taken
  from json_to_recordset($1::json) as n (
    i integer, merchant text, id text, channel text, protocol text, "order" text, payment text, version integer, method text,
    currency text, amount bigint, taxable bigint, vat bigint, free bigint, service bigint, network text, fee integer,
    request jsonb, at timestamptz)
), claimed as (
  update gwanmun.transactions p set open_cancel = n.id, version = p.version + 1
  from input n
  where p.merchant_id = n.merchant and p.transaction_id = n.payment and p.version = n.version
    and p.open_cancel is null and p.state = 'approved' and not n.taken
  returning n.*
), recorded as (
  insert into gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, payment_id, state, on_unknown,
    currency, amount, taxable, vat, tax_free, service, network, fee_basis_points, request, requested_at)
  select merchant, id, 'cancel', method, channel, protocol, "order", "order", payment, 'pending', 'complete',
    currency, amount, taxable, vat, free, service, network, fee, request, at
  from claimed
  order by i
)
select n.i, case when n.i in (select i from claimed) then 'recorded' when n.taken then 'duplicate_order' else 'conflict' end as verdict
from input n`;

function toRow({ cancel: t, paymentId, paymentVersion }: CancelIntent): object {
  return {
    merchant: t.merchantId,
    id: t.transactionId,
    channel: t.channel,
    protocol: t.protocol,
    order: t.orderNo,
    payment: paymentId,
    version: paymentVersion,
    method: t.method,
    currency: t.currency,
    amount: t.amount.total,
    taxable: t.amount.taxable,
    vat: t.amount.vat,
    free: t.amount.taxFree,
    service: t.amount.service,
    network: t.network,
    fee: t.feeBasisPoints,
    request: t.facts,
    at: t.requestedAt,
  };
}

export function createCancelIntentWriter(pool: Pool, tuning: WriterTuning): Writer<CancelIntent, CancelVerdict> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-cancel-intents',
    sql: SQL,
    toRow,
    sortBy: ({ cancel, paymentId }) => `${cancel.merchantId}/${paymentId}`,
    // Two cancels of one payment in one statement would both claim the same row.
    exclusiveBy: ({ cancel, paymentId }) => `${cancel.merchantId}/${paymentId}`,
  });
}
