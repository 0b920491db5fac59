import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '../http/form.js';
import type { OpenEasyCash } from '../merchant/accounts.js';
import { refreshAccounts, removeAccount } from '../merchant/easy-cash/list-accounts.js';
import { type RegisteredAccount, usableAccounts } from '../merchant/easy-cash/payer.js';
import { accountsPage } from '../pages/easy-cash/accounts.js';
import { type ShopContext, sendPage } from '../shop-context.js';

type AccountRequest = FastifyRequest<{ Params: { id: string } }>;

/** The customer's registered bank accounts: the list, and taking one away. */
export function accountRoutes(app: FastifyInstance, context: ShopContext, { easyCash, mchtId }: OpenEasyCash): void {
  const { prefix, store, sandbox } = context;
  const accounts = `${prefix}/accounts`;

  app.get('/accounts', async (request, reply) => {
    const visit = context.visit(request, reply);
    const payer = await refreshAccounts(easyCash, store, visit.customerId);
    const { removed, problem } = queryOf(request);
    const told =
      problem === undefined ? undefined : ({ outcome: 'failure', code: /^\w{4}$/.test(problem) ? problem : '', message: '' } as const);
    return sendPage(reply, accountsPage(visit, { payer, removed: removed !== undefined, problem: told, sandbox: sandbox !== undefined }));
  });

  /** Something that is done with one of the visitor's own accounts; afterwards the list tells. */
  const action = (name: string, act: (account: RegisteredAccount, customerId: string) => Promise<string>) =>
    app.post(`/accounts/:id/${name}`, async (request: AccountRequest, reply: FastifyReply) => {
      const { customerId } = context.visit(request, reply);
      const account = usableAccounts(await store.payer(customerId)).find(({ id }) => id === request.params.id);
      return reply.redirect(accounts + (account ? await act(account, customerId) : ''), 303);
    });

  action('remove', async (account, customerId) => {
    const problem = await removeAccount(easyCash, store, customerId, account, context.now());
    return problem ? `?problem=${encodeURIComponent(problem.code)}` : '?removed';
  });

  action('withdraw', async ({ custAcntKey }) => {
    // The list is read from the gateway, so that it shows what came of it, or that nothing did.
    await sandbox?.people
      .cancelAtBank(mchtId, custAcntKey)
      .catch((error) => app.log.warn({ err: error }, 'the sandbox bank did not answer'));
    return '';
  });
}
