import type { Charge, ChargeMethod, ChargeNetwork, ChargeRequest } from '@gwanmun/engine';
import { METHODS } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type pg from 'pg';
import type { Faults } from '../faults/fault-evaluator.js';
import { BookedNetwork } from '../link/booked-network.js';
import type { BooksOptions } from '../link/books.js';
import type { LinkOptions } from '../link/link.js';
import { refusing } from '../link/refusals.js';
import { chargeBehaviourNamed } from './behaviours.js';
import { createChargeBooks } from './charge-books.js';
import { ruleCharge } from './rule-charge.js';

/** Every method that is charged through a network of this kind, in the order of windows. */
export const CHARGE_METHODS: readonly ChargeMethod[] = METHODS.filter(
  (method): method is ChargeMethod => method !== 'card' && method !== 'virtual_account',
);

export interface ChargeNetworksDeps {
  /** A pool of the store, with its types. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly faults?: Faults;
  readonly options?: BooksOptions & Omit<LinkOptions, 'faults'>;
}

/** Simulated charge networks, each under its method's name; close them to write what waits. */
export interface SimulatedChargeNetworks {
  readonly networks: Readonly<Record<ChargeMethod, ChargeNetwork>>;
  close(): Promise<void>;
}

/**
 * Banks (transfers), carriers, voucher companies, a transport card, a point house and wallets, simulated: one engine, driven by tables.
 * They decide by documented test values ({@link behavioursOf}), write their own books durably before they answer, and treat a repeat of
 * a reference as the same request. Faults know them by the method's name.
 */
export function createChargeNetworks({ pool, clock, faults, options = {} }: ChargeNetworksDeps): SimulatedChargeNetworks {
  const books = createChargeBooks(pool, CHARGE_METHODS, options);
  const network = (method: ChargeMethod): ChargeNetwork =>
    new BookedNetwork<ChargeRequest, Charge>({
      name: method,
      books: books.of(method),
      clock,
      rule: (request, _at, numbers) => ruleCharge({ ...request, method }, numbers),
      behaviourNamed: (outcome) => chargeBehaviourNamed(method, outcome),
      refuse: refusing(),
      link: { ...options, faults },
    });
  const networks = Object.fromEntries(CHARGE_METHODS.map((method) => [method, network(method)])) as Record<ChargeMethod, ChargeNetwork>;
  return { networks, close: () => books.close() };
}
