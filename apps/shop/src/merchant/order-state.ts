import { koreanTime, sameMonth } from './korean-time.js';
import type { CancelRecord, LaterPayment, Order } from './order.js';
import { wayFacts } from './ways.js';

export type OrderStatus =
  | 'waiting'
  | 'depositing'
  | 'overdue'
  | 'given-up'
  | 'confirming'
  | 'left'
  | 'refused'
  | 'disputed'
  | 'paid'
  | 'partly-cancelled'
  | 'cancelled';

/** Given back so far. */
export function cancelledAmount(order: Order): number {
  return order.cancels.reduce(
    (sum, cancel) => sum + (cancel.state === 'approved' ? cancel.amount : 0),
    0,
  );
}

/** What can still be given back. */
export function remainingAmount(order: Order): number {
  return order.payment ? order.amount - cancelledAmount(order) : 0;
}

const isOpen = ({ state }: { readonly state: string }): boolean =>
  state === 'asking' || state === 'unknown';

/** Whether a cancel is on its way or its outcome is not known; until an inquiry settles it no other may start. */
export function openCancel(order: Order): CancelRecord | undefined {
  return order.cancels.find(isOpen);
}

/** Whether a later payment is on its way or its outcome is not known. */
export function openLaterPayment(order: Order): LaterPayment | undefined {
  return order.laterPayments?.find(isOpen);
}

/** Does money go back to a bank account that the customer names? Deposits always, phone bills once their month is over (hecto-pg §6.25). */
export function refundsToAccount(order: Order, now: Date): boolean {
  const { family } = wayFacts(order.way);
  if (family === 'deposit') return true;
  if (family !== 'mobile' || !order.payment) return false;
  const refused = order.cancels.at(-1)?.refundInstead === true;
  return refused || !sameMonth(new Date(order.payment.at), now);
}

/** What the order is to a person who looks at it now. A return alone never makes it paid. */
export function statusOf(order: Order, now: Date): OrderStatus {
  if (order.payment) {
    const cancelled = cancelledAmount(order);
    if (cancelled >= order.amount) return 'cancelled';
    return cancelled > 0 ? 'partly-cancelled' : 'paid';
  }
  if (order.notifications.some((notification) => !notification.amountMatches))
    return 'disputed';
  if (order.virtualAccount) return accountStatus(order.virtualAccount, now);
  if (order.inquiries.at(-1)?.state === 'failed') return 'refused';
  const heard = order.answer?.outcome ?? order.returned?.outcome;
  if (heard === 'refused' || heard === 'left') return heard;
  return heard ? 'confirming' : 'waiting';
}

function accountStatus(
  account: NonNullable<Order['virtualAccount']>,
  now: Date,
): OrderStatus {
  if (account.closed) return 'given-up';
  const deadline = koreanTime(account.expireDt);
  return deadline && deadline < now ? 'overdue' : 'depositing';
}

/** The product text for the gateway: the first article and how many more, in the customer's language, without the characters that hecto-pg §1.9 warns of. */
export function productText(order: Pick<Order, 'lines' | 'language'>): string {
  const [first, ...rest] = order.lines;
  const name = (first?.name[order.language] ?? '').replace(/[:&?'"<>\n]/g, ' ');
  if (rest.length === 0) return name;
  return order.language === 'ko'
    ? `${name} 외 ${rest.length}건`
    : `${name} and ${rest.length} more`;
}
