import type { Banking } from '@gwanmun/engine';
import { type AnyApi, testCall } from '../messages/index.js';

/** How the service as a whole is doing. */
export const SERVICE_STATES = ['open', 'maintenance', 'over_capacity', 'busy'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** Whoever composes the gateway says how the service is doing; asked with every request. */
export interface ServiceSwitch {
  stateOf(merchantId: string): ServiceState;
}

/** The code of each state in which nothing is done (hecto-easycash §8.13). */
const CODES: Readonly<Record<Exclude<ServiceState, 'open'>, string>> = { maintenance: 'ST99', over_capacity: 'ST41', busy: 'ST42' };

/**
 * The code with which every API but the test call is answered while the service is switched off, or has no banks behind it (hecto-easycash §8.13).
 * `undefined`: it is on.
 */
export function switchedOff(api: AnyApi, state: ServiceState, banking: Banking | undefined): string | undefined {
  if (api.key === testCall.key) return undefined;
  if (state !== 'open') return CODES[state];
  return banking === undefined ? CODES.maintenance : undefined;
}
