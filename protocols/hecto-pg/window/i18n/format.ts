import { kstDateTime } from '@gwanmun/kernel';
import type { Lang } from '../checkout.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `10,000원` or `₩10,000`. */
export function formatWon(amount: number, lang: Lang): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
  return lang === 'ko' ? `${digits}원` : `₩${digits}`;
}

/** `$1.00` of a number of cents. */
export function formatDollars(cents: number): string {
  return `$${Math.floor(cents / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents % 100).padStart(2, '0')}`;
}

/** An amount in the smallest unit of its currency. */
export function formatAmount(amount: number, currency: 'KRW' | 'USD', lang: Lang): string {
  return currency === 'USD' ? formatDollars(amount) : formatWon(amount, lang);
}

/** With a capital letter, at the beginning of an English sentence. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Time until a moment in days and hours, or hours and minutes: `9일 23시간`, `9 days 23 hours`. Empty when it is over. */
export function formatTimeLeft(iso: string, now: Date, lang: Lang): string {
  const minutes = Math.floor((Date.parse(iso) - now.getTime()) / 60_000);
  if (minutes < 1) return '';
  const parts: [number, string, string][] = [
    [Math.floor(minutes / 1_440), '일', 'day'],
    [Math.floor(minutes / 60) % 24, '시간', 'hour'],
    [minutes % 60, '분', 'minute'],
  ];
  const from = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(from, from + 2)
    .filter(([count]) => count > 0)
    .map(([count, ko, en]) => (lang === 'ko' ? `${count}${ko}` : `${count} ${en}${count === 1 ? '' : 's'}`))
    .join(' ');
}

/** A moment in Korean time: `2025. 11. 20. 18:30:05`, or `20 Nov 2025, 18:30:05`. */
export function formatTime(iso: string, lang: Lang): string {
  const kst = kstDateTime(new Date(iso));
  const [year, month, day] = [kst.slice(0, 4), Number(kst.slice(4, 6)), Number(kst.slice(6, 8))];
  const time = `${kst.slice(8, 10)}:${kst.slice(10, 12)}:${kst.slice(12, 14)}`;
  return lang === 'ko' ? `${year}. ${month}. ${day}. ${time}` : `${day} ${MONTHS[month - 1]} ${year}, ${time}`;
}

/** `1111 22** **** 4444`. */
export function formatMasked(masked: string): string {
  return masked.replace(/x/gi, '*').replace(/(.{4})(?=.)/g, '$1 ');
}

/** The language of a browser's `Accept-Language`: the first of ours that it names; Korean where it names none. */
export function pickLang(acceptLanguage: string | undefined): Lang {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { lang: tag.toLowerCase().split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter((entry): entry is { lang: Lang; q: number } => (entry.lang === 'ko' || entry.lang === 'en') && entry.q > 0)
    .sort((a, b) => b.q - a.q);
  return ranked[0]?.lang ?? 'ko';
}
