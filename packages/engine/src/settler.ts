import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, GwanmunError, uuidv7 } from '@gwanmun/kernel';
import { faultOf, type Log, type Writer } from '@gwanmun/store';
import { bankingTraces } from './banking/traces.js';
import type { Merchant } from './engine-api.js';
import { takenFromPayment } from './machine/decide-cancel.js';
import { NO_AMOUNT } from './machine/parts.js';
import type { Decided } from './machine/settle.js';
import { mayMove } from './machine/states.js';
import { notificationOf } from './notification-of.js';
import { placeOf } from './place-of.js';
import { postingFor } from './posting.js';
import type { Recorded } from './recorded.js';
import type { Seals } from './seals.js';
import { withStorableText } from './storable-text.js';
import type { Transactions } from './transactions.js';
import type { Deposit, Personal } from './types.js';
import type { OutcomeItem } from './writers/outcomes.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export interface SettleContext {
  /** A cancel's payment, as it was when the cancel was recorded. */
  readonly payment?: Recorded;
  /** Facts for the timeline, `{ by: 'recovery' }`. */
  readonly note?: object;
  /** What became known of a person, added to what is kept. */
  readonly personal?: Personal;
  /** The deposit that is credited. */
  readonly deposit?: Deposit;
}

/**
 * written: this call decided. overtaken: somebody else did; the transaction is as stored now. unwritten: the database did not take it in
 * time; the transaction is as it was.
 */
export interface Settled {
  readonly kind: 'written' | 'overtaken' | 'unwritten';
  readonly transaction: Recorded;
}

export interface SettlerDeps {
  readonly outcomes: Writer<OutcomeItem, { readonly i: number }>;
  readonly transactions: Pick<Transactions, 'one'>;
  readonly merchant: (merchantId: string) => Promise<Merchant | undefined>;
  readonly seals: Pick<Seals, 'personal'>;
  readonly clock: Clock;
  readonly onWritten?: () => void;
  readonly log: Log;
}

/** Writes outcomes with all that follows from them, once. */
export class Settler {
  readonly #deps: SettlerDeps;
  readonly #doubts = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
  }

  /** Stops what {@link doubt} keeps trying. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#doubts);
  }

  /**
   * Writes what was decided of an open transaction.
   *
   * @param patienceMs how long to keep trying while the database does not take it. Trying again is safe also when a lost write may have
   *   been committed: the version guards it, and what is stored is read back.
   */
  async settle(transaction: Recorded, decided: Decided, context: SettleContext, patienceMs: number): Promise<Settled> {
    if (!mayMove(transaction.state, decided.state)) {
      throw new GwanmunError('defect', `${transaction.transactionId} cannot become ${decided.state}: it is ${transaction.state}`);
    }
    const deadline = performance.now() + patienceMs;
    let item: OutcomeItem | undefined;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        item ??= await this.#item(transaction, decided, context);
        const written = await this.#write(item);
        if (written) {
          this.#deps.onWritten?.();
          return { kind: 'written', transaction: after(transaction, decided, context, item) };
        }
        const stored = await this.#deps.transactions.one(transaction.merchantId, transaction.transactionId);
        return { kind: 'overtaken', transaction: stored ?? transaction };
      } catch (error) {
        const left = deadline - performance.now();
        if (!isPassing(error) || left <= 0 || this.#closing.signal.aborted) {
          this.#deps.log.error(
            { err: error, merchantId: transaction.merchantId, transactionId: transaction.transactionId },
            'outcome not written',
          );
          return { kind: 'unwritten', transaction };
        }
        await sleep(Math.min(pauseMs, left));
      }
    }
  }

  /**
   * The caller of an open transaction was told that its outcome is not known, but not even that could be written: keeps trying, so that
   * recovery learns what the caller was told.
   */
  doubt(transaction: Recorded): void {
    const work = (async () => {
      while (!this.#closing.signal.aborted) {
        const settled = await this.settle(transaction, { state: 'unknown' }, {}, 0);
        if (settled.kind !== 'unwritten') return;
        await sleep(LONGEST_PAUSE_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    })();
    this.#doubts.add(work);
    void work.finally(() => this.#doubts.delete(work));
  }

  async #write(item: OutcomeItem): Promise<object | undefined> {
    try {
      return await this.#deps.outcomes.write(item);
    } catch (error) {
      // A foreign system's text that the database cannot hold must not cost a payment.
      const storable = withStorableText(error, item);
      if (storable === undefined) throw error;
      return this.#deps.outcomes.write(storable);
    }
  }

  async #item(transaction: Recorded, decided: Decided, { payment, note, personal, deposit }: SettleContext): Promise<OutcomeItem> {
    const approved = decided.state === 'approved';
    const posting = approved ? postingFor(transaction, payment) : undefined;
    const merchant = await this.#deps.merchant(transaction.merchantId);
    const notification = notificationOf(transaction, decided, payment, merchant);
    const account = placeOf(transaction, decided);
    const { merchantId } = transaction;
    const touchesPayment = transaction.kind === 'cancel' && payment !== undefined && decided.state !== 'unknown';
    const key = approved ? keyFacts(transaction, decided) : undefined;
    return {
      transaction,
      decided,
      at: this.#deps.clock.now(),
      event: { id: uuidv7(), type: `${transaction.kind}.${decided.state}`, ...(note && { data: note }) },
      ...(posting && { posting }),
      ...(notification && { notification }),
      ...(touchesPayment && {
        payment: {
          paymentId: payment.transactionId,
          taken: approved ? takenFromPayment(payment, transaction.amount) : NO_AMOUNT,
          count: approved ? 1 : 0,
        },
      }),
      ...(key && { key }),
      ...(decided.state === 'waiting' && decided.outcome?.kind === 'account' && { expiresAt: decided.outcome.dueAt }),
      ...(personal && { personal: this.#deps.seals.personal(merchantId, { ...transaction.personal, ...personal })?.toString('base64') }),
      ...(account && { account }),
      ...(deposit && { deposit }),
      ...bankingTraces(transaction, decided),
    };
  }
}

function keyFacts(transaction: Recorded, { outcome }: Decided): OutcomeItem['key'] {
  if (transaction.issuing?.billingKey === undefined) return undefined;
  const customerId = transaction.personal.customerId ?? '';
  if (outcome?.kind === 'charged') return { customerId, issuer: outcome.institution, masked: outcome.payer };
  if (outcome?.kind !== 'approved' && outcome?.kind !== 'billing_key') return undefined;
  return { customerId, issuer: outcome.issuer ?? '', masked: outcome.masked ?? '' };
}

/** The same write may succeed a moment later: the database is away, busy, or the answer was lost. */
function isPassing(error: unknown): boolean {
  if (error instanceof GwanmunError && error.code === 'closed') return false;
  const fault = faultOf(error);
  return fault !== 'row' && fault !== 'defect';
}

/** The transaction as the statement left it. */
function after(transaction: Recorded, decided: Decided, { personal }: SettleContext, item: OutcomeItem): Recorded {
  // Assigned, not spread: every payment comes here, and a literal of many spreads costs a multiple.
  const left: { -readonly [Member in keyof Recorded]: Recorded[Member] } = { ...transaction };
  left.state = decided.state;
  left.version = transaction.version + 1;
  left.expiresAt = item.expiresAt;
  if (decided.outcome) left.outcome = decided.outcome;
  if (decided.committedToReverse) left.onUnknown = 'reverse';
  if (decided.state !== 'unknown' && decided.state !== 'waiting') left.decidedAt = item.at;
  if (personal) left.personal = { ...transaction.personal, ...personal };
  return left;
}
