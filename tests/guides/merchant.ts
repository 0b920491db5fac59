import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import type { Entry, Opened } from './payer.js';
import type { Stage } from './stage.js';

export const toAccount = { refundBankCd: '004', refundAcntNo: '12345678901234', refundDpstrNm: '홍길동' };
/** The number of no payment. */
export const NOBODY = `STFP_PG${'0'.repeat(33)}`;

let serial = 0;
export const no = (): string => `RULE${++serial}`;

/** A cancel or a refund of 10,000 won, or of a part. */
export const cancel = (orgTrdNo: string, cnclAmt = 10_000, cnclOrd = 1) => ({ mchtTrdNo: no(), orgTrdNo, cnclAmt, cnclOrd });

/** A card payment of 10,000 won by API. */
export const card = (more: Record<string, unknown> = {}) => ({
  mchtTrdNo: no(),
  trdAmt: 10_000,
  pmtprdNm: '커피',
  mchtCustNm: '홍길동',
  mchtCustId: 'hong',
  cardNo: '9990050000000008',
  vldDtMon: '12',
  vldDtYear: '99',
  ...more,
});

/** Codes of operations that are made one after the other; 0000 for those that were approved. */
export async function codes(
  ...operations: readonly (() => Promise<{ readonly outcome: string; readonly code?: string }>)[]
): Promise<string[]> {
  const found: string[] = [];
  for (const operation of operations) {
    const { outcome, code } = await operation();
    found.push(outcome === 'approved' ? '0000' : (code ?? outcome));
  }
  return found;
}

/** A merchant on a stage, by any of its ids. */
export class Merchant {
  readonly #stage: Stage;
  readonly #clients = new Map<string, HectoPg>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  as(mchtId: string): HectoPg {
    const { url } = this.#stage.gateway;
    const keys = { aesKey: 'pgSettle30y739r82jtd709yOfZ2yK5K', hashKey: 'ST1009281328226982205' };
    const pg = this.#clients.get(mchtId) ?? createHectoPg({ mchtId, ...keys, baseUrls: { window: url, api: url } });
    this.#clients.set(mchtId, pg);
    return pg;
  }

  /** An order of 10,000 won for any window. */
  order(more: Record<string, unknown> = {}) {
    return {
      mchtTrdNo: no(),
      trdAmt: 10_000,
      pmtPrdtNm: '커피',
      mchtName: '가게',
      mchtEName: 'Shop',
      mchtCustId: 'hong',
      notiUrl: this.notiUrl,
      nextUrl: 'https://shop.example/return',
      cancUrl: 'https://shop.example/left',
      ...more,
    };
  }

  get notiUrl(): string {
    return `${this.#stage.receiver.url}/notify`;
  }

  /** Pays in a window; gives the payment's number. */
  async paid(opened: Opened, entry: Entry = {}): Promise<string> {
    return (await this.#stage.pay(opened, entry)).trdNo;
  }

  /** A card payment; gives its number. */
  async charged(more: Record<string, unknown> = {}): Promise<string> {
    const result = await this.as('nxca_jt_bi').card.pay(card(more));
    if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
    return result.trdNo;
  }

  /** The issue of a rotating account. */
  account(more: Record<string, unknown> = {}) {
    const what = { prdtNm: '커피', sellerNm: '가게', trdAmt: 10_000, taxTypeCd: 'N' as const };
    return { kind: 'rotating' as const, mchtTrdNo: no(), bankCd: '011', ...what, notiUrl: this.notiUrl, ...more };
  }

  async issued() {
    const request = this.account();
    const result = await this.as('nx_mid_il').vbank.issue(request);
    if (result.outcome !== 'approved') throw new Error(JSON.stringify(result));
    return { trdNo: result.trdNo, mchtTrdNo: request.mchtTrdNo, ...result.issued };
  }

  async close(): Promise<void> {
    for (const pg of this.#clients.values()) await pg.close();
  }
}
