import type {
  AnswerRecord,
  Asked,
  CancelRecord,
  InquiryRecord,
  LaterPayment,
  NotificationRecord,
  Order,
} from './order.js';
import { cancelledAmount, openCancel, remainingAmount } from './order-state.js';
import { wayFacts } from './ways.js';

/** The order that a number belongs to: what we ask later about an order carries its number, a letter and a count (`-C1`, `-M2` …). */
export function orderNoOf(number: string): string {
  return number.replace(/-[A-Z]\d+$/, '');
}

/** What an answer of the SDK means for what we had asked. `unknown` is not a refusal: it stays open until an inquiry or a notification says more. */
export function asAnswered(answer: {
  readonly outcome: 'approved' | 'refused' | 'unknown';
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}): Omit<Asked, 'at'> {
  const approved = answer.outcome === 'approved';
  return {
    state: answer.outcome,
    code: approved ? '0000' : (answer.code ?? ''),
    message: approved ? '' : (answer.message ?? ''),
  };
}

/** A signed message arrived. The second and later copies change only its counter (hecto-pg §1.7 rule 7). */
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
  return { ...order, notifications: [...order.notifications, record] };
}

/** The same for a message that says that the order is paid. Another amount makes nothing paid. */
export function withPayment(order: Order, record: NotificationRecord): Order {
  const told = withNotification(order, record);
  if (!record.amountMatches) return told;
  const payment = { trdNo: record.trdNo, by: 'notification', at: record.at } as const;
  return { ...told, payment: order.payment ?? payment };
}

/** Our own request was answered. An approval makes the order paid. */
export function withAnswer(order: Order, answer: AnswerRecord): Order {
  const { trdNo, at } = answer;
  const payment = order.payment ?? { trdNo, by: 'answer' as const, at };
  return { ...order, answer, ...(answer.outcome === 'approved' ? { payment } : {}) };
}

export type CancelRefusal = 'amount' | 'busy' | 'notPaid';

/** Why this amount of an order may not be given back now; `undefined` when it may. */
export function whyNotCancel(order: Order, amount: number): CancelRefusal | undefined {
  if (!order.payment) return 'notPaid';
  if (openCancel(order)) return 'busy';
  const most = remainingAmount(order);
  const possible = Number.isSafeInteger(amount) && amount >= 1 && amount <= most;
  const whole = !wayFacts(order.way).wholeOnly || amount === order.amount;
  return possible && whole ? undefined : 'amount';
}

/** Adds a cancel that we are about to ask for: with a number of its own, in the next round. */
export function withNewCancel(
  order: Order,
  amount: number,
  reason: string,
  now: Date,
  to?: CancelRecord['to'],
): Order {
  const cancel: CancelRecord = {
    cancelNo: `${order.orderNo}-C${order.cancels.length + 1}`,
    round: order.cancels.filter((each) => each.state === 'approved').length + 1,
    amount,
    reason,
    ...(to ? { to } : {}),
    ...asking(now),
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

/** Writes down what became of one later payment. */
export function withLaterPayment(
  order: Order,
  no: string,
  change: Partial<LaterPayment>,
): Order {
  const laterPayments = (order.laterPayments ?? []).map((each) =>
    each.no === no ? { ...each, ...change } : each,
  );
  return { ...order, laterPayments };
}

/** What is written down before the gateway is asked. */
export function asking(now: Date): Asked {
  return { at: now.toISOString(), state: 'asking', code: '', message: '' };
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
