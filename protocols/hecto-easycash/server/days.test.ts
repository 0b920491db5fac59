import { expect, it } from 'vitest';
import { calendarDay } from './days.js';

it.each([
  ['20191231', '20191231'],
  ['20201131', '20201201'],
  ['20210230', '20210302'],
  ['99999999', '99991231'],
])('%s is %s', (digits, day) => expect(calendarDay(digits)).toBe(day));
