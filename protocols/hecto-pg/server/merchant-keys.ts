import type { Merchant } from '@gwanmun/engine';
import { type AnyMessage, type DecodeResult, decode, type Keys, type RawRecord } from '@gwanmun/wire';
import { PROTOCOL } from './api.js';

const known = new WeakMap<object, readonly Keys[]>();

/** The merchant's keys for the table engine, newest first; older ones still verify (a merchant changes keys without a gap). Empty: none for this protocol. */
export function keysOf(merchant: Merchant): readonly Keys[] {
  const given = merchant.keys[PROTOCOL];
  if (!given) return [];
  const cached = known.get(given);
  if (cached) return cached;
  const keys = given.map((each) => ({ cipher: each.aes, hash: each.hash }));
  known.set(given, keys);
  return keys;
}

/** A decoded message and the keys that fitted; the newest ones when none did. */
export interface DecodedWith<M extends AnyMessage> {
  readonly result: DecodeResult<M>;
  readonly keys: Keys | undefined;
}

/** Decodes with the newest keys; older ones get a try when those do not decrypt or verify. Without keys the checks that need none still run. */
export function decodeWithKeys<M extends AnyMessage>(message: M, raw: RawRecord, keys: readonly Keys[]): DecodedWith<M> {
  const first = decode(message, raw, { keys: keys[0] });
  if (!first.ok && (first.problem.kind === 'undecryptable' || first.problem.kind === 'hash-mismatch')) {
    for (const older of keys.slice(1)) {
      const result = decode(message, raw, { keys: older });
      if (result.ok) return { result, keys: older };
    }
  }
  return { result: first, keys: keys[0] };
}
