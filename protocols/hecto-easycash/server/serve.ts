import type { Banking, DoorDeps, Merchant } from '@gwanmun/engine';
import { BusyError } from '@gwanmun/kernel';
import { OutcomeUnknownError, UnavailableError } from '@gwanmun/store';
import {
  type AnyMessage,
  encodeText,
  explainHash,
  type Keys,
  masked,
  maskedText,
  type Problem,
  parseBody,
  type RawRecord,
  rawField,
} from '@gwanmun/wire';
import { type AnyApi, refusal, resultCode } from '../messages/index.js';
import { type Answer, type Command, type Context, failed, PROTOCOL } from './api.js';
import { decodeWithKeys, keysOf } from './merchant-keys.js';
import { unknownMerchant } from './preset-merchants.js';
import { type ServiceSwitch, switchedOff } from './service-switch.js';
import { type EasyCashSettings, settingsOf } from './settings.js';

/** Bytes of the largest request that is read; more is answered as a message that cannot be read. */
export const MAX_REQUEST_BYTES = 256 * 1024;

/** A request as the HTTP side hands it over. */
export interface Incoming {
  readonly body: Uint8Array;
  readonly remote: string;
}

type Values = Readonly<Record<string, unknown>>;

/** What is known of an exchange while it goes on; the request log is written from it. */
interface Course {
  readonly path: string;
  readonly api: AnyApi | undefined;
  readonly incoming: Incoming;
  readonly status: number;
  readonly startedAt: number;
  raw?: RawRecord;
  keys?: Keys;
  problem?: Problem;
  transactionId?: string;
  /** Language of `outRsltMsg` (A41). */
  language?: 'ko' | 'en';
}

interface Answered {
  readonly text: string;
  readonly code: string;
  /** Table of the answer. */
  readonly table: AnyMessage;
}

/** A request that fits its table, and who sent it. */
interface Opened {
  readonly merchant: Merchant | undefined;
  readonly merchantId: string;
  readonly keys: Keys | undefined;
  readonly value: Values;
}

/** Members that an answer gives back as they came, encrypted again where they are sealed (hecto-easycash §5). */
const ECHOES = ['mchtTrdNo', 'mchtCustId', 'bankCd', 'unregDt'] as const;

/**
 * Serves any API (hecto-easycash §3, §5): parse whatever the Content-Type says, find the merchant and its keys, decode, run the command, encode. What does
 * not fit its table is answered ST09, and why is in the request log alone. Always gives an answer text, whatever happens inside.
 */
export class Server {
  readonly #deps: DoorDeps;
  readonly #service: ServiceSwitch;

  constructor(deps: DoorDeps, service: ServiceSwitch) {
    this.#deps = deps;
    this.#service = service;
  }

  async serve(command: Command, path: string, incoming: Incoming): Promise<string> {
    const { api } = command;
    const course: Course = { path, api, incoming, status: 200, startedAt: performance.now() };
    const opened = await this.#guarded(course, () => this.#open(course, api));
    if ('text' in opened) return this.#finish(course, opened);
    const { value, keys } = opened;
    const answer = await this.#run(course, command, opened);
    return this.#finish(course, await this.#guarded(course, async () => this.#encode(course, api, value, keys, answer)));
  }

  /** The answer to a request that no API is asked with: an unknown path, another method, a body that could not be read. */
  refuse(api: AnyApi | undefined, path: string, remote: string, detail: string, status = 200): string {
    const incoming = { body: new Uint8Array(), remote };
    const course: Course = { path, api, incoming, status, startedAt: performance.now() };
    return this.#finish(course, this.#problem(course, { kind: 'malformed', detail }));
  }

