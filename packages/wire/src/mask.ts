import type { AnyMessage } from './message.js';

/** A view of a raw record, an encoded record or a decoded value that may be logged: cards, keys and personal data are hidden. Never throws. */
export function masked(_m: AnyMessage, _record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  throw new Error('unfinished');
}

/** A text with everything that looks like a card number masked, cut to `max` characters; for bodies that no table describes. */
export function maskedText(_text: string, _max = 2000): string {
  throw new Error('unfinished');
}
