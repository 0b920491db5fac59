import type { Amount, CashReceipt, Currency, Method, Personal } from '@gwanmun/engine';
import type { Checkout, CheckoutOrder, CheckoutState, Funding } from '../../window/index.js';

/** What a window request leaves behind for the payment and the return. Plain JSON, stored with the checkout. */
export interface WindowRequestFacts {
  /** The method as the engine calls it. */
  readonly method: Method;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly notifyUrl: string;
  readonly passThrough?: string | undefined;
  readonly taxType?: string | undefined;
  readonly periodEnd?: string | undefined;
  /** `trdDt` of the request: inquiries look for it. */
  readonly requestDate: string;
  /** The only funds that the merchant takes (`corpPayType`), whatever the payer is offered. */
  readonly funding?: Funding;
  /** A cash receipt that the merchant asked for; its number is personal. */
  readonly cashReceipt?: CashReceipt;
  /** What a passbook says. */
  readonly printName?: string | undefined;
  /** The key that a success hands out: for a monthly series, a subscription, or the retired key payment (hecto-pg §6.19, §6.23, §6.30). */
  readonly key?: 'monthly' | 'subscription' | 'payment';
  /** Facts for this door's own later messages. */
  readonly door?: Readonly<Record<string, string>>;
}

/** The window's order with what only the door understands. */
export type WindowOrder = CheckoutOrder & { readonly request: WindowRequestFacts };

/** Personal data of a window; sealed apart from its state. */
export interface WindowPersonal extends Personal {
  /** Values of form fields that the merchant sent, by name: the window shows them masked and does not ask for them. */
  readonly known?: Readonly<Record<string, string>>;
  /** What the payer typed, while the authentication after it goes on. */
  readonly entered?: Readonly<Record<string, string>>;
}

/** An order on its way into the store: personal data is kept apart and sealed. */
export type NewWindowOrder = WindowOrder & { readonly personal: WindowPersonal };

/** What the store keeps of a checkout. */
export interface StoredCheckout {
  readonly order: WindowOrder;
  readonly state: CheckoutState;
}

/** A checkout as this door loads it; the window hands it back unchanged. */
export interface WindowCheckout extends Checkout {
  readonly order: WindowOrder;
}

/** The door's own order behind the window's. Throws `TypeError` for one that this door did not make: a fault of the composition. */
export function windowOrder(order: CheckoutOrder): WindowOrder {
  if (!('request' in order)) throw new TypeError('this checkout was not opened by the Hecto PG door');
  return order as WindowOrder;
}
