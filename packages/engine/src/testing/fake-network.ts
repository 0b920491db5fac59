import type { Clock } from '@gwanmun/kernel';
import type {
  CardApproval,
  CardApprovalRequest,
  CardCancelRequest,
  CardFacts,
  CardNetwork,
  NetworkAnswer,
  NetworkRecord,
  Refusal,
} from '../types.js';

/**
 * How the network treats a request. `lost before`: it never arrives. `lost after`: it is carried out, the answer is lost. `hang`: it
 * arrives, and nothing is ever answered. A promise delays it.
 */
export type Behaviour = 'approve' | 'lost before' | 'lost after' | 'hang' | { readonly refuse: Refusal };

export interface Booked {
  readonly merchantId: string;
  readonly kind: 'approval' | 'cancel';
  readonly state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'closed';
  readonly amount: number;
  readonly payment?: string;
  readonly reason?: Refusal;
  readonly approval?: CardApproval;
}

const FACTS: CardFacts = {
  issuer: 'NHC',
  issuerName: '농협',
  acquirer: 'NHC',
  acquirerName: '농협',
  cardKind: '농협채움',
  cardType: 'credit',
  masked: '411111******1111',
};

const LOST = { kind: 'unknown', cause: 'the answer was lost' } as const;

/** A network in memory that does as it is told and keeps books. Idempotent by reference, like a real one. */
export class FakeNetwork implements CardNetwork {
  readonly name = 'fake';
  readonly books = new Map<string, Booked>();
  readonly asked: string[] = [];
  onApprove: (request: CardApprovalRequest) => Behaviour | Promise<Behaviour> = () => 'approve';
  onCancel: (request: CardCancelRequest) => Behaviour | Promise<Behaviour> = () => 'approve';
  onVerify: () => Behaviour | Promise<Behaviour> = () => 'approve';
  onQuery: (reference: string) => 'answer' | 'unknown' | Promise<'answer' | 'unknown'> = () => 'answer';
  onReverse: (reference: string) => 'answer' | 'unknown' | Promise<'answer' | 'unknown'> = () => 'answer';
  /** After an approval or cancel was booked, before it is answered. */
  beforeAnswer: (reference: string) => void | Promise<void> = () => undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Everything is approved and answered again. */
  calm(): void {
    this.onApprove = this.onCancel = this.onVerify = () => 'approve';
    this.onQuery = this.onReverse = () => 'answer';
    this.beforeAnswer = () => undefined;
  }

  async approve(request: CardApprovalRequest): Promise<NetworkAnswer<CardApproval>> {
    this.asked.push(`approve ${request.reference}`);
    const behaviour = await this.onApprove(request);
    if (behaviour === 'lost before') return LOST;
    const entry = this.books.get(request.reference) ?? this.#book(request, behaviour);
    if (behaviour === 'hang') return new Promise(() => undefined);
    if (behaviour === 'lost after') return LOST;
    await this.beforeAnswer(request.reference);
    return entry.approval && entry.state === 'approved' ? { kind: 'approved', ...entry.approval } : refused(entry.reason ?? 'timed_out');
  }

  #book({ reference, merchantId, amount, instalments }: CardApprovalRequest, behaviour: Behaviour): Booked {
    const approval: CardApproval = {
      ...FACTS,
      networkRef: `N${reference}`,
      approvalNo: '12345678',
      instalments,
      interestFree: false,
      approvedAt: this.#clock.now(),
    };
    const base = { merchantId, kind: 'approval', amount } as const;
    const entry: Booked =
      typeof behaviour === 'object' ? { ...base, state: 'refused', reason: behaviour.refuse } : { ...base, state: 'approved', approval };
    this.books.set(reference, entry);
    return entry;
  }

  async cancel(request: CardCancelRequest): Promise<NetworkAnswer<{ readonly networkRef: string; readonly cancelledAt: Date }>> {
    this.asked.push(`cancel ${request.reference}`);
    const behaviour = await this.onCancel(request);
    if (behaviour === 'lost before') return LOST;
    const { reference, merchantId, amount, paymentReference: payment } = request;
    const reason = typeof behaviour === 'object' ? behaviour.refuse : this.#whyNot(payment, amount);
    const entry: Booked = this.books.get(reference) ?? {
      merchantId,
      kind: 'cancel',
      amount,
      payment,
      ...(reason ? { state: 'refused', reason } : { state: 'cancelled' }),
    };
    this.books.set(reference, entry);
    if (behaviour === 'hang') return new Promise(() => undefined);
    if (behaviour === 'lost after') return LOST;
    await this.beforeAnswer(reference);
    return entry.state === 'cancelled'
      ? { kind: 'approved', networkRef: `C${reference}`, cancelledAt: this.#clock.now() }
      : refused(entry.reason ?? 'timed_out');
  }

  #whyNot(payment: string, amount: number): Refusal | undefined {
    const entry = this.books.get(payment);
    if (entry?.state !== 'approved') return 'no_such_transaction';
    return this.cancelledOf(payment) + amount > entry.amount ? 'amount_not_allowed' : undefined;
  }

  async verify(): Promise<NetworkAnswer<CardFacts>> {
    const behaviour = await this.onVerify();
    if (behaviour === 'hang') return new Promise(() => undefined);
    if (typeof behaviour === 'object') return refused(behaviour.refuse);
    return behaviour === 'approve' ? { kind: 'approved', ...FACTS } : LOST;
  }

  async query(merchantId: string, reference: string): Promise<NetworkRecord<CardApproval>> {
    if ((await this.onQuery(reference)) === 'unknown') return LOST;
    const entry = this.books.get(reference);
    switch (entry?.state) {
      case 'approved':
        return { kind: 'approved', ...entry.approval! };
      case 'cancelled':
        return { kind: 'cancelled', networkRef: `C${reference}`, cancelledAt: this.#clock.now() };
      case 'refused':
        return refused(entry.reason!);
      case 'reversed':
        return { kind: 'reversed' };
      default:
        this.#close(merchantId, reference);
        return { kind: 'absent' };
    }
  }

  async reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>> {
    this.asked.push(`reverse ${reference}`);
    if ((await this.onReverse(reference)) === 'unknown') return LOST;
    const entry = this.books.get(reference);
    if (!entry) this.#close(merchantId, reference);
    if (entry?.state === 'approved') this.books.set(reference, { ...entry, state: 'reversed' });
    return { kind: 'approved', reversedAt: this.#clock.now() };
  }

  /** Nothing can arrive under this reference any more. */
  #close(merchantId: string, reference: string): void {
    this.books.set(reference, { merchantId, kind: 'approval', state: 'closed', amount: 0 });
  }

  cancelledOf(payment: string): number {
    let sum = 0;
    for (const entry of this.books.values()) if (entry.payment === payment && entry.state === 'cancelled') sum += entry.amount;
    return sum;
  }
}

function refused(reason: Refusal) {
  return { kind: 'refused', reason, networkCode: '9999', message: `refused: ${reason}` } as const;
}
