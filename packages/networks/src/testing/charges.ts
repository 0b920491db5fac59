import type { Charge, ChargeMethod, ChargeRequest, Instrument, NetworkAnswer } from '@gwanmun/engine';
import { Secret, won } from '@gwanmun/kernel';
import { createChargeNetworks, type SimulatedChargeNetworks } from '../charge/charge-networks.js';
import { chargeTestValue } from '../charge/test-values.js';
import { type OpenNetwork, Stage, type TestedNetwork } from './stage.js';

const INSTITUTIONS: Readonly<Partial<Record<ChargeMethod, string>>> = { bank_transfer: '011', mobile: 'SKT' };

/** An instrument with plain members, of an institution that the method knows. */
export function instrument(method: ChargeMethod, members: Readonly<Partial<Record<keyof Instrument, string>>> = {}): Instrument {
  const { institution = INSTITUTIONS[method] ?? '', funding, ...secrets } = members;
  return {
    institution,
    ...Object.fromEntries(Object.entries(secrets).map(([member, value]) => [member, new Secret(value)])),
    ...(funding === undefined ? {} : { funding: funding as Instrument['funding'] }),
  };
}

/** What a payer has who shall meet an outcome. */
export function paying(method: ChargeMethod, outcome = 'approve', more: { readonly funding?: string } = {}): Instrument {
  const value = chargeTestValue(method, outcome);
  if (!value) throw new Error(`${method} has no test value for ${outcome}`);
  return instrument(method, { proof: value.proof, ...more });
}

/** An amount without parts. */
export function total(amount: number): ChargeRequest['amount'] {
  return { total: won(amount), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) };
}

/** A charge with everything that a test does not care about. */
export function charge(method: ChargeMethod, reference: string, change: Partial<ChargeRequest> = {}): ChargeRequest {
  return {
    reference,
    merchantId: 'm1',
    method,
    amount: total(10_000),
    instrument: paying(method),
    product: '사과',
    compoundTax: false,
    ...change,
  };
}

export type Approved = Extract<NetworkAnswer<Charge>, { kind: 'approved' }>;

/** A stage on which one method is the network under test; `networks` are all of them. */
export function chargeStage(method: ChargeMethod): { readonly stage: Stage; readonly all: () => SimulatedChargeNetworks['networks'] } {
  let first: SimulatedChargeNetworks | undefined;
  const stage = new Stage('networks.charge_books', (deps) => {
    const opened = open(deps);
    first ??= opened;
    return tested(method, opened);
  });
  return { stage, all: () => first!.networks };
}

function open({ pool, clock, faults, sleep }: OpenNetwork): SimulatedChargeNetworks {
  return createChargeNetworks({ pool, clock, faults, options: { sleep } });
}

function tested(method: ChargeMethod, { networks, close }: SimulatedChargeNetworks): TestedNetwork {
  const network = networks[method];
  return {
    name: network.name,
    approve: (reference, outcome, { amount = 10_000, merchantId = 'm1' } = {}) =>
      network.approve(charge(method, reference, { instrument: paying(method, outcome), amount: total(amount), merchantId })),
    cancel: (request) => network.cancel(request),
    query: (merchantId, reference) => network.query(merchantId, reference),
    reverse: (merchantId, reference) => network.reverse(merchantId, reference),
    close,
  };
}
