import type {
  EasyPayCancelled,
  HectoPg,
  MobileCancelRefused,
} from '@gwanmun/hecto-pg/client';
import { giveBack, type RefundAccount } from './give-back.js';
import type { CancelRecord, Order, OrderStore } from './order.js';
import {
  asAnswered,
  type CancelRefusal,
  whyNotCancel,
  withCancel,
  withNewCancel,
} from './order-events.js';

export interface MoneyBack {
  readonly amount: number;
  readonly reason: string;
  /** Deposits, and phone bills of an earlier month. */
  readonly to?: RefundAccount | undefined;
}

// #snippet cancel
/** Gives money back, all or a part. Returns why not, when it may not even be asked for. */
export async function cancelPayment(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  back: MoneyBack,
  now: Date,
) {
  return askForMoneyBack(store, orderNo, back, now, async (order, cancel) => {
    const answer = await giveBack(pg, order, cancel, back.to); // the call for this way to pay
    return { ...asAnswered(answer), ...detailsOf(answer) };
  });
}

/** What is the same for every way to pay. */
export async function askForMoneyBack(
  store: OrderStore,
  orderNo: string,
  { amount, reason, to }: MoneyBack,
  now: Date,
  ask: (order: Order, cancel: CancelRecord) => Promise<Partial<CancelRecord>>,
): Promise<CancelRefusal | undefined> {
  // Write down first that we are going to ask: two clicks become one cancel,
  // and a crash cannot hide it.
  let refusal: CancelRefusal | undefined;
  const order = await store.update(orderNo, (found) => {
    refusal = whyNotCancel(found, amount);
    return refusal ? found : withNewCancel(found, amount, reason, now, masked(to));
  });
  if (!order?.payment || refusal) return refusal ?? 'notPaid';

  // `unknown` is not a refusal: it stays open until an inquiry says what happened.
  const cancel = order.cancels.at(-1)!;
  const answered = await ask(order, cancel);
  await store.update(orderNo, (found) => withCancel(found, cancel.cancelNo, answered));
  return undefined;
}
// #end

/** What some methods say besides: the parts of a wallet, or that a refund is possible where a cancel is not. */
function detailsOf(answer: object): Partial<CancelRecord> {
  const said = answer as Partial<EasyPayCancelled & MobileCancelRefused>;
  const { cardCnclAmt: card, pntCnclAmt: points, coupCnclAmt: coupon } = said;
  return {
    ...(card !== undefined && points !== undefined && coupon !== undefined
      ? { parts: { card, points, coupon } }
      : {}),
    ...(said.rfdPsblCd ? { refundInstead: said.rfdPsblCd === 'Y' } : {}),
  };
}

/** Enough to tell accounts apart, and no more: nobody needs the rest again. */
function masked(to: RefundAccount | undefined): CancelRecord['to'] {
  if (!to) return undefined;
  const hide = (text: string, shown: number) =>
    '*'.repeat(Math.max(0, text.length - shown)) + text.slice(-shown);
  const { bank, accountNo, holder } = to;
  return { bank, accountNo: hide(accountNo, 4), holder: `${holder.slice(0, 1)}**` };
}
