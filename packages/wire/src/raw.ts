import { numberText } from './formats.js';
import type { AnyMessage } from './message.js';
import { type Cell, type Plan, planOf } from './plan.js';

/** A body as it was parsed, before any table was applied: JSON values, or texts of a form. */
export type RawValue = string | number | boolean | null | undefined | RawRecord | readonly RawValue[];
export interface RawRecord {
  readonly [name: string]: RawValue;
}

export const isRecord = (value: unknown): value is RawRecord => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a scalar field cannot be: an object, an array, or a boolean where none is expected. */
export const NOT_SCALAR = Symbol('not a scalar');

/** The wire text of a scalar: `''` when absent or null. */
export function scalarText(value: RawValue, cell: Cell): string | typeof NOT_SCALAR {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return cell.spec.format.kind === 'bool' ? String(value) : NOT_SCALAR;
  return NOT_SCALAR;
}

/** Looks fields of one record up by their names, spelling variants and, where the table says so, in any case. */
export class Lookup {
  readonly #groups: readonly RawRecord[];
  readonly #anyCase: boolean;
  #lower: Map<string, RawValue>[] | undefined;
  /** A group of the envelope is absent or not an object. */
  readonly broken: boolean;

  constructor(plan: Plan, raw: RawRecord) {
    let broken = false;
    this.#anyCase = plan.message.caseInsensitive ?? false;
    this.#groups = plan.groups.map((group) => {
      const record = group === undefined ? raw : raw[group];
      if (isRecord(record)) return record;
      broken = true;
      return {};
    });
    this.broken = broken;
  }

  /** The value, whatever spelling it came in. */
  get(cell: Cell): RawValue {
    const direct = this.#groups[cell.group]![cell.name];
    if (direct !== undefined && direct !== null && direct !== '') return direct;
    if (cell.others.length === 0 && !this.#anyCase) return direct;
    return this.#all(cell)[0] ?? direct;
  }

  /** Whether several spellings arrived with different values. */
  disagrees(cell: Cell): boolean {
    if (cell.others.length === 0) return false;
    const [first, ...rest] = this.#all(cell).map((value) => JSON.stringify(typeof value === 'number' ? numberText(value) : value));
    return rest.some((value) => value !== first);
  }

  /** Every non-empty value under any of the names. */
  #all(cell: Cell): RawValue[] {
    const group = this.#groups[cell.group]!;
    const names = [cell.name, ...cell.others];
    const values = names.map((name) => group[name]);
    if (this.#anyCase) {
      const lower = this.#lowerOf(cell.group);
      values.push(...names.map((name) => lower.get(name.toLowerCase())));
    }
    return values.filter((value) => value !== undefined && value !== null && value !== '');
  }

  #lowerOf(group: number): Map<string, RawValue> {
    this.#lower ??= this.#groups.map((record) => {
      const map = new Map<string, RawValue>();
      for (const [name, value] of Object.entries(record)) {
        const lower = name.toLowerCase();
        if (map.get(lower) === undefined || map.get(lower) === '') map.set(lower, value);
      }
      return map;
    });
    return this.#lower[group]!;
  }
}

/** The wire text of one field (still sealed, if it is a sealed one), `''` when absent or not a scalar. For finding the merchant before decoding. */
export function rawField(m: AnyMessage, raw: RawRecord, field: string): string {
  const plan = planOf(m);
  const cell = plan.byKey.get(field);
  if (cell === undefined) return '';
  const text = scalarText(new Lookup(plan, raw).get(cell), cell);
  return typeof text === 'string' ? text : '';
}
