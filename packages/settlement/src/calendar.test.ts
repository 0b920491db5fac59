import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, CALENDAR_FROM, CALENDAR_UNTIL, isBusinessDay, nextBusinessDay } from './calendar.js';
import { FIRST_YEAR, LAST_YEAR, LUNAR } from './holidays.js';

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10).replaceAll('-', ''));
  }
  return days;
}

const weekday = (date: string): number => new Date(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T00:00:00Z`).getUTCDay();

/** Weekdays of a year on which nothing is settled, MMdd. */
const closedWeekdays = (year: number): string[] =>
  daysOf(year)
    .filter((date) => weekday(date) % 6 !== 0 && !isBusinessDay(date))
    .map((date) => date.slice(4));

describe('closed weekdays, written down from the published almanacs', () => {
  it.each([
    [2023, '0123 0124 0301 0501 0505 0529 0606 0815 0928 0929 1002 1003 1009 1225'],
    [2024, '0101 0209 0212 0301 0410 0501 0506 0515 0606 0815 0916 0917 0918 1001 1003 1009 1225'],
    [2025, '0101 0127 0128 0129 0130 0303 0501 0505 0506 0603 0606 0815 1003 1006 1007 1008 1009 1225'],
    [2026, '0101 0216 0217 0218 0302 0501 0505 0525 0603 0717 0817 0924 0925 1005 1009 1225'],
    [2027, '0101 0208 0209 0301 0503 0505 0513 0719 0816 0914 0915 0916 1004 1011 1227'],
    [2028, '0126 0127 0128 0301 0412 0501 0502 0505 0606 0717 0815 1002 1003 1004 1005 1009 1225'],
  ])('%i', (year, expected) => {
    expect(closedWeekdays(year).join(' ')).toBe(expected);
  });
});

it('never opens at a weekend', () => {
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const date of daysOf(year)) if (weekday(date) % 6 === 0) expect(isBusinessDay(date)).toBe(false);
  }
});

describe('substitutes by the law', () => {
  it('Seollal and Chuseok get one for a Sunday, none for a Saturday', () => {
    expect(isBusinessDay('20240212')).toBe(false); // Seollal's third day was a Sunday
    expect(isBusinessDay('20260928')).toBe(true); // Chuseok's third day is a Saturday
  });

  it('national days get one for either; New Year and Memorial Day none', () => {
    expect(isBusinessDay('20260302')).toBe(false);
    expect(isBusinessDay('20260817')).toBe(false);
    expect(isBusinessDay('20260608')).toBe(true);
    expect(isBusinessDay('20280103')).toBe(true);
  });

  it('two holidays on one working day bring one', () => {
    expect(isBusinessDay('20250506')).toBe(false); // Children's Day and Buddha's birthday
    expect(isBusinessDay('20250507')).toBe(true);
    expect(isBusinessDay('20281005')).toBe(false); // Chuseok and National Foundation Day
    expect(isBusinessDay('20281006')).toBe(true);
  });

  it('Constitution Day and Labour Day follow the amendments of 2026', () => {
    expect(isBusinessDay('20250717')).toBe(true);
    expect(isBusinessDay('20260717')).toBe(false);
    expect(isBusinessDay('20270503')).toBe(false);
  });
});

it("has the lunar days of an independent calendar, the runtime's", () => {
  const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', { month: 'numeric', day: 'numeric', timeZone: 'Asia/Seoul' });
  for (const { name, lunar, days } of LUNAR) {
    expect(days.map((day) => Number(day.slice(0, 4)))).toEqual(Array.from(days, (_, at) => FIRST_YEAR + at));
    expect(days).toHaveLength(LAST_YEAR - FIRST_YEAR + 1);
    for (const day of days) {
      const at = new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00+09:00`);
      expect(`${name} ${day} ${dangi.format(at)}`).toBe(`${name} ${day} ${lunar.join('/')}`);
    }
  }
});

it('counts business days', () => {
  expect(addBusinessDays('20260213', 1)).toBe('20260219'); // over a weekend and Seollal
  expect(addBusinessDays('20260213', 0)).toBe('20260213');
  expect(addBusinessDays('20260214', 0)).toBe('20260219');
  expect(addBusinessDays('20260214', 1)).toBe('20260219');
  expect(addBusinessDays('20261224', 2)).toBe('20261229');
  expect(addBusinessDays('20261231', 1)).toBe('20270104');
  expect(nextBusinessDay('20260930')).toBe('20261001');
});

it('D+N is D+1, N times', () => {
  const date = fc
    .integer({ min: 0, max: 2_190 })
    .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10).replaceAll('-', ''));
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 60 }), (from, days) => {
      let expected = from;
      for (let n = 0; n < days; n++) expected = nextBusinessDay(expected);
      expect(addBusinessDays(from, days)).toBe(expected);
      expect(isBusinessDay(expected)).toBe(true);
    }),
  );
});

it('beyond its table knows weekends and fixed holidays only', () => {
  expect([CALENDAR_FROM, CALENDAR_UNTIL]).toEqual(['20230101', '20281231']);
  expect(closedWeekdays(2029)).toEqual(['0101', '0301', '0501', '0606', '0717', '0815', '1003', '1009', '1225']);
  expect(closedWeekdays(2022)).toEqual(['0301', '0505', '0606', '0815', '1003']);
});

it('refuses what is no date and no number of days', () => {
  for (const text of ['20260230', '2026-01-01', '', '20261301', '202601011']) expect(() => isBusinessDay(text)).toThrow(RangeError);
  for (const days of [-1, 0.5, Number.NaN]) expect(() => addBusinessDays('20260101', days)).toThrow(RangeError);
});
