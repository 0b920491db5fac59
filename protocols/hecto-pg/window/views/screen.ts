import { authenticationView } from './authentication.js';
import { cardView } from './card.js';
import { confirmView } from './confirm.js';
import { alreadyPaidView, expiredView } from './ended.js';
import { issuerView } from './issuer.js';
import type { FieldErrors, Model } from './model.js';
import { approvedView, refusedView } from './result.js';
import { confirmingView, processingView } from './waiting.js';

/** Steps of a checkout that is `ready`; each has an address of its own, so that the browser's Back works. */
export type Step = 'issuer' | 'confirm' | 'card';

/** The step that fits the order: `wanted` where it makes sense. */
export function stepOf(model: Model, wanted?: string): Step {
  const { order, state } = model.checkout;
  if (order.authentication !== 'authenticated') return 'card';
  if (state.issuer === undefined) return 'issuer';
  if (wanted === 'issuer' && order.issuers.length > 1) return 'issuer';
  return 'confirm';
}

/** The current screen of a checkout, or `undefined` when it has returned to the merchant. */
export function screenOf(model: Model, step: string | undefined, errors: FieldErrors = {}): string | undefined {
  const { phase } = model.checkout.state;
  switch (phase.at) {
    case 'ready': {
      const views = { issuer: issuerView, confirm: confirmView, card: cardView };
      return views[stepOf(model, step)](model, errors);
    }
    case 'authenticating':
      return authenticationView(model, errors);
    case 'paying':
      return processingView(model);
    case 'confirming':
      return confirmingView(model);
    case 'approved':
      return approvedView(model, phase.receipt);
    case 'refused':
      return refusedView(model, phase.refusal);
    case 'already-paid':
      return alreadyPaidView(model);
    case 'expired':
      return expiredView(model);
    case 'returned':
      return undefined;
  }
}
