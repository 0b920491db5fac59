import type { Checkout, Lang, TestValue } from '../checkout.js';
import { formatAmount } from '../i18n/format.js';
import { type Dictionary, words } from '../i18n/index.js';
import { formOf, type MethodForm } from '../methods/index.js';

/** Addresses of the static files that a page links to. */
export interface PageAssets {
  readonly css: readonly string[];
  readonly script: string;
}

export interface ModelInput {
  readonly checkout: Checkout;
  readonly assets: PageAssets;
  /** The sheet's values in sandbox mode. */
  readonly sandbox?: readonly TestValue[];
  /** The institution that was chosen last in this browser. */
  readonly last?: string;
  readonly now: Date;
  /** This month in Korea, YYMM: what an expiry date is compared with. */
  readonly month: string;
}

/** Everything a screen is drawn from. Nothing that a payer typed, by construction. */
export interface Model extends ModelInput {
  readonly lang: Lang;
  readonly t: Dictionary;
  /** The words of what this window ends with. */
  readonly end: Dictionary['approval'];
  readonly form: MethodForm;
  /** Who is asked for the money, in the middle of a sentence. */
  readonly who: string;
  /** The amount with its currency. */
  readonly amount: string;
  /** `/window/<token>`: where the forms of this checkout post to. */
  readonly base: string;
  /** Milliseconds until the checkout expires. */
  readonly expiresInMs: number;
}

/** Errors to show beside fields: keys of the dictionary, or `kind-problem` of a field. */
export type FieldErrors = Readonly<Record<string, string>>;

export function modelOf(input: ModelInput): Model {
  const { order, state, token, expiresAt } = input.checkout;
  const { lang } = state;
  const [t, form] = [words(lang), formOf(order)];
  return {
    ...input,
    lang,
    t,
    end: t[order.method === 'card' ? 'approval' : order.result],
    form,
    who: form.who[lang],
    amount: formatAmount(order.amount, order.currency, lang),
    base: `/window/${token}`,
    expiresInMs: expiresAt.getTime() - input.now.getTime(),
  };
}
