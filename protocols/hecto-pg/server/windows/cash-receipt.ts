import type { CashReceipt } from '@gwanmun/engine';
import type { CashReceiptOffer } from '../../window/index.js';
import { type CashReceiptFields, cashReceiptOf } from '../cash-receipt.js';
import { maskNumber } from './masks.js';
import type { Attempt, OrderPart } from './row.js';

/** Members of a window request about its cash receipt (hecto-pg §7.2). */
export interface ReceiptRequest extends CashReceiptFields {
  /** N: the window does not ask. */
  readonly cashRcptUIYn?: string | undefined;
}

/** What the window shows of a cash receipt, and what of one that came with the request is kept. Merchants who say nothing get the question. */
export function receiptPart(value: ReceiptRequest): Pick<OrderPart, 'request' | 'personal'> & { readonly offer: CashReceiptOffer } {
  const asked = cashReceiptOf(value);
  if (!asked) return { offer: value.cashRcptUIYn === 'N' ? 'hidden' : 'offered' };
  const { cashReceipt, id } = asked;
  return {
    offer: { purpose: cashReceipt.purpose, masked: maskNumber(id) },
    request: { cashReceipt },
    personal: { cashReceiptId: id },
  };
}

/** The receipt of an attempt: the merchant's, else the one that the payer asked for on the form. */
export function receiptOf({ order, personal, typed }: Attempt): { readonly cashReceipt: CashReceipt; readonly id: string } | undefined {
  const { cashReceipt } = order.request;
  if (cashReceipt) return { cashReceipt, id: personal.cashReceiptId ?? '' };
  const phone = typed('receiptPhone');
  if (phone) return { cashReceipt: { purpose: 'deduction', idKind: 'mobile' }, id: phone.reveal() };
  const business = typed('receiptBusiness');
  return business && { cashReceipt: { purpose: 'expense', idKind: 'business' }, id: business.reveal() };
}
