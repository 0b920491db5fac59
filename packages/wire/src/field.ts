import type { Measure } from './charset.js';
import type { Problem, ProblemCodes } from './problem.js';

/** `required`: must be given. `optional`: may be absent. `filled`: present after decoding, may be left out when encoding. */
export type Presence = 'required' | 'optional' | 'filled';

/** What the field holds; `parse` and `print` of each kind live in `formats.ts`. */
export type Format =
  | { readonly kind: 'text' }
  | { readonly kind: 'digits' }
  | { readonly kind: 'amount' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'dateTime' }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'integer'; readonly loose: boolean }
  | { readonly kind: 'bool' }
  | { readonly kind: 'digest' }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly item: Fields | AnyField; readonly least: number; readonly most: number; readonly single: boolean };

/** What a masked view shows: cards first 6 and last 4, keys nothing, personal data the first character. */
export type SecretKind = 'card' | 'key' | 'personal';

export interface SealOptions {
  /** Name of the key in {@link Keys}; default `cipher`. */
  readonly key?: string;
  /** A value that does not decrypt is kept as it came instead of being refused. */
  readonly lenient?: boolean;
}

export interface FieldDoc {
  readonly meaning: string;
  readonly origin?: string;
  readonly example?: string;
}

/** One row of a message table, as data. */
export interface FieldSpec {
  readonly format: Format;
  readonly max?: number;
  readonly min?: number;
  readonly exactly?: number;
  /** Smallest amount or whole number. */
  readonly least?: number;
  readonly measure?: Measure;
  readonly required: boolean;
  readonly requiredWhen?: { readonly field: string; readonly values: readonly string[] };
  /** Documented condition that the decoder does not check. */
  readonly conditional?: string;
  readonly fallback?: string;
  readonly seal?: { readonly key: string; readonly lenient: boolean };
  readonly aka: readonly string[];
  readonly twins: readonly string[];
  readonly secret?: SecretKind;
  readonly label?: string;
  readonly labels?: Partial<Record<Problem['kind'], string>>;
  readonly codes: ProblemCodes;
  readonly forbidden: string;
  readonly clean?: readonly string[];
  readonly percent: boolean;
  readonly asNumber: boolean;
  readonly late?: boolean;
  readonly group?: string;
  readonly wire?: string;
  readonly doc?: FieldDoc;
}

// biome-ignore lint/suspicious/noExplicitAny: the type parameters are phantom; any field fits here
export type AnyField = Field<any, Presence, any>;
export type Fields = Readonly<Record<string, AnyField>>;

/**
 * A field of a message table: immutable, every modifier gives a new one.
 * `D` is what decoding gives, `E` what encoding takes, `P` whether it must be there.
 *
 * @example text(128).required().label('상품명').code({ missing: '1008', tooLong: '1108' })
 */
export class Field<D, P extends Presence = 'optional', E = D> {
  /** Types only; never set. */
  declare readonly '~decoded': D;
  declare readonly '~presence': P;
  declare readonly '~encodable': E;
  readonly spec: FieldSpec;

  constructor(spec: FieldSpec) {
    this.spec = spec;
  }

