import { FixedClock } from '@gwanmun/kernel';
import { type Script, type ScriptedGateway as Scripted, scriptedGateway } from '@gwanmun/sdk/testing';
import { type Decoded, decode, encodeText } from '@gwanmun/wire';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type AnyApi, apiAt, KEY_GENERATIONS, refusal } from '../../messages/index.js';
import { exampleOf } from '../../messages/testing/examples.js';
import { createHectoEasyCash, type HectoEasyCash, type HectoEasyCashOptions } from '../index.js';

export const KEYS = KEY_GENERATIONS.g1;

type Members = Readonly<Record<string, unknown>>;
/** A gateway of Easy Cash that says what the test says, in the words of the tables. */
export type Gateway = Scripted<Record<string, string>>;
/** What a gateway decides about a request that fits its table. */
type Decision = { readonly success: Members } | { readonly failure: string; readonly more?: Members };
type Decide = (request: Members, api: AnyApi) => Decision;

export const success = (members: Members = {}): Decision => ({ success: members });
export const failure = (code: string, more: Members = {}): Decision => ({ failure: code, more });

/** Decodes a request by its own table, lets the test decide, and encodes the answer by the answer's. */
export function speaking(decide: Decide): Script<Record<string, string>> {
  return (body, response, incoming) => {
    const api = apiAt(incoming.url ?? '')!;
    response.setHeader('content-type', 'application/json;charset=UTF-8');
    const read = decode(api.request, body, { keys: KEYS });
    if (!read.ok) return void response.end(encodeText(refusal, {}));
    const request = read.value as Members;
    const decision = decide(request, api);
    response.end(textOf(api, request, decision));
  };
}

function textOf(api: AnyApi, request: Members, decision: Decision): string {
  if ('success' in decision) {
    const answer = { ...exampleOf(api.response), ...echoes(api, request), ...decision.success };
    return encodeText(api.response, answer as never, { keys: KEYS });
  }
  const answer = { ...echoes(api, request), outRsltCd: decision.failure, ...decision.more };
  return encodeText(api.failure, answer as never, { keys: KEYS });
}

/** Members of the request that the answer echoes. */
function echoes(api: AnyApi, request: Members): Members {
  const names = ['mchtTrdNo', 'mchtCustId', 'trdAmt', 'bankCd', 'unregDt'].filter((name) => name in api.response.fields);
  return Object.fromEntries(names.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]));
}

/** Answers every request with a success made of the documents' examples, unless told otherwise. */
export const startGateway = (decide: Decide = () => success()): Promise<Gateway> => scriptedGateway(speaking(decide));

/** What arrived, by the table of its path. */
export function arrived({ requests }: Gateway, at = 0): Decoded<AnyApi['request']> {
  const { path, body } = requests[at]!;
  const read = decode(apiAt(path)!.request, body, { keys: KEYS });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** An SDK for the gateway, with a clock that stands still unless the test moves it. */
export function client(url: string, options: Partial<HectoEasyCashOptions> = {}): HectoEasyCash {
  return createHectoEasyCash({
    mchtId: 'midtest',
    aesKey: KEYS.cipher,
    hashKey: KEYS.hash,
    baseUrl: url,
    clock: new FixedClock('2019-12-31T12:00:00+09:00'),
    ...options,
  });
}

export const PAYMENT = { mchtTrdNo: 'OID201902210002', mchtCustId: 'honggildong', trdAmt: 1000, bankCd: '004' } as const;

/** A gateway and an SDK for the tests of a file; what arrived is forgotten before each test. */
export function forTests(take: (gateway: Gateway, easyCash: HectoEasyCash) => void, options?: Partial<HectoEasyCashOptions>): void {
  let gateway: Gateway;
  let easyCash: HectoEasyCash;
  beforeAll(async () => {
    gateway = await startGateway();
    easyCash = client(gateway.url, options);
    take(gateway, easyCash);
  });
  afterAll(async () => {
    await easyCash.close();
    await gateway.close();
  });
  beforeEach(() => {
    gateway.requests.length = 0;
  });
}
