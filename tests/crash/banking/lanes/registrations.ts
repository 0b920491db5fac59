import type { Result } from '@gwanmun/hecto-easycash/client';
import type { BankAccount, Deed } from '../../diary.js';
import type { Lane } from '../../till.js';
import { type Customer, HOLDER, PAYER_NO } from '../customers.js';
import type { Ending, Registering } from '../notes.js';
import { DebitRefunds } from '../refunds.js';
import { type BankTill, toldBy } from '../till.js';

/** Somebody with an account, registered or not, as far as the merchant knows. */
interface Person {
  readonly account: BankAccount;
  readonly customerId: string;
  key?: string;
  /** Number of a call that a registration was made on. */
  usedCall?: string;
}

type Registered = Result<{ readonly custAcntKey?: string; readonly trdNo?: string }>;

/** A phone whose owner agrees at once (packages/networks/TEST-VALUES.md). */
const WILLING_PHONE = '01099900000';

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
    const consent = this.#till.chance(0.5) ? await this.#call(person) : undefined;
    const clerks = this.#till.pick([1, 1, 2]);
    const told = await Promise.all(Array.from({ length: clerks }, () => this.#ask(person, consent)));
    const key = told.find((each) => each !== undefined);
    // An unanswered registration may have been made: the customer's accounts say so, as long as it is not about to be.
    person.key = key ?? (await this.#lookUp(person));
  }

  /** Gives the account's key when it is registered now. */
  async #ask(person: Person, consent: string | undefined, never?: true): Promise<string | undefined> {
    const { account, customerId } = person;
    const { merchantId, diary, easyCash } = this.#till.shop;
    const noted: Registering = { ...account, merchantId, customerId, ...(consent !== undefined && { consent }), ...(never && { never }) };
    diary.banking.registrations.push(noted);
    const { bank: bankCd, accountNo: custAcntNo } = account;
    const asked = { ...HOLDER, mchtTrdNo: this.#till.orderNo(), mchtCustId: customerId, bankCd, custAcntNo };
    const told: Registered =
      consent === undefined
        ? await easyCash.account.registerOwn({ ...asked, payerNo: PAYER_NO })
        : await easyCash.account.register({ ...asked, authMthdCd: 'ARS', trdNo: consent });
    const { outcome, code } = toldBy(told);
    Object.assign(noted, { told: outcome, ...(code !== undefined && { code }) });
    await this.#till.answered(toldBy(told));
    if (told.outcome !== 'success') return undefined;
    Object.assign(noted, { accountKey: told.custAcntKey, already: told.already });
    // An account that was there already left the call unused.
    if (consent !== undefined && !told.already) person.usedCall = consent;
    return told.custAcntKey;
  }

  /** Calls the customer; the number of a call that was taken. */
  async #call({ account, customerId }: Person): Promise<string | undefined> {
    const { ars } = this.#till.shop.easyCash;
    const { bank: bankCd, accountNo: custAcntNo } = account;
    const { mchtCustNm } = HOLDER;
    const asked = await ars.request({ mchtCustId: customerId, bankCd, custAcntNo, mchtCustNm, authNo: '56', cphoneNo: WILLING_PHONE });
    await this.#till.answered(toldBy(asked));
    if (asked.outcome !== 'success') return undefined;
    const answer = await ars.result({ mchtCustId: customerId, trdNo: asked.trdNo });
    await this.#till.answered(toldBy(answer));
    return answer.outcome === 'success' ? asked.trdNo : undefined;
  }

  async #lookUp({ account, customerId }: Person): Promise<string | undefined> {
    const listed = await this.#till.shop.easyCash.account.list({ mchtCustId: customerId, bankCd: account.bank });
    if (listed.outcome !== 'success') return undefined;
    return listed.acntRecords.find(({ recordUnregDt }) => !recordUnregDt)?.recordCustAcntKey;
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
    const ending: Ending = { what: 'account', merchantId, key };
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
