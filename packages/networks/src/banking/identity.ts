import type { AppAnswer, BankAnswer, BankRefusal, IdentityLink, PersonCheck } from '@gwanmun/engine';
import type { Secret } from '@gwanmun/kernel';
import { BANKING_NETWORKS } from './names.js';
import type { PersonHouse } from './person-house.js';

/** The three carriers, and those that rent their networks. */
const CARRIERS = new Set(['SKT', 'KTF', 'LGT', 'SKM', 'KTM', 'LGM']);
const IDENTITY = /^(\d{7}|\d{10})$/;

type Sent = BankAnswer<{ readonly sentAt: Date }>;

/** The house that knows whose a phone is: everybody's who has a name, except where a documented phone or name says otherwise. */
export class Identity implements IdentityLink {
  readonly name = BANKING_NETWORKS.identity;
  readonly #house: PersonHouse;

  constructor(house: PersonHouse) {
    this.#house = house;
  }

  sendCode({ code, ...person }: PersonCheck & { readonly code: Secret<string> }): Promise<Sent> {
    return this.#ask('sms', person, code.reveal());
  }

  askInApp(person: PersonCheck): Promise<Sent> {
    return this.#ask('app', person);
  }

  async appAnswer(merchantId: string, reference: string): Promise<AppAnswer> {
    const row = await this.#house.outcome(merchantId, reference, 'app');
    // A request that never arrived has no answer: it runs out at the gateway.
    if (row === undefined) return { kind: 'running' };
    if ('kind' in row) return row;
    if (row.state === 'refused') return { kind: 'declined', at: row.at };
    if (row.answeredAt === null) return { kind: 'running' };
    return { kind: row.state === 'approved' ? 'approved' : 'declined', at: row.answeredAt };
  }

  async #ask(channel: 'sms' | 'app', person: PersonCheck, secret?: string): Promise<Sent> {
    const { identity: _, ...rest } = person;
    const answer = await this.#house.ask({ ...rest, channel, refusal: refusalOf(person), secret });
    return answer.kind === 'approved' ? { kind: 'approved', sentAt: answer.at } : answer;
  }
}

/** Nobody has no name or an identity of zeros; a name that ends in 불일치 is not the holder's. */
function refusalOf({ name, phone, carrier, identity }: PersonCheck): BankRefusal | undefined {
  const [called, born] = [name.reveal().trim(), identity.reveal()];
  const known = CARRIERS.has(carrier) && IDENTITY.test(born) && !/^0+$/.test(born) && /^[\d -]{9,15}$/.test(phone.reveal());
  return known && called !== '' && !called.endsWith('불일치') ? undefined : 'identity_failed';
}
