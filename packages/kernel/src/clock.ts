/** The business clock. Everything that depends on time asks it, so that a sandbox can move time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs at normal speed with an offset that can be set. The offset is shared through the store by the composition root. */
export class MovableClock implements Clock {
  #offsetMs = 0;
  readonly #base: Clock;

  constructor(base: Clock = systemClock) {
    this.#base = base;
  }

  now(): Date {
    return new Date(this.#base.now().getTime() + this.#offsetMs);
  }

  /** Milliseconds between business time and the base clock. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  set offsetMs(offset: number) {
    if (!Number.isSafeInteger(offset)) throw new RangeError(`not an offset in milliseconds: ${offset}`);
    this.#offsetMs = offset;
  }
}

/** A clock that stands still until it is told otherwise; for tests. */
export class FixedClock implements Clock {
  #now: Date;

  constructor(now: Date | string) {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(now: Date | string): void {
    this.#now = new Date(now);
  }

  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
