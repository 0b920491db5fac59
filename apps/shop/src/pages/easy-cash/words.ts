import { institutionOf, resultCode } from '@gwanmun/hecto-easycash/messages';
import { bankOf } from '@gwanmun/hecto-pg/messages';
import type { Problem } from '../../merchant/easy-cash/payer.js';
import { html, type Part } from '../html.js';
import type { Visit } from '../visit.js';

/** A bank or another house that keeps accounts, in the visitor's language. */
export function houseName(visit: Visit, code: string): string {
  return (bankOf(code) ?? institutionOf(code))?.[visit.language] ?? code;
}

/** "국민은행 123****890": bank and masked number. */
export function accountLabel(visit: Visit, account: { readonly bankCd: string; readonly number: string }): string {
  return `${houseName(visit, account.bankCd)} ${account.number}`;
}

/** What the code of a refusal asks of the customer; `undefined` for a code that has no words of ours. */
export function codeWords(visit: Visit, code: string): string | undefined {
  const { codes } = visit.texts.easyCash;
  return Object.hasOwn(codes, code) ? codes[code as unknown as keyof typeof codes] : undefined;
}

/** A problem in the customer's words: always a sentence, whatever the gateway said. */
export function problemWords(visit: Visit, { outcome, code }: Problem): string {
  return codeWords(visit, code) ?? visit.texts.easyCash.otherwise[outcome];
}

/** What the gateway said of a payment from an account: short, for the list of steps. */
export function saidOfAccount(visit: Visit, code: string, message: string): Part {
  if (code === '0000') return undefined;
  if (code === '') return message && visit.texts.step.noAnswer;
  const words = visit.language === 'ko' ? message : (resultCode(code)?.en ?? message);
  return html`${words} <span class="num">(${code})</span>`;
}

/** 010-1234-5678 */
export function phoneText(phone: string): string {
  return phone.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3');
}
