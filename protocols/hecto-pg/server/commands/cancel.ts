import { ZERO_WON } from '@gwanmun/kernel';
import { cardCancel as tables } from '../../messages/index.js';
import { amountOf } from '../amounts.js';
import { command, newTransactionNo, PROTOCOL, refused, rejected, success } from '../api.js';
import { CANCEL_AMOUNT_WRONG, TAX_DISAGREES } from '../reject.js';

/** Full or partial cancel of a card payment (hecto-pg §6.7, §8.4). The target is always the payment, never an earlier cancel. */
export const cardCancel = command(tables, async (context, request) => {
  const amount = amountOf(request.cnclAmt, request);
  if (!amount) return rejected(TAX_DISAGREES);
  if (amount.total === 0) return rejected(CANCEL_AMOUNT_WRONG);
  const transactionId = newTransactionNo(context, 'CA');
  const result = await context.engine.cancelPayment({
    merchantId: context.merchant.merchantId,
    transactionId,
    orderNo: request.mchtTrdNo,
    channel: 'api',
    protocol: PROTOCOL,
    method: 'card',
    paymentId: request.orgTrdNo,
    amount,
    currency: request.crcCd,
    cancelOrder: Number(request.cnclOrd),
    facts: { reason: request.cnclRsn, requestDate: request.trdDt },
  });
  if (result.kind !== 'approved') return refused('card', result);
  const { outcome } = result.transaction;
  if (outcome?.kind !== 'cancelled') throw new Error(`cancel ${transactionId} has no outcome`);
  return success(transactionId, {
    orgTrdNo: request.orgTrdNo,
    cnclAmt: amount.total,
    cardCnclAmt: amount.total,
    pntCnclAmt: ZERO_WON,
    blcAmt: outcome.remaining,
  });
});
