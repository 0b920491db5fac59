import { kstDate, parseKst } from '@gwanmun/kernel';
import { plusDays, weekdayOf } from './days.js';

/** `HH:mm-HH:mm`; an end that is not later than the start is on the next day. `24:00` is midnight. */
export type Span = string;

/** A window that comes again and again. */
export interface Regular {
  readonly span: Span;
  /** 0 Sunday … 6 Saturday; absent: every day. */
  readonly weekday?: number;
  /** Which one of the calendar month; absent: each. */
  readonly nth?: number;
  /** On a holiday it moves to the next business day. */
  readonly movable?: boolean;
}

export interface Maintenance {
  readonly code: string;
  /** The bank's own nightly window, for information. */
  readonly bank: Span;
  /** When the gateway stops and restarts the bank: this is what answers follow. */
  readonly gateway: Span;
  readonly regular: readonly Regular[];
}

/** Editions of the table (A38). The English one is the default. */
export type MaintenanceEdition = 'P1' | 'P2';

const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6];
const daily = (span: Span): Regular => ({ span });
const every = (weekday: number, span: Span): Regular => ({ span, weekday });
const nth = (which: number, weekday: number, span: Span): Regular => ({ span, weekday, nth: which });

type Row = readonly [code: string, bank: Span, gateway: Span, ...regular: Regular[]];

/** hecto-easycash §11, English edition. An older copy has 04:00-05:00 daily for 071; 004 and 088 have remarks that do not count. */
const P1: readonly Row[] = [
  ['002', '23:30-00:30', '23:50-00:15', nth(2, SUNDAY, '00:00-04:00')],
  ['003', '24:00-00:30', '23:50-00:12', every(SUNDAY, '00:00-00:30')],
  ['004', '24:00-00:30', '23:50-00:12', nth(3, SUNDAY, '00:00-00:30'), nth(3, SUNDAY, '05:00-05:30')],
  ['007', '23:50-00:30', '23:30-00:30'],
  ['011', '24:00-00:30', '23:50-00:12', { ...nth(3, MONDAY, '00:00-04:00'), movable: true }],
  ['020', '23:50-00:30', '23:50-00:10', nth(2, SUNDAY, '02:00-06:00')],
  ['023', '23:30-00:30', '23:50-00:12'],
  ['027', '23:40-00:30', '23:50-00:30', daily('00:30-04:30')],
  ['031', '23:40-00:30', '23:50-00:05'],
  ['032', '23:30-00:30', '23:50-00:05'],
  ['034', '23:40-00:30', '23:50-00:05', nth(2, SUNDAY, '02:00-06:00')],
  ['035', '23:40-00:30', '23:50-00:12', every(SUNDAY, '04:30-05:00')],
  ['037', '24:00-00:30', '23:50-00:05', nth(2, SATURDAY, '00:00-04:00')],
  ['039', '23:40-00:30', '23:50-00:05', nth(2, SUNDAY, '00:00-07:00')],
  ['045', '23:50-00:30', '23:30-00:30'],
  ['048', '23:40-00:30', '23:50-00:05'],
  ['050', '23:50-00:10', '23:50-00:35'],
  ['064', '23:50-00:10', '23:50-01:00'],
  ['071', '23:40-00:30', '23:50-00:05'],
  ['081', '23:40-00:30', '23:50-00:15', nth(2, SUNDAY, '00:00-08:00')],
  ['088', '23:40-00:30', '23:50-00:05'],
  ['089', '23:57-00:02', '23:50-00:12'],
  ['090', '23:50-00:10', '23:50-00:05'],
  ['092', '23:55-00:05', '23:55-00:05'],
  ['103', '23:55-00:10', '23:55-00:05'],
  ['209', '23:50-00:10', '23:50-00:10'],
  ['238', '23:30-00:20', '23:30-00:20', every(SATURDAY, '08:00-08:30')],
  ['240', '23:30-00:10', '23:50-00:10'],
  ['243', '23:40-00:10', '23:40-00:10'],
  ['247', '23:50-00:15', '23:50-00:05'],
  ['266', '23:30-00:30', '23:30-00:30'],
  ['267', '23:55-00:25', '23:55-00:25'],
  ['278', '23:25-00:15', '23:30-00:15', daily('23:30-00:10'), daily('03:00-03:10')],
  ['280', '23:30-00:30', '23:50-00:35'],
  ['287', '23:50-00:20', '23:50-00:20'],
];

