import type { Outcome, Transaction } from '@gwanmun/engine';

/** An approval of any method but cards and virtual accounts, as the engine keeps it. */
export type Charged = Outcome & { readonly kind: 'charged' };

/** @throws Error for a transaction that is none: a fault of the engine */
export function chargeOf({ transactionId, outcome }: Transaction): Charged {
  if (outcome?.kind !== 'charged') throw new Error(`approved payment ${transactionId} has no charge`);
  return outcome;
}
