import { type Posting, postingForApproval, postingForCancel } from '@gwanmun/ledger';
import type { Pool } from '@gwanmun/store';

export const MERCHANT = 'shop';
export const FEE = 250;

export interface Paid {
  readonly merchantId: string;
  readonly id: string;
  readonly method: string;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  cancelled: number;
}

export interface PayOptions {
  readonly merchantId?: string;
  readonly method?: string;
  readonly fee?: number;
  readonly currency?: string;
  readonly personal?: Buffer;
  readonly product?: string;
}

interface Decided {
  readonly kind: 'payment' | 'cancel';
  readonly id: string;
  readonly amount: number;
  readonly at: Date;
  readonly posting: Posting;
  readonly options?: PayOptions;
}

/** The statement of an outcome as the engine makes it: the transaction, its posting, and for a cancel its payment. */
const WRITE = `
with transaction as (
  insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, payment_id, state,
    on_unknown, currency, amount, fee_basis_points, request, personal, outcome, requested_at, decided_at)
  values ($1, $2, $3, $4, 'api', 'test', 'order-' || $2, 'order-' || $2, $5, 'approved', 'complete', $6, $7, $8, $9, $10, $11, $12, $12)
), payment as (
  update gwanmun.transactions set cancelled = cancelled + $7, cancel_count = cancel_count + 1 where merchant_id = $1 and transaction_id = $5
)
insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
values ($1, $2, coalesce($5, $2), $13, $6, $14, $15, $12)`;

async function write(pool: Pool, payment: Paid, { kind, id, amount, at, posting, options }: Decided): Promise<void> {
  const request = kind === 'payment' ? { productName: options?.product ?? 'bread', instalments: 3 } : { reason: 'changed mind' };
  const outcome = kind === 'payment' ? { kind: 'approved', approvalNo: `A${id}` } : { kind: 'cancelled' };
  await pool.query(WRITE, [
    payment.merchantId,
    id,
    kind,
    payment.method,
    kind === 'cancel' ? payment.id : null,
    payment.currency,
    amount,
    payment.fee,
    JSON.stringify(request),
    options?.personal ?? null,
    JSON.stringify(outcome),
    at,
    posting.kind,
    posting.accounts,
    posting.amounts,
  ]);
}

/** An approved payment with its posting. */
export async function pay(pool: Pool, id: string, amount: number, at: Date | string, options: PayOptions = {}): Promise<Paid> {
  const { merchantId = MERCHANT, method = 'card', fee = FEE, currency = 'KRW' } = options;
  const payment: Paid = { merchantId, id, method, amount, fee, currency, cancelled: 0 };
  const posting = postingForApproval({ amount, feeBasisPoints: fee });
  await write(pool, payment, { kind: 'payment', id, amount, at: new Date(at), posting, options });
  return payment;
}

/** An approved cancel of a part of it, with its posting. */
export async function cancel(pool: Pool, payment: Paid, id: string, amount: number, at: Date | string): Promise<void> {
  const posting = postingForCancel({ ...payment, feeBasisPoints: payment.fee, cancelledBefore: payment.cancelled, cancel: amount });
  payment.cancelled += amount;
  await write(pool, payment, { kind: 'cancel', id, amount, at: new Date(at), posting });
}

/** Approved payments at one moment, in bulk. */
export async function payMany(pool: Pool, count: number, at: string): Promise<void> {
  await pool.query(
    `with made as (
       insert into gwanmun.transactions (merchant_id, transaction_id, kind, method, channel, protocol, order_no, order_claim, state, on_unknown,
         currency, amount, request, personal, outcome, requested_at, decided_at)
       select $3, 'T' || lpad(n::text, 20, '0'), 'payment', 'card', 'api', 'test', 'order-' || n, 'order-' || n, 'approved', 'complete',
         'KRW', 1000, jsonb_build_object('productName', repeat('상품', 20), 'instalments', 0), decode(repeat('ab', 200), 'hex'),
         '{"kind":"approved","approvalNo":"12345678"}', $2, $2
       from generate_series(1, $1::integer) n
       returning transaction_id
     )
     insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
     select $3, transaction_id, transaction_id, 'approval', 'KRW', '{network_receivable,merchant_payable}', '{1000,-1000}', $2 from made`,
    [count, at, MERCHANT],
  );
}

export async function contract(pool: Pool, method: string, days: number, merchantId = MERCHANT): Promise<void> {
  await pool.query(
    `insert into gwanmun.contracts (merchant_id, method, fee_basis_points, settle_after_days) values ($1, $2, ${FEE}, $3)
     on conflict (merchant_id, method) do update set settle_after_days = excluded.settle_after_days`,
    [merchantId, method, days],
  );
}

export interface StoredItem {
  readonly id: string;
  readonly kind: string;
  readonly base: string;
  readonly due: string;
  readonly amount: number;
  readonly fee: number;
  readonly vat: number;
  readonly net: number;
  readonly run: string | null;
}

export async function items(pool: Pool): Promise<readonly StoredItem[]> {
  const { rows } = await pool.query<StoredItem>(
    `select transaction_id as id, kind, to_char(base_date, 'YYYYMMDD') as base, to_char(due_date, 'YYYYMMDD') as due, amount, fee, vat, net,
       run_id as run from gwanmun.settlement_items order by transaction_id`,
  );
  return rows;
}

export async function clear(pool: Pool): Promise<void> {
  await pool.query(`truncate gwanmun.transactions, gwanmun.postings, gwanmun.contracts, gwanmun.settlement_items, gwanmun.settlement_runs,
    gwanmun.events, gwanmun.settings`);
}
