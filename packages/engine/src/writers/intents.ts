import { createWriter, type Pool, type Writer } from '@gwanmun/store';
import type { Recorded } from '../recorded.js';
import { MONEY_COLUMNS, TRANSACTION_COLUMNS, transactionRow, type WriterTuning } from './new-transaction.js';

/** A payment, or the issue of a billing key, before anybody outside is asked. */
export interface Intent {
  readonly transaction: Recorded;
  /** Base64 of the sealed personal data. */
  readonly personal?: string;
  /** The billing key that pays. */
  readonly billingKey?: string;
  /** What to keep for a billing key that this transaction hands out, or for its own approval later. */
  readonly card?: { readonly cardId: string; readonly fingerprint: string; readonly sealed: string; readonly masked: string };
}

export interface IntentVerdict {
  readonly verdict: 'recorded' | 'duplicate_order' | 'no_such_billing_key';
  /** The sealed card of the billing key. */
  readonly card: Buffer | null;
}

/**
 * The billing key is read in the statement that records the payment, so the database decides between a payment and the deletion of its
 * key: a statement that starts after the deletion was answered sees it. The look-ups are nested
 * subqueries, so that each goes by a primary key.
 */
const SQL = `
with input as materialized (
  select * from json_to_recordset($1::json) as r (
    ${TRANSACTION_COLUMNS},
    ${MONEY_COLUMNS},
    kind text, state text, expires timestamptz, release boolean, unknown text, issuing jsonb, personal text, key text, card jsonb)
), resolved as materialized (
  select input.*, (
    select c.sealed from gwanmun.cards c
    where c.merchant_id = input.merchant and c.card_id = (
      select b.card_id from gwanmun.billing_keys b
      where b.merchant_id = input.merchant and b.billing_key = input.key and b.state = 'active' and b.method = input.method)) as sealed
  from input
), recorded as (
  insert into gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, release_order, state, on_unknown,
    currency, amount, taxable, vat, tax_free, service, network, fee_basis_points, issuing, request, personal, requested_at, expires_at)
  select merchant, id, kind, method, channel, protocol, "order", "order", release, state, unknown,
    currency, amount, taxable, vat, free, service, network, fee, issuing, request, decode(personal, 'base64'), at, expires
  from resolved where key is null or sealed is not null
  order by i
  on conflict do nothing
  returning merchant_id, transaction_id
), kept as (
  insert into gwanmun.cards (merchant_id, card_id, fingerprint, sealed, masked, issuer, created_at)
  select merchant, (card->>'cardId')::uuid, decode(card->>'fingerprint', 'base64'), decode(card->>'sealed', 'base64'), card->>'masked', '', at
  from resolved r
  where card is not null and (r.merchant, r.id) in (select merchant_id, transaction_id from recorded)
)
select r.i, r.sealed as card,
  case when (r.merchant, r.id) in (select merchant_id, transaction_id from recorded) then 'recorded'
       when r.key is not null and r.sealed is null then 'no_such_billing_key'
       else 'duplicate_order' end as verdict
from resolved r`;

/** Records intents; every item gets a verdict. */
export function createIntentWriter(pool: Pool, tuning: WriterTuning): Writer<Intent, IntentVerdict> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-intents',
    sql: SQL,
    toRow: ({ transaction, personal, billingKey: key, card }) => transactionRow(transaction, { personal, key, card }),
    sortBy: ({ transaction }) => `${transaction.merchantId}/${transaction.orderNo}`,
  });
}
