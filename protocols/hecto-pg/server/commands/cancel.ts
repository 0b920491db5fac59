import type { Amount, CancelPayment, Method, Outcome, Result, Rule } from '@gwanmun/engine';
import { type Won, ZERO_WON } from '@gwanmun/kernel';
import {
  bankCancel as bankTables,
  cardCancel as cardTables,
  corpCancel as corpTables,
  engineMethodsOf,
  voucherCancel as voucherTables,
} from '../../messages/index.js';
import { type AmountFields, amountOf } from '../amounts.js';
import { type Context, command, newTransactionNo, operationOf, refused, rejected, success } from '../api.js';
import { CANCEL_AMOUNT_WRONG, type Reject, TAX_DISAGREES } from '../reject.js';

/** Members of every request that gives money back (hecto-pg §6.7, §6.9, §6.18, §6.29, §6.33). */
export interface CancelRequest extends AmountFields {
  readonly method: string;
  readonly mchtTrdNo: string;
  readonly trdDt: string;
  readonly orgTrdNo: string;
  readonly crcCd: 'KRW' | 'USD';
  readonly cnclOrd: string;
  readonly cnclAmt: Won;
  readonly cnclRsn?: string | undefined;
}

/** A cancel that was made. */
export interface CancelDone {
  readonly request: CancelRequest;
  readonly amount: Amount;
  readonly outcome: Outcome & { readonly kind: 'cancelled' };
}

/** How the money goes back, and which rules have words of their own then. */
export interface CancelWay {
  readonly refundTo?: CancelPayment['refundTo'];
  readonly own?: Readonly<Partial<Record<Rule, Reject>>>;
}

/**
 * Gives money back, in full or in part (hecto-pg §8.4), and answers with what `fields` makes of it. The target is always the payment, never an earlier
 * cancel.
 */
export async function cancel<F>(context: Context, request: CancelRequest, fields: (done: CancelDone) => F, way: CancelWay = {}) {
  const amount = amountOf(request.cnclAmt, request);
  if (!amount) return rejected(TAX_DISAGREES);
  if (amount.total === 0) return rejected(CANCEL_AMOUNT_WRONG);
  const transactionId = newTransactionNo(context, request.method);
  const method = await methodOf(context, request);
  const result = await context.engine.cancelPayment({
    ...operationOf(context, transactionId, request),
    method,
    paymentId: request.orgTrdNo,
    amount,
    currency: request.crcCd,
    cancelOrder: Number(request.cnclOrd),
    ...(way.refundTo && { refundTo: way.refundTo }),
    facts: { reason: request.cnclRsn, requestDate: request.trdDt },
  });
  return result.kind === 'approved'
    ? success(transactionId, fields({ request, amount, outcome: outcomeOf(result) }))
    : refused(method, result, way.own);
}

/** The payment's method where one code stands for several (PZ). */
async function methodOf({ engine, merchant }: Context, request: CancelRequest): Promise<Method> {
  const [first, ...others] = engineMethodsOf(request.method);
  if (others.length === 0) return first!;
  const payment = await engine.transaction(merchant.merchantId, request.orgTrdNo);
  return payment && others.includes(payment.method) ? payment.method : first!;
}

function outcomeOf({ transaction }: Result & { readonly kind: 'approved' }): CancelDone['outcome'] {
  if (transaction.outcome?.kind !== 'cancelled') throw new Error(`cancel ${transaction.transactionId} has no outcome`);
  return transaction.outcome;
}

const given = ({ request, amount }: CancelDone) => ({ orgTrdNo: request.orgTrdNo, cnclAmt: amount.total });

/** What most cancels answer: the amount, and what is left. */
export const balanced = (done: CancelDone) => ({ ...given(done), blcAmt: done.outcome.remaining });

/** Full or partial cancel of a card payment, Samsung Pay included (hecto-pg §6.7). */
export const cardCancel = command(cardTables, (context, request) =>
  cancel(context, request, (done) => ({ ...balanced(done), cardCnclAmt: done.amount.total, pntCnclAmt: ZERO_WON })),
);

/** Full or partial cancel of a bank transfer (hecto-pg §6.9). */
export const bankCancel = command(bankTables, (context, request) => cancel(context, request, balanced));

/** Cancel of a voucher, Tmoney or POINTDAMOA payment; only the last can be cancelled in part (hecto-pg §6.29). */
export const voucherCancel = command(voucherTables, (context, request) => cancel(context, request, given));

/**
 * Full or partial cancel of an easy-pay payment (hecto-pg §6.33). The three parts add up to the amount: Kakao's own money is no card and no coupon, so it
 * counts with the points.
 */
export const corpCancel = command(corpTables, (context, request) =>
  cancel(context, request, (done) => {
    const { card = done.amount.total, points = 0, money = 0, coupon = ZERO_WON } = done.outcome.taken ?? {};
    return { ...balanced(done), cardCnclAmt: card, pntCnclAmt: (points + money) as Won, coupCnclAmt: coupon };
  }),
);
