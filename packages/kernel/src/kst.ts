const KST_OFFSET_MS = 9 * 3_600_000;

let lastSecond = Number.NaN;
let lastText = '';

/** `yyyyMMddHHmmss` in Korean time (UTC+9, no daylight saving). */
export function kstDateTime(at: Date): string {
  // Every payment asks several times in the same second.
  const second = Math.floor(at.getTime() / 1_000);
  if (second !== lastSecond) {
    lastText = formatKst(at);
    lastSecond = second;
  }
  return lastText;
}

function formatKst(at: Date): string {
  const iso = new Date(at.getTime() + KST_OFFSET_MS).toISOString();
  return iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10) + iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19);
}

/** `yyyyMMdd` in Korean time. */
export function kstDate(at: Date): string {
  return kstDateTime(at).slice(0, 8);
}

/** `HHmmss` in Korean time. */
export function kstTime(at: Date): string {
  return kstDateTime(at).slice(8);
}

/** The instant of a Korean `yyyyMMdd` (midnight) or `yyyyMMddHHmmss`, or `undefined` when it is not a real date. */
export function parseKst(text: string): Date | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [, y, mo, d, h = '00', mi = '00', s = '00'] = match;
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}.000+09:00`);
  if (Number.isNaN(at.getTime())) return undefined;
  const canonical = kstDateTime(at);
  return canonical === `${y}${mo}${d}${h}${mi}${s}` ? at : undefined;
}

/** The same time of day so many Korean calendar months later, or earlier: on the month's last day when it has no such day. */
export function addKstMonths(at: Date, months: number): Date {
  const local = new Date(at.getTime() + KST_OFFSET_MS);
  const first = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1);
  const month = new Date(first);
  const lastDay = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  const sinceMidnight = local.getTime() - Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return new Date(first + (day - 1) * 86_400_000 + sinceMidnight - KST_OFFSET_MS);
}
