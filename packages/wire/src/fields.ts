import type { Won } from '@gwanmun/kernel';
import { type AnyField, Field, type FieldSpec, type Fields, type Format } from './field.js';
import type { DecodedFields, EncodableFields } from './message.js';

const BLANK = { required: false, aka: [], twins: [], codes: {}, forbidden: '', percent: false, asNumber: false } as const;

function field<D, P extends 'optional' | 'filled' = 'optional', E = D>(format: Format, more: Partial<FieldSpec> = {}): Field<D, P, E> {
  return new Field<D, P, E>({ ...BLANK, format, ...more });
}

/** Any text, at most `max` (bytes unless measured otherwise). */
export const text = (max: number): Field<string> => field({ kind: 'text' }, { max });

/** Decimal digits, kept as text. */
export const digits = (max: number): Field<string> => field({ kind: 'digits' }, { max });

/** An amount of whole won in at most `max` digits; decoded to {@link Won}. */
export const amount = (max = 12): Field<Won> => field({ kind: 'amount' }, { max });

/** `yyyyMMdd`, a day that exists. */
export const date = (): Field<string> => field({ kind: 'date' }, { max: 8, exactly: 8 });

/** `HHmmss`. */
export const time = (): Field<string> => field({ kind: 'time' }, { max: 6, exactly: 6 });

/** `yyyyMMddHHmmss`. */
export const dateTime = (): Field<string> => field({ kind: 'dateTime' }, { max: 14, exactly: 14 });

/** One of the given texts. */
export function oneOf<const V extends readonly string[]>(values: V): Field<V[number]> {
  return field({ kind: 'oneOf', values }, { max: Math.max(...values.map((value) => value.length)) });
}

/** Exactly this text; encoding fills it in. Required on arrival. */
export function fixed<const V extends string>(value: V): Field<V, 'filled'> {
  return field<V, 'filled'>({ kind: 'oneOf', values: [value] }, { max: value.length, required: true, fallback: value });
}

/** `Y` or `N`. */
export const yesNo = (): Field<'Y' | 'N'> => oneOf(['Y', 'N']);

/** Text that matches a pattern (anchored by the caller), at most `max` long. */
export const pattern = (matches: RegExp, max: number): Field<string> => field({ kind: 'pattern', pattern: matches }, { max });

/** The hash of the message in hex. Not `required()`: its absence is judged where the hash is (`hash-mismatch`); `required()`: it is `missing`. */
export const digest = (max = 64): Field<string, 'filled'> => field<string, 'filled'>({ kind: 'digest' }, { max });

/** A whole number, for JSON protocols. `loose` also takes a sign and a zero fraction (`"1004.0"`). */
export const integer = (options: { readonly loose?: boolean } = {}): Field<number> =>
  field({ kind: 'integer', loose: options.loose ?? false }, { asNumber: true });

/** `true`/`false`, also as `"true"`, `"1"`, `1`, `"0"`, … */
export const bool = (): Field<boolean> => field({ kind: 'bool' });

/** A nested object. */
export const object = <const F extends Fields>(fields: F): Field<DecodedFields<F>, 'optional', EncodableFields<F>> =>
  field<DecodedFields<F>, 'optional', EncodableFields<F>>({ kind: 'object', fields });

export interface ListOptions {
  /** Fewest entries; default 0. */
  readonly least?: number;
  /** Most entries; default 1000. */
  readonly most?: number;
  /** A single object in place of the array is taken as one entry. */
  readonly single?: boolean;
}

/** An array of objects, or of values when one field is given. */
export function list<const F extends Fields>(
  item: F,
  options?: ListOptions,
): Field<readonly DecodedFields<F>[], 'optional', readonly EncodableFields<F>[]>;
export function list<D, E>(
  item: Field<D, 'optional' | 'required' | 'filled', E>,
  options?: ListOptions,
): Field<readonly D[], 'optional', readonly E[]>;
export function list(item: Fields | AnyField, options: ListOptions = {}): Field<readonly unknown[]> {
  return field({ kind: 'list', item, least: options.least ?? 0, most: options.most ?? 1000, single: options.single ?? false });
}
