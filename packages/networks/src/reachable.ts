import { type ChargeMethod, METHOD_TRAITS, type Refusal } from '@gwanmun/engine';
import { BEHAVIOURS } from './card/behaviours.js';
import { behavioursOf } from './charge/behaviours.js';
import { CHARGE_METHODS } from './charge/charge-networks.js';
import { fundingRuleOf } from './charge/funding.js';
import { houseOf } from './charge/houses.js';
import type { Behaviour } from './link/behaviour.js';

/** A refusal that a network can give. Doors map (method, reason, variant) to a code, one to one. */
export interface ReachableRefusal {
  readonly method: 'card' | ChargeMethod;
  /** Number of the test value that causes it; absent: a rule of the network or of its link does, or another refusal's number. */
  readonly no?: string;
  readonly on: 'approve' | 'cancel';
  readonly reason: Refusal;
  readonly variant: number;
}

type Method = ReachableRefusal['method'];

function byTestValue(method: Method, behaviours: readonly Behaviour[]): ReachableRefusal[] {
  return behaviours.flatMap(({ no, refusal, cancelRefusal, variant = 0 }) => [
    ...(refusal === undefined ? [] : [{ method, no, on: 'approve' as const, reason: refusal, variant }]),
    ...(cancelRefusal === undefined ? [] : [{ method, no, on: 'cancel' as const, reason: cancelRefusal, variant }]),
  ]);
}

function byRule(method: Method, on: ReachableRefusal['on'], reasons: readonly Refusal[], variant = 0): ReachableRefusal[] {
  return [...new Set(reasons)].map((reason) => ({ method, on, reason, variant }));
}

/** Link and books of every network: outage, a reference that was taken back, one that belongs to something else. */
const LINK: readonly Refusal[] = ['issuer_unavailable', 'timed_out', 'other', 'amount_not_allowed'];
const CANCEL: readonly Refusal[] = [...LINK, 'no_such_transaction', 'already_cancelled'];

function chargeRules(method: ChargeMethod): ReachableRefusal[] {
  const { unknownInstitution, wrongPassword, nobody } = houseOf(method);
  const wallet: readonly Refusal[] = fundingRuleOf(method) ? ['method_refused'] : [];
  const series: readonly Refusal[] = method === 'mobile' ? ['no_previous_month', 'duplicate_request'] : [];
  const whole: readonly Refusal[] = METHOD_TRAITS[method].partialCancel ? [] : ['not_cancellable'];
  return [
    ...byRule(method, 'approve', [...LINK, unknownInstitution, wrongPassword, nobody, ...wallet, ...series]),
    ...byRule(method, 'cancel', [...CANCEL, ...whole]),
  ];
}

/** Every refusal of every network, in the order of methods and numbers: what a door has to have codes for. */
export const REACHABLE_REFUSALS: readonly ReachableRefusal[] = [
  ...byTestValue('card', BEHAVIOURS),
  ...byRule('card', 'approve', LINK),
  ...byRule('card', 'cancel', CANCEL),
  // a gift card is given back as a whole
  ...byRule('card', 'cancel', ['not_cancellable'], 1),
  ...CHARGE_METHODS.flatMap((method) => [...byTestValue(method, behavioursOf(method)), ...chargeRules(method)]),
];
