import type { Charset } from './charset.js';
import type { Keys } from './keys.js';
import type { AnyMessage, Encodable } from './message.js';

export interface EncodeOptions {
  readonly keys?: Keys | undefined;
  /** Charset of the body; default the message's. */
  readonly charset?: Charset;
  /** The request's hash, for answers that echo it. A hash given in the value wins over every recipe. */
  readonly echo?: string | undefined;
  /** What happens to characters that the charset does not have; default `refuse`. */
  readonly unmappable?: 'refuse' | 'question-mark';
  /** JSON in pure ASCII: `\uXXXX` escapes, and percent-encoding in fields that allow it. */
  readonly ascii?: boolean;
}

export type WireValue = string | number | boolean | null | WireRecord | readonly WireValue[];
export interface WireRecord {
  readonly [name: string]: WireValue;
}

export interface EncodedBody {
  readonly body: Buffer;
  readonly contentType: string;
}

/** The record as it is sent: table order, every field, sealed and hashed. Throws {@link WireError} when the value breaks the table. */
export function encode<M extends AnyMessage>(_m: M, _value: Encodable<M>, _options: EncodeOptions = {}): WireRecord {
  throw new Error('unfinished');
}

/** The same for form layouts: a flat record of texts, ready to become hidden inputs. */
export function encodeForm<M extends AnyMessage>(_m: M, _value: Encodable<M>, _options: EncodeOptions = {}): Record<string, string> {
  throw new Error('unfinished');
}

/** The body as text: JSON, a pipe row, or a percent-encoded form. */
export function encodeText<M extends AnyMessage>(_m: M, _value: Encodable<M>, _options: EncodeOptions = {}): string {
  throw new Error('unfinished');
}

/** The body as bytes in its charset, with the Content-Type that says so. */
export function encodeBody<M extends AnyMessage>(_m: M, _value: Encodable<M>, _options: EncodeOptions = {}): EncodedBody {
  throw new Error('unfinished');
}
