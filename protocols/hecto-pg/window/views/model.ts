import type { Checkout, Lang, TestValue } from '../checkout.js';
import { type Dictionary, words } from '../i18n/index.js';

/** Addresses of the static files that a page links to. */
export interface PageAssets {
  readonly css: readonly string[];
  readonly script: string;
}

/** Everything a screen is drawn from. No card data, by construction. */
export interface Model {
  readonly checkout: Checkout;
  readonly lang: Lang;
  readonly t: Dictionary;
  /** `/window/<token>`: where the forms of this checkout post to. */
  readonly base: string;
  readonly assets: PageAssets;
  /** The sheet's values in sandbox mode. */
  readonly sandbox?: readonly TestValue[];
  /** This month in Korea, YYMM: what an expiry date is compared with. */
  readonly month: string;
  /** Milliseconds until the checkout expires. */
  readonly expiresInMs: number;
}

/** Errors to show beside fields: keys of the dictionary. */
export type FieldErrors = Readonly<
  Partial<Record<'issuer' | 'instalments' | 'agreed' | 'number' | 'expiry' | 'identity' | 'pin' | 'code', string>>
>;

export interface ModelInput {
  readonly checkout: Checkout;
  readonly assets: PageAssets;
  readonly sandbox?: readonly TestValue[];
  readonly month: string;
  readonly expiresInMs: number;
}

export function modelOf(input: ModelInput): Model {
  const { lang } = input.checkout.state;
  return { ...input, lang, t: words(lang), base: `/window/${input.checkout.token}` };
}
