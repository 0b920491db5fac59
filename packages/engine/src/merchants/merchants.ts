import { type ChangeFeed, inTransaction, type Pool, type PoolClient } from '@gwanmun/store';
import type { Merchant, Merchants, NewMerchant } from '../engine-api.js';
import type { Seals } from '../seals.js';
import { ALL_MERCHANTS, type MerchantRow, ONE_MERCHANT, toMerchant } from './read-merchant.js';
import { changeMerchant, completeMerchant, insertMerchant } from './write-merchant.js';

const TOPIC = 'merchants';

/** Merchants in memory over the store. A change anywhere is announced at its commit, and forgotten here when the news arrives. */
export class CachedMerchants implements Merchants {
  readonly #pool: Pool;
  readonly #feed: ChangeFeed;
  readonly #seals: Seals;
  readonly #known = new Map<string, Merchant>();
  readonly #loading = new Map<string, Promise<Merchant | undefined>>();
  /** Counts forgettings: what was read before one must not be remembered after it. */
  #generation = 0;
  readonly #unsubscribe: () => void;

  constructor(pool: Pool, feed: ChangeFeed, seals: Seals) {
    this.#pool = pool;
    this.#feed = feed;
    this.#seals = seals;
    this.#unsubscribe = feed.on(TOPIC, (merchantId) => this.#forget(merchantId));
  }

  close(): void {
    this.#unsubscribe();
  }

  /** Without waiting; `undefined` when it is not in memory. */
  peek(merchantId: string): Merchant | undefined {
    return this.#known.get(merchantId);
  }

  async find(merchantId: string): Promise<Merchant | undefined> {
    const known = this.#known.get(merchantId);
    if (known) return known;
    // Not text that PostgreSQL can hold: nobody has this id.
    if (merchantId.includes('\0')) return undefined;
    const running = this.#loading.get(merchantId);
    if (running) return running;
    const load = this.#load(merchantId).finally(() => {
      if (this.#loading.get(merchantId) === load) this.#loading.delete(merchantId);
    });
    this.#loading.set(merchantId, load);
    return load;
  }

  async list(): Promise<readonly Merchant[]> {
    const { rows } = await this.#pool.query<MerchantRow>(ALL_MERCHANTS);
    return rows.map((row) => toMerchant(row, this.#seals));
  }

  async ensure(preset: NewMerchant): Promise<void> {
    await this.#change(preset.merchantId, (client) => completeMerchant(client, this.#seals, preset));
  }

  async create(merchant: NewMerchant): Promise<Merchant> {
    await this.#change(merchant.merchantId, (client) => insertMerchant(client, this.#seals, merchant));
    return (await this.find(merchant.merchantId))!;
  }

  async update(merchantId: string, change: Partial<Omit<NewMerchant, 'merchantId'>>): Promise<Merchant | undefined> {
    const found = await this.#change(merchantId, (client) => changeMerchant(client, this.#seals, merchantId, change));
    return found ? this.find(merchantId) : undefined;
  }

  async #change<T>(merchantId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const result = await inTransaction(this.#pool, async (client) => {
      const done = await work(client);
      await this.#feed.publish(TOPIC, merchantId, client);
      return done;
    });
    // The news comes back to this process too, but only after this answer.
    this.#forget(merchantId);
    return result;
  }

  async #load(merchantId: string): Promise<Merchant | undefined> {
    const generation = this.#generation;
    const { rows } = await this.#pool.query<MerchantRow>({ name: 'engine-merchant', text: ONE_MERCHANT, values: [merchantId] });
    const merchant = rows[0] && toMerchant(rows[0], this.#seals);
    if (merchant && generation === this.#generation) this.#known.set(merchantId, merchant);
    return merchant;
  }

  #forget(merchantId: string | undefined): void {
    this.#generation++;
    if (merchantId === undefined) {
      this.#known.clear();
      this.#loading.clear();
    } else {
      this.#known.delete(merchantId);
      this.#loading.delete(merchantId);
    }
  }
}