/** Rows in which the Korean edition differs. 020 is announced by the bank there. */
const P2_CHANGES: readonly Row[] = [
  ['020', '23:50-00:30', '23:50-00:10'],
  ['027', '23:40-00:30', '23:50-00:30', daily('00:00-04:30')],
  ['064', '23:30-00:30', '23:30-01:00'],
  ['089', '23:40-00:30', '23:35-00:35'],
  ['103', '23:55-00:10', '23:50-00:05'],
  ['238', '23:30-00:20', '23:30-00:20'],
  ['240', '23:30-00:20', '23:50-00:10'],
  ['266', '23:50-00:30', '23:30-00:30'],
];

/** The cooperatives follow the bank that they belong to (D). */
const FOLLOWS: Readonly<Record<string, string>> = { '012': '011' };

const tableOf = (rows: readonly Row[]): ReadonlyMap<string, Maintenance> =>
  new Map(rows.map(([code, bank, gateway, ...regular]) => [code, { code, bank, gateway, regular }]));

/** Maintenance by institution; whoever is not listed has none. */
export const MAINTENANCE: Readonly<Record<MaintenanceEdition, ReadonlyMap<string, Maintenance>>> = {
  P1: tableOf(P1),
  P2: tableOf([...P1, ...P2_CHANGES]),
};

export interface MaintenanceOptions {
  /** Default P1. */
  readonly edition?: MaintenanceEdition;
  /** Whether a `yyyyMMdd` is a public holiday; default: none is. Weekends are no business days anyway. */
  readonly isHoliday?: (day: string) => boolean;
}

export interface MaintenanceWindow {
  readonly from: Date;
  /** The first instant at which the bank works again. */
  readonly to: Date;
}

/**
 * The maintenance window that contains an instant, `undefined` when the bank works: of the evening, of the evening before, or a regular one
 * (hecto-easycash §11). When several contain it, the one that ends last.
 */
export function maintenanceAt(code: string, at: Date, options: MaintenanceOptions = {}): MaintenanceWindow | undefined {
  const { edition = 'P1', isHoliday = () => false } = options;
  const table = MAINTENANCE[edition];
  const row = table.get(code) ?? table.get(FOLLOWS[code] ?? '');
  if (row === undefined) return undefined;
  return windowsUpTo(kstDate(at), row, isHoliday)
    .filter(({ from, to }) => from <= at && at < to)
    .sort((a, b) => b.to.getTime() - a.to.getTime())[0];
}

const known = new WeakMap<Maintenance, { readonly day: string; readonly windows: readonly MaintenanceWindow[] }>();

/**
 * The windows that begin on a day or the day before. Every payment asks twice, so those of the day that was asked about last are kept, unless holidays
 * have a say in them.
 */
function windowsUpTo(today: string, row: Maintenance, isHoliday: (day: string) => boolean): readonly MaintenanceWindow[] {
  const kept = known.get(row);
  if (kept?.day === today) return kept.windows;
  const windows = [plusDays(today, -1), today].flatMap((day) =>
    [row.gateway, ...spansOf(row, day, isHoliday)].map((span) => windowOf(day, span)),
  );
  if (!row.regular.some(({ movable }) => movable)) known.set(row, { day: today, windows });
  return windows;
}

const spansOf = (row: Maintenance, day: string, isHoliday: (day: string) => boolean): Span[] =>
  row.regular.filter((regular) => falls(regular, day, isHoliday)).map((regular) => regular.span);

function falls({ weekday, nth: which, movable = false }: Regular, day: string, isHoliday: (day: string) => boolean): boolean {
  if (weekday === undefined) return true;
  if (which === undefined) return weekdayOf(day) === weekday;
  let due = nthOf(day.slice(0, 6), which, weekday);
  while (movable && (isHoliday(due) || [SUNDAY, SATURDAY].includes(weekdayOf(due)))) due = plusDays(due, 1);
  return due === day;
}

/** The nth weekday of a `yyyyMM`. */
function nthOf(month: string, which: number, weekday: number): string {
  const first = `${month}01`;
  return plusDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (which - 1) * 7);
}

function windowOf(day: string, span: Span): MaintenanceWindow {
  const [from, to] = span.split('-') as [string, string];
  return { from: instant(day, from), to: instant(to > from ? day : plusDays(day, 1), to) };
}

const instant = (day: string, clock: string): Date => parseKst(`${day}${clock.replace(':', '')}00`)!;
