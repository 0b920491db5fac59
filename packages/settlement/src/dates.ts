import { parseKst } from '@gwanmun/kernel';

export const DAY_MS = 86_400_000;

/** Midnight, in Korea, of a yyyyMMdd. @throws RangeError it is no date. */
export function startOfDay(date: string): Date {
  const at = date.length === 8 ? parseKst(date) : undefined;
  if (!at) throw new RangeError(`not a date: ${date}`);
  return at;
}
