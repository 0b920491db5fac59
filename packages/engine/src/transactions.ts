import type { Pool, Queryable } from '@gwanmun/store';
import type { FindPayment } from './engine-api.js';
import { isOpen, isWaiting } from './machine/states.js';
import { toRecorded } from './read-transaction.js';
import { type Recorded, TRANSACTION_COLUMNS, type TransactionRow } from './recorded.js';
import type { Seals } from './seals.js';

const ONE = `select ${TRANSACTION_COLUMNS} from gwanmun.transactions where merchant_id = $1 and transaction_id = $2`;

const FOR_CANCEL = `
select p.*, exists (select from gwanmun.transactions d where d.merchant_id = $1 and d.order_claim = $3) as order_taken
from (values (1)) as always
left join (${ONE}) p on true`;

// Two branches, because each has an index of its own; attempts that gave the order number back are rare.
const BY_ORDER = `
select * from (
  select ${TRANSACTION_COLUMNS} from gwanmun.transactions where merchant_id = $1 and order_claim = $2
  union all
  select ${TRANSACTION_COLUMNS} from gwanmun.transactions where merchant_id = $1 and order_no = $2 and order_claim is null
) t
where kind = 'payment' and ($3::text is null or method = $3) and ($4::text is null or transaction_id = $4)
order by requested_at desc, transaction_id desc
limit 100`;

const BY_ID = `${ONE} and kind = 'payment' and ($3::text is null or method = $3)`;

const HOLDING = `select ${TRANSACTION_COLUMNS} from gwanmun.transactions where merchant_id = $1 and order_claim = $2`;

const CANCELS = `
select ${TRANSACTION_COLUMNS} from gwanmun.transactions where merchant_id = $1 and payment_id = $2 and kind = 'cancel'
order by requested_at, recorded_at, transaction_id limit 1000`;

const CLAIM = 'select kind, state from gwanmun.transactions where merchant_id = $1 and order_claim = $2';

/** Reads transactions. */
export class Transactions {
  readonly #pool: Pool;
  readonly #seals: Seals;

  constructor(pool: Pool, seals: Seals) {
    this.#pool = pool;
    this.#seals = seals;
  }

  async one(merchantId: string, transactionId: string): Promise<Recorded | undefined> {
    const { rows } = await this.#pool.query<TransactionRow>({ name: 'engine-one', text: ONE, values: [merchantId, transactionId] });
    return rows[0] && toRecorded(rows[0], this.#seals);
  }

  /** A payment, and whether the order number of a new cancel is taken already. */
  async forCancel(
    merchantId: string,
    paymentId: string,
    orderNo: string,
  ): Promise<{ readonly payment: Recorded | undefined; readonly orderTaken: boolean }> {
    const { rows } = await this.#pool.query<TransactionRow & { order_taken: boolean }>({
      name: 'engine-for-cancel',
      text: FOR_CANCEL,
      values: [merchantId, paymentId, orderNo],
    });
    const row = rows[0]!;
    return { payment: row.merchant_id === null ? undefined : toRecorded(row, this.#seals), orderTaken: row.order_taken };
  }

  /** Payments that fit, newest first, at most 100. Without an order number or a transaction id nothing fits. */
  async find({ merchantId, orderNo, transactionId, method }: FindPayment): Promise<readonly Recorded[]> {
    if (orderNo === undefined && transactionId === undefined) return [];
    const { rows } = await this.#pool.query<TransactionRow>(
      orderNo === undefined
        ? { name: 'engine-find-id', text: BY_ID, values: [merchantId, transactionId, method ?? null] }
        : { name: 'engine-find-order', text: BY_ORDER, values: [merchantId, orderNo, method ?? null, transactionId ?? null] },
    );
    return rows.map((row) => toRecorded(row, this.#seals));
  }

  /** What holds a claim: an order number, or whatever else is unique in its place. */
  async holding(merchantId: string, claim: string, client: Queryable = this.#pool): Promise<Recorded | undefined> {
    const { rows } = await client.query<TransactionRow>({ name: 'engine-holding', text: HOLDING, values: [merchantId, claim] });
    return rows[0] && toRecorded(rows[0], this.#seals);
  }

  /** Cancels of a payment, whatever became of them, oldest first. */
  async cancelsOf(merchantId: string, paymentId: string): Promise<readonly Recorded[]> {
    const { rows } = await this.#pool.query<TransactionRow>({ name: 'engine-cancels-of', text: CANCELS, values: [merchantId, paymentId] });
    return rows.map((row) => toRecorded(row, this.#seals));
  }

  /** Who holds an order number. A refused or reversed transaction that keeps its number holds it like a paid one. */
  async orderState(merchantId: string, orderNo: string): Promise<'free' | 'in_flight' | 'paid'> {
    const { rows } = await this.#pool.query<Pick<TransactionRow, 'kind' | 'state'>>({
      name: 'engine-order-state',
      text: CLAIM,
      values: [merchantId, orderNo],
    });
    const holder = rows[0];
    if (!holder) return 'free';
    return isOpen(holder.state) || isWaiting(holder.state) ? 'in_flight' : 'paid';
  }
}
