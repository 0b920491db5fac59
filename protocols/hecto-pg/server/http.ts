import { Exchanges, mountDoor } from '@gwanmun/door';
import type { DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance } from 'fastify';
import type { Route } from './api.js';
import { ApiCourse, MAX_REQUEST_BYTES, Server } from './serve.js';

/**
 * Mounts the API. The Content-Type of requests means nothing (hecto-pg §1.5: the PHP sample sends a form's type, .NET `Application/json`), and the answer is
 * HTTP 200 always, also for bodies that are too large or broken off: clients take any other status for a lost connection.
 */
export async function mountApi(app: FastifyInstance, deps: DoorDeps, routes: readonly Route[]): Promise<void> {
  await mountDoor(app, {
    exchanges: new Exchanges(new Server(deps), deps),
    contentType: 'application/json; charset=UTF-8',
    maxBytes: MAX_REQUEST_BYTES,
    tellProblems: deps.sandbox,
    endpoints: routes.map((route) => ({ method: 'POST', url: route.path, begin: (request) => new ApiCourse(route, request) })),
  });
}
