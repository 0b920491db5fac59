import type { CardApproval, CardApprovalRequest, CardFacts, CardNetwork, NetworkAnswer } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type pg from 'pg';
import type { Faults } from '../faults/fault-evaluator.js';
import { BookedNetwork, type Ruling } from '../link/booked-network.js';
import type { BooksOptions } from '../link/books.js';
import type { LinkOptions } from '../link/link.js';
import type { Numbers } from '../link/numbers.js';
import { behaviourNamed } from './behaviours.js';
import { type ApprovalFacts, type CardBooks, createCardBooks } from './card-books.js';
import { type AmountLimits, type Decision, decide } from './decide.js';
import { refused } from './refusals.js';

/** Name of the network of cards unless it is given another. */
export const CARD_NETWORK = 'cards';

export interface CardNetworkOptions extends BooksOptions, Omit<LinkOptions, 'faults'> {
  /** Name of the network, as in faults and transactions; default {@link CARD_NETWORK}. */
  readonly name?: string;
  readonly amountLimits?: AmountLimits;
}

export interface CardNetworkDeps {
  /** A pool of the store, with its types. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly faults?: Faults;
  readonly options?: CardNetworkOptions;
}

/** A simulated card network; close it to write what waits. */
export interface SimulatedCardNetwork extends CardNetwork {
  close(): Promise<void>;
}

/**
 * Card issuers behind one link, simulated. They decide by documented rules (`TEST_CARDS`, `CARD_RULES`), write their own books
 * durably before they answer, and treat a repeat of a reference as the same request.
 */
export function createCardNetwork({ pool, clock, faults, options = {} }: CardNetworkDeps): SimulatedCardNetwork {
  const name = options.name ?? CARD_NETWORK;
  return new Network(name, createCardBooks(pool, name, options), clock, { ...options, faults }, options.amountLimits);
}

class Network extends BookedNetwork<CardApprovalRequest, CardApproval> implements SimulatedCardNetwork {
  readonly #books: CardBooks;
  readonly #clock: Clock;

  constructor(name: string, books: CardBooks, clock: Clock, link: LinkOptions, limits: AmountLimits | undefined) {
    const rule = (request: CardApprovalRequest, at: Date, numbers: Numbers) => rulingOf(request, at, numbers, limits);
    super({ name, books, clock, rule, behaviourNamed, refuse: refused, link });
    this.#books = books;
    this.#clock = clock;
  }

  verify(request: Omit<CardApprovalRequest, 'amount' | 'currency' | 'instalments'>): Promise<NetworkAnswer<CardFacts>> {
    return this.link.send('verify', request.merchantId, async () => {
      const decision = decide(request.card, undefined, this.#clock.now());
      const { facts, behaviour, refusal } = decision;
      if (refusal !== undefined) return refused({ reason: refusal, variant: decision.variant });
      if (behaviour?.delayMs !== undefined) await this.link.sleep(behaviour.delayMs);
      // Nothing is booked here, so that an answer that is lost is lost every time.
      if (behaviour?.approvalLost !== undefined) return this.link.noAnswer();
      return { kind: 'approved', ...facts };
    });
  }

  close(): Promise<void> {
    return this.#books.close();
  }
}

function rulingOf(request: CardApprovalRequest, at: Date, { approvalNo }: Numbers, limits?: AmountLimits): Ruling<ApprovalFacts> {
  const { amount, currency, instalments } = request;
  const decision: Decision = decide(request.card, request, at, limits);
  const { facts, behaviour, refusal, variant, interestFree } = decision;
  return {
    amount,
    currency,
    behaviour,
    ...(refusal === undefined ? {} : { denial: { reason: refusal, variant } }),
    facts: { approvalNo, instalments, interestFree, ...facts },
  };
}
