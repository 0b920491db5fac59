import type { Deposit, DepositAnswer } from '@gwanmun/engine';
import { type Clock, GwanmunError, MAX_WON, won } from '@gwanmun/kernel';
import { type Log, UnavailableError } from '@gwanmun/store';
import { bankByCode } from '../institutions/banks.js';
import type { Link } from '../link/link.js';
import type { BankDeposit, DepositBooks } from './deposit-books.js';
import { isAccountNo } from './numbers.js';
import { depositScenario } from './scenarios.js';

/** The gateway's decision on a deposit; the same for every question about one reference. It may reject: then the bank asks again. */
export type AskGateway = (deposit: Deposit) => Promise<DepositAnswer>;

/** Somebody at a bank pays into an account. */
export interface NewDeposit {
  readonly bank: string;
  readonly accountNo: string;
  /** Whole won, more than 0. */
  readonly amount: number;
  readonly depositor: string;
  /** Whose account it is; absent: the bank looks the number up. */
  readonly merchantId?: string;
}

/** A deposit as a scenario plays it: `amount` is what is asked for. */
export interface PlayedDeposit extends NewDeposit {
  /** Name of one of `DEPOSIT_SCENARIOS`. */
  readonly scenario: string;
}

export interface Redelivery {
  readonly asked: number;
  readonly credited: number;
  readonly returned: number;
  /** Deposits that still wait for the gateway, those of other processes included. */
  readonly open: number;
}

const NOBODYS: DepositAnswer = { kind: 'rejected', rule: 'no_such_account', detail: 'the bank knows nobody with this account' };

/** Questions at the same time. */
const CONCURRENCY = 16;

/**
 * People who pay into virtual accounts, and the bank that asks the gateway whose the money is. The money is booked before the gateway is
 * asked, and the gateway is asked with the same number until its answer is booked: each deposit is credited or returned once.
 */
export class Depositor {
  readonly #link: Link;
  readonly #books: DepositBooks;
  readonly #clock: Clock;
  readonly #gateway: AskGateway;
  readonly #answerTimeoutMs: number;
  readonly #log: Log;

  constructor(link: Link, books: DepositBooks, clock: Clock, gateway: AskGateway, options: { answerTimeoutMs: number; log: Log }) {
    this.#link = link;
    this.#books = books;
    this.#clock = clock;
    this.#gateway = gateway;
    this.#answerTimeoutMs = options.answerTimeoutMs;
    this.#log = options.log;
  }

  /**
   * Pays in. Still `received` when the gateway did not answer: {@link redeliver} asks again.
   *
   * @throws GwanmunError `bad-deposit`, naming the member; UnavailableError when the bank cannot book it
   */
  async deposit(input: NewDeposit): Promise<BankDeposit> {
    check(input);
    const { bank, accountNo, amount, depositor } = input;
    const merchantId = input.merchantId || undefined;
    try {
      const deposit = await this.#books.receive({ merchantId, bank, accountNo, amount, depositor, at: this.#clock.now() });
      return await this.#settle(deposit);
    } catch (error) {
      throw new UnavailableError('the bank cannot book deposits now', { cause: error });
    }
  }

  /**
   * Plays a scenario: pays what it says instead of the amount that is asked for. Returns its deposits in order.
   *
   * @throws as {@link deposit}
   */
  async play({ scenario: name, ...input }: PlayedDeposit): Promise<readonly BankDeposit[]> {
    const scenario = depositScenario(name);
    if (!scenario) throw new GwanmunError('bad-deposit', `scenario: there is no ${name}`);
    const deposits: BankDeposit[] = [];
    for (const amount of scenario.amounts(input.amount)) {
      let deposit = await this.deposit({ ...input, amount });
      for (let notice = 1; notice < scenario.notices; notice++) deposit = await this.#again(deposit);
      deposits.push(deposit);
    }
    return deposits;
  }

  /** Tells the gateway of a deposit once more, as a bank does whose line stutters; `undefined` when there is no such deposit. */
  async deliverAgain(merchantId: string, reference: string): Promise<BankDeposit | undefined> {
    const deposit = await this.#books.find(merchantId, reference);
    return deposit && this.#again(deposit);
  }

  /** Money that went back is gone: nobody is told of it again. */
  async #again(deposit: BankDeposit): Promise<BankDeposit> {
    if (deposit.state === 'received') return this.#settle(deposit);
    if (deposit.state === 'returned') return deposit;
    const answer = await this.#ask(deposit);
    const agrees = answer === undefined || (answer.kind === 'accepted' && answer.transactionId === deposit.transactionId);
    if (!agrees) this.#log.error({ reference: deposit.reference, answer }, 'the gateway changed its mind about a deposit');
    return deposit;
  }

  /**
   * Asks again about deposits without an answer, oldest first; several processes may do so at the same time. To be called regularly.
   *
   * @param options.olderThanMs passes over those that somebody asked about later than that; default 30,000, longer than any question
   * @param options.limit at most so many; default 100
   */
  async redeliver(options: { readonly olderThanMs?: number; readonly limit?: number } = {}): Promise<Redelivery> {
    const taken = await this.#books.take(options.olderThanMs ?? 30_000, options.limit ?? 100);
    const queue = [...taken];
    const settled: BankDeposit[] = [];
    const work = async (): Promise<void> => {
      for (let deposit = queue.shift(); deposit; deposit = queue.shift()) settled.push(await this.#settle(deposit));
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, taken.length) }, work));
    const count = (state: BankDeposit['state']): number => settled.filter((deposit) => deposit.state === state).length;
    return { asked: taken.length, credited: count('credited'), returned: count('returned'), open: await this.#books.undecided() };
  }

  /** Asks the gateway and books its word. Never rejects: without an answer, or when it cannot be booked, the deposit stays received. */
  async #settle(deposit: BankDeposit): Promise<BankDeposit> {
    try {
      const answer = deposit.merchantId === '' ? NOBODYS : await this.#ask(deposit);
      if (answer) return await this.#books.decide(deposit, answer, this.#clock.now());
      await this.#books.release(deposit);
    } catch (error) {
      this.#log.error({ err: error, reference: deposit.reference }, 'the answer to a deposit could not be booked');
    }
    return deposit;
  }

  /** The gateway's word; `undefined` when there was none. */
  async #ask({ merchantId, bank, accountNo, amount, depositor, reference, at }: BankDeposit): Promise<DepositAnswer | undefined> {
    const notice: Deposit = { merchantId, bank, accountNo, amount: won(amount), depositor, reference, at };
    const result = await this.#link.send('approve', merchantId, async () => ({
      kind: 'approved',
      answer: await inTime(this.#gateway(notice), this.#answerTimeoutMs),
    }));
    return result.kind === 'approved' ? result.answer : undefined;
  }
}

function inTime<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GwanmunError('timeout', `the gateway did not answer in ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function check({ bank, accountNo, amount, depositor, merchantId }: NewDeposit): void {
  const bad = (member: string): never => {
    throw new GwanmunError('bad-deposit', `${member}: not a value for a deposit`);
  };
  if (!bankByCode(bank)) bad('bank');
  if (typeof accountNo !== 'string' || !isAccountNo(accountNo)) bad('accountNo');
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MAX_WON) bad('amount');
  if (!isName(depositor)) bad('depositor');
  if (merchantId !== undefined && (typeof merchantId !== 'string' || !isPlain(merchantId))) bad('merchantId');
}

const isName = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '' && text.length <= 50 && isPlain(text);

/** Neither control characters nor halves of characters. */
function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}
