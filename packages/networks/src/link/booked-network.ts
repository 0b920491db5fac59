import type { Cancelled, CancelRequest, Currency, NetworkAnswer, NetworkRecord, QueriedNetwork } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type { Behaviour, Denial } from './behaviour.js';
import type { Books, Entry } from './books.js';
import { Link, type LinkOptions } from './link.js';
import { type Numbers, numbersOf } from './numbers.js';
import type { Refuse } from './refusals.js';
import { takenOf } from './taken.js';

interface Stamp {
  readonly networkRef: string;
  readonly approvedAt: Date;
}

/** What a network makes of an approval request before it books it. */
export interface Ruling<Facts> {
  readonly amount: number;
  readonly currency: Currency;
  readonly denial?: Denial;
  readonly behaviour?: Behaviour;
  /** The answer, besides the network's number and the time; used when nothing denies. */
  readonly facts: Facts;
  readonly series?: { readonly key: string; readonly first: boolean };
}

export interface NetworkPlan<Request, Facts> {
  readonly name: string;
  readonly books: Books<Facts>;
  readonly clock: Clock;
  /** Pure: the same request at the same time gives the same ruling. */
  readonly rule: (request: Request, at: Date, numbers: Numbers) => Ruling<Facts>;
  readonly behaviourNamed: (outcome: string) => Behaviour | undefined;
  readonly refuse: Refuse;
  readonly link: LinkOptions;
}

interface Referenced {
  readonly merchantId: string;
  readonly reference: string;
}

/**
 * A simulated network: decides by a pure rule, writes its own books durably before it answers, and treats a repeat of a reference as the
 * same request.
 */
export class BookedNetwork<Request extends Referenced, Approval extends Stamp> implements QueriedNetwork<Approval> {
  readonly name: string;
  protected readonly link: Link;
  readonly #plan: NetworkPlan<Request, Omit<Approval, keyof Stamp>>;
  /** Approvals on their way: a repeat that arrives in between gets the same answer. */
  readonly #approving = new Map<string, Promise<NetworkAnswer<Approval>>>();

  constructor(plan: NetworkPlan<Request, Omit<Approval, keyof Stamp>>) {
    this.name = plan.name;
    this.#plan = plan;
    this.link = new Link(plan.name, plan.refuse({ reason: 'issuer_unavailable' }), plan.link);
  }

  async approve(request: Request): Promise<NetworkAnswer<Approval>> {
    const key = `${request.merchantId}/${request.reference}`;
    const running = this.#approving.get(key);
    if (running) return running;
    const answer = this.link.send('approve', request.merchantId, () => this.#approve(request));
    this.#approving.set(key, answer);
    try {
      return await answer;
    } finally {
      this.#approving.delete(key);
    }
  }

  async #approve(request: Request): Promise<NetworkAnswer<Approval>> {
    const { books, clock, rule, refuse } = this.#plan;
    const { merchantId, reference } = request;
    const at = clock.now();
    const numbers = numbersOf(merchantId, reference, at);
    const { networkRef } = numbers;
    const { amount, currency, denial, behaviour, facts, series } = rule(request, at, numbers);
    if (!denial && behaviour?.delayMs !== undefined) await this.link.sleep(behaviour.delayMs);
    if (!denial && behaviour?.approvalLost === 'before') return this.link.noAnswer();
    const booked = await books.approve({
      merchantId,
      reference,
      networkRef,
      amount,
      currency,
      at,
      series,
      behaviour: behaviour?.outcome,
      denial,
      facts: denial ? undefined : facts,
      failingQueries: denial ? undefined : behaviour?.failingQueries,
    });
    if (!booked) return this.#firstAnswer((await books.find(merchantId, reference))!);
    if (booked.reason !== null) return refuse(denialOf(booked));
    if (behaviour?.approvalLost === 'after') return this.link.noAnswer();
    return approvedBy<Approval>(facts, networkRef, at);
  }

