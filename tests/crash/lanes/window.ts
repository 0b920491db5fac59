import { setTimeout as sleep } from 'node:timers/promises';
import type { ReturnResult, WindowRequest } from '@gwanmun/hecto-pg/client';
import { HttpPayer } from '../../../protocols/hecto-pg/server/windows/testing/http-payer.js';
import { type Entry, payInWindow } from '../../guides/payer.js';
import type { Diary } from '../diary.js';
import type { Shop } from '../shop.js';
import type { Told } from '../till.js';

/** Payers do not wait for ever. */
const PATIENCE_MS = 4_000;

/** Takes a payer through a window and back to the shop. `undefined` when the way broke off, as it does when the server dies. */
export async function throughWindow(
  { pg, world, diary }: Shop,
  { action, fields }: WindowRequest,
  pay: (payer: HttpPayer) => Promise<unknown>,
): Promise<ReturnResult | undefined> {
  return patiently(diary, async () => {
    const payer = new HttpPayer(world.url);
    await payer.open(action.slice(world.url.length), fields);
    await pay(payer);
    await payer.settled();
    const { fields: back } = await payer.leave();
    return pg.parseReturn(back);
  });
}

/** The same for windows of whatever screens: every form is filled in as it comes. */
export function payIn({ pg, diary }: Shop, request: WindowRequest, entry: Entry): Promise<ReturnResult | undefined> {
  return patiently(diary, async () => pg.parseReturn((await payInWindow(request, entry, false)).returned));
}

async function patiently(diary: Diary, way: () => Promise<ReturnResult>): Promise<ReturnResult | undefined> {
  const back = await Promise.race([way().catch(() => undefined), sleep(PATIENCE_MS, undefined, { ref: false })]);
  if (back) diary.returned++;
  return back;
}

const NO_ANSWER: Told = { outcome: 'unknown' };

/** What a return says, as an answer. A payer who did not come back, or by the window's X, says nothing. */
export function toldBy(back: ReturnResult | undefined): Told {
  if (back?.outcome === 'approved') return { outcome: 'approved', trdNo: back.trdNo };
  if (back?.outcome === 'refused' || back?.outcome === 'unknown') return { outcome: back.outcome, code: back.code };
  return NO_ANSWER;
}

/** What is known after several answers about one order: any approval counts, and as long as one says nothing nobody knows. */
export function together(told: readonly Told[]): Told {
  return told.find(({ outcome }) => outcome === 'approved') ?? told.find(({ outcome }) => outcome === 'unknown') ?? told[0]!;
}

/** What every order has. */
export const orderOf = ({ notiUrl, world }: Shop, mchtTrdNo: string, trdAmt: number) => ({
  ...{ mchtTrdNo, trdAmt, pmtPrdtNm: '커피', mchtName: '달빛서점', notiUrl, mchtCustId: 'hong' },
  ...{ nextUrl: `${world.url}/back`, cancUrl: `${world.url}/left` },
});
