import { type Charset, textOf, unescapedBytes } from './charset.js';
import type { RawRecord, RawValue } from './raw.js';

/** Most fields of a form; browser scripts post about sixty. */
const MOST_FIELDS = 1000;

/** The pairs of a form body, or why it is none. */
export function formPairs(source: Buffer, charset: Charset): readonly (readonly [string, string])[] | string {
  const pairs: (readonly [string, string])[] = [];
  let from = 0;
  while (from < source.length) {
    const ampersand = source.indexOf(0x26, from);
    const to = ampersand === -1 ? source.length : ampersand;
    if (to > from) {
      if (pairs.length >= MOST_FIELDS) return `more than ${MOST_FIELDS} form fields`;
      const equals = source.indexOf(0x3d, from);
      const middle = equals === -1 || equals > to ? to : equals;
      const name = textOf(unescapedBytes(source.subarray(from, middle)), charset);
      const value = textOf(unescapedBytes(source.subarray(Math.min(middle + 1, to), to)), charset);
      if (name === undefined || value === undefined) return `a form field is not valid ${charset}`;
      pairs.push([name, value]);
    }
    from = to + 1;
  }
  return pairs;
}

/** Plain names; the first of a repeated one wins, as servlet containers have it. */
export function flatRecord(pairs: readonly (readonly [string, string])[]): RawRecord {
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) record[name] ??= value;
  return record;
}

type Node = Map<string, Node | string>;

const SEGMENT = /\[([^[\]]*)\]/g;
const DEEPEST = 8;

/** PHP notation: `a[b]=1` an object, `a[]=1` and `a[0]=1` a list, a repeated plain name a list. */
export function bracketRecord(pairs: readonly (readonly [string, string])[]): RawRecord | string {
  const root: Node = new Map();
  for (const [given, value] of pairs) {
    const name = given.trim();
    const open = name.indexOf('[');
    const path = open > 0 && name.endsWith(']') ? [name.slice(0, open), ...segments(name.slice(open))] : [name];
    if (path.length > DEEPEST) return `form key deeper than ${DEEPEST}`;
    put(root, path, value);
  }
  return recordOf(root);
}

function segments(brackets: string): string[] {
  return [...brackets.matchAll(SEGMENT)].map((match) => match[1]!);
}

function put(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const [depth, segment] of path.entries()) {
    const key = segment === '' ? String(node.size) : segment;
    const there = node.get(key);
    if (depth === path.length - 1) {
      if (typeof there === 'string') node.set(key, new Map(Object.entries([there, value])));
      else if (there === undefined) node.set(key, value);
      else there.set(String(there.size), value);
      return;
    }
    if (there instanceof Map) node = there;
    else {
      const next: Node = new Map();
      node.set(key, next);
      node = next;
    }
  }
}

const isIndex = (key: string, at: number): boolean => key === String(at);

function valueOfNode(node: Node | string): RawValue {
  if (typeof node === 'string') return node;
  const keys = [...node.keys()];
  return keys.every(isIndex) ? [...node.values()].map(valueOfNode) : recordOf(node);
}

function recordOf(node: Node): RawRecord {
  const record: Record<string, RawValue> = Object.create(null);
  for (const [key, value] of node) record[key] = valueOfNode(value);
  return record;
}
