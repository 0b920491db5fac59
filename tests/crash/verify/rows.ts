import type pg from 'pg';

/** A transaction of the gateway as the comparison needs it. */
export interface Row {
  readonly merchantId: string;
  readonly id: string;
  readonly kind: string;
  readonly method: string;
  readonly order: string;
  readonly paymentId: string | null;
  readonly state: string;
  readonly amount: number;
  readonly cancelled: number;
  readonly cancels: number;
  /** Of virtual accounts. */
  readonly accountKind: string | null;
  readonly accountNo: string | null;
  /** The bank's number of the deposit that was credited. */
  readonly deposit: string | null;
}

const ROWS = `select merchant_id as "merchantId", transaction_id as id, kind, method, order_no as "order", payment_id as "paymentId", state, amount,
  cancelled, cancel_count as cancels, outcome ->> 'accountKind' as "accountKind", outcome ->> 'accountNo' as "accountNo",
  case method when 'virtual_account' then outcome -> 'deposit' ->> 'reference' end as deposit
  from gwanmun.transactions where kind not in ('billing_key_issue', 'billing_key_delete')`;

/** Deposits into unlimited accounts have no order. */
export const NO_ORDER = '0000000';

/** Everything that was recorded, of all merchants, findable by order and by number. */
export class Rows {
  readonly all: readonly Row[];
  readonly #byOrder = new Map<string, Row[]>();
  readonly #byId = new Map<string, Row>();

  private constructor(all: readonly Row[]) {
    this.all = all;
    for (const row of all) {
      this.#byId.set(`${row.merchantId}/${row.id}`, row);
      const key = `${row.merchantId}/${row.order}`;
      const same = this.#byOrder.get(key);
      if (same) same.push(row);
      else this.#byOrder.set(key, [row]);
    }
  }

  static async read(pool: pg.Pool): Promise<Rows> {
    return new Rows((await pool.query<Row>(ROWS)).rows);
  }

  ofOrder(merchantId: string, order: string): readonly Row[] {
    return this.#byOrder.get(`${merchantId}/${order}`) ?? [];
  }

  find(merchantId: string, id: string): Row | undefined {
    return this.#byId.get(`${merchantId}/${id}`);
  }
}
