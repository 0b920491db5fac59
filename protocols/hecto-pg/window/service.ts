import { BusyError, randomToken } from '@gwanmun/kernel';
import type { Checkout, CheckoutOrder, CheckoutState, Lang, PayOutcome } from './checkout.js';
import { type Command, type Decision, decide, isOverdue, startState, WINDOW_LIFETIME_MS } from './flow.js';
import type { EnteredFields, PaymentEntry, WindowDeps } from './ports.js';

/** An attempt of which nothing was recorded is given up after this long: no process can still be about to record it. */
const LEASE_MS = 60_000;
const BUSY: PayOutcome = { kind: 'refused', reason: 'busy', code: 'ST41', message: '요청이 많아 처리할 수 없습니다.', retry: 'entry' };

/** What a command led to: the checkout as it is now, and whether it was this command that moved it. */
export interface Answer {
  readonly checkout: Checkout;
  readonly decision: Decision['kind'];
  readonly invalid: readonly string[];
}

/** Drives the state machine against the port. Holds no state of its own but the attempts that run in this process. */
export class CheckoutService {
  readonly #deps: WindowDeps;
  readonly #running = new Map<string, Promise<void>>();

  constructor(deps: WindowDeps) {
    this.#deps = deps;
  }

  /** Stores a new checkout and gives its token. */
  open(order: CheckoutOrder, lang: Lang): Promise<string> {
    const expiresAt = new Date(this.#deps.clock.now().getTime() + WINDOW_LIFETIME_MS);
    return this.#deps.port.create(order, startState(order, lang, randomToken(18)), expiresAt);
  }

  /** The checkout as it stands now: expired when its time is over, and with the outcome of an attempt that this process does not wait for. */
  async load(token: string): Promise<Checkout | undefined> {
    const checkout = await this.#deps.port.load(token);
    if (checkout === undefined) return undefined;
    if (isOverdue(checkout, this.#deps.clock.now())) return (await this.#apply(checkout, { type: 'expire' })).checkout;
    const { phase } = checkout.state;
    if ((phase.at !== 'paying' && phase.at !== 'confirming') || this.#running.has(phase.attemptId)) return checkout;
    return this.#askOutcome(checkout, phase.attemptId, phase.since);
  }

  /** Applies what the payer did. `undefined`: no such checkout. */
  async command(token: string, command: Command): Promise<Answer | undefined> {
    const checkout = await this.load(token);
    return checkout && this.#apply(checkout, command);
  }

  /**
   * Applies a command that brings what the payer entered. When it starts a payment, waits for its outcome, at most `patienceMs`; when the payer has to be
   * authenticated first, the entry is held.
   */
  async enter(token: string, command: Command, entry: PaymentEntry): Promise<Answer | undefined> {
    const checkout = await this.load(token);
    if (checkout === undefined) return undefined;
    const answer = await this.#apply(checkout, command, entry.kind === 'form' ? entry.fields : undefined);
    const { phase } = answer.checkout.state;
    if (answer.decision !== 'next' || phase.at !== 'paying') return answer;
    const run = this.#run(answer.checkout, phase.attemptId, entry);
    this.#running.set(phase.attemptId, run);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#deps.patienceMs ?? 2_500);
    });
    await Promise.race([run, patience]);
    clearTimeout(timer);
    return answer;
  }

  /** Waits for the attempts that run here; for a clean stop. */
  async drain(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #run(checkout: Checkout, attemptId: string, entry: PaymentEntry): Promise<void> {
    try {
      const outcome = await this.#charge(checkout, entry);
      await this.#apply(checkout, { type: 'outcome', attemptId, outcome });
    } catch (error) {
      // The outcome is safe in the engine; the next poll asks for it.
      this.#deps.log?.error({ err: error, attemptId }, 'the outcome of a window payment could not be stored');
    } finally {
      this.#running.delete(attemptId);
    }
  }

  async #charge(checkout: Checkout, entry: PaymentEntry): Promise<PayOutcome> {
    try {
      return await this.#deps.port.pay(checkout, entry);
    } catch (error) {
      if (error instanceof BusyError) return BUSY;
      this.#deps.log?.error({ err: error }, 'a window payment failed with an error');
      return { kind: 'unknown' };
    }
  }

  async #askOutcome(checkout: Checkout, attemptId: string, since: string): Promise<Checkout> {
    const outcome = await this.#deps.port.outcome(checkout);
    if (outcome.kind === 'pending') return checkout;
    if (outcome.kind !== 'none') return (await this.#apply(checkout, { type: 'outcome', attemptId, outcome })).checkout;
    if (this.#deps.clock.now().getTime() - Date.parse(since) < LEASE_MS) return checkout;
    return (await this.#apply(checkout, { type: 'outcome', attemptId, outcome: { kind: 'not-started' } })).checkout;
  }

  /** Decide, compare and set; on a lost race decide again on what the winner left. */
  async #apply(first: Checkout, command: Command, entered?: EnteredFields): Promise<Answer> {
    let checkout = first;
    for (;;) {
      const context = { now: this.#deps.clock.now(), expiresAt: checkout.expiresAt, nonce: randomToken(18) };
      const decision = decide(checkout.order, checkout.state, command, context);
      if (decision.kind !== 'next')
        return { checkout, decision: decision.kind, invalid: decision.kind === 'invalid' ? decision.fields : [] };
      if (await this.#deps.port.advance(checkout, decision.state, toHold(checkout.order, decision.state, entered))) {
        return { checkout: { ...checkout, version: checkout.version + 1, state: decision.state }, decision: 'next', invalid: [] };
      }
      const winner = await this.#deps.port.load(checkout.token);
      if (winner === undefined) return { checkout, decision: 'not-now', invalid: [] };
      checkout = winner;
    }
  }
}

/** What is to be held with the next state: the entry while it is authenticated, nothing once the window is over. Of cards nothing is ever held. */
function toHold(order: CheckoutOrder, { phase }: CheckoutState, entered: EnteredFields | undefined): EnteredFields | undefined {
  if (order.method === 'card') return undefined;
  if (phase.at === 'authenticating') return entered;
  return phase.at === 'ready' || phase.at === 'paying' || phase.at === 'confirming' ? undefined : {};
}
