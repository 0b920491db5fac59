import { kstDateTime } from '@gwanmun/kernel';
import { LOSS_TEXTS, type Loss, readAnswer, type Transport, wrongUse } from '@gwanmun/sdk';
import { type AnyMessage, decode, encodeBody, type Fields, type RawRecord, rawField } from '@gwanmun/wire';
import { type AnyApi, CONTENT_TYPE, isSuccess, resultCode } from '../messages/index.js';
import type { Config } from './config.js';
import { prepared } from './prepare.js';
import type { Failure, Order, Result, Success, Unknown, UnknownReason } from './result.js';
import type { Input, Output } from './types.js';

type Values = Readonly<Record<string, unknown>>;

/** What an answer says before its table is applied. */
interface Head {
  readonly status: string;
  readonly code: string;
  readonly message: string;
  readonly trdNo: string;
}

/** A request on its way to become a result. */
interface Asked {
  readonly api: AnyApi;
  readonly value: Values;
  readonly order: Order | undefined;
}

/** Echoes that have to agree: an answer with others is not the answer to this request. */
const ECHOES = ['mchtTrdNo', 'mchtCustId', 'trdAmt'] as const;
/** Statuses of a refusal; the second of a call that nobody asked for. */
const REFUSED: readonly string[] = ['0031', '0092'];
/** What surrounds an answer's own members. */
const ENVELOPE = ['outStatCd', 'outRsltCd', 'outRsltMsg', 'dataCnt'] as const;

/** Sends requests of one merchant and reads the answers by the rules of hecto-easycash §13. */
export class Caller {
  readonly #config: Config;
  readonly #transport: Transport;

  constructor(config: Config, transport: Transport) {
    this.#config = config;
    this.#transport = transport;
  }

  now(): Date {
    return this.#config.clock.now();
  }

  /** Calls an API. Throws `TypeError` when the values break its table, and never for what happens on the way. */
  async call<A extends AnyApi>(api: A, given: Input<A>): Promise<Result<Output<A>>> {
    const { value, body } = this.#encoded(api, given);
    const asked: Asked = { api, value, order: orderOf(value) };
    const exchanged = await this.#transport.post(this.#config.urls[api.host] + api.path, body, CONTENT_TYPE);
    const read = readAnswer('json', exchanged);
    if (!read.ok) return lost(asked, read.loss);
    const result = this.#judged<Output<A>>(asked, read.raw);
    const problem = exchanged.kind === 'answered' ? exchanged.problem : undefined;
    return result.outcome === 'failure' && problem !== undefined ? { ...result, problem } : result;
  }

  /** Throws the `TypeError` that {@link call} would throw, and sends nothing. */
  check<A extends AnyApi>(api: A, given: Input<A>): void {
    this.#encoded(api, given);
  }

  #encoded<A extends AnyApi>(api: A, given: Input<A>): { readonly value: Values; readonly body: Buffer } {
    const { keys, mchtId } = this.#config;
    const value: Values = { ...prepared(given), mchtId, ...this.#stamp(api.request) };
    return { value, body: wrongUse(() => encodeBody(api.request, value, { keys })).body };
  }

