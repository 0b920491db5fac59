import { hash } from 'node:crypto';
import { type Clock, randomToken } from '@gwanmun/kernel';
import type { Pool } from '@gwanmun/store';
import type { Checkout, Checkouts } from './engine-api.js';
import type { Seals } from './seals.js';
import type { Method, Personal } from './types.js';

interface CheckoutRow {
  readonly merchant_id: string;
  readonly protocol: string;
  readonly method: Method;
  readonly order_no: string;
  readonly state: string;
  readonly version: number;
  readonly data: unknown;
  readonly personal: Buffer | null;
  readonly transaction_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'merchant_id, protocol, method, order_no, state, version, data, personal, transaction_id, created_at, expires_at';

const OPEN = `
insert into gwanmun.checkouts (merchant_id, checkout_id, protocol, method, order_no, state, data, personal, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`;

const LOAD = `select ${COLUMNS} from gwanmun.checkouts where merchant_id = $1 and checkout_id = $2`;

const ADVANCE = `
update gwanmun.checkouts set state = $4, data = $5, transaction_id = coalesce($6, transaction_id), personal = coalesce($7, personal), version = version + 1
where merchant_id = $1 and checkout_id = $2 and version = $3 returning ${COLUMNS}`;

/**
 * Payers' windows. A token is `<merchant id in base64url>.<192 random bits>`: the merchant id finds the shard, and only the digest of
 * the whole token is stored, so the table opens no window.
 */
export class StoredCheckouts implements Checkouts {
  readonly #pool: Pool;
  readonly #seals: Seals;
  readonly #clock: Clock;

  constructor(pool: Pool, seals: Seals, clock: Clock) {
    this.#pool = pool;
    this.#seals = seals;
    this.#clock = clock;
  }

  async open<D>(
    checkout: Omit<Checkout<D>, 'version' | 'createdAt' | 'transactionId'>,
  ): Promise<{ readonly token: string; readonly checkout: Checkout<D> }> {
    const { merchantId } = checkout;
    const token = `${Buffer.from(merchantId).toString('base64url')}.${randomToken(24)}`;
    const { rows } = await this.#pool.query<CheckoutRow>({
      name: 'engine-checkout-open',
      text: OPEN,
      values: [
        merchantId,
        digest(token),
        checkout.protocol,
        checkout.method,
        checkout.orderNo,
        checkout.state,
        JSON.stringify(checkout.data),
        this.#seals.personal(merchantId, checkout.personal) ?? null,
        this.#clock.now(),
        checkout.expiresAt,
      ],
    });
    return { token, checkout: this.#toCheckout<D>(rows[0]!) };
  }

  async load<D>(token: string): Promise<Checkout<D> | undefined> {
    const merchantId = merchantOf(token);
    if (merchantId === undefined) return undefined;
    const { rows } = await this.#pool.query<CheckoutRow>({
      name: 'engine-checkout-load',
      text: LOAD,
      values: [merchantId, digest(token)],
    });
    return rows[0] && this.#toCheckout<D>(rows[0]);
  }

  async advance<D>(
    token: string,
    version: number,
    change: { readonly state: string; readonly data: D; readonly transactionId?: string; readonly personal?: Personal },
  ): Promise<Checkout<D> | undefined> {
    const merchantId = merchantOf(token);
    if (merchantId === undefined) return undefined;
    const { rows } = await this.#pool.query<CheckoutRow>({
      name: 'engine-checkout-advance',
      text: ADVANCE,
      values: [
        merchantId,
        digest(token),
        version,
        change.state,
        JSON.stringify(change.data),
        change.transactionId ?? null,
        (change.personal && this.#seals.personal(merchantId, change.personal)) ?? null,
      ],
    });
    return rows[0] && this.#toCheckout<D>(rows[0]);
  }

  #toCheckout<D>(row: CheckoutRow): Checkout<D> {
    return {
      merchantId: row.merchant_id,
      protocol: row.protocol,
      method: row.method,
      orderNo: row.order_no,
      state: row.state,
      version: row.version,
      data: row.data as D,
      personal: this.#seals.openPersonal(row.merchant_id, row.personal),
      ...(row.transaction_id === null ? {} : { transactionId: row.transaction_id }),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    };
  }
}

function digest(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** The merchant a token speaks of, or `undefined` when it cannot be one of ours. */
function merchantOf(token: string): string | undefined {
  const match = /^([\w-]{1,200})\.[\w-]{32}$/.exec(token);
  if (!match) return undefined;
  const merchantId = Buffer.from(match[1]!, 'base64url').toString();
  // Not text that PostgreSQL can hold: nothing we ever stored.
  return merchantId.includes('\0') ? undefined : merchantId;
}
