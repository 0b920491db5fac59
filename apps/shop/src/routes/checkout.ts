import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { billFor, formatCart } from '../catalog.js';
import { formOf, queryOf } from '../http/form.js';
import { usableAccounts } from '../merchant/easy-cash/payer.js';
import { windowFor } from '../merchant/open-window.js';
import type { Order, SavedCard, Way, WindowType } from '../merchant/order.js';
import { statusOf } from '../merchant/order-state.js';
import { payWithSavedCard } from '../merchant/pay-with-saved-card.js';
import { forgetSavedCards, savedCardOf } from '../merchant/saved-card.js';
import { ACCOUNT_WAYS, isAccountWay, WAYS, type WindowWay } from '../merchant/ways.js';
import { checkoutProblems, checkoutValues, isOrderNo, newOrder, newOrderNo, SAMPLE_CUSTOMER } from '../new-order.js';
import { type CheckoutOptions, checkoutPage, payPage } from '../pages/checkout.js';
import { messagePage } from '../pages/storefront.js';
import type { Visit } from '../pages/visit.js';
import { clientOf, type ShopContext, sendPage } from '../shop-context.js';
import { placeFromAccount, showAccountChoice } from './account-payment.js';

/** Begins the form's value of a registered account; its name follows. */
const ACCOUNT = 'account:';
const WINDOWS: readonly string[] = ['popup', 'iframe', 'self', 'blank'];

/** The ways to pay that our accounts can take. */
function offeredWays(context: ShopContext): readonly Way[] {
  const windows = (Object.keys(WAYS) as WindowWay[]).filter((way) => context.accounts[WAYS[way].account] !== undefined);
  return context.bankAccounts ? [...windows, ...(Object.keys(ACCOUNT_WAYS) as Way[])] : windows;
}

/** The way that a form chose; what is not offered is an ordinary card payment. */
function wayOf(context: ShopContext, method: string | undefined): Way {
  const wanted = method?.startsWith(ACCOUNT) ? 'myAccount' : method;
  return offeredWays(context).find((way) => way === wanted) ?? 'card';
}

async function checkoutOptions(context: ShopContext, visit: Visit, more: Partial<CheckoutOptions> = {}): Promise<CheckoutOptions> {
  const last = (await context.store.ofCustomer(visit.customerId))[0];
  return {
    orderNo: newOrderNo(context.now()),
    values: last?.customer ?? SAMPLE_CUSTOMER[visit.language],
    offered: offeredWays(context),
    chosen: wayOf(context, last?.way),
    accounts: context.bankAccounts ? usableAccounts(await context.store.payer(visit.customerId)) : [],
    savedCard: context.accounts.billing && (await savedCardOf(context.store, visit.customerId)),
    scriptUrl: `${context.windowUrl}/resources/js/v1/SettlePG_v1.2.js`,
    ...more,
  };
}

/** Keeps the order of this form, or finds it when the form was sent before: sending twice must not become two orders. */
async function keepOrder(context: ShopContext, wanted: Order): Promise<Order | undefined> {
  if (await context.store.create(wanted)) return wanted;
  const kept = await context.store.update(wanted.orderNo, (order) =>
    order.customerId === wanted.customerId && order.windowType !== 'none' && statusOf(order, context.now()) === 'waiting'
      ? { ...order, windowType: wanted.windowType }
      : order,
  );
  // Another way to pay is another order: the window of the first may still be open.
  const same = kept?.customerId === wanted.customerId && kept.way === wanted.way && kept.amount === wanted.amount;
  return same ? kept : undefined;
}

/** Pays at once with the saved card, unless this very form did so before. */
async function payAtOnce(context: ShopContext, wanted: Order, card: SavedCard): Promise<string | undefined> {
  const asking = { at: wanted.createdAt, outcome: 'asking', code: '', message: '', trdNo: '' } as const;
  const order: Order = { ...wanted, way: 'keep', account: 'billing', windowType: 'none', answer: asking };
  if (await context.store.create(order)) {
    await payWithSavedCard(clientOf(context, 'billing'), context.store, order, card.billKey, context.shopUrl, context.now());
    return order.orderNo;
  }
  return (await keepOrder(context, order))?.orderNo;
}

