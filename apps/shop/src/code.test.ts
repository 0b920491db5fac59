import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutSnippet, highlight, readSnippets, SNIPPETS, type SnippetName } from './code.js';
import { html } from './pages/html.js';

const snippets = readSnippets();

/** The call that makes each step happen: what the panel promises to show. */
const CALLS: Readonly<Record<SnippetName, string>> = {
  accounts: 'createHectoPg(',
  window: 'pg.vbank.window(',
  browser: 'SETTLE_PG.pay(',
  return: 'pg.parseReturn(',
  notification: 'pg.verifyNotification(',
  inquiry: 'pg.payment.inquire(',
  approve: 'pg.mobile.approve(',
  account: 'pg.vbank.change(',
  later: 'pg.mobile.payMonthly(',
  cancel: 'giveBack(',
  'give-back': 'pg.payment.cancel(',
  'saved-card': 'pg.billingKey.pay(',
  'easy-cash': 'createHectoEasyCash(',
  person: 'easyCash.mobile.request(',
  holder: 'easyCash.ownership.request(',
  consent: 'easyCash.ars.request(',
  register: 'easyCash.account.register(',
  'account-list': 'easyCash.account.list(',
  'account-pay': 'easyCash.payment.pay(',
  'account-outcome': 'easyCash.payment.outcome(',
  'account-refund': 'easyCash.refund.make(',
  'account-monthly': 'easyCash.recurring.charge(',
};

describe('"show me the code"', () => {
  it.each(Object.keys(SNIPPETS) as SnippetName[])('%s is cut from the source that runs, and has the call', (name) => {
    const { file, text } = snippets[name];
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    expect(text).toContain(CALLS[name]);
    for (const line of text.split('\n')) expect(source).toContain(line);
    expect(text).not.toContain('#snippet');
  });

  it('takes the common indentation away and refuses a name that is not there', () => {
    expect(cutSnippet('a\n  // #snippet x\n  if (a) {\n    b();\n  }\n  // #end\nc', 'x')).toBe('if (a) {\n  b();\n}');
    expect(() => cutSnippet('a', 'x')).toThrow('no snippet "x"');
    expect(() => cutSnippet('// #snippet x\na', 'x')).toThrow('no snippet "x"');
  });

  it('marks comments, strings and keywords, and loses nothing', () => {
    const text = "const a = '<b>'; // it's & so\nreturn `x`;";
    const drawn = html`${highlight(text)}`.toString();
    expect(drawn).toBe('<em>const</em> a = <b>&#39;&lt;b&gt;&#39;</b>; <i>// it&#39;s &amp; so</i>\n<em>return</em> <b>`x`</b>;');
  });
});

it('is an example that depends on the SDK alone', () => {
  const folder = new URL('./merchant/', import.meta.url);
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(files).toEqual(expect.arrayContaining(['open-window.ts', 'easy-cash/register-account.ts']));
  for (const file of files) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1]!);
    for (const from of imports)
      expect(from).toMatch(/^(@gwanmun\/hecto-(pg|easycash)\/client|node:crypto|\.\.?\/[a-z-]+\.js|\.\/easy-cash\/[a-z-]+\.js)$/);
  }
});
