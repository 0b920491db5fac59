import type { Amount, Currency, Personal } from '@gwanmun/engine';
import type { Checkout, CheckoutOrder, CheckoutState } from '../../window/index.js';

/** What a window request leaves behind for the payment and the return. Plain JSON, stored with the checkout. */
export interface WindowRequestFacts {
  readonly amount: Amount;
  readonly currency: Currency;
  readonly notifyUrl: string;
  readonly passThrough?: string | undefined;
  readonly taxType?: string | undefined;
  readonly periodEnd?: string | undefined;
  /** `trdDt` of the request: inquiries look for it. */
  readonly requestDate: string;
}

/** The window's order with what only the door understands. */
export type WindowOrder = CheckoutOrder & { readonly request: WindowRequestFacts };

/** An order on its way into the store: personal data is kept apart and sealed. */
export type NewWindowOrder = WindowOrder & { readonly personal: Personal };

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
