import type { Pool } from '@gwanmun/store';
import { collect } from './collect.js';

/** A payment or cancel as reports need it. Amounts in the currency's smallest unit. */
export interface ItemRow {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly orderNo: string;
  readonly kind: 'approval' | 'cancel';
  readonly method: string;
  readonly currency: string;
  /** Of the approval (virtual accounts: the deposit), or of the cancel. */
  readonly decidedAt: Date;
  /** What was paid or cancelled, positive. */
  readonly amount: number;
  /** A cancel's payment and when that was approved. */
  readonly payment?: { readonly transactionId: string; readonly decidedAt: Date };
  /** Of the payment, as sealed by the engine; opening it is the caller's business. */
  readonly personal: Uint8Array | null;
  /** Of the payment: what the network answered, what was bought, in how many months. */
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly productName: string;
  readonly instalments: number;
  /** yyyyMMdd */
  readonly dueDate: string;
  /** As they stand in the books: negative for cancels; `net = gross − fee − vat`. */
  readonly gross: number;
  readonly fee: number;
  readonly vat: number;
  readonly net: number;
}

/** A report: how many rows there are, then the rows. They are read while they are taken; iterate once. */
export interface Report {
  readonly count: number;
  readonly rows: AsyncIterable<ItemRow>;
}

/** Which items: `condition` is SQL on `i`, with its values from $4. */
export interface Selection {
  readonly merchantId: string;
  readonly methods: readonly string[];
  readonly condition: string;
  readonly values: readonly unknown[];
}

const PAGE = 1_000;

const FILTER = (condition: string): string => `i.merchant_id = $1 and i.method = any($2) and i.batch <= $3 and ${condition}`;

export const countSql = ({ condition }: Selection): string =>
  `select count(*) as count from gwanmun.settlement_items i where ${FILTER(condition)}`;

/** In the order of decision. The page is cut before transactions are looked up. Its last three values say where it begins and its size. */
export function pageSql({ condition, values }: Selection): string {
  const [position, last, size] = [4, 5, 6].map((at) => `$${at + values.length}`);
  return `
with page as materialized (
  select i.* from gwanmun.settlement_items i
  where ${FILTER(condition)} and (i.decided_at, i.transaction_id) > (${position}::timestamptz, ${last})
  order by i.decided_at, i.transaction_id limit ${size}
)
select i.merchant_id as "merchantId", i.transaction_id as "transactionId", t.order_no as "orderNo", i.kind, i.method, i.currency,
  i.decided_at as "decidedAt", i.decided_at::text as position, i.payment_id as "paymentId", p.decided_at as "paymentDecidedAt",
  p.personal, p.outcome, p.request ->> 'productName' as "productName", p.request ->> 'instalments' as instalments,
  to_char(i.due_date, 'YYYYMMDD') as "dueDate", i.amount as gross, i.fee, i.vat, i.net
from page i
  join gwanmun.transactions t on t.merchant_id = i.merchant_id and t.transaction_id = i.transaction_id
  join gwanmun.transactions p on p.merchant_id = i.merchant_id and p.transaction_id = i.payment_id
order by i.decided_at, i.transaction_id`;
}

interface Row extends Omit<ItemRow, 'amount' | 'payment' | 'outcome' | 'productName' | 'instalments'> {
  readonly position: string;
  readonly paymentId: string;
  readonly paymentDecidedAt: Date;
  readonly outcome: ItemRow['outcome'] | null;
  readonly productName: string | null;
  readonly instalments: string | null;
}

/**
 * Collects what is not collected yet, then reads page by page. Items are never changed in what is read here and never removed, and those
 * that are added meanwhile have a later batch: so the count and the rows agree without a transaction that is open for as long as the
 * receiver takes, and no connection is held while it does.
 */
export async function readItems(pool: Pool, selection: Selection): Promise<Report> {
  const { batch } = await collect(pool);
  const values = [selection.merchantId, selection.methods, batch, ...selection.values];
  const { rows } = await pool.query<{ count: number }>(countSql(selection), values);
  return { count: rows[0]!.count, rows: pages(pool, pageSql(selection), values) };
}

async function* pages(pool: Pool, sql: string, values: readonly unknown[]): AsyncGenerator<ItemRow> {
  let position = '-infinity';
  let last = '';
  for (;;) {
    const { rows } = await pool.query<Row>(sql, [...values, position, last, PAGE]);
    for (const row of rows) yield toItem(row);
    if (rows.length < PAGE) return;
    ({ position, transactionId: last } = rows.at(-1)!);
  }
}

function toItem({ position: _, paymentId, paymentDecidedAt, outcome, productName, instalments, ...row }: Row): ItemRow {
  return {
    ...row,
    amount: Math.abs(row.gross),
    ...(row.kind === 'cancel' && { payment: { transactionId: paymentId, decidedAt: paymentDecidedAt } }),
    outcome: outcome ?? {},
    productName: productName ?? '',
    instalments: Number(instalments ?? 0),
  };
}
