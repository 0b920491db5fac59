import { type Won, won } from '@gwanmun/kernel';
import type { AnyOutcome, Recorded, TransactionRow } from './recorded.js';
import type { Seals } from './seals.js';
import type { Amount } from './types.js';

/** A row as a transaction: personal data opened, times revived. */
export function toRecorded(row: TransactionRow, seals: Seals): Recorded {
  return {
    merchantId: row.merchant_id,
    transactionId: row.transaction_id,
    kind: row.kind,
    method: row.method,
    channel: row.channel,
    protocol: row.protocol,
    orderNo: row.order_no,
    ...(row.payment_id === null ? {} : { paymentId: row.payment_id }),
    state: row.state,
    onUnknown: row.on_unknown,
    currency: row.currency,
    amount: toAmount(row.amount, row.taxable, row.vat, row.tax_free, row.service),
    cancelled: toAmount(row.cancelled, row.cancelled_taxable, row.cancelled_vat, row.cancelled_tax_free, row.cancelled_service),
    cancelCount: row.cancel_count,
    ...(row.open_cancel === null ? {} : { openCancel: row.open_cancel }),
    version: row.version,
    network: row.network,
    facts: row.request,
    personal: seals.openPersonal(row.merchant_id, row.personal),
    ...(row.outcome === null ? {} : { outcome: toOutcome(row.outcome) }),
    requestedAt: row.requested_at,
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    feeBasisPoints: row.fee_basis_points,
    releaseOrder: row.release_order,
    ...(row.issuing === null ? {} : { issuing: row.issuing }),
  };
}

function toAmount(total: number, taxable: number, vat: number, taxFree: number, service: number): Amount {
  const parts: [Won, Won, Won, Won, Won] = [won(total), won(taxable), won(vat), won(taxFree), won(service)];
  return { total: parts[0], taxable: parts[1], vat: parts[2], taxFree: parts[3], service: parts[4] };
}

const OUTCOME_DATES = ['approvedAt', 'openedAt', 'dueAt', 'remittedAt'] as const;

/** JSON knows no dates: the ones of an outcome are ISO text in the row. */
function toOutcome(stored: Record<string, unknown>): AnyOutcome {
  const revived = { ...stored };
  for (const name of OUTCOME_DATES) if (typeof stored[name] === 'string') revived[name] = new Date(stored[name]);
  const { deposit } = stored as { deposit?: { at: string } };
  if (deposit) revived.deposit = { ...deposit, at: new Date(deposit.at) };
  return revived as unknown as AnyOutcome;
}
