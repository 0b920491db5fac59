import { createWriter, type Pool, type RowParts, type Writer } from '@gwanmun/store';
import type { Recorded } from '../recorded.js';
import { ORDER_TAKEN, TRANSACTION_COLUMNS, transactionRow, type WriterTuning } from './new-transaction.js';

export interface KeyDeletion {
  readonly transaction: Recorded;
  readonly billingKey: string;
  readonly eventId: string;
}

export interface DeletionVerdict {
  readonly verdict: 'deleted' | 'duplicate_order' | 'no_such_billing_key';
}

/** No network is asked: the deletion and its transaction are one statement. An order number taken in the same moment fails the row. */
const SQL = `
with input as materialized (
  select n.*, ${ORDER_TAKEN} as taken
  from json_to_recordset($1::json) as n (
    ${TRANSACTION_COLUMNS}, outcome jsonb, key text, event uuid)
), deleted as (
  update gwanmun.billing_keys b set state = 'deleted', deleted_at = n.at
  from input n
  where b.merchant_id = n.merchant and b.billing_key = n.key and b.state = 'active' and not n.taken
  returning n.*
), recorded as (
  insert into gwanmun.transactions (
    merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, state, on_unknown,
    currency, amount, network, request, outcome, requested_at, decided_at)
  select merchant, id, 'billing_key_delete', 'card', channel, protocol, "order", "order", 'approved', 'complete',
    currency, 0, network, request, outcome, at, at
  from deleted
), logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at)
  select merchant, event, id, 'billing_key_delete.approved', at from deleted
)
select n.i, case when n.i in (select i from deleted) then 'deleted' when n.taken then 'duplicate_order' else 'no_such_billing_key' end as verdict
from input n`;

function toRow({ transaction, billingKey, eventId }: KeyDeletion): RowParts {
  return [transactionRow(transaction, { key: billingKey }), { outcome: transaction.outcome, event: eventId }];
}

const keyOf = ({ transaction, billingKey }: KeyDeletion): string => `${transaction.merchantId}/${billingKey}`;

export function createKeyDeletionWriter(pool: Pool, tuning: WriterTuning): Writer<KeyDeletion, DeletionVerdict> {
  return createWriter(pool, {
    ...tuning,
    name: 'engine-key-deletions',
    sql: SQL,
    toRow,
    sortBy: keyOf,
    exclusiveBy: keyOf,
  });
}
