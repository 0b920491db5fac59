import type fc from 'fast-check';
import type { AnyMessage, Encodable } from './message.js';

/** Valid values of a message, for property tests. */
export function arbitraryOf<M extends AnyMessage>(_m: M): fc.Arbitrary<Encodable<M>> {
  throw new Error('unfinished');
}
