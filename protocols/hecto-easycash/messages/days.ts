const DAY_MS = 86_400_000;

/** Midnight of eight digits as if the calendar had no holes: the 31st of November is the 1st of December. */
const midnight = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));

/** Days from one `yyyyMMdd` to another. */
export const daysBetween = (from: string, to: string): number => Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** `yyyyMMdd`, some days later. */
export function plusDays(day: string, days: number): string {
  const at = new Date(midnight(day) + days * DAY_MS);
  return at.toISOString().slice(0, 10).replaceAll('-', '');
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay();
