import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import type { Order, OrderStore } from '../order.js';
import { productText } from '../order-state.js';
import { askForNextPayment } from '../pay-again.js';
import { inOurWords } from './answers.js';

// #snippet account-monthly
/** The next month, with the key of the first payment. */
export async function chargeMonth(
  easyCash: HectoEasyCash,
  store: OrderStore,
  orderNo: string,
  now: Date,
) {
  return askForNextPayment(store, orderNo, now, async (order, rglChrgKey, mchtTrdNo) => {
    const answer = await easyCash.recurring.charge({
      mchtTrdNo,
      mchtCustId: order.customerId,
      rglChrgKey,
      trdAmt: order.amount,
      pmtPrdtNm: productText(order).slice(0, 15),
      custAcntSumry: '온기상점',
    });
    const words = inOurWords(answer);
    if (answer.outcome !== 'failure') return words;
    // R: try again later. C: nothing will come of this series any more.
    const advice = answer.details.rglPmtProcStatCd === 'C' ? 'end' : 'again';
    return { ...words, advice };
  });
}

/** The customer ends it. One that ended already, with its account, is ended here, too. */
export async function endMonthly(
  easyCash: HectoEasyCash,
  store: OrderStore,
  order: Order,
  now: Date,
) {
  if (!order.series) return;
  const answer = await easyCash.recurring.end({
    mchtTrdNo: `${order.orderNo}-D${now.getTime()}`,
    mchtCustId: order.customerId,
    rglChrgKey: order.series.billKey,
  });
  const over = answer.outcome === 'failure' && ['ST53', 'ST06'].includes(answer.code);
  if (answer.outcome !== 'success' && !over) return; // it may still live: ask again
  const series = { billKey: '', ended: true };
  await store.update(order.orderNo, (found) => ({ ...found, series }));
}
// #end
