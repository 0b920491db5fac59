import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { OrderStore } from './order.js';
import {
  type CancelRefusal,
  whyNotCancel,
  withCancel,
  withNewCancel,
} from './order-events.js';

// #snippet cancel
/** Gives money back, all or a part. Returns why not, when it may not even be asked for. */
export async function cancelPayment(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  amount: number,
  reason: string,
  now: Date,
) {
  // Write down first that we are going to ask: two clicks become one cancel,
  // and a crash cannot hide it.
  let refusal: CancelRefusal | undefined;
  const order = await store.update(orderNo, (found) => {
    refusal = whyNotCancel(found, amount);
    return refusal ? found : withNewCancel(found, amount, reason, now);
  });
  if (!order?.payment || refusal) return refusal ?? 'notPaid';

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
