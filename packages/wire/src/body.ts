import { isUtf8 } from 'node:buffer';
import { type Charset, declaredCharset, textOf, unescapedBytes } from './charset.js';
import { bracketRecord, flatRecord, formPairs } from './form.js';
import type { AnyMessage, Layout } from './message.js';
import { planOf, problemOf } from './plan.js';
import type { Problem } from './problem.js';
import { isRecord, type RawRecord } from './raw.js';

export interface ParseOptions {
  /** The request's Content-Type; only its charset matters, JSON is parsed whatever it says. */
  readonly contentType?: string | undefined;
  /** Charset when none is declared; default UTF-8. */
  readonly charset?: Charset;
  /** Bytes that are declared EUC-KR, hold more than ASCII and are valid UTF-8 are read as UTF-8. Percent escapes are ASCII: they are as declared. */
  readonly sniff?: boolean;
  /** Form keys in PHP notation (`a[b]`, `a[]`) make objects and lists. */
  readonly brackets?: boolean;
  /** Default 1 MiB. */
  readonly maxBytes?: number;
}

export type Parsed =
  | { readonly ok: true; readonly raw: RawRecord; readonly charset: Charset }
  | { readonly ok: false; readonly problem: Problem };

const MAX_BYTES = 1024 * 1024;
/** Deepest nesting of a JSON body; the protocols need four levels. */
const MAX_DEPTH = 32;

const malformed = (detail: string): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { kind: 'malformed', detail },
});

/** Bytes to a raw record. `auto`: JSON when the first character is `{`, else a form. Never throws. */
export function parseBody(layout: Layout | 'auto', bytes: Uint8Array | string, options: ParseOptions = {}): Parsed {
  const read = readBytes(bytes, options, layout === 'form');
  if (typeof read === 'string') return malformed(read);
  const { buffer, charset } = read;
  switch (layout) {
    case 'form':
      return parseForm(buffer, charset, options.brackets ?? false);
    case 'json':
      return parseJson(buffer, charset);
    case 'envelope': {
      const parsed = parseJson(buffer, charset);
      if (!parsed.ok || (isRecord(parsed.raw.params) && isRecord(parsed.raw.data))) return parsed;
      return malformed('not an object with the objects "params" and "data"');
    }
    case 'auto':
      return firstCharacter(buffer) === 0x7b ? parseJson(buffer, charset) : parseForm(buffer, charset, true);
    case 'pipe':
      return malformed('rows are read with parseRows');
  }
}

export type ParsedRows = { readonly ok: true; readonly rows: readonly RawRecord[] } | { readonly ok: false; readonly problem: Problem };

/** Lines of `|`-separated cells, named by the table. Empty lines are skipped. Never throws. */
export function parseRows(m: AnyMessage, bytes: Uint8Array | string, options: ParseOptions = {}): ParsedRows {
  const plan = planOf(m);
  const read = readBytes(bytes, { charset: m.charset, ...options });
  const text = typeof read === 'string' ? undefined : textOf(read.buffer, read.charset);
  if (text === undefined)
    return { ok: false, problem: problemOf(plan, 'malformed', typeof read === 'string' ? read : `not valid ${read.charset}`) };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return { ok: true, rows: lines.map((line) => rowOf(plan.cells, line)) };
}

function rowOf(cells: readonly { readonly name: string }[], line: string): RawRecord {
  const texts = line.split('|');
  return Object.fromEntries(cells.map((cell, at) => [cell.name, texts[at] ?? '']));
}

/** The bytes and their charset, or why they are not read. */
function readBytes(
  bytes: Uint8Array | string,
  options: ParseOptions,
  form = false,
): { readonly buffer: Buffer; readonly charset: Charset } | string {
  const text = typeof bytes === 'string';
  const buffer = text ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  if (buffer.length > maxBytes) return `larger than ${maxBytes} bytes`;
  const declared = text ? 'utf-8' : (declaredCharset(options.contentType) ?? options.charset ?? 'utf-8');
  if (declared !== 'euc-kr' || options.sniff !== true) return { buffer, charset: declared };
  // a percent-encoded form is ASCII, whatever its charset: only what its escapes stand for tells
  return { buffer, charset: isUtf8(form ? unescapedBytes(buffer) : buffer) ? 'utf-8' : declared };
}

function parseForm(buffer: Buffer, charset: Charset, brackets: boolean): Parsed {
  const pairs = formPairs(buffer, charset);
  if (typeof pairs === 'string') return malformed(pairs);
  const raw = brackets ? bracketRecord(pairs) : flatRecord(pairs);
  return typeof raw === 'string' ? malformed(raw) : { ok: true, raw, charset };
}

function parseJson(buffer: Buffer, charset: Charset): Parsed {
  const text = textOf(buffer, charset);
  if (text === undefined) return malformed(`not valid ${charset}`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return malformed('not JSON');
  }
  if (!isRecord(raw)) return malformed('not a JSON object');
  return isDeeper(raw, MAX_DEPTH) ? malformed(`nested deeper than ${MAX_DEPTH}`) : { ok: true, raw, charset };
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  for (const key in value) {
    if (isDeeper((value as Record<string, unknown>)[key], depth - 1)) return true;
  }
  return false;
}

function firstCharacter(buffer: Buffer): number | undefined {
  let at = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  while (at < buffer.length && buffer[at]! <= 0x20) at += 1;
  return buffer[at];
}
