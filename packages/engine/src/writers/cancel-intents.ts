import { createWriter, type Pool, type RowParts, type Writer } from '@gwanmun/store';
import type { Recorded } from '../recorded.js';
import { MONEY_COLUMNS, ORDER_TAKEN, TRANSACTION_COLUMNS, transactionRow, type WriterTuning } from './new-transaction.js';

/** A cancel before the network is asked, decided on one version of its payment. */
export interface CancelIntent {
  readonly cancel: Recorded;
  readonly paymentId: string;
  readonly paymentVersion: number;
  /** Base64 of the sealed personal data: the account that a refund goes to. */
  readonly personal?: string;
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
  select n.*, ${ORDER_TAKEN} as taken
  from json_to_recordset($1::json) as n (
    ${TRANSACTION_COLUMNS},
    ${MONEY_COLUMNS}, payment text, version integer, personal text)
), claimed as (
  update gwanmun.transactions p set open_cancel = n.id, version = p.version + 1
  from input n
  where p.merchant_id = n.merchant and p.transaction_id = n.payment and p.version = n.version
    and p.open_cancel is null and p.state = 'approved' and not n.taken
  returning n.*
), recorded as (
  insert into gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, payment_id, state, on_unknown,
    currency, amount, taxable, vat, tax_free, service, network, fee_basis_points, request, personal, requested_at)
  select merchant, id, 'cancel', method, channel, protocol, "order", "order", payment, 'pending', 'complete',
    currency, amount, taxable, vat, free, service, network, fee, request, decode(personal, 'base64'), at
  from claimed
  order by i
)
select n.i, case when n.i in (select i from claimed) then 'recorded' when n.taken then 'duplicate_order' else 'conflict' end as verdict
from input n`;

function toRow({ cancel, paymentId, paymentVersion, personal }: CancelIntent): RowParts {
  return [transactionRow(cancel, { personal }), { payment: paymentId, version: paymentVersion }];
}

const paymentOf = ({ cancel, paymentId }: CancelIntent): string => `${cancel.merchantId}/${paymentId}`;

export function createCancelIntentWriter(pool: Pool, tuning: WriterTuning): Writer<CancelIntent, CancelVerdict> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-cancel-intents',
    sql: SQL,
    toRow,
    sortBy: paymentOf,
    // Two cancels of one payment in one statement would both claim the same row.
    exclusiveBy: paymentOf,
  });
}
