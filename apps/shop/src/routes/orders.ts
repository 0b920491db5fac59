import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatCart } from '../catalog.js';
import { formOf, queryOf } from '../http/form.js';
import { askGateway } from '../merchant/ask-gateway.js';
import { cancelPayment } from '../merchant/cancel-payment.js';
import type { Order } from '../merchant/order.js';
import { type CancelProblem, newsVersion, orderNews, orderPage, ordersPage } from '../pages/order.js';
import { messagePage } from '../pages/storefront.js';
import type { Visit } from '../pages/visit.js';
import { clientOf, type ShopContext, sendPage } from '../shop-context.js';

type OrderRequest = FastifyRequest<{ Params: { orderNo: string } }>;

const PROBLEMS: readonly string[] = ['amount', 'busy', 'notPaid'] satisfies CancelProblem[];

function missing(visit: Visit, reply: FastifyReply): FastifyReply {
  return sendPage(reply, messagePage(visit, visit.texts.missing.title, visit.texts.missing.say), 404);
}

/** The cart that became a paid order has done its work. Once for each order: the same things may be put into the cart again later. */
async function emptyPaidCart(context: ShopContext, visit: Visit, order: Order, reply: FastifyReply): Promise<Visit> {
  if (!order.payment || order.cartEmptied || order.customerId !== visit.customerId) return visit;
  // By article and number: a database may give the members of a line back in another order.
  const ordered = formatCart(new Map(order.lines.map((line) => [line.productId, line.quantity])));
  if (formatCart(visit.cart) !== ordered) return visit;
  await context.store.update(order.orderNo, (found) => ({ ...found, cartEmptied: true }));
  context.setCookie(reply, 'ongi_cart', formatCart(new Map()));
  return { ...visit, cart: new Map() };
}

/** Orders as the customer sees them, and what can be done with one. */
export function orderRoutes(app: FastifyInstance, context: ShopContext): void {
  app.get('/orders', async (request, reply) => {
    const visit = context.visit(request, reply);
    return sendPage(reply, ordersPage(visit, await context.store.ofCustomer(visit.customerId)));
  });

  app.get('/orders/:orderNo', async (request: OrderRequest, reply) => {
    const visit = context.visit(request, reply);
    const order = await context.store.find(request.params.orderNo);
    if (!order) return missing(visit, reply);
    const { problem } = queryOf(request);
    const told = problem && PROBLEMS.includes(problem) ? (problem as CancelProblem) : undefined;
    const mine = order.customerId === visit.customerId;
    return sendPage(reply, orderPage(await emptyPaidCart(context, visit, order, reply), order, { mine, problem: told }));
  });

  app.get('/orders/:orderNo/news', async (request: OrderRequest, reply) => {
    const visit = { ...context.visit(request, reply), here: `${context.prefix}/orders/${request.params.orderNo}` };
    const order = await context.store.find(request.params.orderNo);
    if (!order) return missing(visit, reply);
    await emptyPaidCart(context, visit, order, reply);
    const news = orderNews(visit, order, { mine: order.customerId === visit.customerId });
    reply.header('x-version', newsVersion(news));
    return sendPage(reply, news);
  });

  /** An action that only the customer may take; afterwards the order's page tells how it went. */
  const action = (path: string, act: (order: Order, request: FastifyRequest) => Promise<string | undefined>) => {
    app.post(`/orders/:orderNo/${path}`, async (request: OrderRequest, reply) => {
      const visit = context.visit(request, reply);
      const order = await context.store.find(request.params.orderNo);
      if (!order) return missing(visit, reply);
      if (order.customerId !== visit.customerId) {
        return sendPage(reply, messagePage(visit, visit.texts.forbidden.title, visit.texts.forbidden.say), 403);
      }
      const problem = await act(order, request);
      return reply.redirect(`${context.prefix}/orders/${order.orderNo}${problem ? `?problem=${problem}` : ''}`, 303);
    });
  };

  action('inquiry', async (order) => {
    await askGateway(clientOf(context, order.account), context.store, order, context.now());
    return undefined;
  });

  action('cancel', async (order, request) => {
    const form = formOf(request);
    // "10,000" is how people write it.
    const digits = (form.amount ?? '').replace(/[,\s원₩]/g, '');
    const amount = /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
    const reason = (form.reason ?? '').trim().slice(0, 80) || '고객 요청';
    return cancelPayment(clientOf(context, order.account), context.store, order.orderNo, amount, reason, context.now());
  });
}
