import type { Payer } from '../merchant/easy-cash/payer.js';
import type { Order } from '../merchant/order.js';
import type { ShopStore } from './shop-store.js';

interface Rows {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
}

interface Connection {
  query(text: string, values?: unknown[]): Promise<Rows>;
  release(error?: Error | boolean): void;
}

/** The part of a `pg` pool that the store uses. */
export interface OrderPool {
  query(text: string, values?: unknown[]): Promise<Rows>;
  connect(): Promise<Connection>;
}

/** Two servers may start at once and `create … if not exists` alone lets both try: the lock (any number of our own) makes one wait. */
const PREPARE = [
  `select pg_advisory_xact_lock(7036874417766400)`,
  `create schema if not exists shop`,
  `create table if not exists shop.orders (order_no text primary key, body jsonb not null, updated_at timestamptz not null default now())`,
  `create index if not exists orders_by_customer on shop.orders ((body->>'customerId'), (body->>'createdAt'))`,
  // Orders of the time when cards were the only way to pay.
  `update shop.orders set body = body || jsonb_build_object('language', 'ko', 'way', case body->>'account' when 'billing' then 'keep' else 'card' end)
   where not body ? 'way'`,
  `create table if not exists shop.payers (customer_id text primary key, body jsonb not null, updated_at timestamptz not null default now())`,
  // Of registrations that nobody went on with nothing is kept.
  `update shop.payers set body = body - 'registration' where body ? 'registration' and updated_at < now() - interval '1 day'`,
];

async function inTransaction<T>(pool: OrderPool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    const result = await work(connection);
    await connection.query('commit');
    connection.release();
    return result;
  } catch (error) {
    // A connection whose transaction failed half-way is not worth keeping.
    connection.release(true);
    throw error;
  }
}

/** Orders and payers as JSON documents in PostgreSQL, schema `shop`; the row lock of `update` lets changes to one document happen one after another. */
export function postgresOrderStore(pool: OrderPool): ShopStore {
  return {
    async prepare() {
      await inTransaction(pool, async (connection) => {
        for (const statement of PREPARE) await connection.query(statement);
      });
    },
    async create(order) {
      const { rowCount } = await pool.query('insert into shop.orders (order_no, body) values ($1, $2) on conflict do nothing', [
        order.orderNo,
        JSON.stringify(order),
      ]);
      return rowCount === 1;
    },
    async find(orderNo) {
      const { rows } = await pool.query('select body from shop.orders where order_no = $1', [orderNo]);
      return rows[0]?.body as Order | undefined;
    },
    async update(orderNo, change) {
      return inTransaction(pool, async (connection) => {
        const { rows } = await connection.query('select body from shop.orders where order_no = $1 for update', [orderNo]);
        const order = rows[0]?.body as Order | undefined;
        if (!order) return undefined;
        const changed = change(order);
        if (changed === order) return order;
        await connection.query('update shop.orders set body = $2, updated_at = now() where order_no = $1', [
          orderNo,
          JSON.stringify(changed),
        ]);
        return changed;
      });
    },
    async ofCustomer(customerId) {
      const { rows } = await pool.query(
        `select body from shop.orders where body->>'customerId' = $1 order by body->>'createdAt' desc limit 50`,
        [customerId],
      );
      return rows.map((row) => row.body as Order);
    },
    async payer(customerId) {
      const { rows } = await pool.query('select body from shop.payers where customer_id = $1', [customerId]);
      return (rows[0]?.body as Payer | undefined) ?? { customerId, accounts: [] };
    },
    async updatePayer(customerId, change) {
      return inTransaction(pool, async (connection) => {
        const fresh: Payer = { customerId, accounts: [] };
        const values = [customerId, JSON.stringify(fresh)];
        await connection.query('insert into shop.payers (customer_id, body) values ($1, $2) on conflict do nothing', values);
        const { rows } = await connection.query('select body from shop.payers where customer_id = $1 for update', [customerId]);
        const payer = rows[0]!.body as Payer;
        const changed = change(payer);
        if (changed === payer) return payer;
        const kept = [customerId, JSON.stringify(changed)];
        await connection.query('update shop.payers set body = $2, updated_at = now() where customer_id = $1', kept);
        return changed;
      });
    },
  };
}
