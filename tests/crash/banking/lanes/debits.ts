import type { Lane } from '../../till.js';
import type { Customer } from '../customers.js';
import { DebitRefunds } from '../refunds.js';
import type { BankTill } from '../till.js';

/** Debits of registered accounts, among them such whose bank is silent, late or at work for a while, and refunds of what was paid. */
export class DebitLane implements Lane {
  readonly #till: BankTill;
  readonly #customers: readonly Customer[];
  readonly #refunds: DebitRefunds;
  readonly #refundsOf: number;

  constructor(till: BankTill, customers: readonly Customer[], { refundsOf = 0.35 } = {}) {
    this.#till = till;
    this.#customers = customers;
    this.#refunds = new DebitRefunds(till);
    this.#refundsOf = refundsOf;
  }

  async step(): Promise<void> {
    if (this.#till.chance(this.#refundsOf) && (await this.#refunds.some())) return;
    const customer = this.#till.pick(this.#customers);
    // Several at once for one account: its limits and its balance hold for all of them.
    const atOnce = this.#till.pick([1, 1, 1, 3]);
    await Promise.all(Array.from({ length: atOnce }, () => this.#pay(customer)));
  }

  async #pay(customer: Customer): Promise<void> {
    const amount = this.#till.amount();
    const { customerId: mchtCustId, bank: bankCd, key: custAcntKey } = customer;
    const { deed } = await this.#till.move({ kind: 'payment', amount, account: customer }, (mchtTrdNo) =>
      this.#till.shop.easyCash.payment.pay({ mchtTrdNo, mchtCustId, bankCd, custAcntKey, trdAmt: amount, pmtPrdtNm: '커피' }),
    );
    if (deed.told === 'approved') this.#refunds.add(deed, customer);
  }
}
