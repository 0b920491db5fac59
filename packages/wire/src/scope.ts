import { percentDecoded } from './charset.js';
import { type Cell, ENTRY, type Plan, problemOf } from './plan.js';
import type { Problem } from './problem.js';
import { isRecord, Lookup, NOT_SCALAR, type RawRecord, type RawValue, scalarText } from './raw.js';

/** One record being decoded: the texts as they came, the plain texts, the values, and the records inside it. */
export interface Scope {
  readonly plan: Plan;
  /** `''` or `items[0].`, for problems. */
  readonly path: string;
  /** Wire texts by cell index; `''` for absent ones and for objects and lists. */
  readonly wires: string[];
  /** Plain texts; of a sealed cell only after opening, `undefined` when it did not open. */
  readonly plains: (string | undefined)[];
  readonly values: unknown[];
  /** Records of objects (one) and lists (many) by cell index. */
  readonly inner: (readonly Scope[] | undefined)[];
  opened: boolean;
}

/** Reads the shape of a raw record. Gives the first thing that is of the wrong shape instead, if any. */
export function readScope(plan: Plan, raw: RawRecord, path = ''): Scope | Problem {
  const lookup = new Lookup(plan, raw);
  if (lookup.broken) return problemOf(plan, 'malformed', `needs the objects ${plan.groups.join(', ')}`);
  const size = plan.cells.length;
  const scope: Scope = { plan, path, wires: new Array(size), plains: new Array(size), values: new Array(size), inner: [], opened: false };
  for (const cell of plan.cells) {
    const given = lookup.get(cell);
    const problem = cell.parse === undefined ? readInner(scope, cell, given) : readScalar(scope, cell, given);
    if (problem !== undefined) return problem;
    if (cell.others.length > 0 && lookup.disagrees(cell)) {
      return problemOf(plan, 'bad-value', `spellings disagree: ${[cell.name, ...cell.others].join(', ')}`, cell, path);
    }
  }
  return scope;
}

export const isProblem = (given: Scope | Problem): given is Problem => 'kind' in given;

function readScalar(scope: Scope, cell: Cell, given: RawValue): Problem | undefined {
  const text = scalarText(given, cell);
  if (text === NOT_SCALAR) return problemOf(scope.plan, 'bad-value', 'not a text or number', cell, scope.path);
  const wire = cell.spec.percent ? percentDecoded(text as string) : (text as string);
  scope.wires[cell.index] = wire;
  scope.plains[cell.index] = wire;
  return undefined;
}

function readInner(scope: Scope, cell: Cell, given: RawValue): Problem | undefined {
  scope.wires[cell.index] = '';
  scope.plains[cell.index] = '';
  if (given === undefined || given === null || given === '') return undefined;
  const format = cell.spec.format;
  if (format.kind === 'object') return readRecords(scope, cell, [given], () => `${scope.path}${cell.name}.`);
  if (format.kind !== 'list') return undefined;
  const items = Array.isArray(given) ? (given as readonly RawValue[]) : format.single ? [given] : undefined;
  if (items === undefined) return problemOf(scope.plan, 'bad-value', 'not an array', cell, scope.path);
  if (items.length > format.most) return problemOf(scope.plan, 'bad-value', `more than ${format.most} entries`, cell, scope.path);
  if (items.length < format.least) return problemOf(scope.plan, 'bad-value', `fewer than ${format.least} entries`, cell, scope.path);
  return readRecords(scope, cell, items, (at) => `${scope.path}${cell.name}[${at}]${cell.entry === undefined ? '.' : ''}`);
}

function readRecords(scope: Scope, cell: Cell, items: readonly RawValue[], pathOf: (at: number) => string): Problem | undefined {
  const records: Scope[] = [];
  const plan = cell.inner ?? cell.entry!;
  for (const [at, item] of items.entries()) {
    if (cell.inner !== undefined && !isRecord(item)) return problemOf(scope.plan, 'bad-value', 'not an object', cell, scope.path);
    const record = cell.inner === undefined ? { [ENTRY]: item } : (item as RawRecord);
    const read = readScope(plan, record, pathOf(at));
    if (isProblem(read)) return read;
    records.push(read);
  }
  scope.inner[cell.index] = records;
  return undefined;
}

/** The value of a record whose checks have all passed. */
export function toValue(scope: Scope): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const cell of scope.plan.cells) value[cell.key] = cell.parse === undefined ? innerValue(scope, cell) : scope.values[cell.index];
  return value;
}

function innerValue(scope: Scope, cell: Cell): unknown {
  const records = scope.inner[cell.index];
  if (records === undefined) return undefined;
  if (cell.entry !== undefined) return records.map((record) => record.values[0]);
  const values = records.map(toValue);
  return cell.spec.format.kind === 'object' ? values[0] : values;
}
