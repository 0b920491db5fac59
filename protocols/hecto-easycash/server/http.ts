import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONTENT_TYPE } from '../messages/index.js';
import { COMMANDS, pathsOf } from './commands/index.js';
import { MAX_REQUEST_BYTES, type Server } from './serve.js';

const NOTHING = new Uint8Array();
const MEDIA_TYPE = /^[\w+.-]+\/[\w+.-]+\s*(;|$)/;
const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
/** Where the APIs are: what is below and is none is answered in their words (A9). */
const ROOTS = ['/v1/api/*', '/v2/api/*'] as const;

/**
 * Mounts the APIs. The body is taken as bytes whatever the Content-Type says: clients send it without charset or with a stray `;` (hecto-easycash §3, §13).
 * The answer is HTTP 200 also for bodies that are too large or broken off.
 */
export async function mountApis(app: FastifyInstance, server: Server): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // the framework refuses a Content-Type that is none before any parser is asked
    scope.addHook('onRequest', ({ raw }, _reply, done) => {
      if (!MEDIA_TYPE.test(raw.headers['content-type'] ?? '')) delete raw.headers['content-type'];
      done();
    });
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_REQUEST_BYTES }, (_request, body, done) => done(null, body));
    for (const command of COMMANDS) for (const path of pathsOf(command.api)) mountApi(scope, server, command, path);
    for (const url of ROOTS) {
      const none = refusing(server, 404, 'no API at this path');
      scope.route({ method: ['POST', ...OTHER_METHODS], url, bodyLimit: MAX_REQUEST_BYTES, exposeHeadRoute: false, ...none });
    }
  });
}

function mountApi(scope: FastifyInstance, server: Server, command: (typeof COMMANDS)[number], url: string): void {
  scope.route({
    method: 'POST',
    url,
    bodyLimit: MAX_REQUEST_BYTES,
    handler: async (request, reply) => {
      reply.header('content-type', CONTENT_TYPE);
      const body = request.body instanceof Uint8Array ? request.body : NOTHING;
      return server.serve(command, url, { body, remote: request.ip });
    },
    // only the framework's own errors come here: too large, a body shorter than announced
    errorHandler: (error, request, reply) => {
      reply
        .code(200)
        .header('content-type', CONTENT_TYPE)
        .send(server.refuse(command.api, url, request.ip, error.message));
    },
  });
  scope.route({ method: [...OTHER_METHODS], url, exposeHeadRoute: false, ...refusing(server, 405, 'not POST') });
}

/** Answers everything with the object of malformed requests and an HTTP status that says what is wrong. */
function refusing(server: Server, status: 404 | 405, detail: string) {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    if (status === 405) reply.header('allow', 'POST');
    const path = request.url.split('?')[0]!.slice(0, 200);
    return reply
      .code(status)
      .header('content-type', CONTENT_TYPE)
      .send(server.refuse(undefined, path, request.ip, detail, status));
  };
  return {
    handler: async (request: FastifyRequest, reply: FastifyReply) => answer(request, reply),
    errorHandler: (_error: Error, request: FastifyRequest, reply: FastifyReply) => void answer(request, reply),
  };
}
