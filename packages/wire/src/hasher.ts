import { hmacHex, sha256Hex } from './digest.js';
import type { AnyMessage } from './message.js';
import type { Cell } from './plan.js';
import { WireError } from './problem.js';
import type { HashPart, HashRecipe } from './recipe.js';

/** Gives the plain wire text of the cell with an index. */
export type TextAt = readonly string[];

/** A recipe, compiled. */
export interface Hasher {
  readonly kind: HashRecipe['kind'];
  readonly recipe: HashRecipe;
  /** Name of the key. */
  readonly key: string;
  /** The text of each part, in order. */
  readonly parts: readonly ((plains: TextAt) => string)[];
}

/** Compiles a recipe. Throws {@link WireError} when it names a field that the table does not have. */
export function compileRecipe(recipe: HashRecipe, byKey: ReadonlyMap<string, Cell>, message: AnyMessage): Hasher {
  const indexOf = (field: string): number => {
    const cell = byKey.get(field);
    if (cell?.parse === undefined)
      throw new WireError({ kind: 'bad-value', field, detail: `table ${message.id}: the hash names a field that is not there` });
    return cell.index;
  };
  const part = (given: HashPart): ((plains: TextAt) => string) => {
    if (given.kind === 'literal') return () => given.text;
    if (given.kind === 'field') {
      const index = indexOf(given.field);
      return (plains) => plains[index]!;
    }
    const indexes = given.fields.map(indexOf);
    return (plains) => given.compute(...indexes.map((index) => plains[index]!));
  };
  return { kind: recipe.kind, recipe, key: recipe.key, parts: recipe.parts.map(part) };
}

/** The hash of the plain texts, lower-case hex. Not for `echo`. */
export function hashOf(hasher: Hasher, plains: TextAt, key: string): string {
  const { parts } = hasher;
  if (hasher.kind === 'hmac') return hmacHex(parts.map((part) => part(plains)).join('|'), key);
  let input = '';
  for (let i = 0; i < parts.length; i += 1) input += parts[i]!(plains);
  return sha256Hex(input + key);
}
