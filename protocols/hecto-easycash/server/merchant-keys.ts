import type { Merchant } from '@gwanmun/engine';
import { type AnyMessage, type DecodeResult, decode, type Keys, type RawRecord } from '@gwanmun/wire';
import { KEY_GENERATIONS } from '../messages/index.js';
import { PROTOCOL } from './api.js';

/** Both generations of the testbed's public keys (hecto-easycash §4.3). */
const TESTBED: readonly Keys[] = [KEY_GENERATIONS.g1, KEY_GENERATIONS.g2];

const known = new WeakMap<object, readonly Keys[]>();

/**
 * Pairs that a merchant's requests may be made with, newest first. In a sandbox a merchant without keys of its own has both generations of the
 * testbed's (hecto-easycash §4.3). Empty: none, its requests are refused.
 */
export function keysOf(merchant: Merchant | undefined, sandbox: boolean): readonly Keys[] {
  const given = merchant?.keys[PROTOCOL];
  if (!given || given.length === 0) return sandbox ? TESTBED : [];
  const cached = known.get(given);
  if (cached) return cached;
  const keys = given.map((each) => ({ cipher: each.aes, hash: each.hash }));
  known.set(given, keys);
  return keys;
}

/** A decoded message and the pair that fitted; the first one when none did. */
export interface DecodedWith<M extends AnyMessage> {
  readonly result: DecodeResult<M>;
  readonly keys: Keys | undefined;
}

/**
 * Decodes with one pair after the other. A wrong key can decrypt to rubbish that breaks any other check, so every problem is worth another try;
 * the problem told is that of the newest pair.
 */
export function decodeWithKeys<M extends AnyMessage>(message: M, raw: RawRecord, keys: readonly Keys[]): DecodedWith<M> {
  const first = decode(message, raw, { keys: keys[0] });
  if (!first.ok) {
    for (const other of keys.slice(1)) {
      const result = decode(message, raw, { keys: other });
      if (result.ok) return { result, keys: other };
    }
  }
  return { result: first, keys: keys[0] };
}