async function placeOrder(context: ShopContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = context.visit(request, reply);
  const form = formOf(request);
  const now = context.now();
  const bill = billFor(visit.cart);
  if (bill.lines.length === 0) return reply.redirect(`${context.prefix}/cart`, 303);
  const values = checkoutValues(form);
  const problems = checkoutProblems(values);
  const way = wayOf(context, form.method);
  if (problems.length > 0) {
    return sendPage(reply, checkoutPage(visit, await checkoutOptions(context, visit, { values, problems, chosen: way })), 422);
  }

  const orderNo = isOrderNo(form.orderNo) ? form.orderNo : newOrderNo(now);
  const windowType = (WINDOWS.includes(form.window ?? '') ? form.window : 'self') as WindowType;
  const wanted = newOrder({ orderNo, customerId: visit.customerId, way, windowType, language: visit.language }, bill, values, now);

  if (isAccountWay(way)) {
    const id = form.method?.startsWith(ACCOUNT) ? form.method.slice(ACCOUNT.length) : undefined;
    return placeFromAccount(context, wanted, id, reply);
  }
  const savedCard = form.method === 'saved' && context.accounts.billing && (await savedCardOf(context.store, visit.customerId));
  if (savedCard) {
    const paid = await payAtOnce(context, wanted, savedCard);
    return reply.redirect(`${context.prefix}/${paid ? `orders/${paid}` : 'checkout'}`, 303);
  }
  const order = await keepOrder(context, wanted);
  // The number belongs to another cart or customer: start again with a fresh form.
  if (!order) return reply.redirect(`${context.prefix}/checkout`, 303);
  const orderUrl = `${context.prefix}/orders/${order.orderNo}`;
  if (statusOf(order, context.now()) !== 'waiting' || order.windowType === 'none') return reply.redirect(orderUrl, 303);
  if (!request.headers.accept?.includes('application/json')) return reply.redirect(`${orderUrl}/pay`, 303);
  const { params } = windowFor(clientOf(context, order.account), order, context.shopUrl);
  return reply.send({ params, orderUrl });
}

/** Checkout, the way into the payment window, and the saved card. */
export function checkoutRoutes(app: FastifyInstance, context: ShopContext): void {
  app.get('/checkout', async (request, reply) => {
    const visit = context.visit(request, reply);
    if (visit.cart.size === 0) return reply.redirect(`${context.prefix}/cart`, 303);
    const { forgotten } = queryOf(request);
    const more = forgotten === 'done' || forgotten === 'failed' ? ({ forgotten } as const) : {};
    return sendPage(reply, checkoutPage(visit, await checkoutOptions(context, visit, more)));
  });

  app.post('/orders', (request, reply) => placeOrder(context, request, reply));

  app.get<{ Params: { orderNo: string } }>('/orders/:orderNo/pay', async (request, reply) => {
    const visit = context.visit(request, reply);
    const order = await context.store.find(request.params.orderNo);
    if (!order || order.customerId !== visit.customerId) {
      return sendPage(reply, messagePage(visit, visit.texts.missing.title, visit.texts.missing.say), 404);
    }
    const waits = statusOf(order, context.now()) === 'waiting';
    if (waits && isAccountWay(order.way)) return showAccountChoice(context, visit, order, reply);
    if (!waits || order.windowType === 'none') return reply.redirect(`${context.prefix}/orders/${order.orderNo}`, 303);
    const here: Order = { ...order, windowType: 'self' };
    await context.store.update(order.orderNo, (found) => ({ ...found, windowType: 'self' }));
    return sendPage(reply, payPage(visit, here, windowFor(clientOf(context, order.account), here, context.shopUrl)));
  });

  app.post<{ Params: { orderNo: string } }>('/orders/:orderNo/again', async (request, reply) => {
    const order = await context.store.find(request.params.orderNo);
    if (order) context.setCookie(reply, 'ongi_cart', formatCart(new Map(order.lines.map((line) => [line.productId, line.quantity]))));
    return reply.redirect(`${context.prefix}/checkout`, 303);
  });

  app.post('/saved-card/forget', async (request, reply) => {
    const { customerId } = context.visit(request, reply);
    const done = await forgetSavedCards(clientOf(context, 'billing'), context.store, customerId, context.now());
    return reply.redirect(`${context.prefix}/checkout?forgotten=${done ? 'done' : 'failed'}`, 303);
  });
}
