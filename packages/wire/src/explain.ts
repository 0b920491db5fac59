import type { Keys } from './keys.js';
import type { AnyMessage } from './message.js';
import type { RawRecord } from './raw.js';

export interface HashExplanation {
  readonly recipe: 'sha256' | 'hmac' | 'echo' | 'none';
  /** The recipe in words: `sha256(trdDt + trdTm + "0" + KEY)`. */
  readonly formula: string;
  /** What was hashed, in order. Secret values are masked, amounts are shown. */
  readonly parts: readonly { readonly name: string; readonly value: string; readonly sealed: boolean }[];
  readonly computed: string;
  readonly received: string;
  readonly matches: boolean;
  /** Likely mistakes of the sender, found by trying them: each reproduces the received hash. */
  readonly mistakes: readonly { readonly id: string; readonly text: string }[];
}

/** What was hashed and where it differs. For people, off the hot path (up to some tens of milliseconds). Never throws. */
export function explainHash(
  _m: AnyMessage,
  _raw: RawRecord,
  _keys: Keys | undefined,
  _options: { readonly echo?: string } = {},
): HashExplanation {
  throw new Error('unfinished');
}
