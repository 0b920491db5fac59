import type { BankAnswer, BankRefusal, BankRefused } from '@gwanmun/engine';
import type { Clock, Secret } from '@gwanmun/kernel';
import { maskName } from '../bank/numbers.js';
import type { Link, Unknown } from '../link/link.js';
import { phoneMark } from './fingerprints.js';
import type { NewPersonRequest, PersonBooks, PersonRow } from './person-books.js';
import { behaviourOfPhone, type PersonAnswer, type PersonChannel, type PhoneBehaviour } from './phone-behaviours.js';
import { refusedBecause } from './words.js';

/** A person and what it is asked, before it is booked. */
export interface Approach
  extends Pick<NewPersonRequest, 'secret' | 'carrier' | 'purpose' | 'script' | 'bank' | 'account' | 'shown' | 'expiresAt'> {
  readonly merchantId: string;
  readonly reference: string;
  readonly channel: PersonChannel;
  readonly name: Secret<string>;
  readonly phone: Secret<string>;
  /** What is refused whatever the phone does. */
  readonly refusal?: BankRefusal;
}

/** After how many seconds of the business clock persons approve who have no behaviour of their own; absent: never by themselves. */
export type Obliging = Readonly<Partial<Record<PersonChannel, number>>>;

/** What all houses do that ask persons: decide by the phone, book, answer; give the books' word later. */
export class PersonHouse {
  readonly #link: Link<BankRefused>;
  readonly #books: PersonBooks;
  readonly #clock: Clock;
  readonly #obliging: Obliging;

  constructor(link: Link<BankRefused>, books: PersonBooks, clock: Clock, obliging: Obliging) {
    this.#link = link;
    this.#books = books;
    this.#clock = clock;
    this.#obliging = obliging;
  }

  /** Asks once for each reference; a repeat gets the first answer. */
  ask(approach: Approach): Promise<BankAnswer<{ readonly at: Date }>> {
    const { merchantId, reference, channel, name, phone, refusal, ...rest } = approach;
    return this.#link.send<{ readonly at: Date }>('verify', merchantId, async () => {
      const behaviour = behaviourOfPhone(phone.reveal(), channel);
      if (behaviour?.delayMs !== undefined) await this.#link.sleep(behaviour.delayMs);
      if (behaviour?.lost === 'before') return this.#link.noAnswer();
      const at = this.#clock.now();
      const refused = refusal ?? behaviour?.refusal;
      const marks = { ...phoneMark(phone.reveal()), name: maskName(name.reveal()) };
      const plan = planOf(behaviour, this.#obliging[channel], at);
      const made = await this.#books.ask({ merchantId, reference, channel, refusal: refused, plan, ...marks, ...rest, at });
      const first = made ? { reason: refused ?? null, at } : await this.#books.find(merchantId, reference, channel);
      if (first!.reason !== null) return refusedBecause(first!.reason);
      return made && behaviour?.lost === 'after' ? this.#link.noAnswer() : { kind: 'approved', at: first!.at };
    });
  }

  /** What became of a request; `undefined`: nobody was asked under this reference. */
  outcome(merchantId: string, reference: string, channel: PersonChannel): Promise<PersonRow | undefined | Unknown> {
    return this.#link.ask(merchantId, () => this.#books.present(merchantId, reference, channel, this.#clock.now()));
  }
}

function planOf(behaviour: PhoneBehaviour | undefined, obliging: number | undefined, at: Date): NewPersonRequest['plan'] {
  const after = (answer: PersonAnswer, seconds: number) => ({ answer, at: new Date(at.getTime() + seconds * 1_000) });
  if (behaviour?.answers === 'never') return undefined;
  if (behaviour?.answers !== undefined) return after(behaviour.answers.answer, behaviour.answers.afterSeconds);
  return obliging === undefined ? undefined : after('approve', obliging);
}
