import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatCart } from '../catalog.js';
import { queryOf } from '../http/form.js';
import { askOutcome, mayAsk } from '../merchant/easy-cash/ask-outcome.js';
import type { Order } from '../merchant/order.js';
import type { CancelProblem } from '../pages/cancel-form.js';
import { newsVersion, orderNews, orderPage, ordersPage } from '../pages/order.js';
import type { Visit } from '../pages/visit.js';
import { type ShopContext, sendPage } from '../shop-context.js';
import { missing, type OrderRequest } from './order-action.js';

const PROBLEMS: readonly string[] = ['amount', 'busy', 'notPaid', 'account'] satisfies CancelProblem[];

/** The cart that became a paid order has done its work. Once for each order: the same things may be put into the cart again later. */
async function emptyPaidCart(context: ShopContext, visit: Visit, order: Order, reply: FastifyReply): Promise<Visit> {
  // Money that may have been taken counts as well: nothing invites to pay a second time.
  if (!(order.payment || order.answer?.outcome === 'unknown') || order.cartEmptied || order.customerId !== visit.customerId) return visit;
  // By article and number: a database may give the members of a line back in another order.
  const ordered = formatCart(new Map(order.lines.map((line) => [line.productId, line.quantity])));
  if (formatCart(visit.cart) !== ordered) return visit;
  await context.store.update(order.orderNo, (found) => ({ ...found, cartEmptied: true }));
  context.setCookie(reply, 'ongi_cart', formatCart(new Map()));
  return { ...visit, cart: new Map() };
}

/** Orders as the customer sees them. */
export function orderRoutes(app: FastifyInstance, context: ShopContext): void {
  const sandbox = context.sandbox !== undefined;

  app.get('/orders', async (request, reply) => {
    const visit = context.visit(request, reply);
    return sendPage(reply, ordersPage(visit, await context.store.ofCustomer(visit.customerId), context.bankAccounts !== undefined));
  });

  app.get('/orders/:orderNo', async (request: OrderRequest, reply) => {
    const visit = context.visit(request, reply);
    const order = await context.store.find(request.params.orderNo);
    if (!order) return missing(visit, reply);
    const { problem, played } = queryOf(request);
    const told = problem && PROBLEMS.includes(problem) ? (problem as CancelProblem) : undefined;
    const mine = order.customerId === visit.customerId;
    return sendPage(reply, orderPage(await emptyPaidCart(context, visit, order, reply), order, { mine, problem: told, played, sandbox }));
  });

  app.get('/orders/:orderNo/news', async (request: OrderRequest, reply) => {
    const visit = { ...context.visit(request, reply), here: `${context.prefix}/orders/${request.params.orderNo}` };
    const found = await context.store.find(request.params.orderNo);
    if (!found) return missing(visit, reply);
    await emptyPaidCart(context, visit, found, reply);
    const mine = found.customerId === visit.customerId;
    const ask = mine && context.bankAccounts && mayAsk(found, context.now());
    const order = ask ? await askOutcome(context.bankAccounts.easyCash, context.store, found, context.now()) : found;
    const news = orderNews(visit, order ?? found, { mine, sandbox });
    reply.header('x-version', newsVersion(news));
    return sendPage(reply, news);
  });
}
