import { type Answered, Course, type Dialect, type Failure, failureOf, type Incoming } from '@gwanmun/door';
import type { Banking, DoorDeps, Merchant } from '@gwanmun/engine';
import { encodeText, type Problem, parseBody, rawField } from '@gwanmun/wire';
import { type AnyApi, refusal, resultCode } from '../messages/index.js';
import { type Answer, type Command, type Context, failed, PROTOCOL } from './api.js';
import { type Interfere, interfered } from './interference.js';
import { decodeWithKeys, keysOf } from './merchant-keys.js';
import { unknownMerchant } from './preset-merchants.js';
import { type ServiceSwitch, switchedOff } from './service-switch.js';
import { type EasyCashSettings, settingsOf } from './settings.js';

/** Bytes of the largest request that is read; more is answered as a message that cannot be read. */
export const MAX_REQUEST_BYTES = 256 * 1024;

type Values = Readonly<Record<string, unknown>>;

/** An exchange about an API, or about none: an unknown path, another method. */
export class ApiCourse extends Course {
  readonly command: Command | undefined;
  /** Language of `outRsltMsg` (A41). */
  language: 'ko' | 'en' = 'ko';

  constructor(path: string, incoming: Incoming, command?: Command) {
    super(path, incoming);
    this.command = command;
    this.request = command?.api.request;
  }
}

/** A request that fits its table, and who sent it. */
interface Opened {
  readonly merchant: Merchant | undefined;
  readonly merchantId: string;
  readonly value: Values;
}

/** Members that an answer gives back as they came, encrypted again where they are sealed (hecto-easycash §5). */
const ECHOES = ['mchtTrdNo', 'mchtCustId', 'bankCd', 'unregDt'] as const;

/**
 * Serves any API (hecto-easycash §3, §5): parse whatever the Content-Type says, find the merchant and its keys, decode, run the command, encode. What does
 * not fit its table is answered ST09, and why is in the request log alone.
 */
export class Server implements Dialect<ApiCourse> {
  readonly protocol = PROTOCOL;
  readonly #deps: DoorDeps;
  readonly #service: ServiceSwitch;
  readonly #interfere: Interfere | undefined;

  constructor(deps: DoorDeps, service: ServiceSwitch, interfere?: Interfere) {
    this.#deps = deps;
    this.#service = service;
    this.#interfere = interfere;
  }

  async answer(course: ApiCourse): Promise<Answered> {
    const command = course.command!;
    const opened = await this.#open(course, command.api);
    if ('text' in opened) return opened;
    const answer = await interfered(this.#interfere, command.api, opened.merchantId, () => this.#run(course, command, opened));
    return this.#encode(course, command.api, opened.value, answer);
  }

  refuse(course: ApiCourse, problem: Problem): Answered {
    course.problem = problem;
    return { text: encodeText(refusal, {}), code: 'ST09', table: refusal };
  }

  /** Only what fails before a request is understood, or after it was answered: errors on the way are answered with what can be echoed. */
  fail({ command }: ApiCourse, failure: Failure): Answered {
    const code = command ? codeOfFailure(command.api, failure) : 'ST10';
    return { text: encodeText(refusal, { outRsltCd: code, outRsltMsg: resultCode(code)!.ko }), code, table: refusal };
  }

  async #open(course: ApiCourse, { request }: AnyApi): Promise<Opened | Answered> {
    const parsed = parseBody('json', course.body, { maxBytes: MAX_REQUEST_BYTES });
    if (!parsed.ok) return this.refuse(course, parsed.problem);
    course.raw = parsed.raw;
    const { engine, sandbox } = this.#deps;
    const merchantId = rawField(request, parsed.raw, 'mchtId');
    course.merchantId = merchantId.slice(0, 12);
    course.orderNo = rawField(request, parsed.raw, 'mchtTrdNo').slice(0, 100);
    const merchant = /^[\x21-\x7e]{1,8}$/.test(merchantId) ? await engine.merchants.find(merchantId) : undefined;
    const { result, keys } = decodeWithKeys(request, parsed.raw, keysOf(merchant, sandbox));
    course.keys = keys;
    if (!result.ok) return this.refuse(course, result.problem);
    if (!merchant && !sandbox) return this.refuse(course, { kind: 'no-keys', field: 'mchtId', detail: 'no such merchant' });
    return { merchant, merchantId, value: result.value as Values };
  }

  /** Runs the command; errors of the house become answers that say what is certain. */
  async #run(course: ApiCourse, { api, run }: Command, opened: Opened): Promise<Answer> {
    try {
      const { merchantId, value } = opened;
      const { engine } = this.#deps;
      const off = switchedOff(api, this.#service.stateOf(merchantId), engine.banking);
      if (off !== undefined) return failed(off, {});
      const merchant = opened.merchant ?? (await this.#welcome(api, merchantId));
      const settings = settingsOf(merchant);
      if (settings.english) course.language = 'en';
      if (isBlocked(settings, value.custIp)) return failed('ST70', {});
      // without banking only the test call gets here, which asks nothing of it
      const context: Context = { engine, banking: engine.banking as Banking, merchant, settings };
      return await run(context, value);
    } catch (error) {
      return failed(codeOfFailure(api, failureOf(error, this.#deps.log, course.route)), {});
    }
  }

  /** A merchant that a sandbox meets for the first time is kept once it has proved that it has the testbed's keys (hecto-easycash §4.3). */
  async #welcome(api: AnyApi, merchantId: string): Promise<Pick<Merchant, 'merchantId' | 'name' | 'profile'>> {
    const preset = { profile: {}, ...unknownMerchant(merchantId) };
    if ('pktHash' in api.request.fields) await this.#deps.engine.merchants.ensure(preset);
    return preset;
  }

  #encode(course: ApiCourse, api: AnyApi, request: Values, answer: Answer): Answered {
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
      outRsltMsg: resultCode(code)![course.language],
    };
    return { text: encodeText(table, value, { keys: course.keys }), code, table };
  }
}

/** ST41 and ST42 promise that nothing was done; ST38, still running, and ST10 tell the merchant to inquire (hecto-easycash §9). */
const CODES: Readonly<Record<Failure, string>> = { busy: 'ST41', unavailable: 'ST42', unknown: 'ST38', defect: 'ST10' };

/** An inquiry of which nobody knows whether it was answered changed nothing. */
function codeOfFailure({ effect }: AnyApi, failure: Failure): string {
  return CODES[failure === 'unknown' && effect === 'none' ? 'unavailable' : failure];
}

const isBlocked = ({ blockedIps = [] }: EasyCashSettings, ip: unknown): boolean => typeof ip === 'string' && blockedIps.includes(ip);

/** A list is there even in a failure (hecto-easycash §5). */
function emptyLists(api: AnyApi, fields: Values): Values {
  if (!('dataCnt' in api.response.fields) || 'dataCnt' in fields) return {};
  const names = Object.keys(api.response.fields).filter((name) => name.endsWith('Records'));
  return { dataCnt: '0', ...Object.fromEntries(names.map((name) => [name, []])) };
}
