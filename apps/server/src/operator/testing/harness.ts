import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { Endpoint } from '../endpoint.js';
import { answerRouterError, ErrorBody } from '../errors.js';
import { OPERATOR_PREFIX, operatorApi, operatorEndpoints } from '../plugin.js';
import type { OperatorDeps } from '../ports.js';
import { TOKEN } from './fake-deps.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against their schemas; tests then look at members
  readonly body: any;
}

export interface Call {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** null: no token. */
  readonly token?: string | null;
}

export interface Harness {
  readonly app: FastifyInstance;
  readonly endpoints: readonly Endpoint[];
  /** Calls the API; every answer is held against the schema of its route or of errors. */
  call(method: string, path: string, call?: Call): Promise<Answer>;
  get(path: string, call?: Call): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${OPERATOR_PREFIX}${path.replace(/:\w+/g, '[^/]+')}$`);
}

function holds(schema: TSchema, body: unknown, where: string): void {
  const first = Value.Errors(schema, body).First();
  expect(first === undefined ? '' : `${where}: ${first.path} ${first.message} ${JSON.stringify(first.value)}`).toBe('');
}

export async function harness(deps: OperatorDeps): Promise<Harness> {
  const app = Fastify({ frameworkErrors: answerRouterError });
  await app.register(operatorApi, deps);
  await app.ready();
  const endpoints = operatorEndpoints(deps);

  async function call(method: string, path: string, { body, payload, headers, token = TOKEN }: Call = {}): Promise<Answer> {
    const url = `${OPERATOR_PREFIX}${path}`;
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: '127.0.0.1:4000',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? (body === undefined ? {} : { payload: body as object }) : { payload }),
    });
    const json: unknown = answer.json();
    const route = endpoints.find((e) => e.method === method && patternOf(e.path).test(url.split('?')[0]!));
    if (answer.statusCode >= 400) holds(ErrorBody, json, `${method} ${path} ${answer.statusCode}`);
    else if (route) {
      expect(answer.statusCode).toBe(route.status ?? 200);
      holds(route.answer, json, `${method} ${path}`);
    }
    return { status: answer.statusCode, headers: answer.headers, body: json };
  }
  return {
    app,
    endpoints,
    call,
    get: (path, options) => call('GET', path, options),
    post: (path, body) => call('POST', path, { body }),
    close: () => app.close(),
  };
}
