import { setTimeout as sleep } from 'node:timers/promises';
import { kstDate } from '@gwanmun/kernel';
import type { Deed, Diary, PayIn } from './diary.js';
import { derived, pick, seeded } from './random.js';
import type { Shop } from './shop.js';
import type { World } from './world.js';

/** As far as all answers of the SDK are alike. */
export interface Told {
  readonly outcome: 'approved' | 'refused' | 'unknown';
  readonly code?: string;
  readonly trdNo?: string;
}

export type Asked = Pick<Deed, 'kind' | 'amount'> &
  Partial<Omit<Deed, 'merchantId' | 'method' | 'orderNo' | 'day' | 'told' | 'code' | 'transactionNo'>>;

/** As far as a till needs to know where it stands. */
interface Place {
  readonly merchantId: string;
  readonly world: World;
  readonly diary: Diary;
}

/** One customer after another. `step` serves one; it never rejects because of what the gateway does. */
export interface Lane {
  step(): Promise<void>;
}

/** What a lane works with: a shop, a method, order numbers, and decisions of its own. */
export class Till<S extends Place = Shop, M extends Deed['method'] = Exclude<Deed['method'], 'EC'>> {
  readonly shop: S;
  readonly method: M;
  readonly name: string;
  readonly random: () => number;
  #number = 0;

  constructor(shop: S, method: M, name: string, seed: number) {
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
  async ask<T extends Told>(asked: Asked, send: (orderNo: string) => Promise<T>): Promise<T> {
    const deed = this.note(asked);
    const told = await send(deed.orderNo);
    deed.told = told.outcome;
    if (told.outcome !== 'approved') deed.code = told.code;
    deed.transactionNo = told.trdNo;
    await this.answered(told);
    return told;
  }

  /** Notes what is asked for before it is sent. */
  note({ kind, amount, ...more }: Asked): Deed {
    const { merchantId, world, diary } = this.shop;
    const deed: Deed = { kind, merchantId, method: this.method, orderNo: this.orderNo(), amount, day: kstDate(world.clock.now()), ...more };
    diary.deeds.push(deed);
    return deed;
  }

  orderNo(): string {
    this.#number++;
    return `${this.name}-${String(this.#number).padStart(7, '0')}`;
  }

  /** Counts what somebody answered. */
  async answered(told: Pick<Told, 'outcome' | 'code'>): Promise<void> {
    if (told.outcome !== 'unknown' || told.code) this.shop.diary.answered++;
    await this.pauseAfter(told);
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
