import type { Keys } from './keys.js';
import type { AnyMessage, Decoded } from './message.js';
import type { Problem } from './problem.js';
import type { RawRecord } from './raw.js';

/** What the hash check found. `unchecked`: the message has no hash, or it was not asked for. */
export interface HashReport {
  readonly outcome: 'match' | 'mismatch' | 'absent' | 'unchecked';
  /** As received. */
  readonly received: string;
  /** Which recipe matched. */
  readonly recipe?: 'sha256' | 'hmac' | 'echo';
}

export interface DecodeOptions {
  readonly keys?: Keys | undefined;
  /** `enforce` (default): a wrong hash is a problem. `report`: only told in the report. `ignore`: not computed. */
  readonly hash?: 'enforce' | 'report' | 'ignore';
  /** The request's hash, for answers that echo it. */
  readonly echo?: string | undefined;
}

export type DecodeResult<M extends AnyMessage> =
  | { readonly ok: true; readonly value: Decoded<M>; readonly hash: HashReport }
  | { readonly ok: false; readonly problem: Problem; readonly hash?: HashReport };

/**
 * A raw record to a typed value, or the first problem in the order of the message's checks. Never throws.
 * Without keys the checks that need none still run; then the problem is `no-keys`.
 */
export function decode<M extends AnyMessage>(_m: M, _raw: RawRecord, _options: DecodeOptions = {}): DecodeResult<M> {
  throw new Error('unfinished');
}
