import type { ChargeMethod, Instrument } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { billingKeyNo, mobileKeyNo } from '../ids.js';
import { PLAIN_CODE } from './networks.js';
import { operationOf } from './operation.js';
import type { Attempt, Paid } from './row.js';

/** How long an authentication waits for its approval (hecto-pg D-17). */
export const AUTHORIZATION_MS = 30 * 60_000;

/** The method of an order that is charged: everything but cards and virtual accounts. */
export function chargeMethodOf({ order }: Pick<Attempt, 'order'>): ChargeMethod {
  const { method } = order.request;
  if (method === 'card' || method === 'virtual_account') throw new TypeError(`${method} is not charged through a charge network`);
  return method;
}

/** The six digits that the payer typed; `undefined` for an approval in the app, and where nobody is authenticated. */
export function codeOfEntry({ entry }: Attempt): string | undefined {
  return entry.kind === 'card' ? undefined : entry.code?.reveal();
}

/**
 * How a method pays through its charge network: the instrument from what was typed, the institution's word for it as proof. Merchants who ask for the
 * approval themselves get an authentication instead.
 */
export function charged(instrumentOf: (attempt: Attempt) => Omit<Instrument, 'proof' | 'funding'>): (attempt: Attempt) => Promise<Paid> {
  return async (attempt) => {
    const { engine, order, networks, entry } = attempt;
    const method = chargeMethodOf(attempt);
    const code = codeOfEntry(attempt);
    if (code !== undefined && !networks.charges.testValues(method).some(({ proof }) => proof === code)) return { kind: 'wrong_code' };
    // the plain code proves presence only: a test number that was typed keeps its effect
    const proof = code === undefined || code === PLAIN_CODE ? undefined : new Secret(code, 'proof');
    // any other code says itself what pays, but for what the merchant does not take
    const chosen = proof || entry.kind !== 'form' ? undefined : entry.funding;
    const funding = order.request.funding ?? chosen;
    const instrument: Instrument = {
      ...instrumentOf(attempt),
      ...(proof && { proof }),
      ...(funding && { funding }),
    };
    const operation = { ...operationOf(attempt), method };
    if (order.method !== 'card' && order.result === 'authentication') {
      return engine.authorizeCharge({ ...operation, instrument, expiresAt: new Date(engine.clock.now().getTime() + AUTHORIZATION_MS) });
    }
    return engine.approveCharge({ ...operation, source: { instrument }, onUnknown: 'complete', ...keyOf(attempt) });
  };
}

/** The key that a success hands out. */
function keyOf({ order, attemptId, engine }: Attempt): { readonly issueBillingKey?: string; readonly monthly?: boolean } {
  const now = engine.clock.now();
  switch (order.request.key) {
    case 'monthly':
      return { issueBillingKey: mobileKeyNo(attemptId, now), monthly: true };
    case 'payment':
      return { issueBillingKey: mobileKeyNo(attemptId, now) };
    case 'subscription':
      return { issueBillingKey: billingKeyNo('PZ', order.merchantId, attemptId, now) };
    case undefined:
      return {};
  }
}
