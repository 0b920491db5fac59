const NINE_HOURS = 9 * 3_600_000;
const DAY = 24 * 3_600_000;

/** `yyyyMMdd` in Korea, wherever this server stands. */
export function koreanDate(at: Date): string {
  const korean = new Date(at.getTime() + NINE_HOURS);
  return korean.toISOString().slice(0, 10).replaceAll('-', '');
}

/** The end of a day in Korea, so many days later, as deadlines are written: `yyyyMMdd235959`. */
export function endOfDay(from: Date, days: number): string {
  return `${koreanDate(new Date(from.getTime() + days * DAY))}235959`;
}

/** The instant of a `yyyyMMddHHmmss` in Korea; `undefined` when it is none. */
export function koreanTime(text: string | undefined): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - NINE_HOURS);
}

/** Whether two instants lie in the same month in Korea. */
export function sameMonth(one: Date, other: Date): boolean {
  return koreanDate(one).slice(0, 6) === koreanDate(other).slice(0, 6);
}
