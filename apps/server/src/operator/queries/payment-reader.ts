import { BANKING_METHODS } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type { Db } from '@gwanmun/store';
import { type SqlBool, sql } from 'kysely';
import { invalid } from '../errors.js';
import type { EventRow, PageOf, PaymentRow, PaymentSearch, Payments, PostingRow } from '../ports.js';
import { decodeCursor, encodeCursor, type PaymentCursor } from './payment-cursor.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * No index sorts payments by time: each payment would pay for it. A block range index finds a stretch of time instead, so the newest are looked
 * for in stretches that grow until a page is full.
 */
const STRETCHES: readonly (number | undefined)[] = [10 * MINUTE, 4 * HOUR, 96 * HOUR, 2_400 * HOUR, undefined];

/** A search that an index narrows to a few rows needs no stretches. */
function isNarrow(query: PaymentSearch): boolean {
  return [query.orderNo, query.transactionId, query.paymentId].some((key) => key !== undefined);
}

function cursorOf(query: PaymentSearch): PaymentCursor | undefined {
  if (query.cursor === undefined) return undefined;
  const cursor = decodeCursor(query.cursor);
  if (!cursor) throw invalid('query.cursor', 'is not a cursor of this list');
  return cursor;
}

const MICROS = sql<number>`(extract(epoch from requested_at) * 1000000)::bigint`;

function find(db: Db, query: PaymentSearch, cursor: PaymentCursor | undefined, from: Date | undefined) {
  let rows = db.selectFrom('transactions').where('kind', 'in', query.kinds);
  if (query.merchantId !== undefined) rows = rows.where('merchant_id', '=', query.merchantId);
  if (query.transactionId !== undefined) rows = rows.where('transaction_id', '=', query.transactionId);
  if (query.paymentId !== undefined) rows = rows.where('payment_id', '=', query.paymentId);
  if (query.states !== undefined) rows = rows.where('state', 'in', query.states);
  if (query.method !== undefined) rows = rows.where('method', '=', query.method);
  if (query.minAmount !== undefined) rows = rows.where('amount', '>=', query.minAmount);
  if (query.maxAmount !== undefined) rows = rows.where('amount', '<=', query.maxAmount);
  if (from !== undefined) rows = rows.where('requested_at', '>=', from);
  if (query.to !== undefined) rows = rows.where('requested_at', '<', query.to);
  const { orderNo } = query;
  if (orderNo !== undefined) {
    // Three indexes: an order number is claimed, or was given back, or (banking) is claimed together with its operation and day.
    const plain = sql<SqlBool>`order_no = ${orderNo}`;
    rows = rows.where((is) =>
      is.or([
        is('order_claim', '=', orderNo),
        is.and([is('order_claim', 'is', null), plain]),
        is.and([is('method', 'in', BANKING_METHODS), plain]),
      ]),
    );
  }
  if (cursor !== undefined) {
    const at = sql`(timestamptz 'epoch' + ${cursor.micros}::bigint * interval '1 microsecond')`;
    rows = rows.where('requested_at', '<=', sql<Date>`${at}`);
    rows = rows.where(sql<SqlBool>`(requested_at, merchant_id, transaction_id) < (${at}, ${cursor.merchantId}, ${cursor.transactionId})`);
  }
  return rows
    .selectAll()
    .select(MICROS.as('micros'))
    .orderBy('requested_at', 'desc')
    .orderBy('merchant_id', 'desc')
    .orderBy('transaction_id', 'desc')
    .limit(query.limit + 1)
    .execute();
}

type Found = Awaited<ReturnType<typeof find>>[number];

function rowOf(row: Found): PaymentRow {
  return {
    merchantId: row.merchant_id,
    transactionId: row.transaction_id,
    kind: row.kind,
    method: row.method,
    channel: row.channel,
    protocol: row.protocol,
    orderNo: row.order_no,
    paymentId: row.payment_id ?? undefined,
    state: row.state,
    currency: row.currency,
    amount: row.amount,
    cancelled: row.cancelled,
    cancelCount: row.cancel_count,
    request: row.request,
    outcome: row.outcome ?? undefined,
    requestedAt: row.requested_at,
    decidedAt: row.decided_at ?? undefined,
    // The columns' words are held by check constraints.
  } as PaymentRow;
}

async function search(db: Db, clock: Clock, query: PaymentSearch): Promise<PageOf<PaymentRow>> {
  const cursor = cursorOf(query);
  const newest = cursor ? cursor.micros / 1000 : (query.to ?? clock.now()).getTime();
  let found: Found[] = [];
  for (const stretch of isNarrow(query) ? [undefined] : STRETCHES) {
    const start = stretch === undefined ? undefined : new Date(newest - stretch);
    const last = start === undefined || (query.from !== undefined && query.from >= start);
    found = await find(db, query, cursor, last ? query.from : start);
    if (last || found.length > query.limit) break;
  }
  const items = found.slice(0, query.limit);
  const end = found.length > query.limit ? items.at(-1) : undefined;
  const next = end && encodeCursor({ micros: end.micros, merchantId: end.merchant_id, transactionId: end.transaction_id });
  return { items: items.map(rowOf), next };
}

async function postings(db: Db, merchantId: string, transactionIds: readonly string[]): Promise<PostingRow[]> {
  const rows = await db
    .selectFrom('postings')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .where('posting_id', 'in', transactionIds)
    .orderBy('posted_at')
    .execute();
  return rows.map((row) => ({
    postingId: row.posting_id,
    kind: row.kind,
    currency: row.currency,
    entries: row.accounts.map((account, at) => ({ account, amount: row.amounts[at]! })),
    postedAt: row.posted_at,
  }));
}

async function events(db: Db, merchantId: string, transactionIds: readonly string[]): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .where('transaction_id', 'in', transactionIds)
    .orderBy('event_id')
    .execute();
  return rows.map((row) => ({ transactionId: row.transaction_id, eventId: row.event_id, type: row.type, at: row.at, data: row.data }));
}

async function held(db: Db, merchantId: string, transactionIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(amount), 0)::bigint as held from gwanmun.main_account_holds
    where merchant_id = ${merchantId} and transaction_id = any (${transactionIds})`.execute(db);
  return rows[0]!.held;
}

/** Reads of payments, postings and events from the gateway plane. */
export function paymentReader(db: Db, clock: Clock): Payments {
  return {
    search: (query) => search(db, clock, query),
    postings: async (merchantId, ids) => (ids.length === 0 ? [] : postings(db, merchantId, ids)),
    events: async (merchantId, ids) => (ids.length === 0 ? [] : events(db, merchantId, ids)),
    held: (merchantId, ids) => held(db, merchantId, ids),
  };
}
