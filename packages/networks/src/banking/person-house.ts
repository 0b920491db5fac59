import type { BankAnswer, BankRefusal, BankRefused } from '@gwanmun/engine';
import type { Clock, Secret } from '@gwanmun/kernel';
import { maskName } from '../bank/numbers.js';
import type { Forced } from '../faults/forced-outcomes.js';
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
    return this.#link.send<{ readonly at: Date }>(
      'verify',
      merchantId,
      async (forced) => {
        const behaviour = behaviourOfPhone(phone.reveal(), channel);
        if (behaviour?.delayMs !== undefined) await this.#link.sleep(behaviour.delayMs);
        if (behaviour?.lost === 'before') return this.#link.noAnswer();
        const at = this.#clock.now();
        const refused = forced.refusal ?? refusal ?? behaviour?.refusal;
        const marks = { ...phoneMark(phone.reveal()), name: maskName(name.reveal()) };
        const plan = forced.person ? forcedPlan(forced.person, at) : planOf(behaviour, this.#obliging[channel], at);
        const made = await this.#books.ask({ merchantId, reference, channel, refusal: refused, plan, ...marks, ...rest, at });
        const first = made ? { reason: refused ?? null, at } : await this.#books.find(merchantId, reference, channel);
        if (first!.reason !== null) return refusedBecause(first!.reason);
        return made && behaviour?.lost === 'after' ? this.#link.noAnswer() : { kind: 'approved', at: first!.at };
      },
      channel === 'sms' || channel === 'app' ? channel : undefined,
    );
  }

  /** What became of a request; `undefined`: nobody was asked under this reference. */
  outcome(merchantId: string, reference: string, channel: PersonChannel): Promise<PersonRow | undefined | Unknown> {
    return this.#link.ask(merchantId, () => this.#books.present(merchantId, reference, channel, this.#clock.now()));
  }
}

type Plan = NewPersonRequest['plan'];

const after = (at: Date, answer: PersonAnswer, seconds: number): Plan => ({ answer, at: new Date(at.getTime() + seconds * 1_000) });

function forcedPlan({ answer, afterSeconds }: NonNullable<Forced['person']>, at: Date): Plan {
  return answer === 'never' ? undefined : after(at, answer, afterSeconds);
}

function planOf(behaviour: PhoneBehaviour | undefined, obliging: number | undefined, at: Date): Plan {
  if (behaviour?.answers === 'never') return undefined;
  if (behaviour?.answers !== undefined) return after(at, behaviour.answers.answer, behaviour.answers.afterSeconds);
  return obliging === undefined ? undefined : after(at, 'approve', obliging);
}
