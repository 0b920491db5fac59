import { BusyError, type Clock, GwanmunError } from '@gwanmun/kernel';
import type { Log, Pool, Writer } from '@gwanmun/store';
import type { DebitIntent, DebitVerdict } from './banking/money/debit-intents.js';
import type { CachedMerchants } from './merchants/merchants.js';
import type { Seals } from './seals.js';
import type { Settler } from './settler.js';
import { withStorableText } from './storable-text.js';
import type { Transactions } from './transactions.js';
import type { AccountNetwork, BankLink, CardNetwork, ChargeMethod, ChargeNetwork, Method, RefundNetwork } from './types.js';
import type { CancelIntent, CancelVerdict } from './writers/cancel-intents.js';
import type { Intent, IntentVerdict } from './writers/intents.js';
import type { DeletionVerdict, KeyDeletion } from './writers/key-deletions.js';

/** The networks of an installation; a method without one is a method without contract. */
export interface Networks {
  readonly cards: CardNetwork;
  readonly charges: Readonly<Partial<Record<ChargeMethod, ChargeNetwork>>>;
  readonly accounts?: AccountNetwork;
  readonly refunds?: RefundNetwork;
  /** Debits of registered accounts and remittances. */
  readonly bank?: BankLink;
}

/** What commands share. */
export interface Core extends Networks {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly seals: Seals;
  readonly merchants: CachedMerchants;
  readonly transactions: Transactions;
  readonly settler: Settler;
  readonly intents: Writer<Intent, IntentVerdict>;
  readonly cancelIntents: Writer<CancelIntent, CancelVerdict>;
  readonly keyDeletions: Writer<KeyDeletion, DeletionVerdict>;
  /** Numbers for payments that nobody asks for through a door: deposits into unlimited accounts. */
  readonly newTransactionId: (protocol: string, merchantId: string, method: Method) => string;
  /** With {@link Networks.bank}. */
  readonly debitIntents?: Writer<DebitIntent, DebitVerdict>;
  readonly gate: Gate;
  readonly networkTimeoutMs: number;
  readonly outcomePatienceMs: number;
}

/** Bounds the commands that are under way, so that a slow network fills no memory. */
export class Gate {
  readonly #max: number;
  #inside = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get inside(): number {
    return this.#inside;
  }

  /** @throws BusyError when it is full. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#max) throw new BusyError('too many payments are under way');
    this.#inside++;
    try {
      return await work();
    } finally {
      this.#inside--;
    }
  }
}

/**
 * Writes an item whose plain facts may hold characters that the database does not take.
 *
 * @throws GwanmunError `unstorable` when other text of it cannot be stored either.
 */
export async function writeIntent<Item, Row>(
  writer: Writer<Item, Row>,
  item: Item,
  withFacts: (clean: Item) => Item,
): Promise<Row | undefined> {
  try {
    return await writer.write(item);
  } catch (error) {
    const clean = withStorableText(error, item);
    if (clean === undefined) throw error;
    try {
      return await writer.write(withFacts(clean));
    } catch (second) {
      if (withStorableText(second, item) === undefined) throw second;
      throw new GwanmunError('unstorable', 'the request holds text that cannot be stored', { cause: second });
    }
  }
}
