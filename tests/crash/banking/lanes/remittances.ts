import type { BankAccount } from '../../diary.js';
import type { Lane } from '../../till.js';
import type { BankTill } from '../till.js';

const TOP_UP = 400_000;

/** Remittances out of a main account that holds less than is asked for, many at once, and money brought in by the operator now and then. */
export class RemittanceLane implements Lane {
  readonly #till: BankTill;
  readonly #receivers: readonly BankAccount[];

  constructor(till: BankTill, receivers: readonly BankAccount[]) {
    this.#till = till;
    this.#receivers = receivers;
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.15)) return this.#topUp();
    await Promise.all(Array.from({ length: this.#till.pick([1, 2, 4]) }, () => this.#remit()));
  }

  async #remit(): Promise<void> {
    const amount = 3 * this.#till.amount();
    const account = this.#till.pick(this.#receivers);
    const { bank: bankCd, accountNo: custAcntNo } = account;
    await this.#till.move({ kind: 'remittance', amount, account }, (mchtTrdNo) =>
      this.#till.shop.easyCash.remittance.send({ mchtTrdNo, bankCd, custAcntNo, custAcntSumry: '정산', trdAmt: amount }),
    );
  }

  /** Told again under its number where nobody answered: it is brought in once. */
  async #topUp(): Promise<void> {
    const { world, merchantId } = this.#till.shop;
    const deed = this.#till.note({ kind: 'top_up', amount: TOP_UP, silent: true });
    const send = () =>
      world.operator('POST', `/merchants/${merchantId}/main-account/top-ups`, { amount: TOP_UP, transactionId: deed.orderNo }).then(
        () => ({ outcome: 'approved' as const, trdNo: deed.orderNo }),
        () => ({ outcome: 'unknown' as const }),
      );
    let told: { readonly outcome: 'approved' | 'unknown'; readonly trdNo?: string } = await send();
    await this.#till.answered(told);
    if (told.outcome === 'unknown' || this.#till.chance(0.2)) told = await send();
    deed.told = told.outcome;
    deed.transactionNo = told.trdNo;
  }
}
