import type { DoorDeps, Merchant } from '@gwanmun/engine';
import { BusyError, kstDateTime } from '@gwanmun/kernel';
import {
  type AnyMessage,
  type Encodable,
  encodeText,
  explainHash,
  type Keys,
  masked,
  maskedText,
  type Problem,
  parseBody,
  type RawRecord,
} from '@gwanmun/wire';
import { type Answer, type Command, type Context, PROTOCOL, type Rejected, type Route } from './api.js';
import { memberOf, refusalText } from './envelope.js';
import { type Realm, realmOf } from './ids.js';
import { decodeWithKeys, keysOf } from './merchant-keys.js';
import { rejectOfProblem } from './problem-reject.js';
import { BUSY, INTERNAL, type Reject, UNREGISTERED_MERCHANT } from './reject.js';

/** Bytes of the largest request that is read; more is answered as a message that cannot be read. */
export const MAX_REQUEST_BYTES = 256 * 1024;

/** A request as the HTTP side hands it over. */
export interface Incoming {
  readonly body: Uint8Array;
  readonly contentType?: string | undefined;
  readonly remote: string;
}

/** What is known of an exchange while it goes on; the request log is written from it. */
interface Course {
  readonly route: Route;
  readonly incoming: Incoming;
  readonly startedAt: number;
  raw?: RawRecord;
  command?: Command;
  keys?: Keys;
  problem?: Problem;
  transactionId?: string;
}

interface Answered {
  readonly text: string;
  readonly code: string;
}

/**
 * Serves any message of the API (hecto-pg §5.1, §10.2): parse whatever the Content-Type says, find the merchant (ST47), decode with its keys in the
 * order of D-21, run the command, encode. Always gives an answer text: whatever happens inside, the caller sends it with HTTP 200 (§1.5).
 */
export class Server {
  readonly #deps: DoorDeps;
  readonly #realm: Realm;

  constructor(deps: DoorDeps) {
    this.#deps = deps;
    this.#realm = realmOf(deps.sandbox);
  }

  async serve(route: Route, incoming: Incoming): Promise<string> {
    const course: Course = { route, incoming, startedAt: performance.now() };
    let answered: Answered;
    try {
      answered = await this.#answer(course);
    } catch (error) {
      const busy = error instanceof BusyError;
      if (!busy) this.#deps.log.error({ err: error, route: route.path }, 'a request failed with an error');
      answered = this.#refuse(course, busy ? BUSY : INTERNAL);
    }
    this.#record(course, answered);
    return answered.text;
  }

  /** The answer to a body that was not read at all: too large, cut off. */
  unreadable(route: Route, remote: string, detail: string): string {
    const problem: Problem = { kind: 'malformed', detail };
    const course: Course = { route, incoming: { body: new Uint8Array(), remote }, startedAt: performance.now(), problem };
    const answered = this.#refuse(course, rejectOfProblem(problem));
    this.#record(course, answered);
    return answered.text;
  }

  async #answer(course: Course): Promise<Answered> {
    const { route, incoming } = course;
    const parsed = parseBody('envelope', incoming.body, { contentType: incoming.contentType, maxBytes: MAX_REQUEST_BYTES });
    if (!parsed.ok) return this.#problem(course, parsed.problem);
    course.raw = parsed.raw;
    const params = memberOf(parsed.raw, 'params');
    const selected = route.select(params, memberOf(parsed.raw, 'data'));
    course.command = selected;
    const merchant = await this.#merchant(params.mchtId);
    const keys = merchant && keysOf(merchant);
    if (!merchant || !keys?.[0]) return this.#refuse(course, UNREGISTERED_MERCHANT);
    const { result: decoded, keys: fitting } = decodeWithKeys(selected.tables.request, parsed.raw, keys);
    course.keys = fitting;
    if (!decoded.ok) return this.#problem(course, decoded.problem);
    const context: Context = { engine: this.#deps.engine, merchant, realm: this.#realm };
    const answer = await selected.run(context, decoded.value);
    if (answer.transactionId !== undefined) course.transactionId = answer.transactionId;
    if (answer.kind === 'reject') return this.#refuse(course, answer.reject, answer);
    return this.#encode(course, selected, decoded.value, answer);
  }

  async #merchant(mchtId: unknown): Promise<Merchant | undefined> {
    if (typeof mchtId !== 'string' || mchtId === '' || mchtId.length > 12) return undefined;
    return this.#deps.engine.merchants.find(mchtId);
  }

  #problem(course: Course, problem: Problem): Answered {
    course.problem = problem;
    return this.#refuse(course, rejectOfProblem(problem));
  }

  #refuse(course: Course, reject: Reject, more: Pick<Rejected, 'transactionId' | 'fields'> = {}): Answered {
    const table = course.command?.tables.failure ?? course.route.failure;
    const text = refusalText(table, course.raw, reject, this.#deps.engine.clock.now(), more);
    return { text, code: reject.code };
  }

  #encode(course: Course, selected: Command, request: Readonly<Record<string, unknown>>, answer: Answer & { kind: 'answer' }): Answered {
    const now = kstDateTime(this.#deps.engine.clock.now());
    const value = {
      ...answer.fields,
      mchtId: request.mchtId,
      ver: request.ver,
      ...(request.bizType === undefined ? {} : { method: request.method, bizType: request.bizType, encCd: request.encCd }),
      mchtTrdNo: request.mchtTrdNo,
      trdNo: answer.transactionId,
      trdDt: now.slice(0, 8),
      trdTm: now.slice(8),
      outStatCd: answer.outStatCd,
      outRsltCd: answer.result.code,
      outRsltMsg: answer.result.message,
    };
    const text = encodeText(selected.tables.response, value as Encodable<AnyMessage>, { keys: course.keys, echo: String(request.pktHash) });
    return { text, code: answer.result.code };
  }

  /** Everything costly is a function that the log calls off the answer's path. */
  #record(course: Course, answered: Answered): void {
    const { raw, keys, incoming } = course;
    const tables = course.command?.tables;
    const params = raw && memberOf(raw, 'params');
    // the log keeps these functions for a while: they must not hold the body of a request that was understood
    const unread = raw ? undefined : incoming.body;
    const { remote } = incoming;
    const { failure } = course.route;
    this.#deps.record({
      merchantId: textOf(params?.mchtId, 12),
      protocol: PROTOCOL,
      route: course.route.path,
      message: tables?.request.id ?? '',
      status: 200,
      outcome: answered.code,
      durationUs: Math.round((performance.now() - course.startedAt) * 1000),
      remote,
      orderNo: textOf(params?.mchtTrdNo, 100),
      ...(course.transactionId === undefined ? {} : { transactionId: course.transactionId }),
      received: () => (tables && raw ? masked(tables.request, raw) : maskedText(Buffer.from(unread ?? []).toString('utf8'))),
      answered: () => masked(tables?.response ?? failure, JSON.parse(answered.text)),
      ...(course.problem ? { problem: course.problem } : {}),
      ...(tables && raw && keys ? { hash: () => explainHash(tables.request, raw, keys) } : {}),
    });
  }
}

function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}
