import { isAscii, isUtf8 } from 'node:buffer';
import { bytesOf, type Charset, declaredCharset, textOf, unescapedBytes } from './charset.js';
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
  /** Bytes that are declared EUC-KR and are UTF-8 beyond doubt are read as UTF-8; of a form, the bytes that its escapes stand for. */
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
  const read = readBytes(bytes, options, isForm(layout, bytes));
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
      return isForm(layout, bytes) ? parseForm(buffer, charset, true) : parseJson(buffer, charset);
    case 'pipe':
      return malformed('rows are read with parseRows');
  }
}

export type ParsedRows = { readonly ok: true; readonly rows: readonly RawRecord[] } | { readonly ok: false; readonly problem: Problem };

export type ParsedRow = { readonly ok: true; readonly raw: RawRecord } | { readonly ok: false; readonly problem: Problem };

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

/**
 * One line of `|`-separated cells, named by the table; `\n` or `\r\n` behind it does not matter. There is a bar behind every cell, the last one
 * too: a line that was cut off is malformed, and so is one of another report. For reports that are read as they arrive. Never throws.
 */
export function parseRow(m: AnyMessage, line: string): ParsedRow {
  const plan = planOf(m);
  const bare = line.replace(/\r?\n?$/, '');
  const parts = bare.split('|');
  if (parts.length === plan.cells.length + 1 && parts.at(-1) === '') return { ok: true, raw: rowOf(plan.cells, bare) };
  return { ok: false, problem: problemOf(plan, 'malformed', `not a row of ${plan.cells.length} cells`) };
}

function rowOf(cells: readonly { readonly name: string }[], line: string): RawRecord {
  const texts = line.split('|');
  return Object.fromEntries(cells.map((cell, at) => [cell.name, texts[at] ?? '']));
}

/** The bytes and their charset, or why they are not read. A text is UTF-8 already, but the escapes of a form are bytes of its charset. */
function readBytes(
  bytes: Uint8Array | string,
  options: ParseOptions,
  form = false,
): { readonly buffer: Buffer; readonly charset: Charset } | string {
  const text = typeof bytes === 'string';
  const declared = text && !form ? 'utf-8' : (declaredCharset(options.contentType) ?? options.charset ?? 'utf-8');
  const buffer = text ? bytesOf(bytes, declared) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  if (buffer.length > maxBytes) return `larger than ${maxBytes} bytes`;
  if (declared !== 'euc-kr' || options.sniff !== true) return { buffer, charset: declared };
  return { buffer, charset: looksUnicode(form ? unescapedBytes(buffer) : buffer) ? 'utf-8' : declared };
}

/**
 * Whether bytes that claim to be EUC-KR are UTF-8. Syllables take three bytes there; a text that is valid UTF-8 in pairs only is
 * EUC-KR by accident (홍 is C8 AB, which UTF-8 reads as ȫ).
 */
function looksUnicode(bytes: Buffer): boolean {
  return isUtf8(bytes) && (isAscii(bytes) || /[\u0800-\uffff]/.test(bytes.toString('utf8')));
}

const isForm = (layout: Layout | 'auto', bytes: Uint8Array | string): boolean =>
  layout === 'form' || (layout === 'auto' && firstCharacter(typeof bytes === 'string' ? Buffer.from(bytes.slice(0, 64)) : bytes) !== 0x7b);

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

function firstCharacter(buffer: Uint8Array): number | undefined {
  let at = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  while (at < buffer.length && buffer[at]! <= 0x20) at += 1;
  return buffer[at];
}
