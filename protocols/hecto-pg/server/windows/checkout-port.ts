import type { Engine, Merchant } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { methodOf } from '../../messages/index.js';
import {
  type Checkout,
  type CheckoutOrder,
  type CheckoutPort,
  type CheckoutState,
  type EnteredFields,
  type FormField,
  isLastTry,
  type PaymentEntry,
  type PayOutcome,
  type ReturnResult,
  stateName,
} from '../../window/index.js';
import { PROTOCOL } from '../api.js';
import { type Realm, transactionNo } from '../ids.js';
import type { WindowNetworks } from './networks.js';
import {
  type NewWindowOrder,
  type StoredCheckout,
  type WindowCheckout,
  type WindowOrder,
  type WindowPersonal,
  windowOrder,
} from './order.js';
import { outcomeOfAttempt, outcomeOfPayment } from './outcomes.js';
import { isSuccess, returnFields } from './return-fields.js';
import type { Attempt } from './row.js';
import { WINDOWS } from './windows.js';

/** The window's side of the engine: stores checkouts, charges, and tells the merchant (hecto-pg §6). */
export class WindowPort implements CheckoutPort {
  readonly #engine: Engine;
  readonly #networks: WindowNetworks;
  readonly #realm: Realm;

  constructor(engine: Engine, networks: WindowNetworks, realm: Realm) {
    this.#engine = engine;
    this.#networks = networks;
    this.#realm = realm;
  }

  async create(given: CheckoutOrder, state: CheckoutState, expiresAt: Date): Promise<string> {
    const { personal, ...rest } = windowOrder(given) as NewWindowOrder;
    const order = rest as WindowOrder;
    const { token } = await this.#engine.checkouts.open<StoredCheckout>({
      merchantId: order.merchantId,
      protocol: PROTOCOL,
      method: order.request.method,
      orderNo: order.orderNo,
      state: stateName(state),
      data: { order, state },
      personal,
      expiresAt,
    });
    return token;
  }

  async load(token: string): Promise<WindowCheckout | undefined> {
    const found = await this.#engine.checkouts.load<StoredCheckout>(token);
    if (found?.protocol !== PROTOCOL) return undefined;
    return { token, version: found.version, ...found.data, expiresAt: found.expiresAt };
  }

  async advance(checkout: Checkout, next: CheckoutState, hold?: EnteredFields): Promise<boolean> {
    const personal = hold && holding(await this.#personalOf(checkout), hold);
    const change = {
      state: stateName(next),
      data: { order: windowOrder(checkout.order), state: next } satisfies StoredCheckout,
      ...('attemptId' in next.phase ? { transactionId: next.phase.attemptId } : {}),
      ...(personal ? { personal } : {}),
    };
    return (await this.#engine.checkouts.advance(checkout.token, checkout.version, change)) !== undefined;
  }

  newAttemptId(order: CheckoutOrder): string {
    const { merchantId, request } = windowOrder(order);
    return transactionNo(this.#realm, methodOf(request.method).code, merchantId, this.#engine.clock.now(), this.#engine.nextSerial());
  }

  async pay(checkout: Checkout, entry: PaymentEntry): Promise<PayOutcome> {
    const { state } = checkout;
    if (state.phase.at !== 'paying') throw new TypeError('a checkout is charged in its state "paying" only');
    const order = windowOrder(checkout.order);
    const [merchant, personal] = await Promise.all([this.#merchantOf(checkout), this.#personalOf(checkout)]);
    const attempt: Attempt = {
      engine: this.#engine,
      networks: this.#networks,
      merchant,
      order,
      state,
      attemptId: state.phase.attemptId,
      personal,
      entry,
      typed: reader(personal, entry.kind === 'form' ? entry.fields : {}),
    };
    return outcomeOfAttempt({ order, state }, await WINDOWS[order.method].pay(attempt), isLastTry(state.phase));
  }

  async outcome({ order, state }: Checkout): Promise<PayOutcome | { readonly kind: 'pending' } | { readonly kind: 'none' }> {
    if (!('attemptId' in state.phase)) return { kind: 'none' };
    const payment = await this.#engine.transaction(order.merchantId, state.phase.attemptId);
    return payment ? outcomeOfPayment({ order: windowOrder(order), state }, payment) : { kind: 'none' };
  }

  async returnFields(checkout: Checkout, result: ReturnResult): Promise<readonly FormField[]> {
    const order = windowOrder(checkout.order);
    const [merchant, personal] = await Promise.all([this.#merchantOf(checkout), this.#personalOf(checkout)]);
    const payment = isSuccess(result) ? await this.#engine.transaction(order.merchantId, result.attemptId) : undefined;
    return returnFields({ order, state: checkout.state, merchant, personal, result, payment });
  }

  async #merchantOf({ order: { merchantId } }: Checkout): Promise<Merchant> {
    const merchant = await this.#engine.merchants.find(merchantId);
    if (!merchant) throw new Error(`merchant ${merchantId} of a checkout is gone`);
    return merchant;
  }

  async #personalOf({ token }: Checkout): Promise<WindowPersonal> {
    return (await this.#engine.checkouts.load<StoredCheckout>(token))?.personal ?? {};
  }
}

/** Personal data with another entry held; `undefined` when nothing changes by it. An empty entry stays as such: to the store no data means the old data. */
function holding(personal: WindowPersonal, hold: EnteredFields): WindowPersonal | undefined {
  const entered = Object.fromEntries(Object.entries(hold).map(([name, value]) => [name, value.reveal()]));
  if (personal.entered === undefined && Object.keys(entered).length === 0) return undefined;
  return { ...personal, entered };
}

/** Reads a field of the method's forms: nobody can type over what the merchant sent. */
function reader({ known, entered }: WindowPersonal, fields: EnteredFields): Attempt['typed'] {
  const secret = (text: string | undefined, name: string) => (text === undefined ? undefined : new Secret(text, name));
  return (name) => secret(known?.[name], name) ?? fields[name] ?? secret(entered?.[name], name);
}
