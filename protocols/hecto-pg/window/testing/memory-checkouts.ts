import { randomToken } from '@gwanmun/kernel';
import type { Checkout, CheckoutOrder, CheckoutState, PayOutcome, Receipt, ReturnResult } from '../checkout.js';
import type { CheckoutPort, FormField, PaymentEntry } from '../ports.js';

/** A charge that reached the network. */
export interface Charge {
  readonly attemptId: string;
  readonly orderNo: string;
  readonly entry: PaymentEntry;
}

/** What the network does with a card number or a code; everything else approves. */
export const BEHAVIOUR = {
  limit: { number: '1111222233330001', code: '000001' },
  stopped: { number: '1111222233330002', code: '000002' },
  lostAnswer: { number: '1111222233330003', code: '000003' },
  slow: { number: '1111222233330004', code: '000004' },
  wrongCode: { number: '1111222233330005', code: '999999' },
  fault: { number: '1111222233330006', code: '000006' },
} as const;

type Behaviour = keyof typeof BEHAVIOUR;

function behaviourOf(entry: PaymentEntry): Behaviour | undefined {
  const wanted = entry.kind === 'card' ? entry.number.reveal() : entry.code?.reveal();
  return (Object.keys(BEHAVIOUR) as Behaviour[]).find((name) => BEHAVIOUR[name][entry.kind === 'card' ? 'number' : 'code'] === wanted);
}

/** The port in memory, for tests: keeps its promises (compare and set, one live attempt per order) and counts what was charged. */
export class MemoryCheckouts implements CheckoutPort {
  readonly stored = new Map<string, Checkout>();
  /** Charges that the network approved. */
  readonly charges: Charge[] = [];
  /** Attempts that reached the network, approved or not. */
  readonly attempts: Charge[] = [];
  readonly returned: ReturnResult[] = [];
  readonly #outcomes = new Map<string, PayOutcome | { kind: 'pending' }>();
  #release: () => void = () => undefined;
  #serial = 0;

  async create(order: CheckoutOrder, state: CheckoutState, expiresAt: Date): Promise<string> {
    const token = randomToken(24);
    this.stored.set(token, { token, version: 1, order, state: structuredClone(state), expiresAt });
    return token;
  }

  async load(token: string): Promise<Checkout | undefined> {
    return this.stored.get(token);
  }

  async advance(checkout: Checkout, next: CheckoutState): Promise<boolean> {
    const now = this.stored.get(checkout.token);
    if (!now || now.version !== checkout.version) return false;
    this.stored.set(checkout.token, { ...now, version: now.version + 1, state: structuredClone(next) });
    return true;
  }

  newAttemptId(): string {
    this.#serial += 1;
    return `STFP_PGCAnxca_jt_il0251120183000M${String(this.#serial).padStart(7, '0')}`;
  }

  async pay(checkout: Checkout, entry: PaymentEntry): Promise<PayOutcome> {
    const { phase, instalments = 0, issuer } = checkout.state;
    if (phase.at !== 'paying') throw new Error('pay is called in the state paying only');
    const { orderNo } = checkout.order;
    if (this.charges.some((charge) => charge.orderNo === orderNo)) return { kind: 'already-paid' };
    const charge = { attemptId: phase.attemptId, orderNo, entry };
    this.attempts.push(charge);
    const behaviour = behaviourOf(entry);
    this.#outcomes.set(phase.attemptId, { kind: 'pending' });
    if (behaviour === 'slow') await new Promise<void>((resolve) => (this.#release = resolve));
    if (behaviour === 'fault') throw new Error('the connection to the network broke');
    const outcome = this.#decide(charge, behaviour, issuer ?? 'NHC', instalments);
    const known: PayOutcome = behaviour === 'lostAnswer' ? { kind: 'unknown' } : outcome;
    this.#outcomes.set(phase.attemptId, known);
    return known;
  }

  #decide(charge: Charge, behaviour: Behaviour | undefined, issuer: string, instalments: number): PayOutcome {
    if (behaviour === 'limit') return { kind: 'refused', reason: 'limit_exceeded', code: 'CA31', message: '한도 초과', retry: 'card' };
    if (behaviour === 'stopped') return { kind: 'refused', reason: 'stopped_card', code: 'CA50', message: '정지 카드', retry: 'none' };
    if (behaviour === 'wrongCode') {
      return { kind: 'refused', reason: 'wrong_code', code: '2001', message: '인증번호 오류', retry: 'authentication' };
    }
    this.charges.push(charge);
    const number = charge.entry.kind === 'card' ? charge.entry.number.reveal() : '9490940000001234';
    const receipt: Receipt = {
      paymentId: charge.attemptId,
      issuerName: issuer === 'SHN' ? '신한카드' : 'NH농협카드',
      cardMasked: `${number.slice(0, 6)}******${number.slice(-4)}`,
      approvalNo: '30001234',
      instalments,
      approvedAt: '2025-11-20T09:30:05.000Z',
    };
    return { kind: 'approved', receipt };
  }

  /** Lets a slow payment go on. */
  release(): void {
    this.#release();
  }

  /** Says what became of every attempt whose answer was lost: it had been approved. */
  recover(): void {
    for (const charge of this.charges) {
      const outcome = this.#outcomes.get(charge.attemptId);
      if (outcome?.kind !== 'unknown') continue;
      this.charges.splice(this.charges.indexOf(charge), 1);
      this.#outcomes.set(charge.attemptId, this.#decide(charge, undefined, 'NHC', 0));
      return;
    }
  }

  async outcome(checkout: Checkout): Promise<PayOutcome | { kind: 'pending' } | { kind: 'none' }> {
    const { phase } = checkout.state;
    return ('attemptId' in phase ? this.#outcomes.get(phase.attemptId) : undefined) ?? { kind: 'none' };
  }

  async returnFields(checkout: Checkout, result: ReturnResult): Promise<readonly FormField[]> {
    this.returned.push(result);
    const approved = result.kind === 'approved';
    const code =
      result.kind === 'refused'
        ? result.refusal.code
        : { approved: '0000', cancelled: '0009', unknown: 'ST38', expired: '5002', 'already-paid': 'ST03' }[result.kind];
    return [
      ['mchtId', checkout.order.merchantId],
      ['outStatCd', approved ? '0021' : '0031'],
      ['outRsltCd', code],
      ['outRsltMsg', '정상적으로 처리되었습니다.'],
      ['method', 'card'],
      ['mchtTrdNo', checkout.order.orderNo],
      ['trdNo', approved ? result.attemptId : ''],
      ['mchtParam', 'name=HongGilDong&age=25'],
    ];
  }
}