  /** Date and time of the request, under the names that its table has for them. */
  #stamp({ fields }: AnyMessage): Values {
    const now = kstDateTime(this.now());
    const names = [
      ['reqDt', 'reqTm'],
      ['trdDt', 'trdTm'],
      ['mchtTrdDt', 'mchtTrdTm'],
    ] as const;
    const [day, clock] = names.find(([, time]) => time in fields)!;
    return { [day]: now.slice(0, 8), [clock]: now.slice(8) };
  }

  #judged<T>(asked: Asked, raw: RawRecord): Result<T> {
    const head = headOf(asked.api.response, raw);
    if (head.status === '') return unknown(asked, 'unreadable', LOSS_TEXTS.unreadable);
    if (isSuccess(head.status, head.code)) return this.#success<T>(asked, head, raw, false);
    const kind = resultCode(head.code)?.class ?? 'unlisted';
    if (head.status === '0000' || kind === 'pending') return unknown(asked, 'pending', head.message, head);
    if (kind === 'duplicate') return unknown(asked, 'duplicate', head.message, head);
    // ST08 brings the key of the account that is there already
    if (head.code === 'ST08' && rawField(asked.api.response, raw, 'custAcntKey') !== '') return this.#success<T>(asked, head, raw, true);
    if (kind === 'unlisted' && asked.api.effect !== 'none') return unknown(asked, 'unlisted', head.message, head);
    // status and code that contradict each other tell nothing that could be relied on
    if (kind === 'ok' || !REFUSED.includes(head.status)) return unknown(asked, 'unreadable', LOSS_TEXTS.unreadable, head);
    return this.#failure<T>(asked, head, raw, kind);
  }

  #success<T>(asked: Asked, head: Head, raw: RawRecord, already: boolean): Success<T> | Unknown {
    // a success may leave its code out (hecto-easycash §13)
    const whole = head.code === '' ? { ...raw, outRsltCd: '0000' } : raw;
    const decoded = decode(already ? asked.api.failure : asked.api.response, whole, { keys: this.#config.keys });
    if (!decoded.ok) return unknown(asked, 'unreadable', LOSS_TEXTS.unreadable, head, decoded.problem);
    const values = decoded.value as Values;
    if (isForeign(asked, values)) return unknown(asked, 'unreadable', LOSS_TEXTS.unreadable, head);
    // what is there already is told with less
    const told = { ...(already && emptied(asked.api.response)), ...members(values) };
    return { ...(told as T), outcome: 'success', already, ...ordered(asked) };
  }

  #failure<T>(asked: Asked, head: Head, raw: RawRecord, kind: Failure<T>['kind']): Failure<T> | Unknown {
    const decoded = decode(asked.api.failure, raw, { keys: this.#config.keys });
    const details = decoded.ok ? members(decoded.value as Values) : {};
    if (isForeign(asked, details)) return unknown(asked, 'unreadable', LOSS_TEXTS.unreadable, head);
    return { outcome: 'failure', code: head.code, kind, message: head.message, details: details as Partial<T>, ...ordered(asked) };
  }
}

function headOf(response: AnyMessage, raw: RawRecord): Head {
  const [status, code, message, trdNo] = ['outStatCd', 'outRsltCd', 'outRsltMsg', 'trdNo'].map((name) => rawField(response, raw, name));
  return { status: status!, code: code!, message: message!, trdNo: trdNo! };
}

/** Every text that a table requires, empty. */
function emptied({ fields }: AnyMessage): Values {
  const required = Object.entries(fields as Fields).filter(([, { spec }]) => spec.required && spec.format.kind !== 'list');
  return members(Object.fromEntries(required.map(([name]) => [name, ''])));
}

/** The members of an answer that have a value. */
function members(values: Values): Values {
  const own = Object.entries(values).filter(([name, value]) => value !== undefined && !ENVELOPE.some((each) => each === name));
  return Object.fromEntries(own);
}

/** Whether an answer belongs to another request. */
const isForeign = ({ value }: Asked, answered: Values): boolean => ECHOES.some((name) => differs(value[name], answered[name]));

const differs = (sent: unknown, echoed: unknown): boolean =>
  sent !== undefined && sent !== '' && echoed !== undefined && echoed !== '' && sent !== echoed;

function orderOf({ mchtTrdNo, reqDt, trdDt, mchtTrdDt }: Values): Order | undefined {
  const day = mchtTrdDt ?? reqDt ?? trdDt;
  return typeof mchtTrdNo === 'string' && typeof day === 'string' ? { mchtTrdNo, mchtTrdDt: day } : undefined;
}

const ordered = ({ order }: Asked): { readonly order?: Order } => (order === undefined ? {} : { order });

function unknown(asked: Asked, reason: UnknownReason, message: string, head?: Head, cause?: unknown): Unknown {
  return {
    outcome: 'unknown',
    reason,
    sent: true,
    message,
    ...(head && { code: head.code }),
    ...(head && head.trdNo !== '' && { trdNo: head.trdNo }),
    ...(cause !== undefined && { cause }),
    ...ordered(asked),
  };
}

const lost = (asked: Asked, { reason, sent, message, cause }: Loss): Unknown => ({
  ...unknown(asked, reason, message, undefined, cause),
  sent,
});
