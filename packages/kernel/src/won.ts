declare const wonBrand: unique symbol;

/** A whole, non-negative amount of Korean won (or of a currency's smallest unit, where a payment is not in won). Never a float. */
export type Won = number & { readonly [wonBrand]: 'won' };

/** The largest amount any protocol carries: twelve digits. */
export const MAX_WON = 999_999_999_999;

/** Checks that `value` is a whole amount between 0 and {@link MAX_WON}. Throws `RangeError` otherwise: callers decode outside input first. */
export function won(value: number): Won {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_WON) throw new RangeError(`not an amount of won: ${value}`);
  return value as Won;
}

/** The amount that a string of digits means, or `undefined` when it is not 1 to 12 digits. */
export function parseWon(text: string): Won | undefined {
  if (!/^\d{1,12}$/.test(text)) return undefined;
  return Number(text) as Won;
}

export const ZERO_WON = won(0);

/** Sum of amounts; throws `RangeError` past {@link MAX_WON}. */
export function addWon(...amounts: readonly Won[]): Won {
  return won(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/** `a − b`; throws `RangeError` when the result would be negative. */
export function subtractWon(a: Won, b: Won): Won {
  return won(a - b);
}

/** A share of an amount in basis points (1/100 %), rounded half up to whole won. */
export function basisPoints(amount: Won, points: number): Won {
  return won(Math.floor((amount * points + 5_000) / 10_000));
}
