import type { Merchant } from '@gwanmun/engine';
import { type AnyMessage, type DecodeResult, decode, type Keys, type Problem, type RawRecord } from '@gwanmun/wire';

/** Keys of one generation as the engine keeps them: their members are the protocol's. */
export type StoredKeys = Merchant['keys'][string][number];

const NONE: readonly never[] = [];

/**
 * Reader of merchants' keys of a protocol, newest first; older ones still verify, so that a merchant changes keys without a gap. Empty: none for this
 * protocol. What `convert` makes of them is kept as long as the merchant is.
 */
export function keysReader<K>(protocol: string, convert: (stored: StoredKeys) => K): (merchant: Merchant | undefined) => readonly K[] {
  const known = new WeakMap<readonly StoredKeys[], readonly K[]>();
  return (merchant) => {
    const given = merchant?.keys[protocol];
    if (!given) return NONE;
    const cached = known.get(given);
    if (cached) return cached;
    const keys = given.map(convert);
    known.set(given, keys);
    return keys;
  };
}

/** Keys of protocols that seal with AES and sign with a hash key, for the table engine. */
export const aesAndHash = ({ aes, hash }: StoredKeys): Keys => ({ cipher: aes, hash });

/** A decoded message and the keys that fitted; the newest ones when none did. */
export interface DecodedWith<M extends AnyMessage> {
  readonly result: DecodeResult<M>;
  readonly keys: Keys | undefined;
}

/**
 * Decodes with the newest keys; older ones get a try when a problem is `worthAnother`. The problem told is that of the newest. Without keys the checks that
 * need none still run.
 */
export function decodeWithKeys<M extends AnyMessage>(
  message: M,
  raw: RawRecord,
  keys: readonly Keys[],
  worthAnother: (problem: Problem) => boolean,
): DecodedWith<M> {
  const first = decode(message, raw, { keys: keys[0] });
  if (!first.ok && worthAnother(first.problem)) {
    for (let at = 1; at < keys.length; at++) {
      const result = decode(message, raw, { keys: keys[at] });
      if (result.ok) return { result, keys: keys[at] };
    }
  }
  return { result: first, keys: keys[0] };
}
