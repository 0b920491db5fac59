import { type Clock, GwanmunError } from '@gwanmun/kernel';
import { answered, type PersonBooks, type PersonRow } from './person-books.js';
import { answerRow, PERSON_ANSWERS, type PersonAnswer, type PersonChannel } from './phone-behaviours.js';

/** Which request a person answers. */
export interface AnsweredRequest {
  readonly merchantId: string;
  readonly reference: string;
  readonly channel: PersonChannel;
  readonly answer?: PersonAnswer;
  /** A call: the number that the person keys in, instead of an answer; right or wrong. */
  readonly keyed?: string;
}

/** What the sandbox does in a person's place. */
export class Persons {
  readonly #books: PersonBooks;
  readonly #clock: Clock;

  constructor(books: PersonBooks, clock: Clock) {
    this.#books = books;
    this.#clock = clock;
  }

  /**
   * Answers a request once; what was answered or ran out before stays so. `undefined`: there is no such request.
   *
   * @throws GwanmunError `bad-answer` when the channel knows no such answer; `not-waiting` when it does not wait for one
   */
  async answer({ merchantId, reference, channel, answer, keyed }: AnsweredRequest): Promise<PersonRow | undefined> {
    const now = this.#clock.now();
    const row = await this.#books.present(merchantId, reference, channel, now);
    if (!row) return undefined;
    const done = checkedAnswer(channel, answer ?? (keyed === undefined ? undefined : pressed(row, keyed)));
    if (row.state !== 'running') throw new GwanmunError('not-waiting', `the request is ${row.state}`);
    await this.#books.settle(merchantId, reference, channel, answered(done, now));
    return this.#books.find(merchantId, reference, channel);
  }
}

const pressed = ({ secret }: PersonRow, keyed: string): PersonAnswer => (secret === null || secret === keyed ? 'approve' : 'wrong_number');

function checkedAnswer(channel: PersonChannel, answer: PersonAnswer | undefined): PersonAnswer {
  if (answer === undefined || !PERSON_ANSWERS.includes(answer) || !answerRow(answer).on.includes(channel)) {
    const known = PERSON_ANSWERS.filter((one) => answerRow(one).on.includes(channel));
    throw new GwanmunError('bad-answer', known.length === 0 ? 'nobody answers an SMS here' : `answer: one of ${known.join(', ')}`);
  }
  return answer;
}
