import type { CardOrder } from './checkout.js';

/** Card instalments exist from this amount on, in won (the rule of Korean card companies). */
export const INSTALMENTS_FROM = 50_000;

/** Months the payer may choose from, 0 first: a lump sum only below {@link INSTALMENTS_FROM} and in foreign currency. */
export function offeredInstalments(order: CardOrder): readonly number[] {
  if (order.abroad) return [0];
  if (order.direct && order.instalments !== undefined) return [order.instalments];
  if (order.amount < INSTALMENTS_FROM) return [0];
  const months = [...new Set([0, ...order.instalmentsOffered])].sort((a, b) => a - b);
  return order.instalments !== undefined && months.includes(order.instalments) ? [order.instalments] : months;
}
