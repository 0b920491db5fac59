import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, queryOf } from '../http/form.js';
import type { WindowAccountName } from '../merchant/accounts.js';
import { approveAuthenticated } from '../merchant/approve-authenticated.js';
import { receiveNotification } from '../merchant/receive-notification.js';
import { receiveReturn } from '../merchant/receive-return.js';
import { returnPage } from '../pages/return.js';
import { messagePage } from '../pages/storefront.js';
import { type ShopContext, sendPage } from '../shop-context.js';

/** The client of the account that a message says it is for. It proves nothing yet: the message must verify with that account's key. */
function accountNamed(context: ShopContext, mchtId: string | null | undefined) {
  const names = Object.keys(context.accounts) as WindowAccountName[];
  return names.map((name) => context.accounts[name]).find((account) => account?.mchtId === mchtId);
}

/** Where the gateway and the browsers that come from it arrive: `nextUrl`, `cancUrl` and `notiUrl`. */
export function gatewayRoutes(app: FastifyInstance, context: ShopContext): void {
  const comeBack = async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = context.visit(request);
    // Some app flows come back by GET (hecto-pg §5.3).
    const form = request.method === 'GET' ? queryOf(request) : formOf(request);
    const account = accountNamed(context, form.mchtId);
    const received = account && (await receiveReturn(account.pg, context.store, form, context.now()));
    // Authenticated only: nothing is paid until our server asks for it.
    const order =
      account && received?.returned?.outcome === 'authenticated'
        ? await approveAuthenticated(account.pg, context.store, received.orderNo, context.shopUrl, context.now())
        : received;
    if (!order) return sendPage(reply, messagePage(visit, visit.texts.back.title, visit.texts.back.lost), 404);
    return sendPage(reply, returnPage(visit, order));
  };
  app.route({ method: ['GET', 'POST'], url: '/return', handler: comeBack });
  app.route({ method: ['GET', 'POST'], url: '/left', handler: comeBack });

  app.post('/noti', async (request, reply) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    // ASCII in either charset (hecto-pg §1.7 rule 10), so it can be read before the rest is understood.
    const account = accountNamed(context, new URLSearchParams(raw.toString('latin1')).get('mchtId'));
    const contentType = request.headers['content-type'];
    const answer = account ? await receiveNotification(account.pg, context.store, raw, contentType, context.now()) : 'FAIL';
    return reply.type('text/plain; charset=utf-8').send(answer);
  });
}