  /** The answer to a repeat of an approval request: the first one, or that the reference was taken back. */
  #firstAnswer(entry: Entry<Omit<Approval, keyof Stamp>>): NetworkAnswer<Approval> {
    const record = this.#recordOf(entry);
    if (entry.kind === 'approval' && (record.kind === 'approved' || record.kind === 'refused')) return record;
    return this.#plan.refuse({ reason: entry.kind === 'cancel' ? 'other' : 'timed_out' });
  }

  cancel(request: CancelRequest): Promise<NetworkAnswer<Cancelled>> {
    const { books, clock, refuse, behaviourNamed } = this.#plan;
    const { merchantId, reference, paymentReference, amount, currency } = request;
    return this.link.send('cancel', merchantId, async () => {
      const at = clock.now();
      const { networkRef } = numbersOf(merchantId, reference, at);
      const row = await books.cancel({ merchantId, reference, paymentReference, networkRef, amount, currency, at });
      if (row.state === 'refused') return refuse(denialOf(row));
      // The reference was taken back before, or belongs to something else.
      if (row.state !== 'cancelled') return refuse({ reason: row.state === 'approved' ? 'other' : 'timed_out' });
      if (row.first && behaviourNamed(row.behaviour ?? '')?.cancelAnswerLost) return this.link.noAnswer();
      return { kind: 'approved', ...cancelledOf(row) };
    });
  }

  query(merchantId: string, reference: string): Promise<NetworkRecord<Approval>> {
    const { books, clock } = this.#plan;
    return this.link.ask(merchantId, async () => {
      const at = clock.now();
      const entry = await books.findOrClose(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at);
      if (entry.failingQueries > 0 && (await books.failQuery(merchantId, reference))) {
        return { kind: 'unknown', cause: 'the institution cannot look it up now' };
      }
      return this.#recordOf(entry);
    });
  }

  reverse(merchantId: string, reference: string): Promise<NetworkAnswer<{ readonly reversedAt: Date }>> {
    const { books, clock, refuse } = this.#plan;
    return this.link.send('reverse', merchantId, async () => {
      const at = clock.now();
      const row = await books.reverse(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at);
      if (row.kind === 'cancel') return refuse({ reason: 'not_cancellable' });
      // A refused approval has nothing to take back; that is what the caller wants to hear.
      if (row.state === 'reversed' || row.state === 'refused') return { kind: 'approved', reversedAt: row.reversedAt };
      return refuse({ reason: row.cancelled > 0 ? 'already_cancelled' : 'not_cancellable' });
    });
  }

  /** What the books say of an entry, in the port's words. */
  #recordOf(entry: Entry<Omit<Approval, keyof Stamp>>): NetworkRecord<Approval> {
    switch (entry.state) {
      case 'approved':
        return approvedBy<Approval>(entry.facts!, entry.networkRef, entry.at);
      case 'cancelled':
        return { kind: 'cancelled', ...cancelledOf(entry) };
      case 'refused':
        return this.#plan.refuse(denialOf(entry));
      case 'reversed':
        return { kind: 'reversed' };
      case 'absent':
        return { kind: 'absent' };
    }
  }
}

function approvedBy<Approval extends Stamp>(facts: Omit<Approval, keyof Stamp>, networkRef: string, approvedAt: Date) {
  return { kind: 'approved', networkRef, approvedAt, ...facts } as unknown as { readonly kind: 'approved' } & Approval;
}

function denialOf({ reason, variant }: Pick<Entry<unknown>, 'reason' | 'variant'>): Denial {
  return { reason: reason ?? 'other', variant: variant ?? undefined };
}

function cancelledOf({ networkRef, at, split }: Pick<Entry<unknown>, 'networkRef' | 'at' | 'split'>): Cancelled {
  return { networkRef, cancelledAt: at, ...(split ? { taken: takenOf(split) } : {}) };
}
