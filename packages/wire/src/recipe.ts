/** One piece of a hash input: a field's plain wire text, a literal, or something computed from other fields. */
export type HashPart<N extends string = string> =
  | { readonly kind: 'field'; readonly field: N }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'computed'; readonly name: string; readonly fields: readonly N[]; readonly compute: (...texts: string[]) => string };

/** How a message's hash is made. */
export interface HashRecipe<N extends string = string> {
  /** `sha256`: SHA-256 over the parts joined without separator, key last. `hmac`: HMAC-SHA256 over the parts joined with `|`. `echo`: the request's hash, unchanged. */
  readonly kind: 'sha256' | 'hmac' | 'echo';
  readonly parts: readonly HashPart<N>[];
  /** Name of the key in `Keys`; default `hash`. */
  readonly key: string;
}

type Part<N extends string> = N | HashPart<N>;

const part = <N extends string>(given: Part<N>): HashPart<N> => (typeof given === 'string' ? { kind: 'field', field: given } : given);

/** A constant piece of a recipe. */
export const literal = (text: string): HashPart<never> => ({ kind: 'literal', text });

/** A piece made of other fields' texts. */
export const computed = <const N extends string>(
  name: string,
  fields: readonly N[],
  compute: (...texts: string[]) => string,
): HashPart<N> => ({ kind: 'computed', name, fields, compute });

/** SHA-256 over the parts as plain texts, joined without separator, the hash key last; lower-case hex. */
export const sha256 = <const N extends string>(...parts: readonly Part<N>[]): HashRecipe<N> => ({
  kind: 'sha256',
  parts: parts.map((each) => part<N>(each)),
  key: 'hash',
});

/** HMAC-SHA256 over the parts joined with `|`; lower-case hex. */
export const hmac = <const N extends string>(...parts: readonly Part<N>[]): HashRecipe<N> => ({
  kind: 'hmac',
  parts: parts.map((each) => part<N>(each)),
  key: 'hash',
});

/** The hash of the request this message answers, unchanged. */
export const echo = (): HashRecipe<never> => ({ kind: 'echo', parts: [], key: 'hash' });

/** A recipe in words. */
export function formulaOf(recipe: HashRecipe): string {
  const names = recipe.parts.map((part) => (part.kind === 'field' ? part.field : part.kind === 'literal' ? `"${part.text}"` : part.name));
  if (recipe.kind === 'sha256') return `sha256(${[...names, 'KEY'].join(' + ')})`;
  return recipe.kind === 'hmac' ? `hmac-sha256(KEY, ${names.join(' | ')})` : 'the hash of the request';
}
