import type { Lang } from '../checkout.js';
import { en } from './en.js';
import { type Dictionary, ko } from './ko.js';

const DICTIONARIES: Readonly<Record<Lang, Dictionary>> = { ko, en };

export function words(lang: Lang): Dictionary {
  return DICTIONARIES[lang];
}

export type { Dictionary } from './ko.js';
