import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify';
import { conflict, ERROR_STATUS, ErrorBody, type ErrorStatus } from './errors.js';

/** Groups of the document. */
export const TAGS = {
  payments: 'Payments and what happened to them',
  requests: 'What doors received and answered, and why a hash did not fit',
  notifications: 'What merchants were told, and whether they heard it',
  merchants: 'Merchants, their keys and switches',
  books: 'Ledger, balances, reconciliation with the networks, recovery',
  settlement: 'What merchants are paid, when and for what',
  bank: 'The simulated bank: virtual accounts, the people who pay into them, refunds to accounts',
  banking:
    "Customers' bank accounts: registrations, verifications, what is sent to people, what moves, the directory of accounts, main accounts, maintenance",
  sandbox: 'Clock, faults, test values',
  server: 'The server itself',
} as const;

type Input<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined;

export interface EndpointInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** One row of the route table: the route, its checks and its entry in the OpenAPI document. */
export interface Endpoint<
  P extends TObject | undefined = TObject | undefined,
  Q extends TObject | undefined = TObject | undefined,
  B extends TSchema | undefined = TSchema | undefined,
  A extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/_gwanmun`, with `:name` for parameters. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  /** `public` needs no token. */
  readonly access?: 'token' | 'public';
  /** Answers 409 `sandbox_only` outside sandbox mode. */
  readonly sandboxOnly?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** May be left out; then the body is what its defaults say. */
  readonly bodyOptional?: boolean;
  readonly status?: 200 | 201;
  readonly answerDescription: string;
  readonly answer: A;
  /** Refusals beyond the usual ones. */
  readonly errors?: readonly ErrorStatus[];
  handle(input: EndpointInput<Input<P>, Input<Q>, Input<B>>): Promise<Static<A>> | Static<A>;
}

/** Types an endpoint from its schemas. */
export function endpoint<
  A extends TSchema,
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(definition: Endpoint<P, Q, B, A>): Endpoint {
  return definition as unknown as Endpoint;
}

function errorStatuses(e: Endpoint): ErrorStatus[] {
  const all = new Set<ErrorStatus>([...(e.errors ?? []), 503]);
  if (e.access !== 'public') all.add(401);
  if (e.params || e.query || e.body) all.add(400);
  if (e.sandboxOnly) all.add(409);
  return [...all].sort();
}

function schemaOf(e: Endpoint): FastifySchema {
  const errors = errorStatuses(e).map((status) => [status, { ...ErrorBody, description: ERROR_STATUS[status] }] as const);
  return {
    operationId: e.operationId,
    summary: e.summary,
    description: e.sandboxOnly ? `${e.description} Sandbox mode only.` : e.description,
    tags: [e.tag],
    ...(e.access === 'public' ? { security: [] } : {}),
    ...(e.params ? { params: e.params } : {}),
    ...(e.query ? { querystring: e.query } : {}),
    ...(e.body ? { body: e.body } : {}),
    response: { [e.status ?? 200]: { ...e.answer, description: e.answerDescription }, ...Object.fromEntries(errors) },
  };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on routes of the operator API. */
    operator?: { readonly public: boolean };
  }
}

async function fillBody(request: FastifyRequest): Promise<void> {
  request.body ??= {};
}

/** Mounts the route table. */
export function mount(app: FastifyInstance, endpoints: readonly Endpoint[], sandbox: boolean): void {
  for (const e of endpoints) {
    app.route({
      method: e.method,
      url: e.path,
      schema: schemaOf(e),
      config: { operator: { public: e.access === 'public' } },
      ...(e.bodyOptional ? { preValidation: fillBody } : {}),
      handler: async (request, reply) => {
        if (e.sandboxOnly && !sandbox) throw conflict('sandbox_only', 'only in sandbox mode');
        const { params, query, body } = request;
        const answer = await e.handle({ params, query, body } as never);
        return reply.code(e.status ?? 200).send(answer);
      },
    });
  }
}
