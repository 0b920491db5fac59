import type { BankAccount, Deed } from '../../diary.js';
import type { Lane } from '../../till.js';
import type { Customer } from '../customers.js';
import type { Ending } from '../notes.js';
import { DebitRefunds } from '../refunds.js';
import { callCustomer, lookUp, type Owner, register } from '../register.js';
import { type BankTill, toldBy } from '../till.js';

/** Somebody with an account, registered or not, as far as the merchant knows. */
interface Person extends Owner {
  key?: string;
  /** Number of a call that a registration was made on. */
  usedCall?: string;
}

/** Registrations on the merchant's word and by call, also by two clerks at once or on a call that was used; payments; cancellations; and anew. */
export class RegistrationLane implements Lane {
  readonly #till: BankTill;
  readonly #people: readonly Person[];
  readonly #refunds: DebitRefunds;

  constructor(till: BankTill, accounts: readonly BankAccount[]) {
    this.#till = till;
    this.#people = accounts.map((account) => ({ account, customerId: `r-${account.bank}-${account.accountNo}` }));
    this.#refunds = new DebitRefunds(till);
  }

  async step(): Promise<void> {
    const person = this.#till.pick(this.#people);
    if (person.key === undefined) return this.#register(person);
    const dice = this.#till.random();
    if (dice < 0.35) await this.#cancel(person, person.key);
    else if (dice > 0.9) await this.#refunds.some();
    else await this.#pay(person, person.key);
  }

  async #register(person: Person): Promise<void> {
    const consent = this.#till.chance(0.5) ? await callCustomer(this.#till, person) : undefined;
    const clerks = this.#till.pick([1, 1, 2]);
    const told = await Promise.all(Array.from({ length: clerks }, () => this.#ask(person, consent)));
    const key = told.find((each) => each !== undefined);
    // An unanswered registration may have been made: the customer's accounts say so, as long as it is not about to be.
    person.key = key ?? (await lookUp(this.#till, person));
  }

  /** Gives the account's key when it is registered now. */
  async #ask(person: Person, consent: string | undefined, never?: true): Promise<string | undefined> {
    const told = await register(this.#till, person, { ...(consent !== undefined && { consent }), ...(never && { never }) });
    // An account that was there already left the call unused.
    if (consent !== undefined && told && !told.already) person.usedCall = consent;
    return told?.key;
  }

  async #pay(person: Person, key: string, more: Pick<Deed, 'never'> = {}): Promise<void> {
    const { account, customerId } = person;
    const amount = this.#till.amount();
    const customer: Customer = { ...account, customerId, key };
    const { deed } = await this.#till.move({ kind: 'payment', amount, account, ...more }, (mchtTrdNo) =>
      this.#till.shop.easyCash.payment.pay({
        ...{ mchtTrdNo, mchtCustId: customerId, bankCd: account.bank, custAcntKey: key, trdAmt: amount },
      }),
    );
    if (deed.told === 'approved') this.#refunds.add(deed, customer);
  }

  /** After it neither the key is good for a payment nor the call for another registration. */
  async #cancel(person: Person, key: string): Promise<void> {
    const { merchantId, diary, easyCash } = this.#till.shop;
    const ending: Ending = { what: 'account', merchantId, key, by: 'merchant' };
    diary.banking.endings.push(ending);
    const { account, customerId, usedCall } = person;
    const race = this.#till.chance(0.3) ? this.#pay(person, key) : undefined;
    const told = await easyCash.account.cancel({
      ...{ mchtTrdNo: this.#till.orderNo(), mchtCustId: customerId, bankCd: account.bank, custAcntKey: key },
    });
    ending.told = toldBy(told).outcome;
    await this.#till.answered(toldBy(told));
    await race;
    // Cancelled before, by an unanswered request.
    const gone = told.outcome === 'success' || (told.outcome === 'failure' && told.code === 'ST53');
    if (!gone) return;
    delete person.key;
    delete person.usedCall;
    if (this.#till.chance(0.5)) await this.#pay(person, key, { never: true });
    if (usedCall !== undefined && this.#till.chance(0.5)) await this.#ask(person, usedCall, true);
  }
}
