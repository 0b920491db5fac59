/**
 * Days on which Korean banks do not settle, as data. To maintain it: add each year's lunar days (the almanac that the Korea AeroSpace
 * Administration publishes every June for the next year), raise `LAST_YEAR`, and add days that are declared for one time to `ONE_OFF`.
 * Sources: Public Holidays Act (공휴일에 관한 법률) and its decree on public holidays of government offices (관공서의 공휴일에 관한 규정).
 */
export const FIRST_YEAR = 2023;
export const LAST_YEAR = 2028;

/**
 * Which days bring a substitute (decree §3): `weekend` when the holiday falls on a Saturday, a Sunday or another holiday; `sunday` when
 * on a Sunday or another holiday; `none` never.
 */
export type Substitute = 'weekend' | 'sunday' | 'none';

export interface FixedHoliday {
  readonly name: string;
  /** MMdd */
  readonly day: string;
  readonly substitute: Substitute;
  /** First and last year in which this row is in force. */
  readonly since?: number;
  readonly until?: number;
}

/** Holidays of the solar calendar. The national days have had substitutes since 2021, Christmas since 2023. */
export const FIXED: readonly FixedHoliday[] = [
  { name: "New Year's Day", day: '0101', substitute: 'none' },
  { name: 'Independence Movement Day', day: '0301', substitute: 'weekend' },
  // Until 2025 a holiday of employees, on which banks were closed; a public holiday with a substitute since the amendment of April 2026.
  { name: 'Labour Day', day: '0501', substitute: 'none', until: 2025 },
  { name: 'Labour Day', day: '0501', substitute: 'weekend', since: 2026 },
  { name: "Children's Day", day: '0505', substitute: 'weekend' },
  { name: 'Memorial Day', day: '0606', substitute: 'none' },
  // A working day from 2008 to 2025; a public holiday again since the amendment of 10 February 2026 (in force since 11 May).
  { name: 'Constitution Day', day: '0717', substitute: 'weekend', since: 2026 },
  { name: 'Liberation Day', day: '0815', substitute: 'weekend' },
  { name: 'National Foundation Day', day: '1003', substitute: 'weekend' },
  { name: 'Hangul Day', day: '1009', substitute: 'weekend' },
  { name: 'Christmas', day: '1225', substitute: 'weekend' },
];

export interface LunarHoliday {
  readonly name: string;
  /** Month and day of the Korean lunar calendar. */
  readonly lunar: readonly [month: number, day: number];
  /** Days before and after it that are holidays too. */
  readonly around: number;
  readonly substitute: Substitute;
  /** yyyyMMdd, one for each year of the table. */
  readonly days: readonly string[];
}

export const LUNAR: readonly LunarHoliday[] = [
  {
    name: 'Seollal',
    lunar: [1, 1],
    around: 1,
    substitute: 'sunday',
    // 2028: a day later than in China, the new moon comes after midnight in Korea
    days: ['20230122', '20240210', '20250129', '20260217', '20270207', '20280127'],
  },
  {
    name: "Buddha's birthday",
    lunar: [4, 8],
    around: 0,
    substitute: 'weekend',
    days: ['20230527', '20240515', '20250505', '20260524', '20270513', '20280502'],
  },
  {
    name: 'Chuseok',
    lunar: [8, 15],
    around: 1,
    substitute: 'sunday',
    days: ['20230929', '20240917', '20251006', '20260925', '20270915', '20281003'],
  },
];

/** Days that were or will be closed once: elections (Public Official Election Act §34) and days that the government declared. */
export const ONE_OFF: Readonly<Record<string, string>> = {
  '20231002': 'declared, between Chuseok and National Foundation Day',
  '20240410': 'general election',
  '20241001': 'declared, Armed Forces Day',
  '20250127': 'declared, before Seollal',
  '20250603': 'presidential election',
  '20260603': 'local elections',
  '20280412': 'general election',
};
