import type { FastifyInstance } from 'fastify';
import { koreanDate, koreanTime } from '../merchant/korean-time.js';
import type { Order } from '../merchant/order.js';
import { SCENARIOS } from '../sandbox/desk.js';
import { accountOf, type ShopContext } from '../shop-context.js';
import { orderAction, type Told } from './order-action.js';

const MINUTE = 60_000;

/** The second day of the next month in Korea, at noon. */
function nextMonth(now: Date): Date {
  const day = koreanDate(now);
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)), 2, 3));
}

async function pay(context: ShopContext, order: Order, wanted: string | undefined): Promise<Told> {
  const { sandbox } = context;
  const va = order.virtualAccount;
  if (!sandbox || !va) return undefined;
  const deadline = koreanTime(va.expireDt);
  if (wanted === 'late' && deadline && deadline >= context.now()) await sandbox.moveClock(new Date(deadline.getTime() + MINUTE));
  const played = await sandbox.deposit({
    merchantId: accountOf(context, order.account).mchtId,
    bank: va.bank.padStart(3, '0'),
    accountNo: va.accountNo,
    amount: order.amount,
    scenario: SCENARIOS.find((each) => each === wanted) ?? 'exact',
    depositor: order.customer.name,
  });
  return { played: played.map(({ state, rule }) => (rule ? `${state}:${rule}` : state)).join(',') };
}

/** The other side of an order in a sandbox: somebody who pays at a bank, and the clock. */
export function sandboxRoutes(app: FastifyInstance, context: ShopContext): void {
  const playing =
    (act: (order: Order, form: Readonly<Record<string, string>>) => Promise<Told>) =>
    async (order: Order, form: Record<string, string>) => {
      try {
        return await act(order, form);
      } catch (error) {
        app.log.warn({ err: error }, 'the sandbox did not do what the shop asked');
        return { played: 'failed' };
      }
    };
  orderAction(
    app,
    context,
    'deposit',
    playing((order, form) => pay(context, order, form.scenario)),
  );
  orderAction(
    app,
    context,
    'clock',
    playing(async (_order, form) => {
      if (form.to === 'now') await context.sandbox?.resetClock();
      if (form.to === 'next-month') await context.sandbox?.moveClock(nextMonth(context.now()));
      return undefined;
    }),
  );
}
