import { type Answered, Course, type Dialect, type Failure, type Incoming } from '@gwanmun/door';
import type { DoorDeps, Merchant } from '@gwanmun/engine';
import { kstDateTime } from '@gwanmun/kernel';
import { type AnyMessage, type Encodable, encodeText, type Problem, parseBody } from '@gwanmun/wire';
import { type Answer, type Command, type Context, PROTOCOL, type Rejected, type Route } from './api.js';
import { memberOf, refusalText } from './envelope.js';
import { type Realm, realmOf } from './ids.js';
import { decodeWithKeys, keysOf } from './merchant-keys.js';
import { rejectOfProblem } from './problem-reject.js';
import { BUSY, INTERNAL, type Reject, UNREGISTERED_MERCHANT } from './reject.js';

/** Bytes of the largest request that is read; more is answered as a message that cannot be read. */
export const MAX_REQUEST_BYTES = 256 * 1024;

/** An exchange at a route of the API. */
export class ApiCourse extends Course {
  readonly at: Route;
  /** The operation that the request asks, once that could be read. */
  command: Command | undefined = undefined;

  constructor(at: Route, incoming: Incoming) {
    super(at.path, incoming);
    this.at = at;
  }
}

/**
 * Serves any message of the API (hecto-pg §5.1, §10.2): parse whatever the Content-Type says, find the merchant (ST47), decode with its keys in the
 * order of D-21, run the command, encode.
 */
export class Server implements Dialect<ApiCourse> {
  readonly protocol = PROTOCOL;
  readonly #deps: DoorDeps;
  readonly #realm: Realm;

  constructor(deps: DoorDeps) {
    this.#deps = deps;
    this.#realm = realmOf(deps.sandbox);
  }

  async answer(course: ApiCourse): Promise<Answered> {
    const parsed = parseBody('envelope', course.body, { contentType: course.headers['content-type'], maxBytes: MAX_REQUEST_BYTES });
    if (!parsed.ok) return this.refuse(course, parsed.problem);
    course.raw = parsed.raw;
    const params = memberOf(parsed.raw, 'params');
    course.merchantId = textOf(params.mchtId, 12);
    course.orderNo = textOf(params.mchtTrdNo, 100);
    const selected = course.at.select(params, memberOf(parsed.raw, 'data'));
    course.command = selected;
    course.request = selected.tables.request;
    const merchant = await this.#merchant(params.mchtId);
    const keys = keysOf(merchant);
    if (!merchant || !keys[0]) return this.#reject(course, UNREGISTERED_MERCHANT);
    const { result: decoded, keys: fitting } = decodeWithKeys(selected.tables.request, parsed.raw, keys);
    course.keys = fitting;
    if (!decoded.ok) return this.refuse(course, decoded.problem);
    const context: Context = { engine: this.#deps.engine, merchant, realm: this.#realm };
    const answer = await selected.run(context, decoded.value);
    if (answer.transactionId !== undefined) course.transactionId = answer.transactionId;
    if (answer.kind === 'reject') return this.#reject(course, answer.reject, answer);
    return this.#encode(course, selected, decoded.value, answer);
  }

  refuse(course: ApiCourse, problem: Problem): Answered {
    course.problem = problem;
    return this.#reject(course, rejectOfProblem(problem));
  }

  fail(course: ApiCourse, failure: Failure): Answered {
    return this.#reject(course, failure === 'busy' ? BUSY : INTERNAL);
  }

  async #merchant(mchtId: unknown): Promise<Merchant | undefined> {
    if (typeof mchtId !== 'string' || mchtId === '' || mchtId.length > 12) return undefined;
    return this.#deps.engine.merchants.find(mchtId);
  }

  #reject(course: ApiCourse, reject: Reject, more: Pick<Rejected, 'transactionId' | 'fields'> = {}): Answered {
    const tables = course.command?.tables;
    const text = refusalText(tables?.failure ?? course.at.failure, course.raw, reject, this.#deps.engine.clock.now(), more);
    return { text, code: reject.code, table: tables?.response ?? course.at.failure };
  }

  #encode(course: ApiCourse, selected: Command, request: Readonly<Record<string, unknown>>, answer: Answer & { kind: 'answer' }): Answered {
    const now = kstDateTime(this.#deps.engine.clock.now());
    const value = {
      mchtId: request.mchtId,
      ver: request.ver,
      mchtTrdNo: request.mchtTrdNo,
      trdNo: answer.transactionId,
      trdDt: now.slice(0, 8),
      trdTm: now.slice(8),
      outStatCd: answer.outStatCd,
      outRsltCd: answer.result.code,
      outRsltMsg: answer.result.message,
      // last, because what stands behind a spread is dear; the message's own fields have none of the names above
      ...answer.fields,
      ...(request.bizType === undefined ? undefined : { method: request.method, bizType: request.bizType, encCd: request.encCd }),
    };
    const text = encodeText(selected.tables.response, value as Encodable<AnyMessage>, { keys: course.keys, echo: String(request.pktHash) });
    return { text, code: answer.result.code, table: selected.tables.response };
  }
}

function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}
