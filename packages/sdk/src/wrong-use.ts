import { MAX_WON, type Won } from '@gwanmun/kernel';
import { WireError } from '@gwanmun/wire';

/** The wire's error for a value that breaks the table, as what it is: a mistake of the caller (`TypeError`), found before anything was sent. */
export function wrongUse<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof WireError) throw new TypeError(`${error.problem.field ?? 'request'}: ${error.problem.detail}`, { cause: error });
    throw error;
  }
}

/** The amount as the wire takes it. Throws `TypeError` for what is no whole amount of 0 to 12 digits. */
export function amountIn(name: string, value: number): Won {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_WON) throw new TypeError(`${name} must be a whole amount, not ${value}`);
  return value as Won;
}

/** {@link amountIn} for a member that may be absent. */
export function optionalAmount(name: string, value: number | undefined): Won | undefined {
  return value === undefined ? undefined : amountIn(name, value);
}
