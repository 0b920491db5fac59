import type { BankingRejection, Series } from '../contract.js';

/** Whether a series may be charged on this day (yyyyMMdd, KST). */
export function decideSeries(series: Pick<Series, 'endedAt' | 'end' | 'lastDay'> | undefined, day: string): BankingRejection | undefined {
  if (!series) return { kind: 'rejected', rule: 'no_such_series', detail: 'no series of this customer has this key' };
  if (series.endedAt !== undefined) return { kind: 'rejected', rule: 'series_ended', detail: `the series was ended: ${series.end}` };
  if (day > series.lastDay) return { kind: 'rejected', rule: 'series_over', detail: `its last day was ${series.lastDay}` };
  return undefined;
}
