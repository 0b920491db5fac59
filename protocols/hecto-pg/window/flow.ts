import type { Checkout, CheckoutOrder, CheckoutState, Lang, PayOutcome, Phase, ReturnResult } from './checkout.js';
import { offeredInstalments } from './instalments.js';
import { termsOf } from './terms.js';

/** How long a window may stay open before it is paid, in milliseconds. */
export const WINDOW_LIFETIME_MS = 30 * 60_000;
/** Wrong codes on the issuer's page before the payer has to begin anew. */
export const MAX_TRIES = 3;

/** Whether the code of this attempt is the last that the payer may type; a wrong one ends it. */
export const isLastTry = ({ tries }: { readonly tries: number }): boolean => tries + 1 >= MAX_TRIES;

/** What a payer does; `nonce` is the one-time token of the form that was sent. */
export type PayerCommand = { readonly nonce: string } & (
  | { readonly type: 'choose'; readonly institution: string }
  /** The order's form, all its fields checked: leads to the authentication, or where there is none to the payment. `sentTo`: masked phone that a code goes to. */
  | {
      readonly type: 'enter';
      readonly instalments?: number;
      readonly agreed: readonly string[];
      readonly attemptId: string;
      readonly sentTo?: string;
    }
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
export type InvalidField = 'institution' | 'instalments' | 'agreed';

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

/** Whether the payer chooses a card company, bank or carrier before anything else. Who types a card number has chosen by that. */
export function choosesInstitution(order: CheckoutOrder): boolean {
  return order.method === 'card' ? order.authentication === 'authenticated' : order.institutions.length > 0;
}

/** Whether the payer has to prove the right to pay beyond the order's form. */
export function isAuthenticated(order: CheckoutOrder): boolean {
  return order.method === 'card' ? order.authentication === 'authenticated' : order.authentication !== 'none';
}

/** The institution that is not the payer's to choose: the only one on offer, or the one that the merchant named. */
export function fixedInstitution(order: CheckoutOrder): string | undefined {
  if (order.institutions.length === 1) return order.institutions[0]?.code;
  return order.method === 'card' ? undefined : order.institution;
}

/** The first state of a checkout. A direct call with one card company opens at the company's own page (hecto-pg §6.1, §6.2). */
export function startState(order: CheckoutOrder, lang: Lang, nonce: string): CheckoutState {
  const fixed = fixedInstitution(order);
  const straight = order.method === 'card' && order.direct && isAuthenticated(order) && fixed !== undefined;
  return {
    lang,
    nonce,
    institution: fixed,
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
    case 'issued':
      return { kind: 'issued', attemptId: phase.attemptId, account: phase.account };
    case 'authorized':
      return { kind: 'authorized', attemptId: phase.attemptId, authorization: phase.authorization };
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

function badChoice(order: CheckoutOrder, instalments: number | undefined, agreed: readonly string[]): InvalidField[] {
  const fields: InvalidField[] = [];
  if (order.method === 'card' && !offeredInstalments(order).includes(instalments ?? -1)) fields.push('instalments');
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
      if (!choosesInstitution(order)) return NOT_NOW;
      const fixed = fixedInstitution(order);
      const offered =
        fixed === undefined ? order.institutions.some(({ code }) => code === command.institution) : fixed === command.institution;
      return offered ? { institution: command.institution, phase: { at: 'ready' } } : { kind: 'invalid', fields: ['institution'] };
    }
    case 'enter': {
      if (choosesInstitution(order) && state.institution === undefined) return NOT_NOW;
      const fields = badChoice(order, command.instalments, command.agreed);
      if (fields.length > 0) return { kind: 'invalid', fields };
      const { instalments, attemptId, sentTo } = command;
      const phase: Phase = isAuthenticated(order) ? { at: 'authenticating', tries: 0 } : paying(attemptId, now, 0);
      return { instalments: order.method === 'card' ? instalments : undefined, agreed: knownTerms(order, command.agreed), sentTo, phase };
    }
    default:
      return NOT_NOW;
  }
}

function paying(attemptId: string, now: Date, tries: number): Phase {
  return { at: 'paying', attemptId, since: now.toISOString(), tries };
}

function onAuthenticating(phase: Phase & { at: 'authenticating' }, command: PayerCommand, now: Date): Change | Decision {
  switch (command.type) {
    case 'authenticate':
      return { phase: paying(command.attemptId, now, phase.tries) };
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
    case 'issued':
      return { at: 'issued', attemptId, account: outcome.account };
    case 'authorized':
      return { at: 'authorized', attemptId, authorization: outcome.authorization };
    case 'refused': {
      const { kind: _, ...refusal } = outcome;
      if (refusal.retry === 'authentication' && !isLastTry(phase)) return { at: 'authenticating', refusal, tries: tries + 1 };
      return { at: 'refused', attemptId, refusal: refusal.retry === 'authentication' ? { ...refusal, retry: 'entry' } : refusal };
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
