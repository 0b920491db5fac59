import { excess, mistyped } from './breach-detail.js';
import { bytesOf, type Charset, escaped, isLonger, isMappable } from './charset.js';
import { breachOf } from './checks.js';
import { seal } from './cipher.js';
import { printed } from './formats.js';
import { hashOf } from './hasher.js';
import { type Keys, keyText } from './keys.js';
import type { AnyMessage, Encodable } from './message.js';
import { plainString } from './plain-strings.js';
import { type Cell, ENTRY, type Plan, planOf, problemOf, ruleProblem } from './plan.js';
import { type ProblemKind, WireError } from './problem.js';
import { brokenRule } from './rule.js';

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

type Values = Readonly<Record<string, unknown>>;

/** The record as it is sent: table order, every field, sealed and hashed. Throws {@link WireError} when the value breaks the table. */
export function encode<M extends AnyMessage>(m: M, value: Encodable<M>, options: EncodeOptions = {}): WireRecord {
  const plan = planOf(m);
  const record = encodeRecord(plan, value as Values, options, '');
  const broken = brokenRule(m.rules, value);
  if (broken !== undefined) throw new WireError(ruleProblem(plan, broken));
  return record;
}

/** The same for form layouts: a flat record of texts, ready to become hidden inputs. */
export function encodeForm<M extends AnyMessage>(m: M, value: Encodable<M>, options: EncodeOptions = {}): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, text] of Object.entries(encode(m, value, options))) {
    if (typeof text === 'object') throw new WireError({ kind: 'bad-value', field: name, detail: 'a form holds texts only' });
    record[name] = String(text);
  }
  return record;
}

const NON_ASCII = /[\u0080-\uffff]/g;

