import type { DoorDeps } from '@gwanmun/engine';
import { type AnyMessage, explainHash, masked, maskedText, type Problem } from '@gwanmun/wire';
import type { Course } from './course.js';
import { type Failure, failureOf } from './failure.js';

/** An answer as it goes out. */
export interface Answered {
  /** JSON. */
  readonly text: string;
  /** The protocol's code, for the request log. */
  readonly code: string;
  /** Table by which the request log masks the answer. */
  readonly table: AnyMessage;
}

/** What a protocol says in an exchange. A door whose answers have an HTTP status sets `course.status`. */
export interface Dialect<C extends Course = Course> {
  /** The protocol's name in the request log. */
  readonly protocol: string;
  /** Reads, judges, does and answers. May throw: {@link Dialect.fail} is asked then. */
  answer(course: C): Promise<Answered>;
  /** The answer to a request that cannot be taken as it is; keeps the problem in the course. */
  refuse(course: C, problem: Problem): Answered;
  /** The answer when the house itself failed. */
  fail(course: C, failure: Failure): Answered;
}

/** Carries exchanges to their end: whatever happens inside, there is an answer, and the exchange is on record. */
export class Exchanges<C extends Course = Course> {
  readonly #dialect: Dialect<C>;
  readonly #log: DoorDeps['log'];
  readonly #deps: Pick<DoorDeps, 'record'>;

  constructor(dialect: Dialect<C>, deps: Pick<DoorDeps, 'log' | 'record'>) {
    this.#dialect = dialect;
    this.#log = deps.log;
    this.#deps = deps;
  }

  /** The text of the answer. */
  async serve(course: C): Promise<string> {
    let answered: Answered;
    try {
      answered = await this.#dialect.answer(course);
    } catch (error) {
      answered = this.#dialect.fail(course, failureOf(error, this.#log, course.route));
    }
    this.#record(course, answered);
    return answered.text;
  }

  /** The text of the answer to a request that is not looked into: too large, cut off, to a path or by a method that is none. */
  refuse(course: C, detail: string): string {
    course.unread();
    const answered = this.#dialect.refuse(course, { kind: 'malformed', detail });
    this.#record(course, answered);
    return answered.text;
  }

  /** Everything costly is a function that the log calls off the answer's path. */
  #record(course: C, { text, code, table }: Answered): void {
    const { request, raw, keys } = course;
    // the log keeps these functions for a while: they must not hold the body of a request that was understood
    const unread = raw ? undefined : course.body;
    const signed = request !== undefined && raw !== undefined && keys !== undefined && request.recipes.length > 0;
    this.#deps.record({
      merchantId: course.merchantId,
      protocol: this.#dialect.protocol,
      route: course.route,
      message: request?.id ?? '',
      status: course.status,
      outcome: code,
      durationUs: Math.round((performance.now() - course.startedAt) * 1000),
      remote: course.remote,
      orderNo: course.orderNo,
      transactionId: course.transactionId,
      received: () => (request && raw ? masked(request, raw) : maskedText(Buffer.from(unread ?? []).toString('utf8'))),
      answered: () => masked(table, JSON.parse(text)),
      problem: course.problem,
      hash: signed ? () => explainHash(request, raw, keys) : undefined,
    });
  }
}
