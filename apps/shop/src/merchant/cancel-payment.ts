import type { HectoPg } from '@gwanmun/hecto-pg/client';
import { type Order, type OrderStore, openCancel, remainingAmount } from './order.js';
import { cancelNumber, withCancel } from './order-events.js';

// #snippet cancel
/** Gives money back, all or a part of what is left. Returns why not, when it may not even be asked for. */
export async function cancelPayment(pg: HectoPg, store: OrderStore, orderNo: string, amount: number, reason: string, now: Date) {
  // First write down that we are going to ask: two clicks become one cancel, and a crash cannot hide it.
  const start = beginCancel(amount, reason, now);
  const order = await store.update(orderNo, start.change);
  if (!order?.payment || start.refusal) return start.refusal ?? 'notPaid';

  const cancel = order.cancels.at(-1)!;
  const answer = await pg.payment.cancel({
    mchtTrdNo: cancel.cancelNo, // a number of its own, never the order's
    orgTrdNo: order.payment.trdNo, // always the payment, never an earlier cancel
    cnclOrd: cancel.round, // 1 for the first, 2 for the second…
    cnclAmt: amount,
    cnclRsn: reason,
  });

  // `unknown` is not a refusal: it stays open until an inquiry says what happened.
  await store.update(orderNo, (found) =>
    withCancel(found, cancel.cancelNo, {
      state: answer.outcome,
      code: answer.outcome === 'approved' ? '0000' : (answer.code ?? ''),
      message: answer.outcome === 'approved' ? '' : answer.message,
    }),
  );
  return undefined;
}
// #end

export type CancelRefusal = 'amount' | 'busy' | 'notPaid';

/** The change that adds a cancel to an order if it may be asked for; `refusal` says why not. */
function beginCancel(amount: number, reason: string, now: Date) {
  const start = {
    refusal: undefined as CancelRefusal | undefined,
    change(order: Order): Order {
      start.refusal = undefined;
      if (!order.payment) start.refusal = 'notPaid';
      else if (openCancel(order)) start.refusal = 'busy';
      else if (!Number.isSafeInteger(amount) || amount < 1 || amount > remainingAmount(order)) start.refusal = 'amount';
      if (start.refusal) return order;
      const round = order.cancels.filter((each) => each.state === 'approved').length + 1;
      const asked = {
        cancelNo: cancelNumber(order),
        round,
        amount,
        reason,
        at: now.toISOString(),
        state: 'asking',
        code: '',
        message: '',
      } as const;
      return { ...order, cancels: [...order.cancels, asked] };
    },
  };
  return start;
}
