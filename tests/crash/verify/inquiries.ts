import type { Inquired, Result } from '@gwanmun/hecto-pg/client';
import type { Deed } from '../diary.js';
import type { Shop } from '../shop.js';
import type { Row, Rows } from './rows.js';

const ASKED_AT_MOST = 60;

/** The way out of an unknown outcome: the merchant asks about payments that nobody answered, and hears what is on record. */
export async function inquiriesTell(deeds: readonly Deed[], rows: Rows, shops: readonly Shop[]): Promise<string[]> {
  const open = deeds.flatMap(({ method, ...deed }) => (isOpen(deed) && method !== 'EC' ? [{ ...deed, method }] : [])).slice(-ASKED_AT_MOST);
  const wrong: string[] = [];
  for (const { merchantId, method, orderNo, day, amount } of open) {
    const { pg } = shops.find((shop) => shop.merchantId === merchantId)!;
    const row = rows.ofOrder(merchantId, orderNo)[0];
    const told = await pg.payment.inquire({ orgMchtTrdNo: orderNo, orgTrdDt: day, trdAmt: row?.amount ?? amount, method });
    if (!agrees(told, row))
      wrong.push(`${merchantId} ${method} ${orderNo} is ${row?.state ?? 'unknown'}, the inquiry says ${JSON.stringify(told)}`);
  }
  return wrong;
}

const isOpen = ({ kind, told, amount }: Omit<Deed, 'method'>): boolean => kind === 'payment' && told === 'unknown' && amount > 0;

function agrees(told: Result<Inquired>, row: Row | undefined): boolean {
  switch (row?.state) {
    case 'approved':
      return told.outcome === 'approved' && told.trdNo === row.id && told.trdAmt === row.amount && told.cnclAmt === row.cancelled;
    case 'waiting':
    case 'authorized':
      return told.outcome === 'unknown' && told.code === 'ST38';
    default:
      return told.outcome === 'refused';
  }
}
