import type { HereRow, ThereRow } from './sides.js';

/** A disagreement between the networks' books and ours. */
export interface Finding {
  /**
   * missing_here: they know it, we do not. missing_there: we have money for it, they do not know it.
   * amount_differs: amount, currency or cancelled sum. state_differs: one side says that money moved, the other does not, or it moved at
   * two networks.
   */
  readonly kind: 'missing_here' | 'missing_there' | 'amount_differs' | 'state_differs';
  readonly merchantId: string;
  readonly reference: string;
  /** What each side says, as `card payment approved 1000 KRW, cancelled 300` and `cards: approval approved 1000 KRW`. */
  readonly here?: string;
  readonly there?: string;
}

/** `open`: an intent is in flight, or a deposit undecided, so nothing can be said yet. */
export type Comparison = 'agrees' | 'open' | Finding['kind'];

/**
 * Compares what both sides say about one reference. Pure.
 *
 * @param there what every network has of it
 * @param told the bank has the deposit that paid it, but our answer to its question got lost: it will ask again
 */
export function compare(here: HereRow | undefined, there: readonly ThereRow[], told: boolean): Comparison {
  if (there.some(({ kind }) => kind === 'deposit')) return 'open';
  // Void entries say that nothing moved and nothing will.
  const entries = there.filter(({ kind }) => kind === 'approval' || kind === 'cancel');
  if (!here) return entries.length > 0 ? 'missing_here' : 'agrees';
  if (here.state === 'pending' || here.state === 'unknown' || here.openCancel !== null) return 'open';
  const paidHere = here.state === 'approved';
  if (entries.length === 0) return !paidHere ? 'agrees' : told ? 'open' : 'missing_there';
  const kind = here.kind === 'cancel' ? 'cancel' : 'approval';
  if (entries.some((entry) => entry.kind !== kind)) return 'state_differs';
  const moved = entries.filter(({ state }) => state === 'approved' || state === 'cancelled');
  if (moved.length !== (paidHere ? 1 : 0)) return 'state_differs';
  if (!paidHere) return 'agrees';
  const { amount, currency, cancelled } = moved[0]!;
  const refunded = there.reduce((sum, row) => sum + (row.kind === 'refunds' ? row.cancelled : 0), 0);
  const same = here.amount === amount && here.cancelled === cancelled + refunded && here.currency === currency;
  return same ? 'agrees' : 'amount_differs';
}

/** Our row in words. */
export function describeHere(row: HereRow): string {
  return `${row.method} ${words(row)}`;
}

/** Their rows in words. */
export function describeThere(rows: readonly ThereRow[]): string {
  return rows.map((row) => `${row.network}: ${words(row)}`).join('; ');
}

function words(row: HereRow | ThereRow): string {
  const cancelled = row.cancelled > 0 ? `, cancelled ${row.cancelled}` : '';
  return `${row.kind} ${row.state} ${row.amount} ${row.currency}`.trimEnd() + cancelled;
}