  /** Copies with changes; the caller states the new types. */
  #with<D2 = D, P2 extends Presence = P, E2 = E>(change: Partial<FieldSpec>): Field<D2, P2, E2> {
    return new Field<D2, P2, E2>({ ...this.spec, ...change });
  }

  /** Absent or empty is a `missing` problem. */
  required(): Field<D, P extends 'filled' ? 'filled' : 'required', E> {
    return this.#with({ required: true });
  }

  /** The same row where it may be absent: without requirement and default. */
  optional(): Field<D, 'optional', E> {
    return this.#with<D, 'optional', E>({ required: false, requiredWhen: undefined, fallback: undefined });
  }

  /** Required when another field of the same record has one of the values (any value when none is given). */
  requiredWhen(field: string, ...values: readonly string[]): Field<D, P, E> {
    return this.#with({ requiredWhen: { field, values } });
  }

  /** Documents a condition that is decided past the decoder (merchant settings, sums). The field stays optional for the decoder. */
  conditional(condition: string): Field<D, P, E> {
    return this.#with({ conditional: condition });
  }

  /** Wire text used when the field is empty: by `encode` always, by `decode` unless the field is required. */
  default(text: string): Field<D, 'filled', E> {
    return this.#with<D, 'filled', E>({ fallback: text });
  }

  /** The value travels as AES-256-ECB, PKCS#7, standard Base64; lengths and hashes use the plain value. */
  sealed(options: SealOptions = {}): Field<D, P, E> {
    return this.#with({ seal: { key: options.key ?? 'cipher', lenient: options.lenient ?? false } });
  }

  /** Longest plain value. */
  max(length: number): Field<D, P, E> {
    return this.#with({ max: length });
  }

  /** Shortest plain value; shorter is a `bad-value`. */
  min(length: number): Field<D, P, E> {
    return this.#with({ min: length });
  }

  /** Smallest amount or whole number; a smaller one is a `bad-value`. */
  atLeast(least: number): Field<D, P, E> {
    return this.#with({ least });
  }

  /** The only length. Longer is `too-long`, shorter `bad-value`. */
  exactly(length: number): Field<D, P, E> {
    return this.#with({ max: length, exactly: length });
  }

  /** How the length is counted; default is the message's measure. */
  measure(measure: Measure): Field<D, P, E> {
    return this.#with({ measure });
  }

  /** Other spellings that are accepted. When several arrive they must agree. */
  aka(...names: readonly string[]): Field<D, P, E> {
    return this.#with({ aka: [...this.spec.aka, ...names] });
  }

  /** Other spellings that are accepted and also sent. */
  twin(...names: readonly string[]): Field<D, P, E> {
    return this.#with({ twins: [...this.spec.twins, ...names] });
  }

  /** Hidden in masked views and explanations. */
  secret(kind: SecretKind): Field<D, P, E> {
    return this.#with({ secret: kind });
  }

  /** The vendor's name of the field for its error texts, and others for single kinds of problem. */
  label(label: string, byKind?: Partial<Record<Problem['kind'], string>>): Field<D, P, E> {
    return this.#with({ label, labels: byKind });
  }

  /** The vendor's codes for problems of this field. */
  code(codes: ProblemCodes): Field<D, P, E> {
    return this.#with({ codes: { ...this.spec.codes, ...codes } });
  }

  /** Characters that are refused (`bad-character`). */
  forbid(characters: string): Field<D, P, E> {
    return this.#with({ forbidden: this.spec.forbidden + characters });
  }

  /** Markup, emoji and the given words are removed silently while decoding. Hashes still use the value as it came. */
  clean(words: readonly string[] = []): Field<D, P, E> {
    return this.#with({ clean: words });
  }

  /** The value may arrive percent-encoded (UTF-8 or CP949) inside its JSON string; decoded when every `%` is followed by two hex digits. */
  percent(): Field<D, P, E> {
    return this.#with({ percent: true });
  }

  /** Sent as a JSON number instead of a string. Numbers and digit strings are accepted either way. */
  number(): Field<D, P, E> {
    return this.#with({ asNumber: true });
  }

  /** Absence and length are judged with the field's format, wherever the message orders that stage (usually after the hash). */
  late(): Field<D, P, E> {
    return this.#with({ late: true });
  }

  /** The member of the envelope that holds the field. */
  in(group: string): Field<D, P, E> {
    return this.#with({ group });
  }

  /** Name on the wire, where it differs from the key in the table. */
  named(wire: string): Field<D, P, E> {
    return this.#with({ wire });
  }

  /** Meaning, where it comes from, and an example of the plain wire text: for the reference. */
  doc(meaning: string, origin?: string, example?: string): Field<D, P, E> {
    return this.#with({ doc: { meaning, origin, example } });
  }
}
