import type { Transaction } from '@gwanmun/engine';
import { type TestGateway, testGateway } from '@gwanmun/testkit/gateway';
import { afterAll, beforeAll } from 'vitest';
import { windowForm } from '../../testing/window-form.js';
import { HttpPayer, type Screen } from './http-payer.js';

/** A window that a payer has opened. */
export interface Opened {
  readonly payer: HttpPayer;
  readonly screen: Screen;
  readonly mchtId: string;
  readonly orderNo: string;
}

/** The whole gateway on PostgreSQL and the simulated networks, with payers who use it over HTTP. Lost answers are given up after 0.3 s. */
export class WindowStage {
  #gateway: TestGateway | undefined;
  #orders = 0;

  constructor() {
    beforeAll(async () => {
      this.#gateway = await testGateway({ env: { GWANMUN_NETWORK_TIMEOUT_MS: '300' } });
    });
    afterAll(() => this.#gateway?.stop());
  }

  get gateway(): TestGateway {
    return this.#gateway!;
  }

  get engine() {
    return this.gateway.running.house.engine;
  }

  newOrder(): string {
    this.#orders += 1;
    return `WINDOW${this.#orders}`;
  }

  /** Opens a window with a merchant's form; `amount` in whole won, or cents. */
  async open(path: string, form: Record<string, string>, amount = '1000'): Promise<Opened> {
    const payer = new HttpPayer(this.gateway.url);
    const { mchtId = '', mchtTrdNo = this.newOrder() } = form;
    const screen = await payer.open(path, windowForm({ ...form, mchtTrdNo }, amount));
    return { payer, screen, mchtId, orderNo: mchtTrdNo };
  }

  /** The payments of a window's order, newest first. */
  payments({ mchtId, orderNo }: Pick<Opened, 'mchtId' | 'orderNo'>): Promise<readonly Transaction[]> {
    return this.engine.findPayments({ merchantId: mchtId, orderNo });
  }
}
