import { kstDate, parseKst } from '@gwanmun/kernel';

const DAY_MS = 86_400_000;

/** The last second of a day in Korea, so many days after `now`. */
function endOfDay(now: Date, days: number): Date {
  return parseKst(`${kstDate(new Date(now.getTime() + days * DAY_MS))}235959`)!;
}

/**
 * Until when a virtual account takes its deposit (hecto-pg §6.10, §6.14): the merchant's time, at most the end of today + 365 days; without one the end of
 * today + 10 days. Today is the gateway's: a merchant's clock that is behind must not close the account before it is open.
 *
 * @param text yyyyMMddHHmmss
 * @returns `undefined` when the time is over, too far away, or none
 */
export function depositDeadline(text: string | undefined, now: Date): Date | undefined {
  if (!text) return endOfDay(now, 10);
  const due = parseKst(text);
  return due && due > now && due <= endOfDay(now, 365) ? due : undefined;
}
