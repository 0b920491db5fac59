import { expect, it } from 'vitest';
import { decideSeries } from './decide-series.js';

it('a series is charged until the end of its last day, unless it was ended', () => {
  const endedAt = new Date('2024-05-01T00:00:00Z');
  expect(decideSeries(undefined, '20240507')?.rule).toBe('no_such_series');
  expect(decideSeries({ lastDay: '20240507' }, '20240507')).toBeUndefined();
  expect(decideSeries({ lastDay: '20240507' }, '20240508')?.rule).toBe('series_over');
  expect(decideSeries({ lastDay: '20240501', endedAt, end: 'cancelled' }, '20240508')?.rule).toBe('series_ended');
});
