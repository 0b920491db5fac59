import type { Fate } from './fake-houses.js';

/** What a debit, a refund or a remittance is until recovery knows, and after. */
export interface ModelFlow {
  readonly id: string;
  readonly amount: number;
  readonly reached: boolean;
  state: 'approved' | 'refused' | 'unknown';
}

export interface ModelDebit extends ModelFlow {
  readonly account: ModelAccount;
  readonly customerId: string;
  readonly day: string;
  readonly series?: ModelSeries;
  refunded: number;
  refund?: ModelFlow;
}

export interface ModelAccount {
  readonly key: string;
  readonly customerId: string;
  readonly number: string;
  cancelledBy?: 'merchant' | 'institution';
}

export interface ModelSeries {
  readonly key: string;
  readonly account: ModelAccount;
  issuedBy?: ModelDebit;
  ended: boolean;
}

/** A call: answered or not, for an account or for any. */
export interface ModelConsent {
  readonly id: string;
  readonly customerId: string;
  readonly number?: string;
  readonly at: number;
  readonly agreed: boolean;
  used: boolean;
}

export interface ModelLimits {
  readonly secondConsentFrom: number;
  readonly amountPerDay: number;
  readonly countPerMonth: number;
}

/** The day in Korea whose limits count, and the clock. */
export interface When {
  readonly day: string;
  readonly now: number;
}

const fits = (consent: ModelConsent, customerId: string, number: string): boolean =>
  consent.customerId === customerId && (consent.number ?? number) === number;

const WORDS: Readonly<Partial<Record<Fate, { readonly word: string; readonly state: ModelFlow['state']; readonly reached: boolean }>>> = {
  approve: { word: 'done', state: 'approved', reached: true },
  'lost before': { word: 'unknown', state: 'unknown', reached: false },
  'lost after': { word: 'unknown', state: 'unknown', reached: true },
};
const outcomeOf = (fate: Fate) => WORDS[fate] ?? { word: fate, state: 'refused' as const, reached: false };

/** Accounts, debits, refunds, series and one main account in a few lines. Every command answers with the word that the engine must say. */
export class Model {
  readonly accounts: ModelAccount[] = [];
  readonly debits: ModelDebit[] = [];
  readonly series: ModelSeries[] = [];
  readonly remittances: ModelFlow[] = [];
  readonly consents: ModelConsent[] = [];
  readonly #limits: ModelLimits;

  constructor(limits: ModelLimits) {
    this.#limits = limits;
  }

  get balance(): number {
    const paid = this.debits.reduce((sum, { state, amount, refunded }) => sum + (state === 'approved' ? amount - refunded : 0), 0);
    return paid - this.remittances.reduce((sum, { state, amount }) => sum + (state === 'approved' ? amount : 0), 0);
  }

  get held(): number {
    const flows = [...this.remittances, ...this.debits.flatMap(({ refund }) => refund ?? [])];
    return flows.reduce((sum, { state, amount }) => sum + (state === 'unknown' ? amount : 0), 0);
  }

  register(key: string, customerId: string, number: string, now: number, consent?: ModelConsent): string {
    if (consent && !consent.agreed) return now - consent.at < 180_000 ? 'consent_running' : 'consent_failed';
    if (consent && !fits(consent, customerId, number)) return 'consent_differs';
    const active = this.accounts.find((each) => each.number === number && each.cancelledBy === undefined);
    if (active) return active.customerId === customerId ? 'registered_already' : 'registered_by_other';
    if (consent && (consent.used || now - consent.at > 86_400_000)) return 'consent_spent';
    if (consent) consent.used = true;
    this.accounts.push({ key, customerId, number });
    return 'done';
  }

  #secondConsent({ customerId, number }: ModelAccount, now: number): ModelConsent | undefined {
    return this.consents.findLast((each) => each.agreed && !each.used && fits(each, customerId, number) && now - each.at <= 600_000);
  }

  cancel(account: ModelAccount, by: 'merchant' | 'institution'): string {
    if (account.cancelledBy) return 'account_cancelled';
    account.cancelledBy = by;
    return 'done';
  }

  debit(id: string, account: ModelAccount, amount: number, when: When, fate: Fate, series?: ModelSeries, charge = false): string {
    if (account.cancelledBy) return account.cancelledBy === 'merchant' ? 'account_cancelled' : 'consent_withdrawn';
    const needed = !charge && amount >= this.#limits.secondConsentFrom;
    const consent = needed ? this.#secondConsent(account, when.now) : undefined;
    if (needed && !consent) return 'second_consent_required';
    const { day } = when;
    const counted = this.debits.filter((each) => each.account === account && each.state !== 'refused');
    const today = counted.filter((each) => each.day === day).reduce((sum, each) => sum + each.amount, 0);
    if (today + amount > this.#limits.amountPerDay) return 'amount_per_day';
    if (counted.filter((each) => each.day.slice(0, 6) === day.slice(0, 6)).length >= this.#limits.countPerMonth) return 'count_per_month';
    if (consent) consent.used = true;
    const { word, state, reached } = outcomeOf(fate);
    const { customerId } = account;
    const debit: ModelDebit = { id, account, customerId, amount, day, reached, state, refunded: 0, ...(series && { series }) };
    this.debits.push(debit);
    return word;
  }

  startWith(id: string, key: string, account: ModelAccount, amount: number, when: When, fate: Fate): string {
    const series: ModelSeries = { key, account, ended: false };
    const word = this.debit(id, account, amount, when, fate, series);
    const issuedBy = this.debits.find((each) => each.id === id);
    if (issuedBy) this.series.push(Object.assign(series, { issuedBy }));
    return word;
  }

  charge(id: string, series: ModelSeries, amount: number, when: When, fate: Fate): string {
    if (series.issuedBy && series.issuedBy.state !== 'approved') return 'no_such_series';
    if (series.ended || series.account.cancelledBy) return 'series_ended';
    return this.debit(id, series.account, amount, when, fate, series, true);
  }

  end(series: ModelSeries): string {
    if (series.issuedBy && series.issuedBy.state !== 'approved') return 'no_such_series';
    if (series.ended || series.account.cancelledBy) return 'series_ended';
    series.ended = true;
    return 'done';
  }

  refund(id: string, debit: ModelDebit, amount: number, fate: Fate): string {
    if (debit.state !== 'approved') return 'no_such_payment';
    const left = debit.amount - debit.refunded;
    if (left === 0) return 'already_refunded';
    if (amount > left) return 'refund_amount_wrong';
    if (debit.refund?.state === 'unknown') return 'refund_in_flight';
    if (amount > this.balance - this.held) return 'refund_allowance_exceeded';
    const { word, state, reached } = outcomeOf(fate);
    debit.refund = { id, amount, reached, state };
    if (state === 'approved') debit.refunded += amount;
    return word;
  }

  remit(id: string, amount: number, fate: Fate): string {
    if (amount > this.balance - this.held) return 'main_account_insufficient';
    const { word, state, reached } = outcomeOf(fate);
    this.remittances.push({ id, amount, reached, state });
    return word;
  }

  /** Recovery asks the bank. */
  recover(): void {
    for (const debit of this.debits) {
      this.#settle(debit);
      if (debit.refund?.state === 'unknown') {
        this.#settle(debit.refund);
        debit.refunded += debit.refund.reached ? debit.refund.amount : 0;
      }
    }
    for (const remittance of this.remittances) this.#settle(remittance);
  }

  #settle(flow: ModelFlow): void {
    if (flow.state === 'unknown') flow.state = flow.reached ? 'approved' : 'refused';
  }
}
