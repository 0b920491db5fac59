import type { Deed } from '../../diary.js';
import type { Told } from '../../till.js';
import type { Row } from '../../verify/rows.js';
import { outcomeOf, toldBy } from '../till.js';
import type { Scene } from './index.js';

const MOVES: readonly Deed['kind'][] = ['payment', 'cancel', 'remittance'];
/** Everything under load was sent longer ago: "no such order" counts then (hecto-easycash §13). */
export const LONG_AGO_MS = 11 * 60_000;

/** The way out of an unknown outcome: the merchant asks about everything that nobody told the end of, and hears what is on record, definitely. */
export async function outcomesTold({ diary, rows, shops, world }: Scene): Promise<string[]> {
  const sentAt = new Date(world.clock.now().getTime() - LONG_AGO_MS);
  const wrong: string[] = [];
  for (const deed of diary.deeds) {
    const { merchantId, kind, orderNo, method } = deed;
    if (method !== 'EC' || !MOVES.includes(kind) || deed.told !== 'unknown') continue;
    const row = rows.ofOrder(merchantId, orderNo)[0];
    const shop = shops.find((each) => each.merchantId === merchantId)!;
    const told = toldBy(await outcomeOf(shop, deed, sentAt));
    if (!agrees(told, row)) {
      wrong.push(`${merchantId} ${kind} ${orderNo} is ${row?.state ?? 'not there'}, the inquiry says ${JSON.stringify(told)}`);
      continue;
    }
    deed.told = told.outcome;
    deed.transactionNo = told.trdNo;
    diary.banking.resolved++;
  }
  return wrong;
}

function agrees({ outcome, trdNo }: Told, row: Row | undefined): boolean {
  return row?.state === 'approved' ? outcome === 'approved' && trdNo === row.id : outcome === 'refused';
}
