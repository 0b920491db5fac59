import type { HereRow, ThereRow } from './reconcile-sides.js';

/** A disagreement between the network's books and ours. */
export interface Finding {
  /**
   * missing_here: they know it, we do not. missing_there: we have money for it, they do not know it.
   * amount_differs: amount, currency or cancelled sum. state_differs: one side says that money moved, the other does not.
   */
  readonly kind: 'missing_here' | 'missing_there' | 'amount_differs' | 'state_differs';
  readonly merchantId: string;
  readonly reference: string;
  /** What each side says, as `approval approved 1000 KRW, cancelled 300`. */
  readonly here?: string;
  readonly there?: string;
}

/** `open`: an intent is in flight, so nothing can be said yet. */
export type Comparison = 'agrees' | 'open' | Finding['kind'];

/** Compares what both sides say about one reference. Pure. */
export function compare(here: HereRow | undefined, there: ThereRow | undefined): Comparison {
  if (!here) return there && there.kind !== 'void' ? 'missing_here' : 'agrees';
  if (here.state === 'pending' || here.state === 'unknown' || here.openCancel !== null) return 'open';
  const paidHere = here.state === 'approved';
  // Void entries say that nothing moved and nothing will.
  if (!there || there.kind === 'void') return paidHere ? 'missing_there' : 'agrees';
  if (there.kind !== (here.kind === 'payment' ? 'approval' : 'cancel')) return 'state_differs';
  const paidThere = there.state === 'approved' || there.state === 'cancelled';
  if (paidHere !== paidThere) return 'state_differs';
  if (!paidHere) return 'agrees';
  const same = here.amount === there.amount && here.cancelled === there.cancelled && here.currency === there.currency;
  return same ? 'agrees' : 'amount_differs';
}

/** A row in words. */
export function describe(row: HereRow | ThereRow): string {
  const cancelled = row.cancelled > 0 ? `, cancelled ${row.cancelled}` : '';
  return `${row.kind} ${row.state} ${row.amount} ${row.currency}`.trimEnd() + cancelled;
}
