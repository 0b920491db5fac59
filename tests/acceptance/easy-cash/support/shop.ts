import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { expect } from 'vitest';
import { apiNamed } from './document.js';
import type { Values, Wish } from './merchant.js';
import type { Answer, EasyCashStage, Travel } from './stage.js';

/** A registered account, with what a payment needs of it. */
export interface Registered {
  readonly mchtCustId: string;
  readonly bankCd: string;
  readonly custAcntKey: string;
}

/** An account at any bank that does what its last three digits say (packages/networks/TEST-VALUES.md). */
export const accountNo = (behaviour: string): string => `9990000000${behaviour}`;
/** A phone that does what its last three digits say. */
export const phoneNo = (behaviour: string): string => `01099900${behaviour}`;

export const OK = { outStatCd: '0021', outRsltCd: '0000', outRsltMsg: '정상처리되었습니다.' };
export const refusedWith = (outRsltCd: string): Answer => ({ outStatCd: '0031', outRsltCd });

/** A merchant with nothing but the document, and its SDK. */
export class Shop {
  readonly stage: EasyCashStage;
  readonly mchtId: string;
  #sdk: HectoEasyCash | undefined;

  constructor(stage: EasyCashStage, mchtId: string) {
    this.stage = stage;
    this.mchtId = mchtId;
  }

  get sdk(): HectoEasyCash {
    this.#sdk ??= this.stage.client(this.mchtId);
    return this.#sdk;
  }

  /** Asks without the SDK, under a new order number unless one is given. */
  ask(key: string, change: Values = {}, wish: Wish = {}, travel: Travel = {}): Promise<Answer> {
    const numbers = apiNamed(key).request.some(({ name }) => name === 'mchtTrdNo');
    const numbered = numbers && !('mchtTrdNo' in change) ? { mchtTrdNo: this.stage.newOrder() } : {};
    return this.stage.ask(key, { mchtId: this.mchtId, ...numbered, ...change }, wish, travel);
  }

  /** The same, which has to succeed. */
  async done(key: string, change: Values = {}, wish: Wish = {}): Promise<Answer> {
    const answer = await this.ask(key, change, wish);
    expect(answer).toMatchObject({ outStatCd: '0021', outRsltCd: '0000' });
    return answer;
  }

  /** An account that the merchant registered itself (17). */
  async registered(custAcntNo: string, more: Values = {}): Promise<Registered> {
    const mchtCustId = `cust${this.stage.next()}`;
    const { bankCd, custAcntKey, ...answer } = await this.done('acntRegSelf', { mchtCustId, custAcntNo, ...more });
    return { mchtCustId: answer.mchtCustId, bankCd, custAcntKey };
  }

  pay(account: Registered, trdAmt: number | string = 1_000, more: Values = {}): Promise<Answer> {
    return this.ask('payConfirm', { ...account, trdAmt: String(trdAmt), ...more });
  }

  /** Pays with an account of a behaviour. */
  async payWith(behaviour: string, more: Values = {}): Promise<Answer> {
    return this.pay(await this.registered(accountNo(behaviour)), 1_000, more);
  }

  refund(account: Pick<Registered, 'mchtCustId'>, trdNo: string, trdAmt: number | string, more: Values = {}): Promise<Answer> {
    return this.ask('payCancel', { mchtCustId: account.mchtCustId, trdNo, trdAmt: String(trdAmt), ...more });
  }

  /** What became of an order (26). */
  outcome(mchtTrdNo: string, pktDivCd: 'RP' | 'AR' = 'RP', mchtTrdDt = this.stage.day): Promise<Answer> {
    return this.ask('transResult', { mchtTrdNo, pktDivCd, mchtTrdDt });
  }

  /** What the operator changes of the merchant: `banking` its limits, `easyCash` its settings; `null` takes a member away. */
  async change(change: { readonly banking?: Values; readonly easyCash?: Values }): Promise<void> {
    // a sandbox keeps a merchant once it has asked something
    await this.ask('bankList');
    await this.stage.gateway.operator(`/merchants/${this.mchtId}`, { method: 'PATCH', body: change });
  }
}
