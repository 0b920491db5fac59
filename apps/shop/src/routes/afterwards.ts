import type { FastifyInstance } from 'fastify';
import { askGateway } from '../merchant/ask-gateway.js';
import { cancelPayment } from '../merchant/cancel-payment.js';
import { askOutcome } from '../merchant/easy-cash/ask-outcome.js';
import { chargeMonth, endMonthly } from '../merchant/easy-cash/monthly.js';
import { refundToAccount } from '../merchant/easy-cash/refund.js';
import type { RefundAccount } from '../merchant/give-back.js';
import type { Order } from '../merchant/order.js';
import { refundsToAccount, remainingAmount } from '../merchant/order-state.js';
import { endSubscription, payAgain } from '../merchant/pay-again.js';
import { extendDeadline, giveAccountUp } from '../merchant/virtual-account.js';
import { isAccountWay, wayFacts } from '../merchant/ways.js';
import { clientOf, type ShopContext } from '../shop-context.js';
import { orderAction } from './order-action.js';
import { sandboxRoutes } from './sandbox.js';

/** "10,000" is how people write it; dollars have cents. What is no amount is not a number. */
export function amountOf(order: Order, text: string | undefined): number {
  if (text === 'all') return remainingAmount(order);
  const digits = (text ?? '').replace(/[,\s원₩$]/g, '');
  if (order.currency === 'USD') return /^\d{1,9}(\.\d{1,2})?$/.test(digits) ? Math.round(Number(digits) * 100) : Number.NaN;
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The account that the form names; `undefined` when it is none. */
export function refundAccountOf(form: Readonly<Record<string, string>>): RefundAccount | undefined {
  const bank = form.bank ?? '';
  const accountNo = (form.accountNo ?? '').replace(/[\s-]/g, '');
  const holder = (form.holder ?? '').trim();
  const good = /^\d{3}$/.test(bank) && /^\d{6,16}$/.test(accountNo) && holder !== '' && Buffer.byteLength(holder) <= 50;
  return good && !/[:&?'"<>\n]/.test(holder) ? { bank, accountNo, holder } : undefined;
}

/** What the customer does with an order after the window: ask, give back, pay again, change the account. */
export function afterwardsRoutes(app: FastifyInstance, context: ShopContext): void {
  const { store } = context;
  /** The client for orders that a registered account pays: their calls are other ones. */
  const easyCashFor = (order: Order) => (isAccountWay(order.way) ? context.bankAccounts?.easyCash : undefined);

  orderAction(app, context, 'inquiry', async (order) => {
    const easyCash = easyCashFor(order);
    if (easyCash) {
      await askOutcome(easyCash, store, order, context.now());
      return undefined;
    }
    await askGateway(clientOf(context, order.account), store, order, context.now());
    return undefined;
  });

  orderAction(app, context, 'cancel', async (order, form) => {
    const now = context.now();
    const to = refundsToAccount(order, now) ? refundAccountOf(form) : undefined;
    if (refundsToAccount(order, now) && !to) return { problem: 'account' };
    const reason = (form.reason ?? '').trim().slice(0, 80) || (order.language === 'ko' ? '고객 요청' : 'Requested by the customer');
    const amount = amountOf(order, form.amount);
    const easyCash = easyCashFor(order);
    const back = { amount, reason, to };
    const problem = easyCash
      ? await refundToAccount(easyCash, store, order.orderNo, back, now)
      : await cancelPayment(clientOf(context, order.account), store, order.orderNo, back, now);
    return problem && { problem };
  });

  orderAction(app, context, 'later', async (order, form) => {
    const pg = clientOf(context, order.account);
    const easyCash = easyCashFor(order);
    const now = context.now();
    if (!wayFacts(order.way).series) return undefined;
    if (form.do === 'end') {
      await (easyCash ? endMonthly(easyCash, store, order, now) : endSubscription(pg, store, order, now));
      return undefined;
    }
    const { orderNo } = order;
    const problem = await (easyCash ? chargeMonth(easyCash, store, orderNo, now) : payAgain(pg, store, orderNo, now));
    return problem && { problem };
  });

  orderAction(app, context, 'account', async (order, form) => {
    const pg = clientOf(context, order.account);
    const days = Number(form.days);
    if (form.do === 'close') await giveAccountUp(pg, store, order.orderNo, context.now());
    // An account of a phone number has no kind that a change could name (hecto-pg §6.16).
    else if (order.way === 'vbank' && Number.isInteger(days) && days >= 1 && days <= 30) {
      await extendDeadline(pg, store, order.orderNo, days, context.now());
    }
    return undefined;
  });

  sandboxRoutes(app, context);
}
