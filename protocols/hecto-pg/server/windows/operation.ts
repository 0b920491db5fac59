import type { Amount, Personal, RequestFacts } from '@gwanmun/engine';
import { PROTOCOL } from '../api.js';
import { receiptOf } from './cash-receipt.js';
import type { Attempt } from './row.js';

/** Members that every command of a window has. */
export interface WindowOperation {
  readonly merchantId: string;
  readonly transactionId: string;
  readonly orderNo: string;
  readonly channel: 'window';
  readonly protocol: string;
  readonly amount: Amount;
  readonly facts: RequestFacts;
  readonly personal: Personal;
  /** A refused attempt gives the order number back: the payer may try another way. */
  readonly releaseOrderOnRefusal: true;
}

/** What a window asks the engine for, by whatever method: the order, its facts and its people. */
export function operationOf(attempt: Attempt): WindowOperation {
  const { order, state, attemptId } = attempt;
  const { request } = order;
  const receipt = receiptOf(attempt);
  return {
    merchantId: order.merchantId,
    transactionId: attemptId,
    orderNo: order.orderNo,
    channel: 'window',
    protocol: PROTOCOL,
    amount: request.amount,
    facts: {
      productName: order.product,
      instalments: state.instalments ?? 0,
      merchantName: order.merchantName.ko,
      taxType: request.taxType,
      notifyUrl: request.notifyUrl,
      passThrough: request.passThrough,
      periodEnd: request.periodEnd,
      requestDate: request.requestDate,
      ...(receipt && { cashReceipt: receipt.cashReceipt }),
      ...(request.door && { door: request.door }),
    },
    personal: personalOf(attempt, receipt?.id),
    releaseOrderOnRefusal: true,
  };
}

/** Who pays: what the merchant said of them, and of what the payer typed the number of a phone and a name that nobody had given. */
function personalOf({ personal, typed }: Attempt, cashReceiptId: string | undefined): Personal {
  const { known: _, entered: __, ...given } = personal;
  const phone = typed('phone') ?? given.phone;
  const customerName = given.customerName ?? (typed('name') ?? typed('depositor'))?.reveal();
  return {
    ...given,
    ...(phone && { phone: typeof phone === 'string' ? phone : phone.reveal() }),
    ...(customerName && { customerName }),
    ...(cashReceiptId && { cashReceiptId }),
  };
}
