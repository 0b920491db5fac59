import type { Deed } from '../../diary.js';
import type { Lane } from '../../till.js';
import type { Customer } from '../customers.js';
import type { Ending, StartedSeries } from '../notes.js';
import { DebitRefunds } from '../refunds.js';
import { type BankTill, toldBy } from '../till.js';

interface Running extends StartedSeries {
  readonly customer: Customer;
}

const RUNNING_AT_MOST = 4;

/** Series of debits: started with a first payment or without one, charged, also by two clerks at once, refunded, ended, and charged once more after it. */
export class SeriesLane implements Lane {
  readonly #till: BankTill;
  readonly #customers: readonly Customer[];
  readonly #refunds: DebitRefunds;
  readonly #running: Running[] = [];

  constructor(till: BankTill, customers: readonly Customer[]) {
    this.#till = till;
    this.#customers = customers;
    this.#refunds = new DebitRefunds(till);
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    const series = this.#running.length > 0 ? this.#till.pick(this.#running) : undefined;
    if (dice > 0.8 && (await this.#refunds.some())) return;
    if (!series || dice < 0.12) await this.#startByPayment(this.#till.pick(this.#customers));
    else if (dice < 0.2) await this.#start(this.#till.pick(this.#customers));
    else if (this.#running.length > RUNNING_AT_MOST) await this.#end(this.#running[0]!);
    else await Promise.all(Array.from({ length: this.#till.pick([1, 1, 2]) }, () => this.#charge(series)));
  }

  async #startByPayment(customer: Customer): Promise<void> {
    const amount = this.#till.amount();
    const { customerId: mchtCustId, bank: bankCd, key: custAcntKey } = customer;
    const { deed, result } = await this.#till.move({ kind: 'payment', amount, account: customer }, (mchtTrdNo) =>
      this.#till.shop.easyCash.payment.pay({ mchtTrdNo, mchtCustId, bankCd, custAcntKey, trdAmt: amount, rglPmtYn: 'Y' }),
    );
    if (deed.told === 'approved') this.#refunds.add(deed, customer);
    if (result?.outcome !== 'success') return;
    deed.series = result.rglChrgKey!;
    this.#run(customer, deed.series);
  }

  async #start(customer: Customer): Promise<void> {
    const { customerId: mchtCustId, bank: bankCd, key: custAcntKey } = customer;
    const told = await this.#till.shop.easyCash.recurring.issueKey({ mchtTrdNo: this.#till.orderNo(), mchtCustId, bankCd, custAcntKey });
    await this.#till.answered(toldBy(told));
    if (told.outcome === 'success') this.#run(customer, told.rglChrgKey);
  }

  #run(customer: Customer, key: string): void {
    const { merchantId, diary } = this.#till.shop;
    const series = { merchantId, customerId: customer.customerId, key };
    diary.banking.series.push(series);
    this.#running.push({ ...series, customer });
  }

  async #charge({ customer, key }: Running, more: Pick<Deed, 'never'> = {}): Promise<void> {
    const amount = this.#till.amount();
    const { deed } = await this.#till.move({ kind: 'payment', amount, account: customer, series: key, ...more }, (mchtTrdNo) =>
      this.#till.shop.easyCash.recurring.charge({ mchtTrdNo, mchtCustId: customer.customerId, rglChrgKey: key, trdAmt: amount }),
    );
    if (deed.told === 'approved') this.#refunds.add(deed, customer);
  }

  /** Sometimes while a charge is on its way, which may come first or not. */
  async #end(series: Running): Promise<void> {
    const { merchantId, diary, easyCash } = this.#till.shop;
    const { customer, key } = series;
    this.#running.splice(this.#running.indexOf(series), 1);
    const ending: Ending = { what: 'series', merchantId, key, by: 'merchant' };
    diary.banking.endings.push(ending);
    const race = this.#till.chance(0.4) ? this.#charge(series) : undefined;
    const told = await easyCash.recurring.end({ mchtTrdNo: this.#till.orderNo(), mchtCustId: customer.customerId, rglChrgKey: key });
    ending.told = toldBy(told).outcome;
    await this.#till.answered(toldBy(told));
    await race;
    if (told.outcome === 'success') await this.#charge(series, { never: true });
  }
}
