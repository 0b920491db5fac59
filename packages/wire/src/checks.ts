import { closed, excess, misfit } from './breach-detail.js';
import { isLonger, lengthOf } from './charset.js';
import { unseal } from './cipher.js';
import { cleaned } from './clean.js';
import { type Keys, keyText } from './keys.js';
import { type Cell, problemOf } from './plan.js';
import type { Problem, ProblemKind } from './problem.js';
import type { Scope } from './scope.js';

const problem = (scope: Scope, kind: ProblemKind, detail: string, cell: Cell): Problem =>
  problemOf(scope.plan, kind, detail, cell, scope.path);

/** Runs a check over the records inside a record, in table order. */
function inside(scope: Scope, check: (inner: Scope) => Problem | undefined): Problem | undefined {
  for (const cell of scope.plan.nested) {
    for (const inner of scope.inner[cell.index] ?? []) {
      const found = check(inner);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Required fields that are absent or empty. Needs no keys. */
export function checkMissing(scope: Scope): Problem | undefined {
  for (const cell of scope.plan.missing) {
    if (scope.wires[cell.index] !== '' || scope.inner[cell.index] !== undefined) continue;
    if (isDemanded(scope, cell)) return absent(scope, cell);
  }
  return inside(scope, checkMissing);
}

const absent = (scope: Scope, cell: Cell): Problem => problem(scope, 'missing', 'required and empty', cell);
const tooLong = (scope: Scope, cell: Cell, plain: string, max: number): Problem =>
  problem(scope, 'too-long', excess(cell, plain, max), cell);
const isDemanded = (scope: Scope, cell: Cell): boolean => cell.spec.required || conditionHolds(scope, cell);

function conditionHolds(scope: Scope, cell: Cell): boolean {
  const condition = cell.condition;
  if (condition === undefined) return false;
  const other = scope.wires[condition.index] || (scope.plan.cells[condition.index]!.spec.fallback ?? '');
  return other !== '' && (condition.values.size === 0 || condition.values.has(other));
}

/** Opens every sealed field for which there is a key, once. A lenient one that does not open keeps its text. */
export function openSealed(scope: Scope, keys: Keys | undefined): void {
  if (scope.opened || keys === undefined) return;
  scope.opened = true;
  for (const cell of scope.plan.sealed) {
    const wire = scope.wires[cell.index]!;
    if (wire === '') continue;
    const { key: name, lenient } = cell.spec.seal!;
    const key = keyText(keys[name]);
    const plain = key === undefined ? undefined : unseal(wire, key);
    scope.plains[cell.index] = plain === undefined && lenient ? wire : plain;
  }
  for (const cell of scope.plan.nested) for (const inner of scope.inner[cell.index] ?? []) openSealed(inner, keys);
}

/** Lengths of plain values; sealed ones that did not open wait for their own stage. */
export function checkLengths(scope: Scope): Problem | undefined {
  for (const cell of scope.plan.lengths) {
    const plain = cell.spec.seal === undefined || scope.opened ? scope.plains[cell.index] : undefined;
    if (plain === undefined || plain === '') continue;
    const max = cell.spec.max!;
    if (isLonger(plain, max, cell.measure)) return tooLong(scope, cell, plain, max);
  }
  return inside(scope, checkLengths);
}

/** Sealed fields that do not open, or open to something other than their digits. */
export function checkSealed(scope: Scope, keys: Keys | undefined): Problem | undefined {
  for (const cell of scope.plan.sealed) {
    const wire = scope.wires[cell.index]!;
    if (wire === '') continue;
    const name = cell.spec.seal!.key;
    if (keyText(keys?.[name]) === undefined) return problem(scope, 'no-keys', `no key "${name}"`, cell);
    const plain = scope.plains[cell.index];
    if (plain === undefined) return problem(scope, 'undecryptable', closed(wire), cell);
    if (cell.numeric && cell.parse!(plain) === undefined) {
      return problem(scope, 'undecryptable', `decrypts to something that is ${misfit(cell, plain)}`, cell);
    }
    if (plain === '' && isDemanded(scope, cell)) return problem(scope, 'missing', 'required, and decrypts to the empty text', cell);
  }
  return inside(scope, (inner) => checkSealed(inner, keys));
}

/** Characters, types and shortest lengths; leaves the values behind. */
export function checkFormats(scope: Scope): Problem | undefined {
  for (const cell of scope.plan.formats) {
    const found = checkFormat(scope, cell);
    if (found !== undefined) return found;
  }
  return inside(scope, checkFormats);
}

function checkFormat(scope: Scope, cell: Cell): Problem | undefined {
  const plain = scope.plains[cell.index];
  if (cell.spec.late) {
    const late = lateProblem(scope, cell, plain);
    if (late !== undefined) return late;
  }
  if (cell.spec.seal !== undefined && (!scope.opened || plain === undefined)) return undefined; // the sealed stage says why
  if (plain === '' || plain === undefined) {
    const { fallback, required } = cell.spec;
    if (cell.spec.format.kind === 'digest') scope.values[cell.index] = '';
    else if (required) scope.values[cell.index] = plain;
    else if (fallback !== undefined) scope.values[cell.index] = cell.parse!(fallback);
    return undefined;
  }
  // A sealed number that opens to something else counts as undecryptable, which its own stage says.
  if (cell.numeric && cell.spec.seal !== undefined && cell.parse!(plain) === undefined) return undefined;
  const breach = breachOf(cell, plain, scope.plan.tolerant);
  if (breach !== undefined) return problem(scope, breach.kind, breach.detail, cell);
  const text = cell.spec.clean === undefined ? plain : cleaned(plain, cell.words);
  scope.values[cell.index] = cell.parse!(text);
  return undefined;
}

/** Absence and length of a field that is judged late. */
function lateProblem(scope: Scope, cell: Cell, plain: string | undefined): Problem | undefined {
  if (plain === '') return isDemanded(scope, cell) ? absent(scope, cell) : undefined;
  const { max } = cell.spec;
  if (plain === undefined || max === undefined || scope.plan.tolerant || !isLonger(plain, max, cell.measure)) return undefined;
  return tooLong(scope, cell, plain, max);
}

interface Breach {
  readonly kind: 'bad-value' | 'bad-character';
  readonly detail: string;
}

/** What a non-empty plain text does that its field forbids, lengths above the maximum aside. */
export function breachOf(cell: Cell, plain: string, tolerant: boolean): Breach | undefined {
  if (plain.includes('\0') || !isWellFormed(plain)) return { kind: 'bad-character', detail: 'a NUL or half a surrogate pair' };
  if (cell.forbidden !== undefined) {
    const found = cell.forbidden.exec(plain);
    if (found !== null) return { kind: 'bad-character', detail: `forbidden character ${JSON.stringify(found[0])}` };
  }
  const { min, exactly, least: smallest } = cell.spec;
  const least = tolerant ? undefined : (exactly ?? min);
  if (least !== undefined && plain.length < least && lengthOf(plain, cell.measure) < least) {
    return { kind: 'bad-value', detail: `shorter than ${least} (${lengthOf(plain, cell.measure)})` };
  }
  const value = cell.parse!(plain);
  if (value === undefined) return { kind: 'bad-value', detail: misfit(cell, plain) };
  if (!tolerant && smallest !== undefined && (value as number) < smallest) return { kind: 'bad-value', detail: `less than ${smallest}` };
  return undefined;
}

/** Node 20 has it; the ES2023 library does not know. */
interface WellFormed {
  isWellFormed(): boolean;
}

/** A text that has a UTF-8 form: no half surrogate pairs. */
function isWellFormed(text: string): boolean {
  return (text as unknown as WellFormed).isWellFormed();
}
