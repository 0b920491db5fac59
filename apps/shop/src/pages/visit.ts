import type { Cart } from '../catalog.js';
import type { Order } from '../merchant/order.js';
import { formatDollars, formatWon, type Language, type Texts } from '../text/index.js';

/** Addresses of the files that pages refer to. */
export interface AssetUrls {
  readonly css: string;
  readonly fonts: string;
  readonly js: string;
  art(name: string): string;
  /** The font files that draw this text. */
  fontFiles(text: string): readonly string[];
}

/** Everything about the visitor and the place that a page needs to draw itself. */
export interface Visit {
  readonly language: Language;
  readonly texts: Texts;
  /** The visitor's own choice; without one the system decides. */
  readonly theme: 'light' | 'dark' | undefined;
  /** Code panels open? */
  readonly code: boolean;
  readonly cart: Cart;
  readonly customerId: string;
  /** Where the shop is mounted, e.g. `/shop`. */
  readonly prefix: string;
  /** The page that is being looked at, to come back to after a change of settings. */
  readonly here: string;
  readonly assets: AssetUrls;
  /** The shop's time. */
  readonly now: Date;
}

/** An amount in the visitor's language. */
export function money(visit: Visit, amount: number): string {
  return formatWon(amount, visit.language);
}

/** An amount of an order, in what it is paid in. */
export function orderMoney(visit: Visit, order: Pick<Order, 'currency'>, amount: number): string {
  return order.currency === 'USD' ? formatDollars(amount) : money(visit, amount);
}

export function cartCount(cart: Cart): number {
  return [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
}

/** Link that changes a display setting and comes back. */
export function settingUrl(visit: Visit, name: 'language' | 'theme' | 'code', value: string): string {
  return `${visit.prefix}/settings?${new URLSearchParams({ [name]: value, back: visit.here })}`;
}
