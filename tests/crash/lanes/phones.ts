import type { MobileReturn } from '@gwanmun/hecto-pg/client';
import { chargeTestValue } from '@gwanmun/networks';
import type { HttpPayer } from '../../../protocols/hecto-pg/server/windows/testing/http-payer.js';
import { Cancels, refundAccount } from '../cancels.js';
import type { Lane, Till } from '../till.js';
import { orderOf, throughWindow, toldBy } from './window.js';

const ORDER = { prdtNm: '커피', email: 'hong@example.com', mUserId: 'hong', ordNm: '홍길동' };

/** A key of a phone, and the token that comes with it. */
interface PhoneKey {
  readonly mpEzKey: string;
  readonly appTkn: string;
}

/** The key of a monthly series, and what each month costs. */
interface MonthlyKey {
  readonly billKey: string;
  readonly trdAmt: number;
}

/** Lines that keys are made of: one whose cancels get lost, one whose carrier does not answer queries, one that refuses cancels. */
const KEY_PHONES = ['approve', 'approve', 'cancel_answer_lost', 'blind', 'cancel_failed'];
const HYBRID_PHONES = ['approve', 'approve', 'approve', 'no_answer_after', 'no_answer_before', 'cancel_answer_lost', 'limit_exceeded_1'];

/** Chooses a carrier, gives a phone, types the code of the text message. */
const byPhone = (outcome: string) => async (payer: HttpPayer) => {
  await payer.choose('SKT');
  await payer.details({ phone: chargeTestValue('mobile', outcome)!.entered, birth: '9912311' });
  await payer.authenticate('000000');
};

const mobileOrder = (till: Till, orderNo: string, amount: number) => ({
  ...orderOf(till.shop, orderNo, amount),
  mchtEName: 'Moonlight Books',
});

/** Cancels in the month of the payment, refunds after it. */
function carrierCancels(till: Till): Cancels {
  const { mobile } = till.shop.pg;
  return new Cancels(till, (cancel, { late }) => (late ? mobile.refund({ ...cancel, ...refundAccount(till) }) : mobile.cancel(cancel)));
}

/** Pays in windows that hand out keys, one for each line; needs a server that is up. */
async function fromWindows<K>(
  till: Till,
  more: { readonly autoPayType?: 'M' },
  read: (back: MobileReturn, amount: number) => K,
): Promise<readonly K[]> {
  const keys: K[] = [];
  for (const outcome of KEY_PHONES) {
    const amount = till.amount();
    await till.ask({ kind: 'payment', amount }, async (orderNo) => {
      const request = till.shop.pg.mobile.window({ ...mobileOrder(till, orderNo, amount), ...more });
      const back = await throughWindow(till.shop, request, byPhone(outcome));
      if (back?.outcome !== 'approved' || back.method !== 'mobile') throw new Error(`no key of a phone: ${JSON.stringify(back)}`);
      keys.push(read(back, amount));
      return toldBy(back);
    });
  }
  return keys;
}

export const phoneKeys = (till: Till): Promise<readonly PhoneKey[]> =>
  fromWindows(till, {}, ({ easyKey, userToken }) => ({ mpEzKey: easyKey!, appTkn: userToken! }));

/** First months of series: amount and product stay. */
export const monthlyKeys = (till: Till): Promise<readonly MonthlyKey[]> =>
  fromWindows(till, { autoPayType: 'M' }, ({ billKey }, trdAmt) => ({ billKey: billKey!, trdAmt }));

/** A month of a series is paid once, also when two clerks ask at once or nobody answered the first time; after a full cancel it can be paid again. */
export class MonthlyLane implements Lane {
  readonly #till: Till;
  readonly #keys: readonly MonthlyKey[];
  readonly #cancels: Cancels;

  constructor(till: Till, keys: readonly MonthlyKey[]) {
    this.#till = till;
    this.#keys = keys;
    this.#cancels = carrierCancels(till);
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.5) && (await this.#cancels.some())) return;
    const key = this.#till.pick(this.#keys);
    await Promise.all(Array.from({ length: this.#till.pick([1, 2]) }, () => this.#pay(key)));
  }

  async #pay(key: MonthlyKey): Promise<void> {
    const told = await this.#till.ask({ kind: 'payment', amount: key.trdAmt }, (mchtTrdNo) =>
      this.#till.shop.pg.mobile.payMonthly({ ...ORDER, ...key, mchtTrdNo }),
    );
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo!, key.trdAmt);
  }
}

/** Carrier payments by key, their cancels, and refunds once the month is over. */
export class PhoneKeyLane implements Lane {
  readonly #till: Till;
  readonly #keys: readonly PhoneKey[];
  readonly #cancels: Cancels;

  constructor(till: Till, keys: readonly PhoneKey[]) {
    this.#till = till;
    this.#keys = keys;
    this.#cancels = carrierCancels(till);
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.4) && (await this.#cancels.some())) return;
    const amount = this.#till.amount();
    const key = this.#till.pick(this.#keys);
    const told = await this.#till.ask({ kind: 'payment', amount }, (mchtTrdNo) =>
      this.#till.shop.pg.mobile.payByKey({ ...ORDER, ...key, mchtTrdNo, trdAmt: amount }),
    );
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo!, amount);
  }
}

/** Carrier payments that a window authenticates and the shop has approved, and their cancels. */
export class HybridLane implements Lane {
  readonly #till: Till;
  readonly #cancels: Cancels;

  constructor(till: Till) {
    this.#till = till;
    this.#cancels = carrierCancels(till);
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.4) && (await this.#cancels.some())) return;
    const { shop } = this.#till;
    const amount = this.#till.amount();
    const phone = this.#till.pick(HYBRID_PHONES);
    const told = await this.#till.ask({ kind: 'payment', amount }, async (orderNo) => {
      const request = shop.pg.mobile.window({ ...mobileOrder(this.#till, orderNo, amount), linkMethod: 'HBRD' });
      const back = await throughWindow(shop, request, byPhone(phone));
      if (back?.outcome !== 'authenticated') return toldBy(back);
      return shop.pg.mobile.approve({ ...ORDER, mchtTrdNo: orderNo, authTrdNo: back.trdNo, trdAmt: amount });
    });
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo!, amount);
  }
}
