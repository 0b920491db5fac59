import type { CheckoutOrder } from '../checkout.js';
import { termsOf } from '../terms.js';
import { goodFields } from './test-values.js';
import type { WindowApp } from './window-app.js';

export interface Screen {
  readonly status: number;
  /** `issuer`, `card`, `approved` …: the class of the body. */
  readonly name: string;
  readonly body: string;
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export const AGREED = ['payment', 'privacy', 'third-party'];

/** A payer whose browser has no script: follows redirects, and sends the forms it was shown. */
export class Payer {
  readonly #window: WindowApp;
  readonly base: string;
  nonce = '';

  constructor(window: WindowApp, base: string) {
    this.#window = window;
    this.base = base;
  }

  async get(path = ''): Promise<Screen> {
    const answer = await this.#window.app.inject({ url: `${this.base}${path}` });
    if (answer.statusCode === 303) return this.get(String(answer.headers.location).slice(this.base.length));
    return this.#screen(answer, `${this.base}${path}`);
  }

  /** Sends a form with the nonce of the last screen, or an older one, and shows what follows. */
  async post(action: string, fields: Record<string, string | readonly string[]> = {}, nonce = this.nonce): Promise<Screen> {
    const form = new URLSearchParams({ nonce });
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each);
    const answer = await this.#window.app.inject({
      method: 'POST',
      url: `${this.base}/${action}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    if (answer.statusCode === 303) return this.get(String(answer.headers.location).slice(this.base.length));
    return this.#screen(answer, `${this.base}/${action}`);
  }

  #screen(answer: { statusCode: number; body: string; headers: Record<string, unknown> }, location: string): Screen {
    this.nonce = /name="nonce" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.nonce;
    const name = /<body class="screen-([\w-]+)/.exec(answer.body)?.[1] ?? '';
    return { status: answer.statusCode, name, body: answer.body, location, headers: answer.headers };
  }

  /** Fills in and sends the card form. */
  card(number = '5211120000001621', more: Record<string, string> = {}): Promise<Screen> {
    return this.post('card', { number, expiry: '12/30', instalments: '0', agreed: AGREED, ...more });
  }

  /** Fills in and sends the form of any other method, with everything it needs. */
  details(order: CheckoutOrder, more: Record<string, string> = {}): Promise<Screen> {
    const agreed = termsOf(order)
      .filter(({ required }) => required)
      .map(({ id }) => id);
    return this.post('details', { ...goodFields(order), agreed, ...more });
  }

  async status(): Promise<{ at: string; version: number }> {
    return (await this.#window.app.inject({ url: `${this.base}/status` })).json();
  }
}

/** Opens a window and its first screen. */
export async function payerOf(window: WindowApp, order: Parameters<WindowApp['open']>[0], language = 'ko'): Promise<Payer> {
  const payer = new Payer(window, await window.open(order, language));
  await payer.get();
  return payer;
}
