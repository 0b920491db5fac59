import { createHectoEasyCash, type HectoEasyCash, type Result } from '@gwanmun/hecto-easycash/client';
import { kstDate } from '@gwanmun/kernel';
import type { LiveApi } from './live-api.js';

/** The sandbox's test merchant of Easy Cash, with the keys that everybody knows. */
export const MERCHANT = 'midtest';
const KEYS = { aesKey: 'SETTLEBANKISGOODSETTLEBANKISGOOD', hashKey: 'ST190808090913247723' };

/** A merchant's shop in front of a live gateway, reduced to what tests of sandbox controls need. */
export interface EasyCashShop {
  readonly easyCash: HectoEasyCash;
  /** The code of an answer; of a success 0000. */
  codeOf(result: Result<unknown>): string | undefined;
  /** Registers an account on paper, for a customer of its own. */
  register(bankCd: string, custAcntNo: string): Promise<Registered>;
  nextNo(): string;
  /** Money for refunds and remittances. */
  topUp(amount: number): Promise<void>;
  /** Looks up what became of an order of today. */
  outcomeOf(operation: 'payment' | 'remittance', mchtTrdNo: string): Promise<string | undefined>;
}

export interface Registered {
  readonly code: string | undefined;
  pay(trdAmt?: number, mchtTrdNo?: string): ReturnType<HectoEasyCash['payment']['pay']>;
  refund(trdNo: string, trdAmt?: number): ReturnType<HectoEasyCash['refund']['make']>;
  readonly custAcntKey: string;
  readonly mchtCustId: string;
}

export function shopAt({ gateway, call }: LiveApi, timeouts?: { readonly responseMs: number }): EasyCashShop {
  const { clock } = gateway.house;
  const easyCash = createHectoEasyCash({ mchtId: MERCHANT, ...KEYS, baseUrl: gateway.url, clock, ...(timeouts && { timeouts }) });
  let serial = 0;
  const nextNo = () => `N${kstDate(clock.now())}-${++serial}`;
  const codeOf = (result: Result<unknown>) => (result.outcome === 'success' ? '0000' : result.code);
  return {
    ...{ easyCash, codeOf, nextNo },
    async register(bankCd, custAcntNo) {
      const mchtCustId = `customer${++serial}`;
      const who = { mchtTrdNo: nextNo(), mchtCustId, mchtCustNm: '홍길동', uii: '800101', bankCd, custAcntNo };
      const registered = await easyCash.account.register({ ...who, authMthdCd: 'WR' });
      const custAcntKey = registered.outcome === 'success' ? (registered.custAcntKey ?? '') : '';
      return {
        ...{ code: codeOf(registered), custAcntKey, mchtCustId },
        pay: (trdAmt = 10_000, mchtTrdNo = nextNo()) => easyCash.payment.pay({ mchtTrdNo, mchtCustId, bankCd, custAcntKey, trdAmt }),
        refund: (trdNo, trdAmt = 1_000) => easyCash.refund.make({ mchtTrdNo: nextNo(), mchtCustId, trdNo, trdAmt }),
      };
    },
    async topUp(amount) {
      await call('POST', `/merchants/${MERCHANT}/main-account/top-ups`, { amount });
    },
    async outcomeOf(operation, mchtTrdNo) {
      return codeOf(await easyCash[operation].outcome({ mchtTrdNo, mchtTrdDt: kstDate(clock.now()) }));
    },
  };
}
