import { aesAndHash, type DecodedWith, decodeWithKeys as decodeWith, keysReader } from '@gwanmun/door';
import type { AnyMessage, Keys, Problem, RawRecord } from '@gwanmun/wire';
import { PROTOCOL } from './api.js';

/** The merchant's keys for the table engine, newest first. Empty: none for this protocol. */
export const keysOf = keysReader(PROTOCOL, aesAndHash);

const aboutKeys = ({ kind }: Problem): boolean => kind === 'undecryptable' || kind === 'hash-mismatch';

/** Decodes with the newest keys; older ones get a try when those do not decrypt or verify. */
export function decodeWithKeys<M extends AnyMessage>(message: M, raw: RawRecord, keys: readonly Keys[]): DecodedWith<M> {
  return decodeWith(message, raw, keys, aboutKeys);
}
