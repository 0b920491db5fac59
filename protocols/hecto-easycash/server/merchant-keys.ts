import { aesAndHash, type DecodedWith, decodeWithKeys as decodeWith, keysReader } from '@gwanmun/door';
import type { Merchant } from '@gwanmun/engine';
import type { AnyMessage, Keys, RawRecord } from '@gwanmun/wire';
import { KEY_GENERATIONS } from '../messages/index.js';
import { PROTOCOL } from './api.js';

/** Both generations of the testbed's public keys (hecto-easycash §4.3). */
const TESTBED: readonly Keys[] = [KEY_GENERATIONS.g1, KEY_GENERATIONS.g2];

const ownKeysOf = keysReader(PROTOCOL, aesAndHash);

/**
 * Pairs that a merchant's requests may be made with, newest first. In a sandbox a merchant without keys of its own has both generations of the
 * testbed's (hecto-easycash §4.3). Empty: none, its requests are refused.
 */
export function keysOf(merchant: Merchant | undefined, sandbox: boolean): readonly Keys[] {
  const own = ownKeysOf(merchant);
  return own.length === 0 && sandbox ? TESTBED : own;
}

/** Decodes with one pair after the other. A wrong key can decrypt to rubbish that breaks any other check, so every problem is worth another try. */
export function decodeWithKeys<M extends AnyMessage>(message: M, raw: RawRecord, keys: readonly Keys[]): DecodedWith<M> {
  return decodeWith(message, raw, keys, () => true);
}
