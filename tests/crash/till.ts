import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportCode } from '@gwanmun/hecto-pg/client';
import { kstDate } from '@gwanmun/kernel';
import type { Deed, PayIn } from './diary.js';
import { derived, pick, seeded } from './random.js';
import type { Shop } from './shop.js';

/** As far as all answers of the SDK are alike. */
export interface Told {
  readonly outcome: 'approved' | 'refused' | 'unknown';
  readonly code?: string;
  readonly trdNo?: string;
}

type Asked = Pick<Deed, 'kind' | 'amount'> & Partial<Pick<Deed, 'paymentNo' | 'cancelNo' | 'toAccount' | 'silent'>>;

/** One customer after another. `step` serves one; it never rejects because of what the gateway does. */
export interface Lane {
  step(): Promise<void>;
}

/** What a lane works with: a shop, a method, order numbers, and decisions of its own. */
export class Till {
  readonly shop: Shop;
  readonly method: ReportCode;
  readonly name: string;
  readonly random: () => number;
  #number = 0;

  constructor(shop: Shop, method: ReportCode, name: string, seed: number) {
    this.shop = shop;
    this.method = method;
    this.name = name;
    this.random = seeded(derived(seed, name));
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return pick(this.random, items);
  }

  amount(): number {
    return 100 + Math.floor(this.random() * 90_000);
  }

  /** Whether an order number is one of this till's. */
  owns(orderNo: string): boolean {
    return orderNo.startsWith(`${this.name}-`);
  }

  /** Asks the gateway under a new order number and notes the answer. */
  async ask<T extends Told>({ kind, amount, ...more }: Asked, send: (orderNo: string) => Promise<T>): Promise<T> {
    const { merchantId, world, diary } = this.shop;
    this.#number++;
    const orderNo = `${this.name}-${String(this.#number).padStart(7, '0')}`;
    const deed: Deed = { kind, merchantId, method: this.method, orderNo, amount, day: kstDate(world.clock.now()), ...more };
    diary.deeds.push(deed);
    const told = await send(orderNo);
    deed.told = told.outcome;
    if (told.outcome !== 'approved') deed.code = told.code;
    deed.transactionNo = told.trdNo;
    if (told.outcome !== 'unknown' || told.code) diary.answered++;
    await this.pauseAfter(told);
    return told;
  }

  /** Notes a deposit before it is made. */
  payIn(accountNo: string, amount: number): PayIn {
    const payIn: PayIn = { merchantId: this.shop.merchantId, accountNo, amount };
    this.shop.diary.payIns.push(payIn);
    return payIn;
  }

  /** While the server is down there is no point in knocking thousands of times a second. */
  async pauseAfter(told: Pick<Told, 'outcome' | 'code'>): Promise<void> {
    if (told.outcome === 'unknown' && !told.code) await sleep(20);
  }
}
