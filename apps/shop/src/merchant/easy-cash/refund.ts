import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { askForMoneyBack, type MoneyBack } from '../cancel-payment.js';
import type { OrderStore } from '../order.js';
import { asked } from './answers.js';

// #snippet account-refund
/** All or a part goes back to the account that paid; parts until nothing is left. */
export async function refundToAccount(
  easyCash: HectoEasyCash,
  store: OrderStore,
  orderNo: string,
  back: MoneyBack,
  now: Date,
) {
  return askForMoneyBack(store, orderNo, back, now, async (order, refund) =>
    asked(
      await easyCash.refund.make({
        mchtTrdNo: refund.cancelNo, // a number of its own
        mchtCustId: order.customerId,
        trdNo: order.payment?.trdNo ?? '', // the payment's
        trdAmt: refund.amount,
        custAcntSumry: '온기상점 환불',
      }),
    ),
  );
}
// #end