/** The body as text: JSON, a pipe row, or a percent-encoded form. */
export function encodeText<M extends AnyMessage>(m: M, value: Encodable<M>, options: EncodeOptions = {}): string {
  if (m.layout === 'form') {
    const charset = options.charset ?? m.charset ?? 'utf-8';
    const pairs = Object.entries(encodeForm(m, value, options));
    for (const [name, text] of pairs) requireMappable(text, charset, options, name);
    return pairs.map(([name, text]) => `${escaped(name, charset)}=${escaped(text, charset)}`).join('&');
  }
  if (m.layout === 'pipe') {
    return `${Object.values(encodeForm(m, value, options))
      .map((text) => text.replace(/[|\r\n]/g, ' '))
      .join('|')}|`;
  }
  const json = JSON.stringify(encode(m, value, options));
  return options.ascii ? json.replace(NON_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : json;
}

/** The body as bytes in its charset, with the Content-Type that says so. */
export function encodeBody<M extends AnyMessage>(m: M, value: Encodable<M>, options: EncodeOptions = {}): EncodedBody {
  const charset = options.charset ?? m.charset ?? 'utf-8';
  const text = encodeText(m, value, options);
  const name = charset === 'utf-8' ? 'UTF-8' : 'EUC-KR';
  if (m.layout === 'form') return { body: Buffer.from(text, 'latin1'), contentType: `application/x-www-form-urlencoded; charset=${name}` };
  requireMappable(text, charset, options);
  return { body: bytesOf(text, charset), contentType: `${m.layout === 'pipe' ? 'text/plain' : 'application/json'}; charset=${name}` };
}

function requireMappable(text: string, charset: Charset, options: EncodeOptions, field?: string): void {
  if (charset === 'utf-8' || options.unmappable === 'question-mark' || isMappable(text, charset)) return;
  throw new WireError({ kind: 'bad-character', field, detail: `a character that ${charset} does not have` });
}

function encodeRecord(plan: Plan, value: Values, options: EncodeOptions, path: string): WireRecord {
  const plains = plan.cells.map((cell) => (cell.parse === undefined ? '' : plainText(plan, cell, value, path)));
  if (plan.digest !== undefined && plains[plan.digest.index] === '') plains[plan.digest.index] = makeHash(plan, plains, options);
  const record: Record<string, WireValue> = {};
  const groups = plan.groups.map((group) => {
    if (group === undefined) return record;
    const member: Record<string, WireValue> = {};
    record[group] = member;
    return member;
  });
  for (const cell of plan.cells) {
    const wire =
      cell.parse === undefined
        ? encodeInner(plan, cell, value[cell.key], options, path)
        : encodeScalar(plan, cell, plains[cell.index]!, options);
    if (wire === undefined) continue;
    const group = groups[cell.group]!;
    group[cell.name] = wire;
    for (const twin of cell.spec.twins) group[twin] = wire;
  }
  return record;
}

const refuse = (plan: Plan, kind: ProblemKind, detail: string, cell: Cell, path: string): WireError =>
  new WireError(problemOf(plan, kind, detail, cell, path));

/** The checked plain text of a scalar; `''` when it is not given. */
function plainText(plan: Plan, cell: Cell, value: Values, path: string): string {
  const { format, required, fallback, max } = cell.spec;
  const given = value[cell.key];
  let text = given === undefined || given === null ? '' : printed(format, given);
  if (text === undefined) throw refuse(plan, 'bad-value', mistyped(format, given), cell, path);
  if (text === '') text = fallback ?? '';
  if (text === '') {
    if ((required || isDemanded(plan, cell, value)) && format.kind !== 'digest') throw refuse(plan, 'missing', 'required', cell, path);
    return '';
  }
  const breach = breachOf(cell, text, plan.tolerant);
  if (breach !== undefined) throw refuse(plan, breach.kind, breach.detail, cell, path);
  if (!plan.tolerant && max !== undefined && isLonger(text, max, cell.measure)) {
    throw refuse(plan, 'too-long', excess(cell, text, max), cell, path);
  }
  return plan.message.plainStrings ? plainString(text) : text;
}

function isDemanded(plan: Plan, cell: Cell, value: Values): boolean {
  if (cell.condition === undefined) return false;
  const other = plan.cells[cell.condition.index]!;
  const text = printed(other.spec.format, value[other.key]) ?? other.spec.fallback ?? '';
  return text !== '' && (cell.condition.values.size === 0 || cell.condition.values.has(text));
}

function makeHash(plan: Plan, plains: readonly string[], options: EncodeOptions): string {
  const hasher = plan.hashers[0];
  if (hasher === undefined) return '';
  if (hasher.kind === 'echo') return options.echo ?? '';
  const key = keyText(options.keys?.[hasher.key]);
  if (key === undefined)
    throw new WireError({ kind: 'no-keys', field: plan.digest!.name, detail: `no key "${hasher.key}" to make the hash with` });
  return hashOf(hasher, plains, key);
}

function encodeScalar(plan: Plan, cell: Cell, plain: string, options: EncodeOptions): WireValue | undefined {
  const { seal: sealing, asNumber, percent, format } = cell.spec;
  if (plain === '') return emptyOf(plan);
  if (sealing !== undefined) {
    const key = options.keys?.[sealing.key];
    if (key === undefined)
      throw new WireError({ kind: 'no-keys', field: cell.name, detail: `no key "${sealing.key}" to seal the field with` });
    return seal(plain, key);
  }
  const json = plan.message.layout === 'json' || plan.message.layout === 'envelope';
  if (json && format.kind === 'bool') return plain === 'true' || plain === '1';
  if (json && asNumber) return Number(plain);
  return percent && options.ascii ? escaped(plain, 'utf-8') : plain;
}

function emptyOf(plan: Plan): WireValue | undefined {
  const empty = plan.message.empty ?? 'string';
  if (empty === 'string') return '';
  return empty === 'null' ? null : undefined;
}

function encodeInner(plan: Plan, cell: Cell, given: unknown, options: EncodeOptions, path: string): WireValue | undefined {
  const format = cell.spec.format;
  if (given === undefined || given === null) {
    if (cell.spec.required) throw refuse(plan, 'missing', 'required', cell, path);
    return plan.message.empty === 'null' ? null : undefined;
  }
  if (format.kind === 'object') return encodeInnerRecord(plan, cell, given, options, path + cell.name);
  if (!Array.isArray(given) || format.kind !== 'list') throw refuse(plan, 'bad-value', 'not an array', cell, path);
  if (given.length < format.least || given.length > format.most) {
    throw refuse(plan, 'bad-value', `${given.length} entries, not ${format.least} to ${format.most}`, cell, path);
  }
  return given.map((item: unknown, at) => {
    const inner = `${path}${cell.name}[${at}]`;
    if (cell.entry === undefined) return encodeInnerRecord(plan, cell, item, options, inner);
    return encodeRecord(cell.entry, { [ENTRY]: item }, options, inner)[ENTRY] ?? '';
  });
}

/** `place` is the path of the record itself. */
function encodeInnerRecord(plan: Plan, cell: Cell, item: unknown, options: EncodeOptions, place: string): WireRecord {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new WireError({ ...problemOf(plan, 'bad-value', 'not an object', cell), field: place });
  }
  return encodeRecord(cell.inner!, item as Values, options, `${place}.`);
}
