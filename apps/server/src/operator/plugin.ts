import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hostCheck, tokenCheck } from './auth.js';
import { bankEndpoints } from './bank.js';
import { bankingEndpoints } from './banking.js';
import { bookEndpoints } from './books.js';
import { clockEndpoints } from './clock.js';
import { type Endpoint, mount } from './endpoint.js';
import { errorAnswerer, errorBody } from './errors.js';
import { faultEndpoints } from './faults.js';
import { jobEndpoints } from './jobs.js';
import { merchantEndpoints } from './merchants.js';
import { notificationEndpoints } from './notifications.js';
import { collectRoutes, openApiDocument } from './openapi.js';
import { cancelEndpoints } from './payment-cancel.js';
import { paymentEndpoints } from './payments.js';
import type { OperatorDeps } from './ports.js';
import { registeredAccountEndpoints } from './registered-accounts.js';
import { requestEndpoints } from './requests.js';
import { sandboxEndpoints } from './sandbox.js';
import { settlementEndpoints } from './settlements.js';
import { testValueEndpoints } from './test-values.js';
import { validatorCompiler } from './validation.js';
import { verificationEndpoints } from './verifications.js';

/** Where the API lives. */
export const OPERATOR_PREFIX = '/_gwanmun';

/** The route table. */
export function operatorEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    ...paymentEndpoints(deps),
    ...cancelEndpoints(deps),
    ...requestEndpoints(deps),
    ...notificationEndpoints(deps),
    ...merchantEndpoints(deps),
    ...bookEndpoints(deps),
    ...settlementEndpoints(deps),
    ...bankEndpoints(deps),
    ...bankingEndpoints(deps),
    ...registeredAccountEndpoints(deps),
    ...verificationEndpoints(deps),
    ...clockEndpoints(deps),
    ...faultEndpoints(deps),
    ...sandboxEndpoints(deps),
    ...testValueEndpoints(deps),
    ...jobEndpoints(deps),
  ];
}

/** Everything but public routes needs the token, also addresses that do not exist. */
function guard(deps: OperatorDeps): (request: FastifyRequest) => Promise<void> {
  const checkToken = tokenCheck(deps.token);
  const checkHost = deps.sandbox ? hostCheck(deps.publicUrl) : undefined;
  return async (request) => {
    checkHost?.(request.headers.host);
    if (request.routeOptions.config?.operator?.public !== true) checkToken(request.headers.authorization);
  };
}

/**
 * Mounts the sandbox and operator API under `/_gwanmun/`: JSON only, errors in one shape, OpenAPI 3.1 at `/_gwanmun/openapi.json`. Other
 * routes of the application are not touched.
 */
export async function operatorApi(app: FastifyInstance, deps: OperatorDeps): Promise<void> {
  await app.register(
    async (api) => {
      api.setValidatorCompiler(validatorCompiler);
      // Handlers build answers member by member; tests hold every answer against its schema.
      api.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
      api.setErrorHandler(errorAnswerer(deps.log));
      api.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody('not_found', 'there is no such address')));
      api.addHook('onRequest', guard(deps));
      api.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      });
      await collectRoutes(api, deps);
      mount(api, operatorEndpoints(deps), deps.sandbox);
      let document: string | undefined;
      api.get('/openapi.json', { schema: { hide: true }, config: { operator: { public: true } } }, async (_request, reply) => {
        document ??= JSON.stringify(openApiDocument(api));
        return reply.type('application/json; charset=utf-8').send(document);
      });
    },
    { prefix: OPERATOR_PREFIX },
  );
}
