import type { Banking } from '@gwanmun/engine';
import { type AnyApi, testCall } from '../messages/index.js';

/** How the service as a whole is doing. Whoever composes the gateway may change it at any time. */
export interface ServiceSwitch {
  state: 'open' | 'maintenance' | 'over_capacity';
}

/**
 * The code with which every API but the test call is answered while the service is switched off, or has no banks behind it (hecto-easycash §8.13).
 * `undefined`: it is on.
 */
export function switchedOff(api: AnyApi, { state }: ServiceSwitch, banking: Banking | undefined): string | undefined {
  if (api.key === testCall.key) return undefined;
  if (state === 'over_capacity') return 'ST41';
  return state === 'maintenance' || banking === undefined ? 'ST99' : undefined;
}
