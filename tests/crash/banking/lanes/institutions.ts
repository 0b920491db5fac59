import type { BankAccount, Deed } from '../../diary.js';
import type { Lane } from '../../till.js';
import type { Customer } from '../customers.js';
import type { Ending } from '../notes.js';
import { lookUp, type Owner, register } from '../register.js';
import { type BankTill, toldBy } from '../till.js';

/** Somebody with an account, registered or not, as far as the merchant knows. */
interface Person extends Owner {
  key?: string;
  readonly series: string[];
  /** A notice of the next business day is on its way. */
  leaving?: boolean;
}

interface Cancelled {
  readonly effectiveAt: string;
}

/** What a debit of an account is refused with whose consent was withdrawn at the institution, or which was cancelled. */
const GONE = ['ST15', 'ST53'];

/**
 * Customers who withdraw their consent at the bank: neither account nor series gives anything after it. The first of them does so by the next business day.
 */
export class InstitutionLane implements Lane {
  readonly #till: BankTill;
  readonly #people: readonly Person[];

  constructor(till: BankTill, accounts: readonly BankAccount[]) {
    this.#till = till;
    this.#people = accounts.map((account) => ({ account, customerId: `i-${account.bank}-${account.accountNo}`, series: [] }));
  }

  async step(): Promise<void> {
    const person = this.#till.pick(this.#people);
    if (person.key === undefined) return this.#register(person);
    const dice = this.#till.random();
    if (person.series.length === 0 && dice < 0.4) await this.#startSeries(person, person.key);
    else if (dice < 0.65 || person.leaving) await this.#draw(person, person.key);
    else if (person === this.#people[0]) await this.#giveNotice(person, person.key);
    else await this.#withdraw(person, person.key);
  }

  async #register(person: Person): Promise<void> {
    const told = await register(this.#till, person);
    person.key = told?.key ?? (await lookUp(this.#till, person));
  }

  async #startSeries(person: Person, key: string): Promise<void> {
    const { merchantId, diary, easyCash } = this.#till.shop;
    const { account, customerId } = person;
    const told = await easyCash.recurring.issueKey({
      ...{ mchtTrdNo: this.#till.orderNo(), mchtCustId: customerId, bankCd: account.bank, custAcntKey: key },
    });
    await this.#till.answered(toldBy(told));
    if (told.outcome !== 'success') return this.#note(person, toldBy(told).code);
    diary.banking.series.push({ merchantId, customerId, key: told.rglChrgKey });
    person.series.push(told.rglChrgKey);
  }

  /** By the account's key or by that of a series. */
  async #draw(person: Person, key: string): Promise<void> {
    const series = person.series[0];
    const deed = series !== undefined && this.#till.chance(0.6) ? await this.#charge(person, series) : await this.#pay(person, key);
    if (deed.told === 'refused') this.#note(person, deed.code);
  }

  #note(person: Person, code: string | undefined): void {
    if (code !== undefined && GONE.includes(code)) this.#forget(person);
  }

  #forget(person: Person): void {
    delete person.key;
    delete person.leaving;
    person.series.length = 0;
  }

  async #pay({ account, customerId }: Owner, key: string, more: Pick<Deed, 'never'> = {}): Promise<Deed> {
    const amount = this.#till.amount();
    const customer: Customer = { ...account, customerId, key };
    const { deed } = await this.#till.move({ kind: 'payment', amount, account: customer, ...more }, (mchtTrdNo) =>
      this.#till.shop.easyCash.payment.pay({
        ...{ mchtTrdNo, mchtCustId: customerId, bankCd: account.bank, custAcntKey: key, trdAmt: amount },
      }),
    );
    return deed;
  }

  async #charge({ account, customerId }: Owner, series: string, more: Pick<Deed, 'never'> = {}): Promise<Deed> {
    const amount = this.#till.amount();
    const { deed } = await this.#till.move({ kind: 'payment', amount, account, series, ...more }, (mchtTrdNo) =>
      this.#till.shop.easyCash.recurring.charge({ mchtTrdNo, mchtCustId: customerId, rglChrgKey: series, trdAmt: amount }),
    );
    return deed;
  }

  /** It comes as a job, in the morning of the next business day; until then the merchant goes on. */
  async #giveNotice(person: Person, key: string): Promise<void> {
    const ending = this.#ending('account', key);
    const told = await this.#tell(key, 'next_business_day');
    if (typeof told === 'object') ending.due = new Date(told.effectiveAt);
    person.leaving = true;
  }

  async #withdraw(person: Person, key: string): Promise<void> {
    const series = [...person.series];
    const endings = [this.#ending('account', key), ...series.map((each) => this.#ending('series', each))];
    // What is on its way may come first or not.
    const race = this.#till.chance(0.4) ? this.#draw({ ...person, series: [...series] }, key) : undefined;
    const told = await this.#tell(key, 'now');
    for (const ending of endings) ending.told = typeof told === 'object' ? 'approved' : told === 'gone' ? 'refused' : 'unknown';
    await race;
    if (told === undefined) return;
    this.#forget(person);
    if (this.#till.chance(0.6)) await this.#pay(person, key, { never: true });
    for (const each of series) await this.#charge(person, each, { never: true });
  }

  #ending(what: Ending['what'], key: string): Ending {
    const { merchantId, diary } = this.#till.shop;
    const ending: Ending = { what, merchantId, key, by: 'institution' };
    diary.banking.endings.push(ending);
    return ending;
  }

  /** `gone`: it was cancelled before, by an unanswered request or by a notice. `undefined`: nobody knows. */
  async #tell(key: string, effective: 'now' | 'next_business_day'): Promise<Cancelled | 'gone' | undefined> {
    const { world, merchantId } = this.#till.shop;
    const path = `/registered-accounts/${merchantId}/${key}/institution-cancellation`;
    const told = await world
      .operator<Cancelled>('POST', path, { effective })
      .catch((error: Error) => (error.message.includes(': 409 ') ? ('gone' as const) : undefined));
    await this.#till.answered({ outcome: told === undefined ? 'unknown' : 'approved' });
    return told;
  }
}
