import type { PartialCancel } from '@gwanmun/hecto-pg/client';
import type { Till, Told } from './till.js';

/** A payment of which money can go back. */
export interface Paid {
  readonly paymentNo: string;
  remaining: number;
  cancels: number;
  /** Its month is over: the carrier does not cancel it any more, the money goes to an account. */
  late?: boolean;
  /** What was asked for when nobody answered, and how often. */
  unanswered?: { readonly amount: number; readonly times: number };
}

type Answer = Told & { readonly rfdPsblCd?: 'Y' | 'N' | 'C' };
type GiveBack = (cancel: PartialCancel, paid: Paid) => Promise<Answer>;

const REASON = '단순 변심';
const ASKED_AT_MOST = 4;

/**
 * Money back, in full or in parts. Sometimes two clerks ask for the same cancel at once, and an unanswered one is asked for again under its number of
 * the payment: whatever happened to the first, the money must go back once.
 */
export class Cancels {
  readonly #till: Till;
  readonly #giveBack: GiveBack;
  readonly #inParts: boolean;
  readonly #paid: Paid[] = [];

  /** @param inParts false: only the whole is given back */
  constructor(till: Till, giveBack: GiveBack, { inParts = true } = {}) {
    this.#till = till;
    this.#giveBack = giveBack;
    this.#inParts = inParts;
  }

  add(paymentNo: string, amount: number): void {
    this.#paid.push({ paymentNo, remaining: amount, cancels: 0 });
    // Most payments are never cancelled.
    if (this.#paid.length > 40) this.#paid.shift();
  }

  /** Gives something back, mostly of the latest payment; false when there is none. */
  async some(): Promise<boolean> {
    const till = this.#till;
    const open = this.#paid.filter(({ remaining }) => remaining > 0);
    if (open.length === 0) return false;
    const paid = open.find(({ unanswered, late }) => unanswered ?? late) ?? (till.chance(0.6) ? open.at(-1)! : till.pick(open));
    const part = !this.#inParts || till.chance(0.5) ? paid.remaining : 1 + Math.floor(till.random() * paid.remaining);
    const amount = paid.unanswered?.amount ?? part;
    const clerks = till.chance(0.15) ? 2 : 1;
    const told = await Promise.all(Array.from({ length: clerks }, () => this.#cancel(paid, amount)));
    note(paid, amount, told);
    return true;
  }

  #cancel(paid: Paid, amount: number) {
    const cancelNo = paid.cancels + 1;
    const { paymentNo } = paid;
    const toAccount = (paid.late ?? this.#till.method === 'VA') || undefined;
    return this.#till.ask({ kind: 'cancel', amount, paymentNo, cancelNo, ...(toAccount && { toAccount }) }, (mchtTrdNo) =>
      this.#giveBack({ mchtTrdNo, orgTrdNo: paymentNo, cnclAmt: amount, cnclOrd: cancelNo, cnclRsn: REASON }, paid),
    );
  }
}

/** What the shop believes after an answer. */
function note(paid: Paid, amount: number, told: readonly Answer[]): void {
  const times = (paid.unanswered?.times ?? 0) + 1;
  delete paid.unanswered;
  if (told.some(({ outcome }) => outcome === 'approved')) {
    paid.remaining -= amount;
    paid.cancels++;
  } else if (told.some(({ outcome }) => outcome === 'unknown') && times < ASKED_AT_MOST) {
    paid.unanswered = { amount, times };
  } else if (told.some(({ rfdPsblCd }) => rfdPsblCd === 'Y') && !paid.late) {
    paid.late = true;
  } else {
    // Refused for good, or done by an unanswered one: nobody at the shop knows what is left.
    paid.remaining = 0;
  }
}

/** Whose account money goes back to; by their names some of them make the bank silent or make it refuse. */
export function refundAccount(till: Till) {
  const holder = till.pick(['', '', '', '', '무응답후', '무응답전', '환불실패']);
  return { refundBankCd: till.pick(['004', '011']), refundAcntNo: '30212345678', refundDpstrNm: `홍길동${holder}` };
}
