import { uuidv7 } from '@gwanmun/kernel';
import { type Core, writeIntent } from './core.js';
import type { Merchant } from './engine-api.js';
import type { Decided } from './machine/settle.js';
import type { Recorded, SeriesTerms } from './recorded.js';
import { type NewIntent, rejectedBy, resultOf, stampedIntent } from './results.js';
import type { Method, Personal, Result } from './types.js';
import type { Intent, IntentVerdict } from './writers/intents.js';

/** What is kept sealed with an intent: a card or another instrument. */
export interface Kept {
  readonly fingerprint: Buffer;
  readonly sealed: Buffer;
  readonly masked: string;
  /** The key that will pay with it; absent: only this payment's own approval. */
  readonly billingKey?: string;
  readonly expiry?: string;
  readonly terms?: SeriesTerms;
}

/** An attempt before it is recorded. */
export interface Attempt {
  readonly transaction: NewIntent;
  readonly network: string;
  readonly personal: Personal;
  readonly kept?: Kept;
  /** The billing key that pays. */
  readonly payingKey?: string;
}

export async function merchantOf(core: Core, merchantId: string): Promise<Merchant | undefined> {
  return core.merchants.peek(merchantId) ?? (await core.merchants.find(merchantId));
}

/** Makes the intent of an attempt: personal data sealed, what is kept under a number of its own. */
export function intentOf(core: Core, { transaction, network, personal, kept, payingKey }: Attempt): Intent {
  const sealed = core.seals.personal(transaction.merchantId, personal);
  const issuing = kept && {
    cardId: uuidv7(),
    ...(kept.billingKey !== undefined && { billingKey: kept.billingKey }),
    ...(kept.expiry !== undefined && { expiry: kept.expiry }),
    ...(kept.terms !== undefined && { terms: kept.terms }),
  };
  return {
    transaction: stampedIntent(transaction, network, { personal, requestedAt: core.clock.now(), issuing }),
    personal: sealed?.toString('base64'),
    billingKey: payingKey,
    card: kept && {
      cardId: issuing!.cardId,
      fingerprint: kept.fingerprint.toString('base64'),
      sealed: kept.sealed.toString('base64'),
      masked: kept.masked,
    },
  };
}

/** Records an intent, durably. */
export async function record(core: Core, intent: Intent): Promise<IntentVerdict> {
  const recorded = await writeIntent(core.intents, intent, (clean) => ({
    // Only plain facts may be cleaned of unstorable characters: a changed order number would be another order.
    ...intent,
    transaction: { ...intent.transaction, facts: clean.transaction.facts },
  }));
  return recorded ?? { verdict: 'duplicate_order', card: null };
}

/** Records an intent, then does the rest inside the gate; answers the rejection when it was not recorded. */
export function attempt(core: Core, intent: Intent, ask: (recorded: IntentVerdict) => Promise<Decided>): Promise<Result> {
  return core.gate.pass(async () => {
    const recorded = await record(core, intent);
    if (recorded.verdict !== 'recorded') return rejectedBy(recorded.verdict);
    return settle(core, intent.transaction, await ask(recorded));
  });
}

/** Answers only what is durable. */
export async function settle(core: Core, transaction: Recorded, decided: Decided): Promise<Result> {
  const settled = await core.settler.settle(transaction, decided, {}, core.outcomePatienceMs);
  if (settled.kind === 'unwritten') core.settler.doubt(transaction);
  return resultOf(settled);
}

/** Rejection for a method without contract, or without a network in this installation. */
export function noContract(method: Method) {
  return { kind: 'rejected', rule: 'no_contract', detail: `no contract for ${method}` } as const;
}
