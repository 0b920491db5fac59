import type { HectoPg, PartialCancel, ReportCode, WindowRequest } from '@gwanmun/hecto-pg/client';
import { chargeTestValue } from '@gwanmun/networks';
import type { Entry } from '../../guides/payer.js';
import { Cancels } from '../cancels.js';
import type { Lane, Till, Told } from '../till.js';
import { orderOf, payIn, together, toldBy } from './window.js';

type Order = ReturnType<typeof orderOf> & { readonly mchtEName: string };

/** A window that a payer goes through, and the way back of the money. */
interface Way {
  readonly method: ReportCode;
  window(pg: HectoPg, order: Order): WindowRequest;
  /** What payers type or prove, each of them as likely. */
  readonly entries: readonly Entry[];
  /** The window authenticates, this approves. */
  approve?(pg: HectoPg, approval: { readonly mchtTrdNo: string; readonly authTrdNo: string; readonly trdAmt: number }): Promise<Told>;
  back(pg: HectoPg, cancel: PartialCancel): Promise<Told>;
  /** Only the whole is given back. */
  readonly whole?: true;
}

const proofs = (method: 'culture_cash' | 'tmoney' | 'point' | 'payco', outcomes: readonly string[]): readonly Entry[] =>
  outcomes.map((outcome) => ({ code: chargeTestValue(method, outcome)!.proof }));
const USUAL = ['approve', 'approve', 'no_answer_after', 'no_answer_before', 'cancel_answer_lost', 'cancel_failed'];

/** Ways to pay that nothing but a window opens. */
export const WAYS = {
  /** Authenticated by the card company; a proof is as good as a test card's number. */
  card: {
    method: 'CA',
    window: (pg, order) => pg.card.window({ ...order, cardGb: 'SHN' }),
    entries: ['000', '000', '011', '032', '031', '042'].map((no) => ({ code: `000${no}` })),
    back: (pg, cancel) => pg.payment.cancel(cancel),
  },
  voucher: {
    method: 'CG',
    window: (pg, order) => pg.voucher.window('culturecash', order),
    entries: proofs('culture_cash', USUAL),
    back: (pg, { cnclOrd: _, ...cancel }) => pg.voucher.cancel({ ...cancel, brand: 'culturecash' }),
    whole: true,
  },
  tmoney: {
    method: 'TM',
    window: (pg, order) => pg.tmoney.window(order),
    entries: proofs('tmoney', USUAL),
    back: (pg, { cnclOrd: _, ...cancel }) => pg.tmoney.cancel(cancel),
    whole: true,
  },
  point: {
    method: 'CP',
    window: (pg, order) => pg.point.window(order),
    entries: proofs('point', USUAL),
    back: (pg, cancel) => pg.point.cancel(cancel),
  },
  payco: {
    method: 'PC',
    window: (pg, order) => pg.easyPay.window('PAC', order),
    entries: proofs('payco', [...USUAL, 'approve_mixed', 'approve_points']),
    approve: (pg, approval) => pg.easyPay.approve(approval),
    back: (pg, cancel) => pg.easyPay.cancel(cancel),
  },
} as const satisfies Readonly<Record<string, Way>>;

/** Payments through one kind of window, and their cancels. Where the shop approves, two of its servers sometimes do so at once, or none. */
export class WayLane implements Lane {
  readonly #till: Till;
  readonly #way: Way;
  readonly #cancels: Cancels;

  constructor(till: Till, way: Way) {
    this.#till = till;
    this.#way = way;
    this.#cancels = new Cancels(till, (cancel) => way.back(till.shop.pg, cancel), { inParts: way.whole === undefined });
  }

  async step(): Promise<void> {
    if (this.#till.chance(0.4) && (await this.#cancels.some())) return;
    const amount = this.#till.amount();
    const entry = this.#till.pick(this.#way.entries);
    const told = await this.#till.ask({ kind: 'payment', amount }, (orderNo) => this.#pay(orderNo, amount, entry));
    if (told.outcome === 'approved') this.#cancels.add(told.trdNo!, amount);
  }

  async #pay(mchtTrdNo: string, trdAmt: number, entry: Entry): Promise<Told> {
    const { shop } = this.#till;
    const order = { ...orderOf(shop, mchtTrdNo, trdAmt), mchtEName: 'Moonlight Books' };
    const back = await payIn(shop, this.#way.window(shop.pg, order), entry);
    if (back?.outcome !== 'authenticated' || !this.#way.approve) return toldBy(back);
    const approvals = Array.from({ length: this.#till.pick([0, 1, 1, 2, 2]) }, () =>
      this.#way.approve!(shop.pg, { mchtTrdNo, authTrdNo: back.trdNo, trdAmt }),
    );
    const told = await Promise.all(approvals);
    if (told.filter(({ outcome }) => outcome === 'approved').length > 1) shop.diary.wrong.push(`${mchtTrdNo} was approved twice`);
    return told.length > 0 ? together(told) : toldBy(undefined);
  }
}
