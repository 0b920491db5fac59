import { expect, it } from 'vitest';
import { payoutAt, weekdays } from './business-days.js';

const due = (accepted: string, isBusinessDay = weekdays): string => payoutAt(new Date(accepted), isBusinessDay).toISOString();

it.each([
  ['Monday', '2026-03-09T09:00:00+09:00', '2026-03-12T10:00:00+09:00'],
  ['Wednesday', '2026-03-11T09:00:00+09:00', '2026-03-16T10:00:00+09:00'],
  ['Friday night', '2026-03-13T23:29:00+09:00', '2026-03-18T10:00:00+09:00'],
  ['Saturday', '2026-03-14T12:00:00+09:00', '2026-03-18T10:00:00+09:00'],
  ['Monday in Korea that is Sunday in Greenwich', '2026-03-09T00:40:00+09:00', '2026-03-12T10:00:00+09:00'],
])('a refund of %s is transferred on the third weekday after it', (_, accepted, transferred) => {
  expect(due(accepted)).toBe(new Date(transferred).toISOString());
});

it('a calendar with holidays counts them out', () => {
  const holiday = '20260310';
  expect(due('2026-03-09T09:00:00+09:00', (day) => day !== holiday && weekdays(day))).toBe(
    new Date('2026-03-13T10:00:00+09:00').toISOString(),
  );
});

it('a calendar without business days ends some time', () => {
  expect(new Date(due('2026-03-09T09:00:00+09:00', () => false)).getTime()).toBeGreaterThan(new Date('2026-04-01').getTime());
});
