import type { Deed } from '../../diary.js';
import type { Lane } from '../../till.js';
import type { Customer } from '../customers.js';
import { DebitRefunds } from '../refunds.js';
import { callCustomer } from '../register.js';
import type { BankTill } from '../till.js';

/** The merchant wants a consent of its own for debits from this amount on. */
export const CONSENT_FROM = 60_000;
/** Longer than a consent counts, however the minutes were counted. */
const TOO_OLD_MS = 12 * 60_000;
const KEPT = 8;

/** A call of a customer, and when it was made at the earliest. */
interface Call {
  readonly customer: Customer;
  readonly consent: string;
  readonly at: Date;
}

/**
 * Large debits, each with a call of its own or not: as many calls as debits or one less, all at once, named or the newest one; debits without any call, on
 * one that was used, that is too old, or of another customer; and small ones, which need none.
 */
export class ConsentLane implements Lane {
  readonly #till: BankTill;
  readonly #customers: readonly Customer[];
  readonly #uncalled: readonly Customer[];
  readonly #refunds: DebitRefunds;
  readonly #spent: Call[] = [];
  readonly #calls: Call[] = [];

  /** @param uncalled customers whom nobody ever calls */
  constructor(till: BankTill, customers: readonly Customer[], uncalled: readonly Customer[]) {
    this.#till = till;
    this.#customers = customers;
    this.#uncalled = uncalled;
    this.#refunds = new DebitRefunds(till);
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    if (dice < 0.15 && (await this.#refunds.some())) return;
    if (dice < 0.25) await this.#pay(this.#till.pick(this.#customers), Math.min(this.#till.amount(), CONSENT_FROM - 1));
    else if (dice < 0.5) await this.#tryWithout();
    else await this.#callAndPay(this.#till.pick(this.#customers));
  }

  /** Debits race for the customer's calls. */
  async #callAndPay(customer: Customer): Promise<void> {
    const calls: Call[] = [];
    for (let i = this.#till.pick([1, 1, 2]); i > 0; i--) {
      const at = this.#till.shop.world.clock.now();
      const consent = await callCustomer(this.#till, { account: customer, customerId: customer.customerId }, this.#till.chance(0.5));
      if (consent !== undefined) calls.push({ customer, consent, at });
    }
    this.#calls.push(...calls);
    const named = this.#till.chance(0.6);
    const debits = Array.from({ length: calls.length + this.#till.pick([0, 1, 1]) }, (_, i) => calls[i % Math.max(1, calls.length)]);
    await Promise.all(debits.map((call) => this.#payLarge(customer, named ? call : undefined)));
    if (this.#calls.length > KEPT) this.#calls.splice(0, this.#calls.length - KEPT);
  }

  /** None of these has a consent that serves it. */
  async #tryWithout(): Promise<void> {
    const spent = this.#spent.length > 0 && this.#till.chance(0.5) ? this.#till.pick(this.#spent) : undefined;
    if (spent) return this.#payLarge(spent.customer, spent, { never: true });
    const call = this.#calls.length > 0 ? this.#till.pick(this.#calls) : undefined;
    const now = this.#till.shop.world.clock.now().getTime();
    if (call && now - call.at.getTime() > TOO_OLD_MS) return this.#payLarge(call.customer, call, { never: true });
    const stranger = this.#till.pick(this.#uncalled);
    return this.#payLarge(stranger, this.#till.chance(0.5) ? call : undefined, { never: true });
  }

  async #payLarge(customer: Customer, call: Call | undefined, more: Pick<Deed, 'never'> = {}): Promise<void> {
    const amount = CONSENT_FROM + (this.#till.chance(0.1) ? 0 : this.#till.amount());
    const told = await this.#pay(customer, amount, { ...more, ...(call && { consent: call.consent }) });
    if (told !== 'approved' || !call) return;
    this.#spent.push(call);
    if (this.#spent.length > KEPT) this.#spent.shift();
    const at = this.#calls.indexOf(call);
    if (at >= 0) this.#calls.splice(at, 1);
  }

  async #pay(customer: Customer, amount: number, more: Pick<Deed, 'never' | 'consent'> = {}): Promise<Deed['told']> {
    const { customerId: mchtCustId, bank: bankCd, key: custAcntKey } = customer;
    const named = more.consent === undefined ? {} : { cmsCd: more.consent.slice(-16) };
    const { deed } = await this.#till.move({ kind: 'payment', amount, account: customer, ...more }, (mchtTrdNo) =>
      this.#till.shop.easyCash.payment.pay({ mchtTrdNo, mchtCustId, bankCd, custAcntKey, trdAmt: amount, ...named }),
    );
    if (deed.told === 'approved') this.#refunds.add(deed, customer);
    return deed.told;
  }
}
