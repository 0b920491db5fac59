import type { Charset, Measure } from './charset.js';
import type { Field, Fields, Presence } from './field.js';
import type { ProblemCodes } from './problem.js';
import type { HashRecipe } from './recipe.js';
import type { Rule } from './rule.js';

/** `envelope`: two JSON objects, `params` and `data`. `pipe`: one row of `|`-separated cells in table order. */
export type Layout = 'form' | 'json' | 'envelope' | 'pipe';

/** One pass of the decoder over all fields. A message lists them in its own order. */
export type Stage = 'missing' | 'length' | 'format' | 'sealed' | 'hash';

export interface MessageSpec<F extends Fields> {
  /** Unique in its protocol, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** Where the table comes from, e.g. `spec §6.7`. */
  readonly origin: string;
  readonly layout: Layout;
  readonly fields: F;
  /** Charset of the body; default UTF-8. */
  readonly charset?: Charset;
  /** How lengths are counted; default UTF-8 bytes. */
  readonly measure?: Measure;
  /** Field names match without regard to case. */
  readonly caseInsensitive?: boolean;
  /** Recipes of the hash in the message's `digest()` field. The first is used for encoding, any of them may match on arrival. */
  readonly hash?: HashRecipe<keyof F & string> | readonly HashRecipe<keyof F & string>[];
  /** Order of the checks; default missing, length, format, sealed, hash. Within one pass fields go by their code, then by the table. */
  readonly checks?: readonly Stage[];
  /** Codes of problems whose field has none of its own. */
  readonly codes?: ProblemCodes;
  /** Answers: lengths, characters and enumerations are not enforced, since vendors' own answers break them. */
  readonly tolerant?: boolean;
  /** `{`, `}` and enclosing `[ ]` never appear in the strings we send (some clients parse them again). */
  readonly plainStrings?: boolean;
  /** What is sent for a field without value; default `string` (the empty string). */
  readonly empty?: 'string' | 'omit' | 'null';
  /** Envelope member of fields that name none; default `data` for envelopes. */
  readonly group?: string;
  /** Rules over several fields. */
  readonly rules?: readonly Rule[];
  /** Sentences for the reference. */
  readonly notes?: readonly string[];
}

/** A message table. Made once at start; the engine compiles it on first use. */
export interface Message<F extends Fields = Fields> extends MessageSpec<F> {
  readonly recipes: readonly HashRecipe[];
}

// biome-ignore lint/suspicious/noExplicitAny: a table of any fields
export type AnyMessage = Message<any>;

/** Declares a message. Throws {@link WireError} when the table contradicts itself. */
export function message<const F extends Fields>(spec: MessageSpec<F>): Message<F> {
  const recipes = spec.hash === undefined ? [] : Array.isArray(spec.hash) ? spec.hash : [spec.hash];
  return { ...spec, recipes: recipes as readonly HashRecipe[] };
}

type With<F, P extends Presence> = {
  [K in keyof F]: F[K] extends Field<infer _D, infer Q, infer _E> ? (Q extends P ? K : never) : never;
}[keyof F];
type DecodedBy<T> = T extends Field<infer D, Presence, infer _E> ? D : never;
type EncodableBy<T> = T extends Field<infer _D, Presence, infer E> ? E : never;
type Flat<T> = { [K in keyof T]: T[K] } & {};

export type DecodedFields<F extends Fields> = Flat<
  { readonly [K in With<F, 'required' | 'filled'>]: DecodedBy<F[K]> } & {
    readonly [K in With<F, 'optional'>]?: DecodedBy<F[K]> | undefined;
  }
>;
export type EncodableFields<F extends Fields> = Flat<
  { readonly [K in With<F, 'required'>]: EncodableBy<F[K]> } & {
    readonly [K in With<F, 'optional' | 'filled'>]?: EncodableBy<F[K]> | undefined;
  }
>;

/** What decoding a message gives. */
export type Decoded<M> = M extends Message<infer F> ? DecodedFields<F> : never;

/** What encoding a message takes: required fields present, fixed ones and the hash optional. */
export type Encodable<M> = M extends Message<infer F> ? EncodableFields<F> : never;
