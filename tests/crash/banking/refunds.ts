import type { Deed } from '../diary.js';
import type { Customer } from './customers.js';
import type { BankTill } from './till.js';

interface Paid {
  readonly payment: Deed;
  readonly customer: Customer;
  /** At most; unanswered refunds may have taken of it. */
  remaining: number;
}

/** Money back to the account it was drawn from: whole, in parts, several at once, and now and then more than is left. */
export class DebitRefunds {
  readonly #till: BankTill;
  readonly #paid: Paid[] = [];

  constructor(till: BankTill) {
    this.#till = till;
  }

  add(payment: Deed, customer: Customer): void {
    this.#paid.push({ payment, customer, remaining: payment.amount });
    // Most payments are never refunded.
    if (this.#paid.length > 30) this.#paid.shift();
  }

  /** False when there is nothing to give back. */
  async some(): Promise<boolean> {
    const till = this.#till;
    const open = this.#paid.filter(({ remaining }) => remaining > 0);
    if (open.length === 0) return false;
    const paid = till.chance(0.6) ? open.at(-1)! : till.pick(open);
    const atOnce = till.pick([1, 1, 1, 2, 3]);
    const told = await Promise.all(Array.from({ length: atOnce }, () => this.#refund(paid, this.#amount(paid))));
    if (told.every((each) => each === 'refused')) paid.remaining = 0;
    return true;
  }

  #amount({ remaining }: Paid): number {
    if (this.#till.chance(0.05)) return remaining + 1;
    return this.#till.chance(0.4) ? remaining : 1 + Math.floor(this.#till.random() * remaining);
  }

  async #refund(paid: Paid, amount: number): Promise<Deed['told']> {
    const { payment, customer } = paid;
    const trdNo = payment.transactionNo!;
    const { deed } = await this.#till.move({ kind: 'cancel', amount, paymentNo: trdNo, account: customer }, (mchtTrdNo) =>
      this.#till.shop.easyCash.refund.make({ mchtTrdNo, mchtCustId: customer.customerId, trdNo, trdAmt: amount }),
    );
    if (deed.told === 'approved') paid.remaining -= amount;
    return deed.told;
  }
}
