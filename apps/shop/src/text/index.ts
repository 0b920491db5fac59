import { en } from './en.js';
import { ko, type Texts } from './ko.js';

export type Language = 'ko' | 'en';
export type { Texts } from './ko.js';

export const TEXTS: Readonly<Record<Language, Texts>> = { ko, en };

/** The first language of `Accept-Language` that we speak; Korean when it names neither. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const spoken = (acceptLanguage ?? '').toLowerCase().match(/\b(ko|en)(?=[-,;\s]|$)/);
  return spoken?.[1] === 'en' ? 'en' : 'ko';
}

/** `10,000원` in Korean, `₩10,000` in English. */
export function formatWon(amount: number, language: Language): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
  return language === 'ko' ? `${digits}원` : `₩${digits}`;
}

/** Cents as `$1,234.50`. */
export function formatDollars(cents: number): string {
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(cents % 100).padStart(2, '0')}`;
}

/** Korean time to the second, the same for every visitor: `2025-11-20 18:30:05`. */
export function formatTime(iso: string): string {
  const korean = new Date(Date.parse(iso) + 9 * 3_600_000).toISOString();
  return `${korean.slice(0, 10)} ${korean.slice(11, 19)}`;
}
