import { issuerTestCard } from '@gwanmun/networks';
import { Cancels } from '../cancels.js';
import type { Lane, Till } from '../till.js';

const CARDS = ['approve', 'approve', 'limit_exceeded', 'no_answer_after', 'no_answer_before', 'cancel_answer_lost', 'expired_card'];

/** Gets the billing key that payments use; needs a server that is up. */
export async function billingKey({ shop: { pg } }: Till): Promise<string> {
  const issued = await pg.billingKey.issue({ mchtTrdNo: 'KEY-0000001', ...cardOf('approve'), idntNo: '991231', cardPwd: '00' });
  if (issued.outcome !== 'approved') throw new Error(`no billing key: ${JSON.stringify(issued)}`);
  return issued.billKey;
}

/** Payments by billing key and by card, among them cards whose issuer stays silent, and cancels of what was approved. */
export class CardLane implements Lane {
  readonly #till: Till;
  readonly #billKey: string;
  readonly #cancels: Cancels;

  constructor(till: Till, billKey: string) {
    this.#till = till;
    this.#billKey = billKey;
    this.#cancels = new Cancels(till, (cancel) => till.shop.pg.payment.cancel(cancel));
  }

  async step(): Promise<void> {
    const dice = this.#till.random();
    if (dice > 0.8 && (await this.#cancels.some())) return;
    await this.#pay(dice < 0.6);
  }

  async #pay(byKey: boolean): Promise<void> {
    const { pg, notiUrl } = this.#till.shop;
    const amount = this.#till.amount();
    const told = await this.#till.ask({ kind: 'payment', amount }, (mchtTrdNo) => {
      const order = { mchtTrdNo, trdAmt: amount, pmtprdNm: '커피', mchtCustNm: '홍길동', mchtCustId: 'hong', notiUrl };
      return byKey ? pg.billingKey.pay({ ...order, billKey: this.#billKey }) : pg.card.pay({ ...order, ...cardOf(this.#till.pick(CARDS)) });
    });
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo, amount);
  }
}

function cardOf(outcome: string): { cardNo: string; vldDtMon: string; vldDtYear: string } {
  const card = issuerTestCard('SHN', outcome);
  if (!card) throw new Error(`no test card ${outcome}`);
  return { cardNo: card.number, vldDtMon: card.expiryMonth, vldDtYear: card.expiryYear };
}
