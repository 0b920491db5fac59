import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from '../http/form.js';
import type { Order } from '../merchant/order.js';
import { messagePage } from '../pages/storefront.js';
import type { Visit } from '../pages/visit.js';
import { type ShopContext, sendPage } from '../shop-context.js';

export type OrderRequest = FastifyRequest<{ Params: { orderNo: string } }>;

export function missing(visit: Visit, reply: FastifyReply): FastifyReply {
  return sendPage(reply, messagePage(visit, visit.texts.missing.title, visit.texts.missing.say), 404);
}

/** What an action leaves for the order's page to tell: members of its address. */
export type Told = Readonly<Record<string, string>> | undefined;

/** An action that only the customer may take; afterwards the order's page tells how it went. */
export function orderAction(
  app: FastifyInstance,
  context: ShopContext,
  path: string,
  act: (order: Order, form: Readonly<Record<string, string>>, visit: Visit) => Promise<Told>,
): void {
  app.post(`/orders/:orderNo/${path}`, async (request: OrderRequest, reply) => {
    const visit = context.visit(request, reply);
    const order = await context.store.find(request.params.orderNo);
    if (!order) return missing(visit, reply);
    if (order.customerId !== visit.customerId) {
      return sendPage(reply, messagePage(visit, visit.texts.forbidden.title, visit.texts.forbidden.say), 403);
    }
    const told = await act(order, formOf(request), visit);
    const query = told ? `?${new URLSearchParams(told)}` : '';
    return reply.redirect(`${context.prefix}/orders/${order.orderNo}${query}`, 303);
  });
}
