import type { Method } from '@gwanmun/engine';
import { kstDate, kstTime, type Won } from '@gwanmun/kernel';
import { encodeText } from '@gwanmun/wire';
import { methodOf, settlementCollation, transactionCollation } from '../../messages/index.js';
import { fitted } from '../fitted.js';
import type { ReportRow } from './reports.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The institution of a payment, whatever its network calls it. */
function institutionOf({ outcome }: ReportRow): { readonly code: string; readonly name: string } {
  return {
    // cards are told by their acquirer (hecto-pg §9.4)
    code: text(outcome.acquirer) || text(outcome.institution) || text(outcome.bank),
    name: text(outcome.issuerName) || text(outcome.institutionName) || text(outcome.bankName),
  };
}

/** Cells that cards alone have. */
function cardOf({ method, outcome, instalments }: ReportRow) {
  if (method !== 'card') return {};
  return { apprNo: text(outcome.approvalNo), instmtMon: String(instalments).padStart(2, '0') };
}

function sharedCells(merchantId: string, row: ReportRow) {
  return {
    mchtId: merchantId,
    method: methodOf(row.method as Method).reportCode,
    trdNo: row.transactionId,
    orgTrdNo: row.payment?.transactionId,
    mchtTrdNo: row.orderNo,
    kind: row.kind === 'cancel' ? ('1' as const) : ('0' as const),
    trdDt: kstDate(row.decidedAt),
    ordNm: row.customerName,
    prdtNm: row.productName,
    ...cardOf(row),
  };
}

/** A line of the transaction collation (hecto-pg §6.36). */
export function transactionLine(merchantId: string, row: ReportRow): string {
  const table = transactionCollation.row;
  const cells = {
    ...sharedCells(merchantId, row),
    trdTm: kstTime(row.decidedAt),
    trdAmt: row.amount as Won,
    orgTrdDt: row.payment && kstDate(row.payment.decidedAt),
    fnNm: institutionOf(row).name,
    ...(row.method === 'card' && { ninstmtYn: row.outcome.interestFree === true ? 'Y' : 'N' }),
  };
  return encodeText(table, fitted(table, cells)) + transactionCollation.lineEnd;
}

/** A line of the settlement collation (hecto-pg §6.37): amounts with their sign, 16 = 13 − 14 − 15 (D-36). */
export function settlementLine(merchantId: string, row: ReportRow): string {
  const table = settlementCollation.row;
  const cells = {
    ...sharedCells(merchantId, row),
    fnCd: institutionOf(row).code,
    trdAmt: row.gross,
    fee: row.fee,
    feeVat: row.vat,
    sttlAmt: row.net,
    sttlDt: row.dueDate,
  };
  return encodeText(table, fitted(table, cells)) + settlementCollation.lineEnd;
}
