import type { Charset } from './charset.js';
import type { AnyMessage, Layout } from './message.js';
import type { Problem } from './problem.js';
import type { RawRecord } from './raw.js';

export interface ParseOptions {
  /** The request's Content-Type; only its charset matters, JSON is parsed whatever it says. */
  readonly contentType?: string | undefined;
  /** Charset when none is declared; default UTF-8. */
  readonly charset?: Charset;
  /** Bytes that are declared EUC-KR and are valid UTF-8 are read as UTF-8. */
  readonly sniff?: boolean;
  /** Form keys in PHP notation (`a[b]`, `a[]`) make objects and lists. */
  readonly brackets?: boolean;
  /** Default 1 MiB. */
  readonly maxBytes?: number;
}

export type Parsed =
  | { readonly ok: true; readonly raw: RawRecord; readonly charset: Charset }
  | { readonly ok: false; readonly problem: Problem };

/** Bytes to a raw record. `auto`: JSON when the first character is `{`, else a form. Never throws. */
export function parseBody(_layout: Layout | 'auto', _bytes: Uint8Array | string, _options: ParseOptions = {}): Parsed {
  throw new Error('unfinished');
}

export type ParsedRows = { readonly ok: true; readonly rows: readonly RawRecord[] } | { readonly ok: false; readonly problem: Problem };

/** Lines of `|`-separated cells, named by the table. Empty lines are skipped. Never throws. */
export function parseRows(_m: AnyMessage, _bytes: Uint8Array | string, _options: ParseOptions = {}): ParsedRows {
  throw new Error('unfinished');
}
