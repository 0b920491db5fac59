import { FIRST_YEAR, FIXED, LAST_YEAR, LUNAR, ONE_OFF, type Substitute } from './holidays.js';

/**
 * The days that the calendar knows fully, yyyyMMdd. Outside of them only weekends and holidays with a fixed date count, without lunar
 * holidays, substitutes and elections: extend `holidays.ts` before the last day comes near.
 */
export const CALENDAR_FROM = `${FIRST_YEAR}0101`;
export const CALENDAR_UNTIL = `${LAST_YEAR}1231`;

const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

/** @param date Korean date, yyyyMMdd. @throws RangeError when it is no date. */
export function isBusinessDay(date: string): boolean {
  return isOpen(toDay(date));
}

/** The first business day after a date. @throws RangeError when it is no date. */
export function nextBusinessDay(date: string): string {
  return addBusinessDays(date, 1);
}

/**
 * D+N: the N-th business day after a date. D+0 is the day itself, or the next business day when it is none.
 *
 * @throws RangeError when it is no date, or `days` is no whole number from 0.
 */
export function addBusinessDays(date: string, days: number): string {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of business days: ${days}`);
  let day = toDay(date);
  if (days === 0) while (!isOpen(day)) day++;
  for (let left = days; left > 0; left--) {
    do day++;
    while (!isOpen(day));
  }
  return toDate(day);
}

function isOpen(day: number): boolean {
  return !isWeekend(day) && !closedDays(yearOf(day)).has(day);
}

const closedByYear = new Map<number, ReadonlySet<number>>();

/** Holidays and substitutes of a year, as days since 1970. */
function closedDays(year: number): ReadonlySet<number> {
  let closed = closedByYear.get(year);
  if (!closed) {
    const holidays = holidaysOf(year);
    closed = new Set(holidays.keys());
    if (isKnown(year)) closed = new Set([...closed, ...substitutesFor(holidays)]);
    closedByYear.set(year, closed);
  }
  return closed;
}

const isKnown = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** Each day's holidays by the kind of substitute they bring. */
function holidaysOf(year: number): Map<number, Substitute[]> {
  const holidays = new Map<number, Substitute[]>();
  const add = (day: number, substitute: Substitute): void => void holidays.set(day, [...(holidays.get(day) ?? []), substitute]);
  for (const { day, substitute, since = 0, until = Number.POSITIVE_INFINITY } of FIXED) {
    if (year >= since && year <= until) add(toDay(`${year}${day}`), substitute);
  }
  if (!isKnown(year)) return holidays;
  for (const { days, around, substitute } of LUNAR) {
    const middle = toDay(days[year - FIRST_YEAR]!);
    for (let day = middle - around; day <= middle + around; day++) add(day, substitute);
  }
  for (const date of Object.keys(ONE_OFF)) if (date.startsWith(String(year))) add(toDay(date), 'none');
  return holidays;
}

/** Substitutes by the decree's §3: for each the first day after the holiday that is not closed anyway, nor another's substitute. */
function substitutesFor(holidays: ReadonlyMap<number, readonly Substitute[]>): ReadonlySet<number> {
  const substitutes = new Set<number>();
  for (const [day, kinds] of [...holidays].sort(([a], [b]) => a - b)) {
    for (let left = substitutesOwed(day, kinds); left > 0; left--) {
      let substitute = day + 1;
      while (isWeekend(substitute) || holidays.has(substitute) || substitutes.has(substitute)) substitute++;
      substitutes.add(substitute);
    }
  }
  return substitutes;
}

function substitutesOwed(day: number, kinds: readonly Substitute[]): number {
  const count = (...wanted: readonly Substitute[]): number => kinds.filter((kind) => wanted.includes(kind)).length;
  if (weekday(day) === SATURDAY) return count('weekend');
  if (weekday(day) === SUNDAY) return count('weekend', 'sunday');
  // holidays that fall together on a working day: all but one are lost
  return Math.min(count('weekend', 'sunday'), kinds.length - 1);
}

/** Days since 1 January 1970, a Thursday. */
function toDay(date: string): number {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  const day = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS : Number.NaN;
  if (Number.isNaN(day) || toDate(day) !== date) throw new RangeError(`not a date: ${date}`);
  return day;
}

function toDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;
const isWeekend = (day: number): boolean => weekday(day) === SATURDAY || weekday(day) === SUNDAY;
const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();
