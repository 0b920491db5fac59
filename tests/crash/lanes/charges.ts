import { chargeTestValue } from '@gwanmun/networks';
import { Cancels } from '../cancels.js';
import type { Lane, Till } from '../till.js';
import { orderOf, throughWindow, toldBy } from './window.js';

type Provider = 'KKP' | 'NVP';

const WALLETS = { KKP: 'kakao_pay', NVP: 'naver_pay' } as const;
const WALLET_OUTCOMES = ['approve', 'approve_mixed', 'cancel_answer_lost', 'blind', 'cancel_failed'];
const ACCOUNT_OUTCOMES = ['approve', 'approve', 'no_answer_after', 'insufficient_balance', 'cancel_answer_lost', 'cancel_lookup_failed'];

/** Subscribes in windows; needs a server that is up. */
export async function subscriptions(till: Till, provider: Provider): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const outcome of WALLET_OUTCOMES) {
    const amount = till.amount();
    await till.ask({ kind: 'payment', amount }, async (orderNo) => {
      const request = till.shop.pg.easyPay.window(provider, { ...orderOf(till.shop, orderNo, amount), autoPayType: 'A' });
      const back = await throughWindow(till.shop, request, async (payer) => {
        await payer.details();
        await payer.authenticate(chargeTestValue(WALLETS[provider], outcome)!.proof);
      });
      if (back?.outcome !== 'approved' || back.method !== 'corp') throw new Error(`no subscription: ${JSON.stringify(back)}`);
      keys.push(back.billKey!);
      return toldBy(back);
    });
  }
  return keys;
}

/** Payments with subscription keys of a wallet, which nobody is notified of, and their cancels. */
export class SubscriptionLane implements Lane {
  readonly #till: Till;
  readonly #provider: Provider;
  readonly #keys: readonly string[];
  readonly #cancels: Cancels;

  constructor(till: Till, provider: Provider, keys: readonly string[]) {
    this.#till = till;
    this.#provider = provider;
    this.#keys = keys;
    this.#cancels = new Cancels(till, (cancel) => till.shop.pg.easyPay.cancel(cancel));
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.35) && (await this.#cancels.some())) return;
    const amount = this.#till.amount();
    const billKey = this.#till.pick(this.#keys);
    const told = await this.#till.ask({ kind: 'payment', amount, silent: true }, (mchtTrdNo) =>
      this.#till.shop.pg.subscription.pay({
        ...{ mchtTrdNo, corpPayCode: this.#provider, billKey, trdAmt: amount },
        ...{ prdtNm: '정기 구독', mUserId: 'hong' },
      }),
    );
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo, amount);
  }
}

/** Bank transfers through the window, and their cancels. */
export class TransferLane implements Lane {
  readonly #till: Till;
  readonly #cancels: Cancels;

  constructor(till: Till) {
    this.#till = till;
    this.#cancels = new Cancels(till, (cancel) => till.shop.pg.bank.cancel(cancel));
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.35) && (await this.#cancels.some())) return;
    const { shop } = this.#till;
    const amount = this.#till.amount();
    const { proof } = chargeTestValue('bank_transfer', this.#till.pick(ACCOUNT_OUTCOMES))!;
    const told = await this.#till.ask({ kind: 'payment', amount }, async (orderNo) => {
      const request = shop.pg.bank.window({ ...orderOf(shop, orderNo, amount), mchtEName: 'Moonlight Books' });
      const back = await throughWindow(shop, request, async (payer) => {
        await payer.choose('011');
        await payer.details({ receipt: 'none' });
        await payer.authenticate(proof);
      });
      return toldBy(back);
    });
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo!, amount);
  }
}
