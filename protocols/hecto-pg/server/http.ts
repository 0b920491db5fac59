import type { DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import type { Route } from './api.js';
import { MAX_REQUEST_BYTES, Server } from './serve.js';

const JSON_UTF8 = 'application/json; charset=UTF-8';
const NOTHING = new Uint8Array();
const MEDIA_TYPE = /^[\w+.-]+\/[\w+.-]+\s*(;|$)/;

/**
 * Mounts the API. The body is taken as bytes whatever the Content-Type says (hecto-pg §1.5: the PHP sample sends a form's type, .NET `Application/json`),
 * and the answer is HTTP 200 always, also for bodies that are too large or broken off: clients take any other status for a lost connection.
 */
export async function mountApi(app: FastifyInstance, deps: DoorDeps, routes: readonly Route[]): Promise<void> {
  const server = new Server(deps);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // the framework refuses a Content-Type that is none before any parser is asked
    scope.addHook('onRequest', ({ raw }, _reply, done) => {
      if (!MEDIA_TYPE.test(raw.headers['content-type'] ?? '')) delete raw.headers['content-type'];
      done();
    });
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_REQUEST_BYTES }, (_request, body, done) => done(null, body));
    for (const route of routes) {
      scope.route({
        method: 'POST',
        url: route.path,
        bodyLimit: MAX_REQUEST_BYTES,
        handler: async (request, reply) => {
          reply.header('content-type', JSON_UTF8);
          const body = request.body instanceof Uint8Array ? request.body : NOTHING;
          return server.serve(route, { body, contentType: request.headers['content-type'], remote: request.ip });
        },
        // only the framework's own errors come here: too large, a Content-Type that is none, a body shorter than announced
        errorHandler: (error, request, reply) => {
          reply
            .code(200)
            .header('content-type', JSON_UTF8)
            .send(server.unreadable(route, request.ip, error.message));
        },
      });
    }
  });
}
