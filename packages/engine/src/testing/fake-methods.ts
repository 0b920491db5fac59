import { type Clock, won } from '@gwanmun/kernel';
import type {
  AccountNetwork,
  Cancelled,
  CancelRequest,
  Charge,
  ChargeNetwork,
  ChargeRequest,
  NetworkAnswer,
  NetworkRecord,
  OpenAccount,
  OpenedAccount,
  RefundNetwork,
  RefundRequest,
  Refused,
} from '../types.js';

/** As {@link FakeNetwork}: lost before it arrives, lost after it was carried out, never answered, refused. */
export type Fate = 'approve' | 'lost before' | 'lost after' | 'hang' | Omit<Refused, 'kind'>;

interface Entry {
  readonly kind: 'approval' | 'cancel' | 'closed';
  state: 'approved' | 'cancelled' | 'refused' | 'reversed' | 'closed';
  readonly amount: number;
  readonly payment?: string;
  readonly answer?: object;
  readonly refusal?: Refused;
}

const LOST = { kind: 'unknown', cause: 'the answer was lost' } as const;

/** Networks of every other method in memory: they keep books and do as they are told. Idempotent by reference. */
export class FakeMethods implements ChargeNetwork, AccountNetwork, RefundNetwork {
  readonly name: string;
  readonly books = new Map<string, Entry>();
  readonly asked: string[] = [];
  readonly requests: (ChargeRequest | OpenAccount | RefundRequest | CancelRequest)[] = [];
  fate: (reference: string) => Fate = () => 'approve';
  readonly #clock: Clock;
  #accounts = 0;

  constructor(name: string, clock: Clock) {
    this.name = name;
    this.#clock = clock;
  }

  calm(): void {
    this.fate = () => 'approve';
  }

  approve(request: ChargeRequest): Promise<NetworkAnswer<Charge>> {
    return this.#act('approve', request, request.amount.total, undefined, () => ({
      networkRef: `N${request.reference}`,
      approvedAt: this.#clock.now(),
      approvalNo: '30001234',
      institution: request.instrument.institution,
      institutionName: '기관',
      payer: '010****5678',
    }));
  }

  open(request: OpenAccount): Promise<NetworkAnswer<OpenedAccount>> {
    return this.#act('open', request, 0, undefined, () => ({
      networkRef: `B${request.reference}`,
      bank: request.bank,
      bankName: '은행',
      accountNo: request.accountNo ?? `790${String(++this.#accounts).padStart(9, '0')}`,
      openedAt: this.#clock.now(),
    }));
  }

  async close(_merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly closedAt: Date }>> {
    this.asked.push(`close ${reference}`);
    return { kind: 'approved', closedAt: this.#clock.now() };
  }

  cancel(request: CancelRequest): Promise<NetworkAnswer<Cancelled>> {
    return this.#act('cancel', request, request.amount, request.paymentReference, () => this.#cancelled(request));
  }

  refund(request: RefundRequest): Promise<NetworkAnswer<Cancelled>> {
    return this.#act('refund', request, request.amount, request.paymentReference, () => this.#cancelled(request));
  }

  async query(_merchantId: string, reference: string): Promise<NetworkRecord<never>> {
    const entry = this.books.get(reference);
    if (entry?.refusal) return entry.refusal;
    if (entry?.state === 'approved') return { kind: 'approved', ...entry.answer } as unknown as NetworkRecord<never>;
    if (entry?.state === 'cancelled') return { kind: 'cancelled', ...(entry.answer as Cancelled) };
    if (entry?.state === 'reversed') return { kind: 'reversed' };
    this.books.set(reference, { kind: 'closed', state: 'closed', amount: 0 });
    return { kind: 'absent' };
  }

  async reverse(_merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>> {
    this.asked.push(`reverse ${reference}`);
    const entry = this.books.get(reference) ?? { kind: 'closed', state: 'closed', amount: 0 };
    this.books.set(reference, { ...entry, state: entry.state === 'approved' ? 'reversed' : entry.state });
    return { kind: 'approved', reversedAt: this.#clock.now() };
  }

  #cancelled(request: CancelRequest): Cancelled {
    const nothing = won(0);
    return {
      networkRef: `C${request.reference}`,
      cancelledAt: this.#clock.now(),
      taken: { card: request.amount, points: nothing, coupon: nothing, money: nothing },
    };
  }

  async #act<T extends object>(
    verb: string,
    request: ChargeRequest | OpenAccount | RefundRequest | CancelRequest,
    amount: number,
    payment: string | undefined,
    answer: () => T,
  ): Promise<NetworkAnswer<T>> {
    const { reference } = request;
    this.asked.push(`${verb} ${reference}`);
    this.requests.push(request);
    const fate = this.fate(reference);
    if (fate === 'lost before') return LOST;
    const entry = this.books.get(reference) ?? this.#book(reference, fate, amount, payment, answer);
    if (fate === 'hang') return new Promise(() => undefined);
    if (fate === 'lost after') return LOST;
    if (entry.refusal) return entry.refusal;
    if (entry.state !== 'approved' && entry.state !== 'cancelled') {
      return { kind: 'refused', reason: 'timed_out', networkCode: '', message: 'ruled out' };
    }
    return { kind: 'approved', ...(entry.answer as T) };
  }

  #book(reference: string, fate: Fate, amount: number, payment: string | undefined, answer: () => object): Entry {
    const kind = payment === undefined ? 'approval' : 'cancel';
    const entry: Entry =
      typeof fate === 'object'
        ? { kind, state: 'refused', amount, refusal: { kind: 'refused', ...fate } }
        : { kind, state: kind === 'approval' ? 'approved' : 'cancelled', amount, answer: answer(), ...(payment && { payment }) };
    this.books.set(reference, entry);
    return entry;
  }
}
