import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Course } from './course.js';
import type { Exchanges } from './exchanges.js';

const MEDIA_TYPE = /^[\w+.-]+\/[\w+.-]+\s*(;|$)/;
/** Nothing longer is kept of a path that is none. */
const LONGEST_PATH = 200;
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** An operation at a path. */
export interface Endpoint<C extends Course> {
  readonly method: HTTPMethods;
  readonly url: string;
  begin(request: FastifyRequest): C;
}

/** Requests that ask no operation: answered 404 below the roots, 405 where an endpoint has the path but not the method. */
export interface Strays<C extends Course> {
  /** Where the operations are, as patterns that end in `*`. */
  readonly roots: readonly string[];
  begin(path: string, request: FastifyRequest): C;
}

export interface Mounting<C extends Course> {
  readonly exchanges: Exchanges<C>;
  /** Of every answer. */
  readonly contentType: string;
  /** Bytes of the largest request that is read; more is answered as a message that cannot be read. */
  readonly maxBytes: number;
  readonly endpoints: readonly Endpoint<C>[];
  /** Without it, whatever else is mounted answers them. */
  readonly strays?: Strays<C>;
  /**
   * Answers to requests that cannot be taken say why in the header `gwanmun-problem`. For sandboxes: some vendors' bodies deliberately do not tell, and
   * with a real merchant's keys nobody else should learn it either.
   */
  readonly tellProblems: boolean;
}

/** Header in which a sandbox says what was wrong with a request. */
export const PROBLEM_HEADER = 'gwanmun-problem';

/**
 * Mounts a door's operations. Bodies are taken as bytes whatever the Content-Type says: clients send a form's type, none, or one that is no media type. What
 * the framework refuses (too large, cut off) is answered in the protocol's words as well.
 */
export async function mountDoor<C extends Course>(app: FastifyInstance, mounting: Mounting<C>): Promise<void> {
  const { maxBytes, endpoints, strays } = mounting;
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // the framework refuses a Content-Type that is none before any parser is asked
    scope.addHook('onRequest', ({ raw }, _reply, done) => {
      if (!MEDIA_TYPE.test(raw.headers['content-type'] ?? '')) delete raw.headers['content-type'];
      done();
    });
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) => done(null, body));
    for (const endpoint of endpoints) mountEndpoint(scope, mounting, endpoint);
    if (strays) mountStrays(scope, mounting, strays);
  });
}

function mountEndpoint<C extends Course>(scope: FastifyInstance, mounting: Mounting<C>, { method, url, begin }: Endpoint<C>): void {
  const { exchanges, contentType, maxBytes } = mounting;
  scope.route({
    method,
    url,
    bodyLimit: maxBytes,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const course = begin(request);
      reply.header('content-type', contentType);
      const text = await exchanges.serve(course);
      if (course.status !== 200) reply.code(course.status);
      tell(mounting, course, reply);
      return text;
    },
    // only the framework's own errors come here: too large, a body shorter than announced
    errorHandler: (error, request, reply) => void refuse(mounting, begin(request), error.message, reply),
  });
}

function mountStrays<C extends Course>(scope: FastifyInstance, mounting: Mounting<C>, { roots, begin }: Strays<C>): void {
  const stray = (methods: readonly HTTPMethods[], url: string, status: 404 | 405, detail: string, allow?: string): void => {
    const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      if (allow !== undefined) reply.header('allow', allow);
      const course = begin(request.url.split('?')[0]!.slice(0, LONGEST_PATH), request);
      course.status = status;
      return refuse(mounting, course, detail, reply);
    };
    scope.route({
      method: [...methods],
      url,
      bodyLimit: mounting.maxBytes,
      exposeHeadRoute: false,
      handler: async (request, reply) => answer(request, reply),
      errorHandler: (_error, request, reply) => void answer(request, reply),
    });
  };
  for (const url of new Set(mounting.endpoints.map((each) => each.url))) {
    const served = mounting.endpoints.filter((each) => each.url === url).map(({ method }) => method);
    const others = METHODS.filter((method) => !served.includes(method));
    const allow = served.join(', ');
    stray(others, url, 405, `not ${allow}`, allow);
  }
  for (const root of roots) stray(METHODS, root, 404, 'no operation at this path');
}

/** Details are English, but may quote what was sent. */
const NOT_IN_HEADERS = /[^\x20-\x7e]/g;

function tell<C extends Course>({ tellProblems }: Mounting<C>, { problem }: C, reply: FastifyReply): void {
  if (!tellProblems || problem === undefined) return;
  const { kind, field, detail } = problem;
  reply.header(PROBLEM_HEADER, [kind, field, detail].filter(Boolean).join('; ').replace(NOT_IN_HEADERS, '?'));
}

function refuse<C extends Course>(mounting: Mounting<C>, course: C, detail: string, reply: FastifyReply): FastifyReply {
  const { exchanges, contentType } = mounting;
  const text = exchanges.refuse(course, detail);
  tell(mounting, course, reply);
  return reply.code(course.status).header('content-type', contentType).send(text);
}
