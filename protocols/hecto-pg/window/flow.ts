import type { Checkout, CheckoutOrder, CheckoutState, Lang, PayOutcome, Phase, ReturnResult } from './checkout.js';
import { offeredInstalments } from './instalments.js';
import { termsOf } from './terms.js';

/** How long a window may stay open before it is paid, in milliseconds. */
export const WINDOW_LIFETIME_MS = 30 * 60_000;
/** Wrong codes on the issuer's page before another card has to be chosen. */
export const MAX_TRIES = 3;

/** What a payer does; `nonce` is the one-time token of the form that was sent. */
export type PayerCommand = { readonly nonce: string } & (
  | { readonly type: 'choose'; readonly issuer: string }
  | { readonly type: 'confirm'; readonly instalments: number; readonly agreed: readonly string[] }
  | { readonly type: 'enter-card'; readonly instalments: number; readonly agreed: readonly string[]; readonly attemptId: string }
  | { readonly type: 'authenticate'; readonly attemptId: string }
  | { readonly type: 'abandon' }
  | { readonly type: 'retry' }
  | { readonly type: 'language'; readonly lang: Lang }
  | { readonly type: 'leave' }
);

/** What we learn without the payer. `not-started`: the attempt died before anything was recorded, so nothing was charged. */
export type SystemCommand =
  | { readonly type: 'outcome'; readonly attemptId: string; readonly outcome: PayOutcome | { readonly kind: 'not-started' } }
  | { readonly type: 'expire' };

export type Command = PayerCommand | SystemCommand;
export type InvalidField = 'issuer' | 'instalments' | 'agreed';

/**
 * next: the new state. replay: the form was used already (back, reload, double click, second tab): show the current screen.
 * not-now: the command has no meaning here: show the current screen. invalid: show the same screen with errors.
 */
export type Decision =
  | { readonly kind: 'next'; readonly state: CheckoutState }
  | { readonly kind: 'replay' }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'invalid'; readonly fields: readonly InvalidField[] };

/** What the machine may not make itself: the time and fresh randomness. */
export interface FlowContext {
  readonly now: Date;
  readonly expiresAt: Date;
  readonly nonce: string;
}

const NOT_NOW: Decision = { kind: 'not-now' };

/** The first state of a checkout. A direct call with one issuer opens at the issuer's own page (hecto-pg §6.1). */
export function startState(order: CheckoutOrder, lang: Lang, nonce: string): CheckoutState {
  const only = order.issuers.length === 1 ? order.issuers[0]?.code : undefined;
  const straight = order.direct && order.authentication === 'authenticated' && only !== undefined;
  return {
    lang,
    nonce,
    issuer: only,
    instalments: straight ? (order.instalments ?? 0) : undefined,
    agreed: [],
    phase: straight ? { at: 'authenticating', tries: 0 } : { at: 'ready' },
  };
}

/** States in which nobody has been asked for money yet, or the answer was no: these run out of time. */
function canExpire(phase: Phase): boolean {
  return phase.at === 'ready' || phase.at === 'authenticating' || phase.at === 'refused';
}

/** What the merchant is told when the payer leaves now, or `undefined` when the payer has left already. */
export function resultOnLeaving(phase: Phase): ReturnResult | undefined {
  switch (phase.at) {
    case 'ready':
    case 'authenticating':
      return { kind: 'cancelled' };
    // Not a cancellation: the card may be charged yet, and a merchant that shows "cancelled" would sell twice.
    case 'paying':
    case 'confirming':
      return { kind: 'unknown', attemptId: phase.attemptId };
    case 'approved':
      return { kind: 'approved', attemptId: phase.attemptId, receipt: phase.receipt };
    case 'refused':
      return { kind: 'refused', attemptId: phase.attemptId, refusal: phase.refusal };
    case 'already-paid':
    case 'expired':
      return { kind: phase.at };
    case 'returned':
      return undefined;
  }
}

/** The URL a result goes to: `cancUrl` for a payer who left by the X before paying, `nextUrl` for everything else (hecto-pg §5.3). */
export function returnUrl(order: CheckoutOrder, result: ReturnResult): string {
  return result.kind === 'cancelled' ? order.cancUrl : order.nextUrl;
}

/** A word for the state, for the store and operators. */
export function stateName(state: CheckoutState): string {
  return state.phase.at === 'returned' && state.phase.result.kind === 'cancelled' ? 'cancelled' : state.phase.at;
}

function badChoice(order: CheckoutOrder, instalments: number, agreed: readonly string[]): InvalidField[] {
  const fields: InvalidField[] = [];
  if (!offeredInstalments(order).includes(instalments)) fields.push('instalments');
  if (termsOf(order).some((term) => term.required && !agreed.includes(term.id))) fields.push('agreed');
  return fields;
}

function knownTerms(order: CheckoutOrder, agreed: readonly string[]): string[] {
  return termsOf(order)
    .map((term) => term.id)
    .filter((id) => agreed.includes(id));
}

type Change = Partial<Omit<CheckoutState, 'nonce'>>;

