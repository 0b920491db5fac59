export interface OriginGateOptions {
  /** Exchanges with an origin of which nothing is known yet; default 4. */
  readonly startLimit?: number;
  /** Exchanges with an origin that answers well; default 16. */
  readonly maxLimit?: number;
  /** How long to wait for a place before being sent away, in ms; default 250. */
  readonly patienceMs?: number;
  /** Waiting at the same moment, for all origins together; default 8. */
  readonly maxWaiting?: number;
  /** The longest that somebody is sent away for, in ms; default 60,000. */
  readonly maxDelayMs?: number;
}

/** `answered` in time, with whatever; `late`: it used up its time-out; `failed` quickly. */
export type ExchangeOutcome = 'answered' | 'late' | 'failed';

export type Admission =
  | { readonly kind: 'in'; leave(outcome: ExchangeOutcome): void }
  /** Come back after so many milliseconds; `waitHere`: it answers well, there are just many, so ask again at once. */
  | { readonly kind: 'later'; readonly delayMs: number; readonly waitHere: boolean };

interface Origin {
  limit: number;
  inside: number;
  /** Mean duration of exchanges, in ms. */
  meanMs: number;
  /** Up to when places were given to those who were sent away, on the clock of `performance`. */
  reservedUntil: number;
  /** Its last exchange was answered, and quickly. */
  healthy: boolean;
  readonly waiting: ((admitted: boolean) => void)[];
}

/** Answers that take longer than this on average are no reason to wait in place, in ms. */
const QUICK_MS = 1_000;

const MAX_ORIGINS = 10_000;

/**
 * Keeps a receiver that hangs from holding all the places of the worker: it has few to begin with, gains one with each answer in time and
 * loses half with each time-out. Who finds no place is told when to come back, so that waiting costs nothing.
 */
export class OriginGate {
  readonly #options: Required<OriginGateOptions>;
  readonly #origins = new Map<string, Origin>();
  #waiting = 0;

  constructor(options: OriginGateOptions = {}) {
    this.#options = { startLimit: 4, maxLimit: 16, patienceMs: 250, maxWaiting: 8, maxDelayMs: 60_000, ...options };
  }

  /** @param patient whoever asks will wait in place while the receiver answers well, and needs no moment of its own */
  async enter(name: string, patient = false): Promise<Admission> {
    const origin = this.#origin(name);
    if (origin.inside < origin.limit) {
      origin.inside++;
      return this.#place(origin);
    }
    // Who is called has been given a place already.
    if (await this.#wait(origin)) return this.#place(origin);
    const waitHere = patient && origin.healthy;
    return { kind: 'later', waitHere, delayMs: waitHere ? 0 : this.#reserve(origin) };
  }

  /** How many may be inside at the same moment. */
  places(name: string): number {
    return this.#origins.get(name)?.limit ?? this.#options.startLimit;
  }

  #origin(name: string): Origin {
    const known = this.#origins.get(name);
    if (known) return known;
    if (this.#origins.size >= MAX_ORIGINS) this.#forgetIdle();
    const origin: Origin = { limit: this.#options.startLimit, inside: 0, meanMs: 0, reservedUntil: 0, healthy: false, waiting: [] };
    this.#origins.set(name, origin);
    return origin;
  }

  #forgetIdle(): void {
    for (const [name, origin] of this.#origins) if (origin.inside === 0 && origin.waiting.length === 0) this.#origins.delete(name);
  }

  #place(origin: Origin): Admission {
    const since = performance.now();
    let left = false;
    return {
      kind: 'in',
      leave: (outcome) => {
        if (left) return;
        left = true;
        origin.inside--;
        this.#learn(origin, outcome, performance.now() - since);
        while (origin.inside < origin.limit && origin.waiting.length > 0) {
          origin.inside++;
          origin.waiting.shift()!(true);
        }
      },
    };
  }

  #learn(origin: Origin, outcome: ExchangeOutcome, durationMs: number): void {
    origin.meanMs = origin.meanMs === 0 ? durationMs : origin.meanMs * 0.8 + durationMs * 0.2;
    origin.healthy = outcome === 'answered' && origin.meanMs < QUICK_MS;
    if (outcome === 'answered') origin.limit = Math.min(origin.limit + 1, this.#options.maxLimit);
    else if (outcome === 'late') origin.limit = Math.max(origin.limit >> 1, 1);
  }

  async #wait(origin: Origin): Promise<boolean> {
    if (this.#waiting >= this.#options.maxWaiting) return false;
    this.#waiting++;
    try {
      return await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => called(false), this.#options.patienceMs);
        const called = (admitted: boolean): void => {
          clearTimeout(timer);
          const at = origin.waiting.indexOf(called);
          if (at >= 0) origin.waiting.splice(at, 1);
          resolve(admitted);
        };
        origin.waiting.push(called);
      });
    } finally {
      this.#waiting--;
    }
  }

  /** Hands out the next free moment, so that those who come back do not come all at once. */
  #reserve(origin: Origin): number {
    const now = performance.now();
    const spacing = Math.max(origin.meanMs, this.#options.patienceMs) / origin.limit;
    origin.reservedUntil = Math.min(Math.max(origin.reservedUntil, now) + spacing, now + this.#options.maxDelayMs);
    return Math.round(origin.reservedUntil - now);
  }
}
