import type { Method } from '@gwanmun/engine';
import { kstDate, kstTime, type Won } from '@gwanmun/kernel';
import { encodeText } from '@gwanmun/wire';
import { methodOf, settlementCollation, transactionCollation } from '../../messages/index.js';
import { fitted } from '../fitted.js';
import { byMethod } from '../method-kinds.js';
import type { ReportRow } from './reports.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The institution of a payment, whatever its network calls it. */
const nameOf = ({ outcome }: ReportRow): string => text(outcome.issuerName) || text(outcome.institutionName) || text(outcome.bankName);

const none = (): string => '';
const institution = ({ outcome }: ReportRow): string => text(outcome.institution);

/**
 * Codes of the document's tables (hecto-pg §6.37 field 7): cards by their acquirer (§9.4), banks, carriers, and wallets by `corpPayCode`. Vouchers, Tmoney
 * and points have none, whatever the network calls their house.
 */
const CODES = byMethod<(row: ReportRow) => string>({
  card: ({ outcome }) => text(outcome.acquirer),
  transfer: institution,
  account: ({ outcome }) => text(outcome.bank),
  mobile: institution,
  voucher: none,
  tmoney: none,
  point: none,
  wallet: ({ method }) => methodOf(method as Method).provider ?? '',
});

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
    fnNm: nameOf(row),
    // whatever is interest-free here is so by the card company's event (`instmtType`): no merchant bears it
    ...(row.method === 'card' && { ninstmtYn: 'N' }),
  };
  return encodeText(table, fitted(table, cells)) + transactionCollation.lineEnd;
}

/** A line of the settlement collation (hecto-pg §6.37): amounts with their sign, 16 = 13 − 14 − 15 (D-36). */
export function settlementLine(merchantId: string, row: ReportRow): string {
  const table = settlementCollation.row;
  const cells = {
    ...sharedCells(merchantId, row),
    fnCd: CODES[row.method as Method](row),
    trdAmt: row.gross,
    fee: row.fee,
    feeVat: row.vat,
    sttlAmt: row.net,
    sttlDt: row.dueDate,
  };
  return encodeText(table, fitted(table, cells)) + settlementCollation.lineEnd;
}
