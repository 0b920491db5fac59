import { Exchanges, mountDoor } from '@gwanmun/door';
import type { DoorDeps } from '@gwanmun/engine';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CONTENT_TYPE } from '../messages/index.js';
import { COMMANDS, pathsOf } from './commands/index.js';
import type { Interfere } from './interference.js';
import { ApiCourse, MAX_REQUEST_BYTES, Server } from './serve.js';
import type { ServiceSwitch } from './service-switch.js';

/** Where the APIs are: what is below and is none is answered in their words (A9). */
const ROOTS = ['/v1/api/*', '/v2/api/*'] as const;

/**
 * Mounts the APIs. Clients send the Content-Type without charset or with a stray `;` (hecto-easycash §3, §13). The answer is HTTP 200 also for bodies that
 * are too large or broken off.
 */
export async function mountApis(app: FastifyInstance, deps: DoorDeps, service: ServiceSwitch, interfere?: Interfere): Promise<void> {
  const endpoints = COMMANDS.flatMap((command) =>
    pathsOf(command.api).map((url) => ({
      method: 'POST',
      url,
      begin: (request: FastifyRequest) => new ApiCourse(url, request, command),
    })),
  );
  await mountDoor(app, {
    exchanges: new Exchanges(new Server(deps, service, interfere), deps),
    contentType: CONTENT_TYPE,
    maxBytes: MAX_REQUEST_BYTES,
    tellProblems: deps.sandbox,
    endpoints,
    strays: { roots: ROOTS, begin: (path, request) => new ApiCourse(path, request) },
  });
}
