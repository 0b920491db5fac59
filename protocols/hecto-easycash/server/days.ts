import { parseKst } from '@gwanmun/kernel';
import { plusDays } from '../messages/index.js';

const LAST = '99991231';

/**
 * A day that the calendar has, for eight digits that are no day: the documents print the 31st of November themselves (hecto-easycash A36), which is the
 * 1st of December.
 */
export function calendarDay(digits: string): string {
  if (parseKst(digits) !== undefined) return digits;
  const day = plusDays(digits, 0);
  return parseKst(day) === undefined ? LAST : day;
}
