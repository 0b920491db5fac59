import type { Funding } from '@gwanmun/engine';
import { type Won, won } from '@gwanmun/kernel';
import type { Split } from './books.js';

/** Cancels give back card money first, then the wallet's money, then points, and the coupon last. */
export const CANCEL_ORDER: readonly (keyof Funding)[] = ['card', 'money', 'points', 'coupon'];

/**
 * What a cancel gives back of each kind of funds. Laid end to end in the order of {@link CANCEL_ORDER} the funds are one line, of which
 * cancels take one piece after the other: so the parts add up whatever the amounts are.
 */
export function takenOf({ funding, before, amount }: Split): Funding {
  let start = 0;
  const taken: Record<keyof Funding, Won> = { card: won(0), points: won(0), coupon: won(0), money: won(0) };
  for (const kind of CANCEL_ORDER) {
    const end = start + funding[kind];
    taken[kind] = won(Math.max(0, Math.min(end, before + amount) - Math.max(start, before)));
    start = end;
  }
  return taken;
}
