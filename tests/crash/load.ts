import { createHectoPg, type HectoPg, type Result } from '@gwanmun/hecto-pg/client';
import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { issuerTestCard } from '@gwanmun/networks';
import { pick, seeded } from './random.js';

export const MERCHANT = 'nxca_jt_bi';

/** What the merchant asked for and what it was told. `told` is absent while nobody answered. */
export interface Deed {
  readonly kind: 'payment' | 'cancel';
  readonly orderNo: string;
  readonly amount: number;
  /** Cancels: the payment's number. */
  readonly paymentNo?: string;
  told?: 'approved' | 'refused' | 'unknown';
  code?: string;
  transactionNo?: string;
}

/** A payment that was approved and can be cancelled. */
interface Cancellable {
  readonly transactionNo: string;
  remaining: number;
  cancels: number;
  busy: boolean;
}

const CARDS = ['approve', 'approve', 'limit_exceeded', 'no_answer_after', 'no_answer_before', 'cancel_answer_lost', 'expired_card'];

/** A merchant under load: payments by billing key and by card, among them cards whose issuer stays silent, and cancels of what was approved. */
export class Load {
  readonly deeds: Deed[] = [];
  readonly #pg: HectoPg;
  readonly #random: () => number;
  readonly #notiUrl: string;
  readonly #cancellable: Cancellable[] = [];
  #billKey = '';
  #number = 0;
  #running = false;
  #lanes: Promise<void>[] = [];

  constructor(url: string, notiUrl: string, seed: number) {
    this.#random = seeded(seed);
    this.#notiUrl = notiUrl;
    this.#pg = createHectoPg({
      mchtId: MERCHANT,
      aesKey: TESTBED_KEYS.cipher,
      hashKey: TESTBED_KEYS.hash,
      baseUrls: { window: url, api: url },
      timeouts: { connectMs: 2_000, responseMs: 6_000 },
    });
  }

  /** Gets the billing key that payments use; needs a server that is up. */
  async prepare(): Promise<void> {
    const issued = await this.#pg.billingKey.issue({ mchtTrdNo: this.#nextNo('K'), ...cardOf('approve'), idntNo: '991231', cardPwd: '00' });
    if (issued.outcome !== 'approved') throw new Error(`no billing key: ${JSON.stringify(issued)}`);
    this.#billKey = issued.billKey;
  }

  /** Starts as many customers at once. */
  start(lanes: number): void {
    this.#running = true;
    this.#lanes = Array.from({ length: lanes }, () => this.#lane());
  }

  /** Lets every request end, answered or not. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#lanes);
  }

  close(): Promise<void> {
    return this.#pg.close();
  }

  async #lane(): Promise<void> {
    while (this.#running) {
      const dice = this.#random();
      if (dice < 0.6) await this.#pay('billing');
      else if (dice < 0.8) await this.#pay('card');
      else await this.#cancel();
    }
  }

  #nextNo(letter: string): string {
    this.#number++;
    return `${letter}${String(this.#number).padStart(8, '0')}`;
  }

  async #pay(by: 'billing' | 'card'): Promise<void> {
    const amount = 100 + Math.floor(this.#random() * 90_000);
    const deed: Deed = { kind: 'payment', orderNo: this.#nextNo('P'), amount };
    this.deeds.push(deed);
    const order = {
      mchtTrdNo: deed.orderNo,
      trdAmt: amount,
      pmtprdNm: '커피',
      mchtCustNm: '홍길동',
      mchtCustId: 'hong',
      notiUrl: this.#notiUrl,
    };
    const result =
      by === 'billing'
        ? await this.#pg.billingKey.pay({ ...order, billKey: this.#billKey })
        : await this.#pg.card.pay({ ...order, ...cardOf(pick(this.#random, CARDS)) });
    this.#remember(deed, result);
    if (result.outcome === 'approved') {
      this.#cancellable.push({ transactionNo: result.trdNo, remaining: amount, cancels: 0, busy: false });
    }
    await this.#pauseAfter(result);
  }

  async #cancel(): Promise<void> {
    const target = this.#cancellable.findLast((payment) => !payment.busy && payment.remaining > 0);
    if (!target) return this.#pay('billing');
    target.busy = true;
    const part = this.#random() < 0.5 ? target.remaining : 1 + Math.floor(this.#random() * target.remaining);
    const deed: Deed = { kind: 'cancel', orderNo: this.#nextNo('C'), amount: part, paymentNo: target.transactionNo };
    this.deeds.push(deed);
    const result = await this.#pg.payment.cancel({
      mchtTrdNo: deed.orderNo,
      orgTrdNo: target.transactionNo,
      cnclAmt: part,
      cnclOrd: target.cancels + 1,
      cnclRsn: '단순 변심',
    });
    this.#remember(deed, result);
    if (result.outcome === 'approved') {
      target.remaining -= part;
      target.cancels++;
      target.busy = false;
    }
    await this.#pauseAfter(result);
  }

  #remember(deed: Deed, result: Result<object>): void {
    deed.told = result.outcome;
    if (result.outcome !== 'approved') deed.code = result.code;
    deed.transactionNo = result.trdNo;
  }

  /** While the server is down there is no point in knocking thousands of times a second. */
  async #pauseAfter(result: Result<object>): Promise<void> {
    if (result.outcome === 'unknown' && !result.code) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function cardOf(outcome: string): { cardNo: string; vldDtMon: string; vldDtYear: string } {
  const card = issuerTestCard('SHN', outcome);
  if (!card) throw new Error(`no test card ${outcome}`);
  return { cardNo: card.number, vldDtMon: card.expiryMonth, vldDtYear: card.expiryYear };
}
