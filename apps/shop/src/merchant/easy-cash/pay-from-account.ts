import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import type { Order, OrderStore } from '../order.js';
import { asking, withAnswer } from '../order-events.js';
import { productText, statusOf } from '../order-state.js';
import { wayFacts } from '../ways.js';
import { inOurWords } from './answers.js';
import { GONE, markGone } from './list-accounts.js';
import type { PayerStore, RegisteredAccount } from './payer.js';

// #snippet account-pay
/** Draws an order on a registered account: one call from our server, and the answer is the result. */
export async function payFromAccount(
  easyCash: HectoEasyCash,
  store: OrderStore & PayerStore,
  orderNo: string,
  account: RegisteredAccount,
  now: Date,
) {
  // Written down before we ask, and once: two taps are one payment.
  let ours = false;
  const order = await store.update(orderNo, (found) => {
    ours = statusOf(found, now) === 'waiting';
    return ours ? started(found, account, now) : found;
  });
  if (!order || !ours) return order;

  const series = wayFacts(order.way).series === 'account';
  const answer = await easyCash.payment.pay({
    mchtTrdNo: order.orderNo,
    mchtCustId: order.customerId,
    bankCd: account.bankCd,
    custAcntKey: account.custAcntKey,
    trdAmt: order.amount,
    pmtPrdtNm: productText(order),
    custAcntSumry: '온기상점', // what the customer's passbook says
    ...(series && { rglPmtYn: 'Y' as const }), // the answer brings a key for later months
  });
  const { state, ...words } = inOurWords(answer);
  if (state === 'refused' && GONE.includes(words.code))
    await markGone(store, order.customerId, account.id, now, 'bank');
  const key = answer.outcome === 'success' ? answer.rglChrgKey : undefined;
  return store.update(order.orderNo, (found) => ({
    ...withAnswer(found, { ...words, at: now.toISOString(), outcome: state }),
    ...(key && { series: { billKey: key } }),
  }));
}
// #end

function started(order: Order, account: RegisteredAccount, now: Date): Order {
  const { state: outcome, ...words } = asking(now);
  const { id, bankCd, number } = account;
  return {
    ...order,
    payingAccount: { id, bankCd, number },
    answer: { ...words, outcome, trdNo: '' },
  };
}
