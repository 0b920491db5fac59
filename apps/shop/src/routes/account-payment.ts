import type { FastifyInstance, FastifyReply } from 'fastify';
import { formOf } from '../http/form.js';
import type { OpenEasyCash } from '../merchant/accounts.js';
import { askOutcome } from '../merchant/easy-cash/ask-outcome.js';
import { payFromAccount } from '../merchant/easy-cash/pay-from-account.js';
import { usableAccounts } from '../merchant/easy-cash/payer.js';
import type { Order } from '../merchant/order.js';
import { statusOf } from '../merchant/order-state.js';
import { isAccountWay } from '../merchant/ways.js';
import { payFromAccountPage } from '../pages/easy-cash/pay.js';
import type { Visit } from '../pages/visit.js';
import { type ShopContext, sendPage } from '../shop-context.js';
import { type OrderRequest, orderAction } from './order-action.js';

/** Pays with this account of the customer's, if there is one of that name. Whether it may still be paid is looked at where it is written down. */
async function pay(context: ShopContext, { easyCash }: OpenEasyCash, order: Order, id: string | undefined): Promise<boolean> {
  const account = usableAccounts(await context.store.payer(order.customerId)).find((each) => each.id === id);
  if (account) await payFromAccount(easyCash, context.store, order.orderNo, account, context.now());
  return account !== undefined;
}

/** Keeps an order that an account shall pay, and pays it at once when the form named the account. The same form twice is one order, and one payment. */
export async function placeFromAccount(
  context: ShopContext,
  order: Order,
  id: string | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { store, prefix, bankAccounts } = context;
  const wanted: Order = { ...order, windowType: 'none' };
  const kept = (await store.create(wanted)) ? wanted : await store.find(wanted.orderNo);
  const same = kept?.customerId === wanted.customerId && kept.way === wanted.way && kept.amount === wanted.amount;
  if (!same || !bankAccounts) return reply.redirect(`${prefix}/checkout`, 303);
  const paid = id !== undefined && (await pay(context, bankAccounts, kept, id));
  return reply.redirect(`${prefix}/orders/${kept.orderNo}${paid ? '' : '/pay'}`, 303);
}

/** The page that asks which account pays; without an account the way to register one. */
export async function showAccountChoice(context: ShopContext, visit: Visit, order: Order, reply: FastifyReply): Promise<FastifyReply> {
  const accounts = usableAccounts(await context.store.payer(visit.customerId));
  if (accounts.length === 0) return reply.redirect(`${context.prefix}/accounts/new?for=${order.orderNo}`, 303);
  return sendPage(reply, payFromAccountPage(visit, order, accounts));
}

/** Payment from a registered account, and in a sandbox the bank that answers late. */
export function accountPaymentRoutes(app: FastifyInstance, context: ShopContext, merchant: OpenEasyCash): void {
  app.post('/orders/:orderNo/pay', async (request: OrderRequest, reply) => {
    const { customerId } = context.visit(request, reply);
    const order = await context.store.find(request.params.orderNo);
    const url = `${context.prefix}/orders/${request.params.orderNo}`;
    const payable = order?.customerId === customerId && isAccountWay(order.way) && statusOf(order, context.now()) === 'waiting';
    const paid = payable && (await pay(context, merchant, order, formOf(request).account));
    return reply.redirect(payable && !paid ? `${url}/pay` : url, 303);
  });

  orderAction(app, context, 'bank', async (order) => {
    if (!isAccountWay(order.way) || !context.sandbox) return undefined;
    try {
      await context.sandbox.letBanksAnswer();
      await askOutcome(merchant.easyCash, context.store, order, context.now());
      return undefined;
    } catch (error) {
      app.log.warn({ err: error }, 'the sandbox did not do what the shop asked');
      return { played: 'failed' };
    }
  });
}
