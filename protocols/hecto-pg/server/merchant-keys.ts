import type { Merchant } from '@gwanmun/engine';
import type { Keys } from '@gwanmun/wire';
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
