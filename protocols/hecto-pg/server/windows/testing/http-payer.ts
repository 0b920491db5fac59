/** A screen of the window, or the page that takes the payer back. */
export interface Screen {
  /** Class of the body: `details`, `authentication`, `approved`, `returned` … */
  readonly name: string;
  readonly body: string;
}

type Fields = Readonly<Record<string, string>>;

const TERMS = ['payment', 'privacy', 'third-party', 'carrier'];

/** A payer whose browser has no script: follows redirects over HTTP and sends the forms that it was shown. */
export class HttpPayer {
  readonly #origin: string;
  #base = '';
  #nonce = '';

  /** @param origin where the gateway listens */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The window's token, which is the payer's authority. */
  get token(): string {
    return this.#base.split('/').at(-1)!;
  }

  /** Posts a merchant's form. Gives the first screen, or the JSON of a refused request (as body of a screen without name). */
  open(path: string, form: Fields): Promise<Screen> {
    return this.#post(path, new URLSearchParams(form));
  }

  /** Chooses a card company, bank or carrier. */
  choose(institution: string): Promise<Screen> {
    return this.send('choose', { institution });
  }

  /** Sends the method's form and agrees to everything. */
  details(fields: Fields = {}): Promise<Screen> {
    return this.send('details', fields, TERMS);
  }

  /** Types the code of the institution's page or of a text message; without one the payer approves in the app. */
  authenticate(code?: string, more: Fields = {}): Promise<Screen> {
    return this.send('authenticate', { ...(code === undefined ? { way: 'app' } : { way: 'code', code }), ...more });
  }

  /** Closes the window: the fields that the browser posts to the merchant, and where to. */
  async leave(): Promise<{ readonly url: string; readonly fields: Fields }> {
    const { name, body } = await this.send('leave');
    if (name !== 'returned') throw new Error(`the window is at ${name}, not back at the merchant`);
    const inputs = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    return {
      url: /<form method="post" action="([^"]*)"/.exec(body)![1]!,
      fields: Object.fromEntries(inputs.map(([, field, value]) => [field!, unescaped(value!)])),
    };
  }

  send(action: string, fields: Fields = {}, agreed: readonly string[] = []): Promise<Screen> {
    const form = new URLSearchParams({ nonce: this.#nonce, ...fields });
    for (const term of agreed) form.append('agreed', term);
    return this.#post(`${this.#base}/${action}`, form);
  }

  /** The current screen, read again until it is no longer one that waits for the network. */
  async settled(): Promise<Screen> {
    for (;;) {
      const screen = await this.#get(this.#base);
      if (screen.name !== 'processing') return screen;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #post(path: string, form: URLSearchParams): Promise<Screen> {
    return this.#follow(await fetch(this.#origin + path, { method: 'POST', body: form, redirect: 'manual' }));
  }

  async #get(path: string): Promise<Screen> {
    return this.#follow(await fetch(this.#origin + path, { redirect: 'manual' }));
  }

  async #follow(answer: Response): Promise<Screen> {
    const location = answer.headers.get('location');
    if (location !== null) {
      this.#base = /^\/window\/[^/]+/.exec(location)![0];
      return this.#get(location);
    }
    const body = await answer.text();
    this.#nonce = /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? this.#nonce;
    return { name: /<body class="screen-([\w-]+)/.exec(body)?.[1] ?? '', body };
  }
}

const ENTITIES: Fields = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
}
