import { inspect } from 'node:util';

/** A value that must not be printed: logs, errors, JSON and `inspect` show only the label. `reveal()` gives the value. */
export class Secret<T> {
  readonly #value: T;
  readonly #label: string;

  constructor(value: T, label = 'secret') {
    this.#value = value;
    this.#label = label;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return `[${this.#label}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
