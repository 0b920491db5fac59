import { MAX_WON, parseKst } from '@gwanmun/kernel';

/** Whether the calendar has this day (yyyyMMdd). */
export function isDay(text: string): boolean {
  return text.length === 8 && parseKst(text) !== undefined;
}

/** Whether it is money that can be moved. */
export function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= MAX_WON;
}
