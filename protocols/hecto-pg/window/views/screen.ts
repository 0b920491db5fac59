import type { CheckoutOrder } from '../checkout.js';
import { choosesInstitution, fixedInstitution } from '../flow.js';
import { authenticationView } from './authentication.js';
import { choiceView } from './choice.js';
import { alreadyPaidView, expiredView } from './ended.js';
import { entryView } from './entry.js';
import type { FieldErrors, Model } from './model.js';
import { approvedView, authorizedView, issuedView, refusedView } from './result.js';
import { confirmingView, processingView } from './waiting.js';

/** Steps of a checkout that is `ready`; each has an address of its own, so that the browser's Back works. */
export interface Steps {
  readonly choice?: string;
  readonly entry: string;
}

/** Every step there is. */
export const STEPS = ['issuer', 'confirm', 'card', 'institution', 'details'] as const;

/** The steps of an order. */
export function stepsOf(order: CheckoutOrder): Steps {
  if (!choosesInstitution(order)) return { entry: order.method === 'card' ? 'card' : 'details' };
  return order.method === 'card' ? { choice: 'issuer', entry: 'confirm' } : { choice: 'institution', entry: 'details' };
}

/** The step that fits the order: `wanted` where it makes sense. */
export function stepOf({ checkout: { order, state } }: Model, wanted?: string): string {
  const { choice, entry } = stepsOf(order);
  if (choice === undefined) return entry;
  return state.institution === undefined || (wanted === choice && fixedInstitution(order) === undefined) ? choice : entry;
}

/** The current screen of a checkout, or `undefined` when it has returned to the merchant. */
export function screenOf(model: Model, step: string | undefined, errors: FieldErrors = {}): string | undefined {
  const { phase } = model.checkout.state;
  switch (phase.at) {
    case 'ready': {
      const steps = stepsOf(model.checkout.order);
      return stepOf(model, step) === steps.choice ? choiceView(model, steps.choice, errors) : entryView(model, steps, errors);
    }
    case 'authenticating':
      return authenticationView(model, errors);
    case 'paying':
      return processingView(model);
    case 'confirming':
      return confirmingView(model);
    case 'approved':
      return approvedView(model, phase.receipt);
    case 'issued':
      return issuedView(model, phase.account);
    case 'authorized':
      return authorizedView(model, phase.authorization);
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
