import type { Cancels } from '../cancels.js';
import type { Lane, Till, Told } from '../till.js';
import { depositRefunds } from './accounts.js';
import { Depositors } from './depositor.js';
import { orderOf, payIn, toldBy } from './window.js';

interface Waiting {
  readonly accountNo: string;
  readonly amount: number;
}

const OPEN_AT_MOST = 4;
/** The numbers come round again, free by then or not; the last two make the bank silent (packages/networks/TEST-VALUES.md). */
const PHONES = [...Array.from({ length: 30 }, (_, i) => `010444400${String(i).padStart(2, '0')}`), '01099900032', '01099900031'];

/** Virtual accounts whose number is the payer's phone: issued in a window, paid into, twice at once as well, and refunded. */
export class PhoneAccountLane implements Lane {
  readonly #till: Till;
  readonly #open: Waiting[] = [];
  readonly #depositors: Depositors;
  readonly #refunds: Cancels;
  #next = 0;
  #news = 0;

  constructor(till: Till) {
    this.#till = till;
    this.#depositors = new Depositors(till);
    this.#refunds = depositRefunds(till);
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    if (dice > 0.75 && (await this.#refund())) return;
    const account = this.#open.length > 0 ? this.#till.pick(this.#open) : undefined;
    if (!account || (dice < 0.4 && this.#open.length < OPEN_AT_MOST)) await this.#issue();
    else await this.#deposit(account);
  }

  async #issue(): Promise<void> {
    const { shop } = this.#till;
    const amount = this.#till.amount();
    const phone = PHONES[this.#next++ % PHONES.length]!;
    const told = await this.#till.ask({ kind: 'payment', amount }, async (orderNo): Promise<Told> => {
      const request = shop.pg.vbank010.window({ ...orderOf(shop, orderNo, amount), mchtEName: 'Moonlight Books' });
      const back = await payIn(shop, request, { phone, receipt: 'none' });
      return back?.outcome === 'issued' ? { outcome: 'approved', trdNo: back.trdNo } : toldBy(back);
    });
    if (told.outcome === 'approved') this.#open.push({ accountNo: phone, amount });
  }

  async #deposit(account: Waiting): Promise<void> {
    const { accountNo, amount } = account;
    const wrong = this.#till.chance(0.15) ? 1 : 0;
    const deposits = Array.from({ length: this.#till.pick([1, 1, 2]) }, () => this.#depositors.pay(accountNo, amount + wrong));
    const told = await Promise.all(deposits);
    // Where nobody knows it is tried again later; an account that takes nothing any more is forgotten.
    if (told.includes('credited') || (wrong === 0 && !told.includes('unknown'))) this.#open.splice(this.#open.indexOf(account), 1);
  }

  /** Of deposits that the shop was told of. */
  async #refund(): Promise<boolean> {
    const arrived = this.#till.shop.inbox.update();
    for (; this.#news < arrived.length; this.#news++) {
      const { bizType, mchtTrdNo, trdNo, trdAmt } = arrived[this.#news]!.notification;
      if (bizType === 'B1' && this.#till.owns(mchtTrdNo)) this.#refunds.add(trdNo, trdAmt);
    }
    return this.#refunds.some();
  }
}
