import { type ChargeMethod, METHOD_TRAITS, type Method, type Refusal } from '@gwanmun/engine';
import { BANK_BEHAVIOURS } from './bank/test-values.js';
import { BEHAVIOURS } from './card/behaviours.js';
import { behavioursOf } from './charge/behaviours.js';
import { CHARGE_METHODS } from './charge/charge-networks.js';
import { fundingRuleOf } from './charge/funding.js';
import { houseOf } from './charge/houses.js';
import type { Behaviour } from './link/behaviour.js';

/** A refusal that a network can give. Doors map (method, reason, variant) to a code, one to one. */
export interface ReachableRefusal {
  readonly method: Method;
  /** Number of the test value that causes it; absent: a rule of the network or of its link does, or another refusal's number. */
  readonly no?: string;
  /** Virtual accounts: approve is the opening. refund: money back to an account, of virtual accounts and of mobile payments. */
  readonly on: 'approve' | 'cancel' | 'refund';
  readonly reason: Refusal;
  readonly variant: number;
}

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

/** Openings and refunds at the bank: its test values, then the rules that hold for every account. */
function byBank(method: Method, on: 'approve' | 'refund', rules: readonly Refusal[]): ReachableRefusal[] {
  const tested = BANK_BEHAVIOURS.filter(
    (behaviour) => behaviour.refusal !== undefined && behaviour.on.includes(on === 'approve' ? 'open' : on),
  );
  return [...tested.map(({ no, refusal }) => ({ method, no, on, reason: refusal!, variant: 0 })), ...byRule(method, on, rules)];
}

const OPENING: readonly Refusal[] = ['issuer_unavailable', 'timed_out', 'service_unavailable', 'invalid_account', 'account_in_use'];
const REFUND: readonly Refusal[] = [
  'issuer_unavailable',
  'timed_out',
  'issuer_maintenance',
  'invalid_account',
  'holder_mismatch',
  'amount_not_allowed',
];
const BOUNDED: readonly Refusal[] = [...REFUND, 'processing', 'already_cancelled', 'no_such_transaction'];

/** Every refusal of every network, in the order of methods and numbers: what a door has to have codes for. */
export const REACHABLE_REFUSALS: readonly ReachableRefusal[] = [
  ...byTestValue('card', BEHAVIOURS),
  ...byRule('card', 'approve', LINK),
  ...byRule('card', 'cancel', CANCEL),
  // a gift card is given back as a whole
  ...byRule('card', 'cancel', ['not_cancellable'], 1),
  ...byBank('virtual_account', 'approve', OPENING),
  ...byBank('virtual_account', 'refund', BOUNDED),
  ...byBank('mobile', 'refund', REFUND),
  ...CHARGE_METHODS.flatMap((method) => [...byTestValue(method, behavioursOf(method)), ...chargeRules(method)]),
];
