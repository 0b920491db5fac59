import type { Measure } from './charset.js';
import { wordPattern } from './clean.js';
import { Field, type FieldSpec, type Fields } from './field.js';
import { type Parse, parserOf, tolerantParserOf } from './formats.js';
import { compileRecipe, type Hasher } from './hasher.js';
import type { AnyMessage, Stage } from './message.js';
import { codeKey, type Problem, type ProblemCodes, type ProblemKind, WireError } from './problem.js';
import type { Rule } from './rule.js';

/** A field, compiled. */
export interface Cell {
  readonly index: number;
  /** Name in values. */
  readonly key: string;
  /** Name on the wire. */
  readonly name: string;
  readonly spec: FieldSpec;
  /** Index into {@link Plan.groups}. */
  readonly group: number;
  /** Other accepted names, twins included. */
  readonly others: readonly string[];
  /** `undefined` for objects and lists. */
  readonly parse: Parse | undefined;
  readonly measure: Measure;
  readonly words: RegExp | undefined;
  readonly forbidden: RegExp | undefined;
  /** A sealed value of this format that decrypts to something else counts as undecryptable. */
  readonly numeric: boolean;
  /** Cell of the field a condition looks at. */
  readonly condition: { readonly index: number; readonly values: ReadonlySet<string> } | undefined;
  /** Fields of an object or of a list's entries. */
  readonly inner: Plan | undefined;
  /** A list of single values: the cell of an entry. */
  readonly entry: Plan | undefined;
}

/** A table, compiled: cells, and the cells that each stage looks at in the order in which problems are reported. */
export interface Plan {
  readonly message: AnyMessage;
  readonly tolerant: boolean;
  readonly groups: readonly (string | undefined)[];
  readonly cells: readonly Cell[];
  readonly byKey: ReadonlyMap<string, Cell>;
  readonly stages: readonly Stage[];
  readonly missing: readonly Cell[];
  readonly lengths: readonly Cell[];
  readonly sealed: readonly Cell[];
  readonly formats: readonly Cell[];
  readonly nested: readonly Cell[];
  readonly hashers: readonly Hasher[];
  readonly digest: Cell | undefined;
}

const STAGES: readonly Stage[] = ['missing', 'length', 'format', 'sealed', 'hash'];
const NUMERIC = new Set(['digits', 'amount', 'date', 'time', 'dateTime', 'integer']);
/** Name of the entry field of a list of values; such an entry is read as an object with this one member. Empty, so that it adds nothing to paths. */
export const ENTRY = '';

const plans = new WeakMap<AnyMessage, Plan>();

/** The compiled form of a message, made on first use. */
export function planOf(message: AnyMessage): Plan {
  let plan = plans.get(message);
  if (plan === undefined) {
    plan = compile(message, message.fields as Fields);
    plans.set(message, plan);
  }
  return plan;
}

const wrong = (message: AnyMessage, field: string | undefined, detail: string): WireError =>
  new WireError({ kind: 'bad-value', field, detail: `table ${message.id}: ${detail}` });

function compile(message: AnyMessage, fields: Fields, inside = false): Plan {
  const groups: (string | undefined)[] = [];
  const keys = Object.keys(fields);
  const cells = keys.map((key, index) => compileCell(message, fields, key, index, groups, inside));
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const digests = inside ? [] : cells.filter((cell) => cell.spec.format.kind === 'digest');
  const recipes = inside ? [] : message.recipes;
  if (digests.length > 1 || (recipes.length > 0 && digests.length === 0)) {
    throw wrong(message, undefined, 'a message with a hash has exactly one digest() field');
  }
  const inOrder = (kind: ProblemKind, of: (cell: Cell) => boolean): Cell[] => sortedByCode(cells.filter(of), kind);
  return {
    message,
    tolerant: message.tolerant ?? false,
    groups,
    cells,
    byKey,
    stages: [...new Set([...(message.checks ?? STAGES), ...STAGES])],
    missing: inOrder('missing', (cell) => !isLate(cell) && (cell.spec.required || cell.condition !== undefined)),
    lengths: message.tolerant
      ? []
      : inOrder('too-long', (cell) => !isLate(cell) && cell.parse !== undefined && cell.spec.max !== undefined),
    sealed: inOrder('undecryptable', (cell) => cell.spec.seal !== undefined),
    formats: inOrder('bad-value', (cell) => cell.parse !== undefined),
    nested: cells.filter((cell) => cell.parse === undefined),
    hashers: recipes.map((recipe) => compileRecipe(recipe, byKey, message)),
    digest: digests[0],
  };
}

