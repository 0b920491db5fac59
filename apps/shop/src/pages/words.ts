import { bankOf, carrierOf, issuerOf, meaningOf } from '@gwanmun/hecto-pg/messages';
import type { Parts } from '../merchant/order.js';
import { html, type Part } from './html.js';
import type { Visit } from './visit.js';

/** What the gateway said, in the visitor's language: its own words are Korean, the code is known in both. */
export function said(visit: Visit, code: string, message: string): Part {
  const words = code === '' ? message && visit.texts.step.noAnswer : visit.language === 'ko' ? message : (meaningOf(code)?.en ?? message);
  return html`${words}${code !== '' && code !== '0000' && html` <span class="num">(${code})</span>`}`;
}

/** Card company, bank or carrier in the visitor's language, as far as its code is known. */
export function institutionName(visit: Visit, code: string | undefined, name: string | undefined): string | undefined {
  if (visit.language === 'ko' || !code) return name;
  return (issuerOf(code) ?? bankOf(code.padStart(3, '0')) ?? carrierOf(code))?.en ?? name;
}

/** A bank's name by its code. */
export function bankName(visit: Visit, code: string): string {
  return bankOf(code.padStart(3, '0'))?.[visit.language] ?? code;
}

/** "card ₩6,000 · points ₩3,000": the parts of a wallet's payment that are not nothing. */
export function partsText(visit: Visit, parts: Partial<Parts> | undefined, amount: (value: number) => string): string | undefined {
  if (!parts) return undefined;
  const names = Object.keys(visit.texts.parts) as (keyof Parts)[];
  const some = names.filter((name) => (parts[name] ?? 0) > 0);
  return some.map((name) => `${visit.texts.parts[name]} ${amount(parts[name] ?? 0)}`).join(' · ');
}