  async #open(course: Course, api: AnyApi): Promise<Opened | Answered> {
    const parsed = parseBody('json', course.incoming.body, { maxBytes: MAX_REQUEST_BYTES });
    if (!parsed.ok) return this.#problem(course, parsed.problem);
    course.raw = parsed.raw;
    const { engine, sandbox } = this.#deps;
    const merchantId = rawField(api.request, parsed.raw, 'mchtId');
    const merchant = /^[\x21-\x7e]{1,8}$/.test(merchantId) ? await engine.merchants.find(merchantId) : undefined;
    const { result, keys } = decodeWithKeys(api.request, parsed.raw, keysOf(merchant, sandbox));
    if (keys) course.keys = keys;
    if (!result.ok) return this.#problem(course, result.problem);
    if (!merchant && !sandbox) return this.#problem(course, { kind: 'no-keys', field: 'mchtId', detail: 'no such merchant' });
    return { merchant, merchantId, keys, value: result.value as Values };
  }

  /** Runs the command; errors of the house become answers that say what is certain. */
  async #run(course: Course, { api, run }: Command, opened: Opened): Promise<Answer> {
    try {
      const { merchantId, value } = opened;
      const { engine } = this.#deps;
      const off = switchedOff(api, this.#service, engine.banking);
      if (off !== undefined) return failed(off, {});
      const merchant = opened.merchant ?? (await this.#welcome(api, merchantId));
      const settings = settingsOf(merchant);
      if (settings.english) course.language = 'en';
      if (isBlocked(settings, value.custIp)) return failed('ST70', {});
      // without banking only the test call gets here, which asks nothing of it
      const context: Context = { engine, banking: engine.banking as Banking, merchant, settings };
      return await run(context, value);
    } catch (error) {
      return failed(this.#codeOfError(course, api, error), {});
    }
  }

  /** A merchant that a sandbox meets for the first time is kept once it has proved that it has the testbed's keys (hecto-easycash §4.3). */
  async #welcome(api: AnyApi, merchantId: string): Promise<Pick<Merchant, 'merchantId' | 'name' | 'profile'>> {
    const preset = { profile: {}, ...unknownMerchant(merchantId) };
    if ('pktHash' in api.request.fields) await this.#deps.engine.merchants.ensure(preset);
    return preset;
  }

  /**
   * ST41 and ST42 promise that nothing was done. A write of which nobody knows whether it happened is still running (ST38), anything else an internal
   * error; both tell the merchant to inquire (hecto-easycash §9).
   */
  #codeOfError(course: Course, api: AnyApi, error: unknown): string {
    if (error instanceof BusyError) return 'ST41';
    if (error instanceof UnavailableError) return 'ST42';
    if (error instanceof OutcomeUnknownError) return api.effect === 'none' ? 'ST42' : 'ST38';
    this.#deps.log.error({ err: error, route: course.path }, 'a request failed with an error');
    return 'ST10';
  }

  async #guarded<T>(course: Course, work: () => Promise<T>): Promise<T | Answered> {
    try {
      return await work();
    } catch (error) {
      const { api } = course;
      const code = api ? this.#codeOfError(course, api, error) : 'ST10';
      const text = encodeText(refusal, { outRsltCd: code, outRsltMsg: resultCode(code)!.ko });
      return { text, code, table: refusal };
    }
  }

  #problem(course: Course, problem: Problem): Answered {
    course.problem = problem;
    const text = encodeText(refusal, {});
    return { text, code: 'ST09', table: refusal };
  }

  #encode(course: Course, api: AnyApi, request: Values, keys: Keys | undefined, answer: Answer): Answered {
    if (answer.transactionId !== undefined) course.transactionId = answer.transactionId;
    const { status, code, fields } = answer;
    const table = status === '0021' ? api.response : api.failure;
    const echoes = ECHOES.filter((name) => name in api.response.fields && name in api.request.fields);
    const value = {
      ...Object.fromEntries(echoes.map((name) => [name, request[name]])),
      ...fields,
      ...(status === '0021' ? {} : emptyLists(api, fields)),
      outStatCd: status,
      outRsltCd: code,
      outRsltMsg: resultCode(code)![course.language ?? 'ko'],
    };
    return { text: encodeText(table, value, { keys }), code, table };
  }

  #finish(course: Course, answered: Answered): string {
    this.#record(course, answered);
    return answered.text;
  }

  /** Everything costly is a function that the log calls off the answer's path. */
  #record(course: Course, { text, code, table }: Answered): void {
    const { api, raw, keys, incoming, path, status } = course;
    const read = (field: string): string => (api && raw ? rawField(api.request, raw, field) : '');
    // the log keeps these functions for a while: they must not hold the body of a request that was understood
    const unread = raw ? undefined : incoming.body;
    const signed = api !== undefined && 'pktHash' in api.request.fields;
    this.#deps.record({
      merchantId: read('mchtId').slice(0, 12),
      protocol: PROTOCOL,
      route: path,
      message: api?.request.id ?? '',
      status,
      outcome: code,
      durationUs: Math.round((performance.now() - course.startedAt) * 1000),
      remote: incoming.remote,
      orderNo: read('mchtTrdNo').slice(0, 100),
      ...(course.transactionId === undefined ? {} : { transactionId: course.transactionId }),
      received: () => (api && raw ? masked(api.request, raw) : maskedText(Buffer.from(unread ?? []).toString('utf8'))),
      answered: () => masked(table, JSON.parse(text)),
      ...(course.problem ? { problem: course.problem } : {}),
      ...(signed && raw && keys ? { hash: () => explainHash(api.request, raw, keys) } : {}),
    });
  }
}

const isBlocked = ({ blockedIps = [] }: EasyCashSettings, ip: unknown): boolean => typeof ip === 'string' && blockedIps.includes(ip);

/** A list is there even in a failure (hecto-easycash §5). */
function emptyLists(api: AnyApi, fields: Values): Values {
  if (!('dataCnt' in api.response.fields) || 'dataCnt' in fields) return {};
  const names = Object.keys(api.response.fields).filter((name) => name.endsWith('Records'));
  return { dataCnt: '0', ...Object.fromEntries(names.map((name) => [name, []])) };
}
