import { kstDate, parseKst } from '@gwanmun/kernel';

const DAY_MS = 86_400_000;
const KST_OFFSET_MS = 9 * 3_600_000;

/** Whether banks transfer money on a day, `yyyyMMdd` (KST). */
export type IsBusinessDay = (day: string) => boolean;

/** Monday to Friday; knows no holidays. */
export const weekdays: IsBusinessDay = (day) => {
  const weekday = new Date(parseKst(day)!.getTime() + KST_OFFSET_MS).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Business days between a refund's acceptance and its transfer, and the hour of the transfer. */
export const PAYOUT_DAYS = 3;
const PAYOUT_HOUR_MS = 10 * 3_600_000;
/** A calendar without any business day must not hang the bank. */
const LONGEST_WAIT_DAYS = 60;

/** When a refund that is accepted now is transferred: 10:00 (KST) of the third business day after it. */
export function payoutAt(acceptedAt: Date, isBusinessDay: IsBusinessDay): Date {
  let midnight = parseKst(kstDate(acceptedAt))!.getTime();
  for (let days = 0, waited = 0; days < PAYOUT_DAYS && waited < LONGEST_WAIT_DAYS; waited++) {
    midnight += DAY_MS;
    if (isBusinessDay(kstDate(new Date(midnight)))) days++;
  }
  return new Date(midnight + PAYOUT_HOUR_MS);
}

/** The bank's nightly maintenance, 23:30 to 00:35 (KST): it accepts no refunds. */
export function inMaintenance(at: Date): boolean {
  const minutes = Math.floor(((at.getTime() + KST_OFFSET_MS) % DAY_MS) / 60_000);
  return minutes >= 23 * 60 + 30 || minutes < 35;
}
