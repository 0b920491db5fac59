import type { DoorDeps } from '@gwanmun/engine';
import { parseBody } from '@gwanmun/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { depositTest } from '../messages/index.js';
import { COLLATIONS, Collator } from './collation/collate.js';
import type { ReportReaders } from './collation/reports.js';
import { type DepositorPort, DepositTest } from './deposit-test.js';

const TEXT_UTF8 = 'text/plain;charset=UTF-8';
/** Bytes of the largest form that is read. */
const MAX_FORM_BYTES = 64 * 1024;

const queryOf = ({ raw }: FastifyRequest): string => {
  const [, query = ''] = /\?(.*)$/.exec(raw.url ?? '') ?? [];
  return query;
};

/** Mounts the deposit test, in sandboxes (hecto-pg §6.12). */
export function mountDepositTest(app: FastifyInstance, deps: DoorDeps, depositor: DepositorPort): void {
  const test = new DepositTest(deps, depositor);
  app.get(depositTest.path, async (request, reply) => {
    const parsed = parseBody('form', queryOf(request));
    reply.header('content-type', 'application/json; charset=UTF-8');
    return test.serve(parsed.ok ? parsed.raw : {}, request.ip);
  });
}

/** Mounts both collations, as GET with a query and as POST with a form (hecto-pg §6.36, §6.37). */
export async function mountCollations(app: FastifyInstance, deps: DoorDeps, readers: ReportReaders): Promise<void> {
  const collator = new Collator(deps, readers);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_FORM_BYTES }, (_request, body, done) => done(null, body));
    for (const collating of COLLATIONS) {
      scope.route<{ Params: { mchtId: string } }>({
        method: ['GET', 'POST'],
        url: collating.route,
        handler: async (request, reply) => {
          const body = request.body instanceof Uint8Array ? request.body : undefined;
          const answer = await collator.serve(collating, {
            form: body ?? queryOf(request),
            contentType: body && request.headers['content-type'],
            merchantId: request.params.mchtId,
            remote: request.ip,
          });
          return reply.header('content-type', TEXT_UTF8).send(answer);
        },
      });
    }
  });
}
