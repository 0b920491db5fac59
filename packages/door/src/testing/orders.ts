import type { DoorDeps, Exchange, Merchant } from '@gwanmun/engine';
import { type AnyMessage, decode, digest, encodeText, hmac, message, type Problem, parseBody, text } from '@gwanmun/wire';
import Fastify from 'fastify';
import { Course, type Incoming } from '../course.js';
import { type Answered, type Dialect, Exchanges } from '../exchanges.js';
import type { Failure } from '../failure.js';
import { mountDoor } from '../mount.js';

const table = { title: 'Order', origin: 'test', layout: 'json' } as const;
const order = message({
  ...table,
  id: 'order',
  fields: { merchant: text(10).required(), no: text(10).required(), card: text(20).secret('card'), proof: digest(64) },
  hash: hmac('merchant', 'no'),
});
export const answer = message({ ...table, id: 'answer', fields: { code: text(20).required(), card: text(20).secret('card') } });

export const KEYS = { hash: 'secret' };
const STATUS = { busy: 429, unavailable: 503, unknown: 504, defect: 500 } as const;

/** The smallest protocol there can be, in the manner of REST: HTTP statuses, a token in a header, a signed body. */
export class Orders implements Dialect {
  readonly protocol = 'orders';
  /** What the next order ends in. */
  throws: Error | undefined;

  async answer(course: Course): Promise<Answered> {
    if (course.headers.authorization !== 'Bearer t0ken') return this.#say(course, 401, 'WHO');
    const parsed = parseBody('json', course.body);
    if (!parsed.ok) return this.refuse(course, parsed.problem);
    course.raw = parsed.raw;
    course.request = order;
    course.keys = KEYS;
    course.merchantId = String(parsed.raw.merchant);
    const decoded = decode(order, parsed.raw, { keys: KEYS });
    if (!decoded.ok) return this.refuse(course, decoded.problem);
    if (this.throws) throw this.throws;
    course.orderNo = decoded.value.no;
    course.transactionId = 'T1';
    return this.#say(course, 201, 'OK', decoded.value.card);
  }

  refuse(course: Course, problem: Problem): Answered {
    course.problem = problem;
    return this.#say(course, course.status === 200 ? 400 : course.status, 'NO');
  }

  fail(course: Course, failure: Failure): Answered {
    return this.#say(course, STATUS[failure], failure);
  }

  #say(course: Course, status: number, code: string, card?: string): Answered {
    course.status = status;
    return { text: encodeText(answer as AnyMessage, { code, card }), code, table: answer };
  }
}

export const signed = (members: Readonly<Record<string, string>>): string =>
  encodeText(order as AnyMessage, { merchant: 'm1', no: '7', ...members }, { keys: KEYS });

export interface StartedOrders {
  readonly orders: Orders;
  readonly exchanges: Exchange[];
  readonly logged: { readonly level: string; readonly err: unknown }[];
  ask(request: {
    readonly method?: 'GET' | 'POST' | 'PUT';
    readonly url?: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }>;
  close(): Promise<void>;
}

/** The protocol behind a door. */
export async function startOrders({ tellProblems = true } = {}): Promise<StartedOrders> {
  const exchanges: Exchange[] = [];
  const logged: { level: string; err: unknown }[] = [];
  const at = (level: string) => (o: object) => void logged.push({ level, err: (o as { err: unknown }).err });
  const deps: Pick<DoorDeps, 'log' | 'record'> = {
    log: { info: at('info'), warn: at('warn'), error: at('error') },
    record: (each) => void exchanges.push(each),
  };
  const orders = new Orders();
  const app = Fastify();
  const begin = (request: Incoming) => new Course('/orders', request);
  await mountDoor(app, {
    exchanges: new Exchanges(orders, deps),
    contentType: 'application/json; charset=UTF-8',
    maxBytes: 1_000,
    tellProblems,
    endpoints: [
      { method: 'POST', url: '/orders', begin },
      { method: 'PUT', url: '/orders', begin },
    ],
    strays: { roots: ['/orders/*'], begin: (path, request) => new Course(path, request) },
  });
  const ask: StartedOrders['ask'] = async ({ method = 'POST', url = '/orders', body, headers }) => {
    const response = await app.inject({
      method,
      url,
      headers: { authorization: 'Bearer t0ken', ...headers },
      ...(body === undefined ? {} : { payload: Buffer.from(body) }),
    });
    return { status: response.statusCode, headers: response.headers, body: response.body };
  };
  return { orders, exchanges, logged, ask, close: () => app.close() };
}

/** A merchant with keys of some protocols. */
export const merchantWith = (keys: Merchant['keys']): Merchant => ({
  ...{ merchantId: 'm1', name: '', englishName: '', profile: {}, notifyCharset: 'UTF-8', notifyCancels: false },
  ...{ contracts: {}, settleAfterDays: {}, keys },
});
