import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { kstDate, parseKst } from '@gwanmun/kernel';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import type { HttpReceiver } from '@gwanmun/testkit/receiver';
import { expect } from 'vitest';
import { type Entry, type Opened, type Paid, payInWindow } from './payer.js';

const DAY_MS = 86_400_000;
const NOON_MS = 12 * 3_600_000;
const KEYS = { aesKey: 'pgSettle30y739r82jtd709yOfZ2yK5K', hashKey: 'ST1009281328226982205' };

/** A gateway, a merchant's server, and everybody else whom a guide's code meets while it runs. */
export interface Stage {
  readonly gateway: TestGateway;
  readonly receiver: HttpReceiver;
  readonly expect: typeof expect;
  /** For the shell blocks that follow. */
  readonly env: Record<string, string>;
  /** The customer pays in an opened window and closes it. */
  pay(opened: Opened, entry: Entry): Promise<Paid & { readonly trdNo: string }>;
  /** The notification of a transaction, as the merchant's server got it. */
  notified(trdNo: string, fields?: Readonly<Record<string, string>>): Promise<{ readonly rawBody: Buffer; readonly contentType: string }>;
  /** A card payment by API; gives its number. */
  cardPayment(mchtId: string, mchtTrdNo: string, trdAmt: number): Promise<string>;
  cancelCard(mchtId: string, orgTrdNo: string, cnclAmt: number): Promise<void>;
  /** Business time: on to 12:00 in Korea, far from the bank's maintenance. */
  noon(): Promise<void>;
  /** Business time: on to the second of the next month, 12:00 in Korea. */
  nextMonth(): Promise<void>;
  /** Days in Korea: of the business clock, and of the machine's, which an SDK writes into requests. */
  korea(): Promise<{ readonly today: string; readonly opened: string }>;
  /** Settles everything, and gives the day of the run that paid the merchant. */
  settledOn(merchantId: string): Promise<string>;
}

let current: Stage | undefined;

/** The stage on which a page's code runs. */
export function stage(): Stage {
  if (!current) throw new Error('no guide is running');
  return current;
}

/** @param env settings of the gateway, as in its environment */
export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const gateway = await testGateway({ env });
  const receiver = await gateway.receiver();
  current = { gateway, receiver, expect, env: {}, ...customer(receiver), ...merchant(gateway), ...calendar(gateway) };
  await current.noon();
  return current;
}

function customer(receiver: HttpReceiver): Pick<Stage, 'pay' | 'notified'> {
  return {
    async pay(opened, entry) {
      const paid = await payInWindow(opened, entry);
      return { ...paid, trdNo: paid.returned.trdNo ?? '' };
    },
    async notified(trdNo, fields = {}) {
      const wanted = Object.entries({ trdNo, ...fields });
      const found = () =>
        receiver.requests.find(({ body }) => {
          const form = new URLSearchParams(body.toString('latin1'));
          return wanted.every(([name, value]) => form.get(name) === value);
        });
      await expect.poll(found, { timeout: 15_000 }).toBeDefined();
      const { body, headers } = found()!;
      return { rawBody: body, contentType: String(headers['content-type']) };
    },
  };
}

function merchant({ url }: TestGateway): Pick<Stage, 'cardPayment' | 'cancelCard'> {
  const using = async <T>(mchtId: string, work: (pg: HectoPg) => Promise<T>): Promise<T> => {
    const pg = createHectoPg({ mchtId, ...KEYS, baseUrls: { window: url, api: url } });
    try {
      return await work(pg);
    } finally {
      await pg.close();
    }
  };
  return {
    cardPayment: (mchtId, mchtTrdNo, trdAmt) =>
      using(mchtId, async (pg) => {
        const card = { cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '24' };
        const paid = await pg.card.pay({ mchtTrdNo, trdAmt, ...card, pmtprdNm: '커피', mchtCustNm: '홍길동', mchtCustId: 'hong' });
        if (paid.outcome !== 'approved') throw new Error(JSON.stringify(paid));
        return paid.trdNo;
      }),
    cancelCard: (mchtId, orgTrdNo, cnclAmt) =>
      using(mchtId, async (pg) => {
        const cancelled = await pg.payment.cancel({ mchtTrdNo: `C${orgTrdNo.slice(-7)}`, orgTrdNo, cnclAmt, cnclOrd: 1 });
        expect(cancelled.outcome).toBe('approved');
      }),
  };
}

function calendar({ operator }: TestGateway): Pick<Stage, 'noon' | 'nextMonth' | 'korea' | 'settledOn'> {
  const now = async (): Promise<Date> => new Date((await operator<{ now: string }>('/clock')).now);
  const move = (to: Date) => operator('/clock/move', { method: 'POST', body: { to: to.toISOString() } });
  const nextNoon = (from: Date): Date => {
    const noon = new Date(parseKst(kstDate(from))!.getTime() + NOON_MS);
    return noon > from ? noon : new Date(noon.getTime() + DAY_MS);
  };
  return {
    noon: async () => void (await move(nextNoon(await now()))),
    async nextMonth() {
      const first = parseKst(
        `${kstDate(new Date(parseKst(`${kstDate(await now()).slice(0, 6)}01`)!.getTime() + 32 * DAY_MS)).slice(0, 6)}01`,
      )!;
      await move(new Date(first.getTime() + DAY_MS + NOON_MS));
    },
    korea: async () => ({ today: kstDate(await now()), opened: kstDate(new Date()) }),
    async settledOn(merchantId) {
      await move(new Date((await now()).getTime() + 30 * DAY_MS));
      await operator('/settlements/run', { method: 'POST' });
      const { items } = await operator<{ items: readonly { date: string; items: number }[] }>(`/settlements?merchantId=${merchantId}`);
      return items.find((run) => run.items > 0)!.date.replaceAll('-', '');
    },
  };
}