/** Objects and lists have no format stage of their own to be judged in. */
const isLate = (cell: Cell): boolean => cell.spec.late === true && cell.parse !== undefined;

function compileCell(
  message: AnyMessage,
  fields: Fields,
  key: string,
  index: number,
  groups: (string | undefined)[],
  inside: boolean,
): Cell {
  const spec = fields[key]!.spec;
  const name = spec.wire ?? key;
  if (name in Object.prototype) throw wrong(message, key, 'a name that every object has');
  const group = inside ? undefined : (spec.group ?? message.group ?? (message.layout === 'envelope' ? 'data' : undefined));
  if (!groups.includes(group)) groups.push(group);
  const format = spec.format;
  const nested = format.kind === 'object' || format.kind === 'list';
  if (nested && (spec.seal !== undefined || spec.forbidden !== ''))
    throw wrong(message, key, 'objects and lists cannot be sealed or forbid characters');
  const ofValues = format.kind === 'list' && format.item instanceof Field;
  return {
    index,
    key,
    name,
    spec,
    group: groups.indexOf(group),
    others: [...spec.aka, ...spec.twins],
    parse: nested ? undefined : message.tolerant ? tolerantParserOf(format) : parserOf(format),
    measure: spec.measure ?? message.measure ?? 'utf8',
    words: spec.clean === undefined ? undefined : wordPattern(spec.clean),
    forbidden: spec.forbidden === '' || message.tolerant ? undefined : new RegExp(`[${spec.forbidden.replace(/[\\\]^-]/g, '\\$&')}]`, 'u'),
    numeric: NUMERIC.has(format.kind),
    condition: conditionOf(message, fields, key, spec),
    inner: innerOf(message, spec),
    entry: ofValues ? compile(message, { [ENTRY]: format.item as Fields[string] }, true) : undefined,
  };
}

function innerOf(message: AnyMessage, spec: FieldSpec): Plan | undefined {
  const format = spec.format;
  if (format.kind === 'object') return compile(message, format.fields, true);
  return format.kind === 'list' && !(format.item instanceof Field) ? compile(message, format.item, true) : undefined;
}

function conditionOf(message: AnyMessage, fields: Fields, key: string, spec: FieldSpec): Cell['condition'] {
  if (spec.requiredWhen === undefined) return undefined;
  const { field, values } = spec.requiredWhen;
  const index = Object.keys(fields).indexOf(field);
  const other = fields[field];
  if (other === undefined || other.spec.seal !== undefined)
    throw wrong(message, key, `requiredWhen needs a plain field of the same record, not ${field}`);
  return { index, values: new Set(values) };
}

/** Cells by their vendor code for the kind, those without one behind, else in table order. */
function sortedByCode(cells: Cell[], kind: ProblemKind): Cell[] {
  const code = (cell: Cell): string => cell.spec.codes[codeKey(kind)] ?? '\uffff';
  return cells.sort((a, b) => (code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : a.index - b.index));
}

/** The problem that a broken rule is. */
export function ruleProblem(plan: Plan, rule: Rule): Problem {
  return problemOf(plan, 'bad-value', rule.demand, plan.byKey.get(rule.field));
}

/** A problem of a field, with the table's label and code. */
export function problemOf(plan: Plan, kind: ProblemKind, detail: string, cell?: Cell, path = ''): Problem {
  const codes = plan.message.codes as ProblemCodes | undefined;
  const code = cell?.spec.codes[codeKey(kind)] ?? codes?.[codeKey(kind)];
  if (cell === undefined) return { kind, code, detail };
  return { kind, field: path + cell.name, label: cell.spec.labels?.[kind] ?? cell.spec.label, code, detail };
}
