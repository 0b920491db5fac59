import { readFileSync } from 'node:fs';
import { html, type Markup } from './pages/html.js';

/** The pieces of our own source that pages show, by name; each stands between `// #snippet <name>` and `// #end` in its file. */
export const SNIPPETS = {
  accounts: 'merchant/accounts.ts',
  window: 'merchant/open-window.ts',
  browser: 'browser/checkout.ts',
  return: 'merchant/receive-return.ts',
  notification: 'merchant/receive-notification.ts',
  inquiry: 'merchant/ask-gateway.ts',
  approve: 'merchant/approve-authenticated.ts',
  account: 'merchant/virtual-account.ts',
  later: 'merchant/pay-again.ts',
  cancel: 'merchant/cancel-payment.ts',
  'give-back': 'merchant/give-back.ts',
  'saved-card': 'merchant/pay-with-saved-card.ts',
  'easy-cash': 'merchant/accounts.ts',
  person: 'merchant/easy-cash/verify-person.ts',
  holder: 'merchant/easy-cash/verify-account.ts',
  consent: 'merchant/easy-cash/ask-consent.ts',
  register: 'merchant/easy-cash/register-account.ts',
  'account-list': 'merchant/easy-cash/list-accounts.ts',
  'account-pay': 'merchant/easy-cash/pay-from-account.ts',
  'account-outcome': 'merchant/easy-cash/ask-outcome.ts',
  'account-refund': 'merchant/easy-cash/refund.ts',
  'account-monthly': 'merchant/easy-cash/monthly.ts',
} as const;

export type SnippetName = keyof typeof SNIPPETS;

export interface Snippet {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** Cuts a marked piece out of a source text, without its common indentation. Throws when the marks are missing: a page must not show code that is not there. */
export function cutSnippet(source: string, name: string): string {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => line.trim() === `// #snippet ${name}`);
  const to = lines.findIndex((line, i) => i > from && line.trim() === '// #end');
  if (from < 0 || to < 0) throw new Error(`no snippet "${name}" in the source`);
  const cut = lines.slice(from + 1, to);
  const indent = Math.min(...cut.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return cut
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}

/** Reads every snippet from the source files beside this one (also from `dist/`, where the sources stand one folder up). */
export function readSnippets(): Readonly<Record<SnippetName, Snippet>> {
  const entries = Object.entries(SNIPPETS).map(([name, path]) => {
    const source = readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');
    return [name, { file: `apps/shop/src/${path}`, text: cutSnippet(source, name) }] as const;
  });
  return Object.fromEntries(entries) as Record<SnippetName, Snippet>;
}

const TOKEN =
  /(\/\*[\s\S]*?\*\/|\/\/[^\n]*)|('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\b(const|let|return|if|else|await|async|export|function|import|from|type|new|for|of|switch|case|default|throw|try|catch|undefined|true|false)\b/g;

/** Source text with comments, strings and keywords marked. */
export function highlight(text: string): readonly (Markup | string)[] {
  const parts: (Markup | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(at, match.index));
    const [all, comment, quoted] = match;
    parts.push(comment ? html`<i>${all}</i>` : quoted ? html`<b>${all}</b>` : html`<em>${all}</em>`);
    at = match.index + all.length;
  }
  parts.push(text.slice(at));
  return parts;
}