function onReady(order: CheckoutOrder, state: CheckoutState, command: PayerCommand, now: Date): Change | Decision {
  switch (command.type) {
    case 'choose': {
      if (order.authentication !== 'authenticated') return NOT_NOW;
      if (!order.issuers.some((issuer) => issuer.code === command.issuer)) return { kind: 'invalid', fields: ['issuer'] };
      return { issuer: command.issuer, phase: { at: 'ready' } };
    }
    case 'confirm': {
      if (order.authentication !== 'authenticated' || state.issuer === undefined) return NOT_NOW;
      const fields = badChoice(order, command.instalments, command.agreed);
      if (fields.length > 0) return { kind: 'invalid', fields };
      const agreed = knownTerms(order, command.agreed);
      return { instalments: command.instalments, agreed, phase: { at: 'authenticating', tries: 0 } };
    }
    case 'enter-card': {
      if (order.authentication === 'authenticated') return NOT_NOW;
      const fields = badChoice(order, command.instalments, command.agreed);
      if (fields.length > 0) return { kind: 'invalid', fields };
      const agreed = knownTerms(order, command.agreed);
      const phase: Phase = { at: 'paying', attemptId: command.attemptId, since: now.toISOString(), tries: 0 };
      return { instalments: command.instalments, agreed, phase };
    }
    default:
      return NOT_NOW;
  }
}

function onAuthenticating(phase: Phase & { at: 'authenticating' }, command: PayerCommand, now: Date): Change | Decision {
  switch (command.type) {
    case 'authenticate':
      return { phase: { at: 'paying', attemptId: command.attemptId, since: now.toISOString(), tries: phase.tries } };
    case 'abandon':
      return { phase: { at: 'ready', notice: 'authentication-cancelled' } };
    default:
      return NOT_NOW;
  }
}

function onPayer(order: CheckoutOrder, state: CheckoutState, command: PayerCommand, now: Date): Change | Decision {
  const { phase } = state;
  if (command.type === 'language') return phase.at === 'returned' ? NOT_NOW : { lang: command.lang };
  if (command.type === 'leave') {
    const result = resultOnLeaving(phase);
    return result === undefined ? NOT_NOW : { phase: { at: 'returned', result } };
  }
  if (phase.at === 'ready') return onReady(order, state, command, now);
  if (phase.at === 'authenticating') return onAuthenticating(phase, command, now);
  if (phase.at === 'refused' && command.type === 'retry' && phase.refusal.retry !== 'none') return { phase: { at: 'ready' } };
  return NOT_NOW;
}

function afterOutcome(phase: Phase & { at: 'paying' | 'confirming' }, outcome: (SystemCommand & { type: 'outcome' })['outcome']): Phase {
  const { attemptId, since, tries } = phase;
  switch (outcome.kind) {
    case 'approved':
      return { at: 'approved', attemptId, receipt: outcome.receipt };
    case 'refused': {
      const { kind: _, ...refusal } = outcome;
      if (refusal.retry === 'authentication' && tries + 1 < MAX_TRIES) return { at: 'authenticating', refusal, tries: tries + 1 };
      return { at: 'refused', attemptId, refusal: refusal.retry === 'authentication' ? { ...refusal, retry: 'card' } : refusal };
    }
    case 'unknown':
      return { at: 'confirming', attemptId, since, tries };
    case 'already-paid':
      return { at: 'already-paid' };
    case 'not-started':
      return { at: 'ready', notice: 'not-charged' };
  }
}

function onSystem(state: CheckoutState, command: SystemCommand, context: FlowContext): Change | Decision {
  const { phase } = state;
  if (command.type === 'expire') {
    return canExpire(phase) && context.now.getTime() >= context.expiresAt.getTime() ? { phase: { at: 'expired' } } : NOT_NOW;
  }
  if (phase.at !== 'paying' && phase.at !== 'confirming') return NOT_NOW;
  if (phase.attemptId !== command.attemptId) return { kind: 'replay' };
  if (phase.at === 'confirming' && command.outcome.kind === 'unknown') return NOT_NOW;
  return { phase: afterOutcome(phase, command.outcome) };
}

/**
 * The whole behaviour of a window, without I/O. A checkout can be charged only by a command that moves it to `paying`, and every such
 * command uses up the nonce of the form it came from; so a replay of any kind finds another nonce and gets the current screen.
 */
export function decide(order: CheckoutOrder, state: CheckoutState, command: Command, context: FlowContext): Decision {
  const system = command.type === 'outcome' || command.type === 'expire';
  if (!system && command.nonce !== state.nonce) return { kind: 'replay' };
  const change = system ? onSystem(state, command, context) : onPayer(order, state, command, context.now);
  return 'kind' in change ? change : { kind: 'next', state: { ...state, ...change, nonce: context.nonce } };
}

/** Whether a checkout has run out of time but does not know it yet. */
export function isOverdue(checkout: Checkout, now: Date): boolean {
  return canExpire(checkout.state.phase) && now.getTime() >= checkout.expiresAt.getTime();
}
