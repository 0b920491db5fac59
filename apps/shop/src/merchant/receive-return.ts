import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { OrderStore } from './order.js';

// #snippet return
/**
 * The customer's browser is back. What it brings passed through the customer's hands
 * without a signature: it is kept for the screen and moves no money and no goods.
 * It may come twice, late, or never.
 */
export async function receiveReturn(
  pg: HectoPg,
  store: OrderStore,
  form: Record<string, string>,
  now: Date,
) {
  const result = pg.parseReturn(form);
  if (result.method !== 'card') return undefined; // unreadable, or not ours
  const returned = {
    at: now.toISOString(),
    outcome: result.outcome, // approved, refused, left or unknown
    code: result.code,
    message: result.message,
    trdNo: result.trdNo,
    amount: result.trdAmt,
    approvalNo: result.authNo,
    cardName: result.fnNm,
    instalments: result.intMon,
  };
  return store.update(result.mchtTrdNo, (order) => ({ ...order, returned }));
}
// #end
