import type { CancelRecord, InquiryRecord, NotificationRecord, Order } from './order.js';
import { cancelledAmount, openCancel, remainingAmount } from './order.js';

/** The order that a number belongs to: cancels carry the order’s number and `-C<n>`. */
export function orderNoOf(number: string): string {
  return number.replace(/-C\d+$/, '');
}

/** An approval arrived, signed. The second and later copies of a message change only its counter (hecto-pg §1.7 rule 7). */
export function withNotification(order: Order, record: NotificationRecord): Order {
  const same = (each: NotificationRecord) =>
    each.trdNo === record.trdNo &&
    each.status === record.status &&
    each.bizType === record.bizType;
  if (order.notifications.some(same)) {
    return {
      ...order,
      notifications: order.notifications.map((each) =>
        same(each) ? { ...each, times: each.times + 1 } : each,
      ),
    };
  }
  const notifications = [...order.notifications, record];
  if (!record.amountMatches) return { ...order, notifications };
  return {
    ...order,
    notifications,
    payment: order.payment ?? { trdNo: record.trdNo, by: 'notification', at: record.at },
  };
}

export type CancelRefusal = 'amount' | 'busy' | 'notPaid';

/** Why this amount of an order may not be given back now; `undefined` when it may. */
export function whyNotCancel(order: Order, amount: number): CancelRefusal | undefined {
  if (!order.payment) return 'notPaid';
  if (openCancel(order)) return 'busy';
  const possible =
    Number.isSafeInteger(amount) && amount >= 1 && amount <= remainingAmount(order);
  return possible ? undefined : 'amount';
}

/** Adds a cancel that we are about to ask for: with a number of its own, in the next round. */
export function withNewCancel(
  order: Order,
  amount: number,
  reason: string,
  now: Date,
): Order {
  const cancel: CancelRecord = {
    cancelNo: `${order.orderNo}-C${order.cancels.length + 1}`,
    round: order.cancels.filter((each) => each.state === 'approved').length + 1,
    amount,
    reason,
    at: now.toISOString(),
    state: 'asking',
    code: '',
    message: '',
  };
  return { ...order, cancels: [...order.cancels, cancel] };
}

/** A cancel was notified, signed: it happened, also when its answer was lost. Another amount than we asked for is not ours to believe. */
export function withNotifiedCancel(
  order: Order,
  cancelNo: string,
  amount: number,
): Order {
  const cancel = order.cancels.find((each) => each.cancelNo === cancelNo);
  if (cancel?.amount !== amount) return order;
  return withCancel(order, cancelNo, { state: 'approved', notified: true });
}

/** Writes down what became of one cancel. */
export function withCancel(
  order: Order,
  cancelNo: string,
  change: Partial<CancelRecord>,
): Order {
  return {
    ...order,
    cancels: order.cancels.map((each) =>
      each.cancelNo === cancelNo ? { ...each, ...change } : each,
    ),
  };
}

/** Keeps the answer to an inquiry and lets it settle what was not known: whether the order is paid, and whether a lost cancel happened. */
export function withInquiry(order: Order, inquiry: InquiryRecord, trdNo: string): Order {
  const asked: Order = { ...order, inquiries: [...order.inquiries.slice(-9), inquiry] };
  if (inquiry.state !== 'paid' && inquiry.state !== 'cancelled') return asked;
  const paid: Order = asked.payment
    ? asked
    : { ...asked, payment: { trdNo, by: 'inquiry', at: inquiry.at } };
  const open = openCancel(paid);
  if (!open) return paid;
  const given = inquiry.state === 'cancelled' ? order.amount : inquiry.cancelledAmount;
  const happened = given >= cancelledAmount(paid) + open.amount;
  return withCancel(paid, open.cancelNo, {
    state: happened ? 'approved' : 'refused',
    code: inquiry.code,
    message: inquiry.message,
  });
}

/** A message about this order whose signature was wrong. Only the last few are kept: anyone can send them. */
export function withDisbelieved(order: Order, reason: string, at: string): Order {
  return { ...order, disbelieved: [...order.disbelieved.slice(-2), { reason, at }] };
}
