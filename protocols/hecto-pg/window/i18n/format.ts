import { kstDateTime } from '@gwanmun/kernel';
import type { Lang } from '../checkout.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `10,000원` or `₩10,000`. */
export function formatWon(amount: number, lang: Lang): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
  return lang === 'ko' ? `${digits}원` : `₩${digits}`;
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
