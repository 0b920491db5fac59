import type { CashReceipt } from '@gwanmun/engine';

/** Members with which a merchant asks for a cash receipt (hecto-pg §6.14, §7.2). */
export interface CashReceiptFields {
  /** Y: wanted. */
  readonly csrcIssReqYn?: string | undefined;
  /** 0 income deduction, 1 expense proof. */
  readonly cashRcptPrposDivCd?: string | undefined;
  /** 1 card, 2 resident no., 3 business no., 4 mobile. */
  readonly csrcRegNoDivCd?: string | undefined;
  readonly csrcRegNo?: string | undefined;
}

const KINDS: Readonly<Record<string, CashReceipt['idKind']>> = { 1: 'card', 2: 'resident', 3: 'business', 4: 'mobile' };

/** The receipt that is asked for and the number it goes to; `undefined` when none is, or nobody it could go to is named. */
export function cashReceiptOf(fields: CashReceiptFields): { readonly cashReceipt: CashReceipt; readonly id: string } | undefined {
  const { csrcIssReqYn, cashRcptPrposDivCd, csrcRegNoDivCd, csrcRegNo } = fields;
  const purpose = cashRcptPrposDivCd === '1' ? 'expense' : 'deduction';
  const idKind = KINDS[csrcRegNoDivCd || (purpose === 'expense' ? '3' : '4')];
  return csrcIssReqYn === 'Y' && csrcRegNo && idKind ? { cashReceipt: { purpose, idKind }, id: csrcRegNo } : undefined;
}
