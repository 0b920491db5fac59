/** What a merchant's page posts to open a window: an SDK's window request has these members. */
export interface Opened {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a payer types and chooses, by the names of the form's fields; `code`: for the institution's page. The rest is filled in. */
export type Entry = Readonly<Record<string, string>>;

/** Where a payment in a window ended, and what the browser then brings to the merchant. */
export interface Paid {
  /** `approved`, `issued`, `authorized`, `refused` …: name of the last screen. */
  readonly screen: string;
  /** The code on a refusal's screen. */
  readonly text: string;
  /** Form of the return: as a framework hands it to nextUrl. */
  readonly returned: Readonly<Record<string, string>>;
}

/** What somebody types who has no reason to type anything else. */
const USUAL: Entry = {
  number: '9990000000000000',
  expiry: '1230',
  phone: '01012345678',
  birth: '9912311',
  name: '홍길동',
  depositor: '홍길동',
  loginId: 'hong',
  password: 'password1',
  pin1: '1234567890123456',
  identity: '991231',
  pin: '00',
};
const MAX_SCREENS = 12;
const WAIT_MS = 100;

const attribute = (tag: string, name: string): string => plainText(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const plainText = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The form of a screen that goes on: never the ones beside it (language, leaving). */
function formOf(html: string): { readonly action: string; readonly path: string; readonly inputs: readonly string[] } | undefined {
  for (const [, tag, body] of html.matchAll(
    /(<form[^>]*data-form="(?:choose|confirm|card|details|authenticate)"[^>]*>)([\s\S]*?)<\/form>/g,
  )) {
    const inputs = [...body!.matchAll(/<(?:input|select|button)\b[^>]*>/g)].map(([input]) => input);
    // a form may belong to inputs outside of it
    const id = attribute(tag!, 'id');
    const outside = id ? [...html.matchAll(new RegExp(`<(?:input|select)[^>]*form="${id}"[^>]*>`, 'g'))].map(([input]) => input) : [];
    return { action: attribute(tag!, 'data-form'), path: attribute(tag!, 'action'), inputs: [...inputs, ...outside] };
  }
  return undefined;
}

/** Fills in a form. Of several radio buttons the one that the entry names, else the first; every box that has to be ticked. */
function filled(action: string, inputs: readonly string[], entry: Entry): URLSearchParams {
  const form = new URLSearchParams();
  for (const input of inputs) {
    const [name, type, value] = [attribute(input, 'name'), attribute(input, 'type'), attribute(input, 'value')];
    if (name === '' || input.startsWith('<button')) continue;
    if (type === 'hidden') form.append(name, value);
    else if (type === 'checkbox') form.append(name, value);
    else if (type === 'radio') {
      if (entry[name] === value || (!(name in entry) && !form.has(name))) form.set(name, value);
    } else form.set(name, entry[name] ?? (name === 'instalments' ? '0' : (USUAL[name] ?? '')));
  }
  if (action === 'authenticate') {
    form.set('way', entry.code === undefined && !inputs.every((input) => attribute(input, 'name') !== 'way') ? 'app' : 'code');
    form.set('code', entry.code ?? '000000');
  }
  return form;
}

class Browser {
  readonly #base: string;
  html = '';
  screen = '';
  /** Path of the window, without its screens. */
  window = '';

  constructor(base: string) {
    this.#base = base;
  }

  async send(path: string, form?: URLSearchParams): Promise<void> {
    let answer = await fetch(new URL(path, this.#base), { redirect: 'manual', ...(form && { method: 'POST', body: form }) });
    while (answer.status === 303) {
      const location = answer.headers.get('location')!;
      this.window = /^\/window\/[^/?]+/.exec(location)?.[0] ?? this.window;
      answer = await fetch(new URL(location, this.#base), { redirect: 'manual' });
    }
    this.html = await answer.text();
    this.screen = /<body class="screen-([\w-]+)/.exec(this.html)?.[1] ?? '';
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status}, screen ${this.screen}: ${this.#words()}`);
    if (this.screen === '') throw new Error(`no window: ${this.html.slice(0, 400)}`);
  }

  #words(): string {
    return [...this.html.matchAll(/class="[^"]*error[^"]*"[^>]*>([^<]+)</g)].map(([, text]) => text).join('; ');
  }

  returned(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, plainText(value!)]),
    );
  }
}

/**
 * Pays in a window as a browser without script does: follows redirects, fills in the forms that it is shown, closes the window at the end.
 *
 * @param patient whether to wait while the outcome is being found out; else the window is closed then
 * @throws Error when the window does not open, a form is refused, or no end is in sight
 */
export async function payInWindow({ action, fields }: Opened, entry: Entry = {}, patient = true): Promise<Paid> {
  const waiting = patient ? /paying|confirming|processing/ : /paying|processing/;
  const browser = new Browser(action);
  await browser.send(action, new URLSearchParams(fields));
  for (let step = 0; step < MAX_SCREENS; step++) {
    const form = formOf(browser.html);
    if (form) {
      await browser.send(form.path, filled(form.action, form.inputs, entry));
      continue;
    }
    const way = /<form[^>]*action="([^"]*\/leave)"/.exec(browser.html)?.[1];
    if (way !== undefined && !waiting.test(browser.screen)) {
      const { screen, html } = browser;
      const nonce = /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
      await browser.send(way, new URLSearchParams({ nonce }));
      return { screen, text: html.replace(/<[^>]+>/g, ' '), returned: browser.returned() };
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    await browser.send(browser.window);
  }
  throw new Error(`the window does not end: ${browser.screen}`);
}
