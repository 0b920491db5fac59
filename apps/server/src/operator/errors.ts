import { GwanmunError } from '@gwanmun/kernel';
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** Every error of the operator API has this shape. `field` is a path like `body.contracts.card`. */
export const ErrorBody = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String({ description: 'For programs; stable' }),
        message: Type.String({ description: 'For people' }),
        field: Type.Optional(Type.String({ description: 'The part of the request that is wrong, e.g. `body.name`, `query.from`' })),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'Error', additionalProperties: false },
);
export type ErrorBody = Static<typeof ErrorBody>;

/** What each status means, for the document. */
export const ERROR_STATUS = {
  400: 'The request is not valid; `field` names the part',
  401: 'The operator token is missing or wrong',
  403: 'The Host header does not name this server',
  404: 'There is no such thing',
  409: 'The state of things, or the mode of the server, does not allow it; `code` says which rule',
  413: 'The body is too large',
  415: 'The body is not JSON',
  503: 'The server is too busy; try again',
} as const;
export type ErrorStatus = keyof typeof ERROR_STATUS;

/** An answer that refuses. Handlers throw it; nothing else that they throw is shown to the caller. */
export class OperatorError extends Error {
  readonly status: ErrorStatus;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: ErrorStatus, code: string, message: string, field?: string) {
    super(message);
    this.name = 'OperatorError';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

export function invalid(field: string, message: string): OperatorError {
  return new OperatorError(400, 'invalid_request', message, field);
}

export function notFound(what: string): OperatorError {
  return new OperatorError(404, 'not_found', `no such ${what}`);
}

export function conflict(code: string, message: string): OperatorError {
  return new OperatorError(409, code, message);
}

export function errorBody(code: string, message: string, field?: string): ErrorBody {
  return { error: field === undefined ? { code, message } : { code, message, field } };
}

/** The web framework's own refusals, in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [ErrorStatus, string, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_media_type', 'send application/json'],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too_large', 'the body is too large'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'invalid_request', 'the body is empty'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'invalid_request', 'the body is not JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'invalid_request', 'the body is not as long as Content-Length says'],
};

/** The queue before the database is full, or the database is away: nothing was done. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['busy', 'unavailable']);

function known(error: unknown): OperatorError | undefined {
  if (error instanceof OperatorError) return error;
  if (error instanceof GwanmunError && TRY_AGAIN.has(error.code)) return new OperatorError(503, error.code, error.message);
  const { code, statusCode } = error as Partial<FastifyError>;
  const row = code === undefined ? undefined : FRAMEWORK[code];
  if (row) return new OperatorError(row[0], row[1], row[2], row[0] === 400 ? 'body' : undefined);
  if (error instanceof SyntaxError) return invalid('body', 'the body is not JSON');
  return statusCode === 400 ? invalid('request', (error as Error).message) : undefined;
}

export interface ErrorLog {
  error(o: object, m?: string): void;
}

/** Answers errors in the one shape; what nobody expected is logged and told without detail. */
export function errorAnswerer(log: ErrorLog): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const told = known(error);
    if (told) {
      if (told.status === 401) reply.header('www-authenticate', 'Bearer realm="gwanmun operator"');
      reply.code(told.status).send(errorBody(told.code, told.message, told.field));
      return;
    }
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'the operator API failed');
    reply.code(500).send(errorBody('internal', 'the server failed; its log says why'));
  };
}

/**
 * For the application's `frameworkErrors`: addresses that the router refuses before any plugin sees them (a broken percent escape, a parameter
 * of thousands of characters).
 */
export function answerRouterError(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).send(errorBody('invalid_request', 'the address is not valid', 'path'));
}
