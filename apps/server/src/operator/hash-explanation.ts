import { type Static, Type } from '@sinclair/typebox';
import { Closed, OneOf } from './schemas.js';
import { HASH_STATES } from './timeline-schemas.js';

export const HashExplanation = Closed(
  {
    state: OneOf(HASH_STATES),
    recipe: Type.Optional(Type.String()),
    formula: Type.Optional(Type.String({ description: 'The recipe in words' })),
    parts: Type.Optional(
      Type.Array(Closed({ name: Type.String(), value: Type.String(), sealed: Type.Boolean({ description: 'It came encrypted' }) }), {
        description: 'What was hashed, in this order; secrets are masked',
      }),
    ),
    computed: Type.Optional(Type.String({ description: 'The hash that these parts give' })),
    received: Type.Optional(Type.String({ description: 'The hash that came' })),
    keys: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: "The merchant's keys in force now, masked: compare their ends with yours" }),
    ),
    mistakes: Type.Optional(
      Type.Array(Closed({ id: Type.String(), text: Type.String() }), {
        description: 'Likely mistakes of the sender: each gives exactly the hash that came',
      }),
    ),
    summary: Type.Array(Type.String(), { description: 'The explanation in sentences' }),
  },
  { title: 'HashExplanation' },
);
export type HashExplanation = Static<typeof HashExplanation>;

type MaskedKeys = Readonly<Record<string, string>>;

interface Stored {
  readonly recipe: string;
  readonly formula: string;
  readonly parts: readonly { readonly name: string; readonly value: string; readonly sealed: boolean }[];
  readonly computed: string;
  readonly received: string;
  readonly matches: boolean;
  readonly mistakes: readonly { readonly id: string; readonly text: string }[];
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The log keeps what a door gave it; an entry of an older version may lack something. */
function stored(value: unknown): Stored | undefined {
  if (!isObject(value) || typeof value.matches !== 'boolean' || value.recipe === 'none') return undefined;
  return {
    recipe: textOf(value.recipe),
    formula: textOf(value.formula),
    parts: listOf(value.parts).map((part) => ({ name: textOf(part.name), value: textOf(part.value), sealed: part.sealed === true })),
    computed: textOf(value.computed),
    received: textOf(value.received),
    matches: value.matches,
    mistakes: listOf(value.mistakes).map((mistake) => ({ id: textOf(mistake.id), text: textOf(mistake.text) })),
  };
}

/** Whether the hash of a log entry fitted. */
export function hashState(value: unknown): HashExplanation['state'] {
  const hash = stored(value);
  if (!hash) return 'not_checked';
  return hash.matches ? 'matches' : 'differs';
}

/** Whether trying a mistake gave the hash that came; the others say why nothing could be tried. */
const isProved = (id: string, { computed }: Stored): boolean =>
  computed !== '' || !['wrong-cipher-key', 'unreadable', 'no-key'].includes(id);

function sentences(hash: Stored, keys: MaskedKeys | undefined): string[] {
  const order = hash.parts.map(({ name, value }) => `${name}=${value === '' ? '(empty)' : value}`).join(', ');
  const hashed = `Hashed in this order: ${order}. Recipe: ${hash.formula}.`;
  if (hash.matches) return ['The hash matches.', hashed];
  if (hash.received === '') return ['The request carries no hash.', hashed];
  const named = Object.entries(keys ?? {}).map(([name, value]) => `${name} ${value}`);
  const inForce = named.length > 0 ? ` (in force: ${named.join(', ')})` : '';
  const causes = hash.mistakes.map(({ id, text }) =>
    isProved(id, hash) ? `This gives exactly the hash that came: ${text}` : `Nothing can be compared: ${text}${inForce}.`,
  );
  const key = `the key${inForce}`;
  const unexplained = `No usual mistake gives the hash that came: compare each value above, character by character, and ${key}.`;
  return ['The hash that came does not match.', hashed, ...(causes.length > 0 ? causes : [unexplained])];
}

/** What was hashed, in which order, and where it differs. `keys` are shown as they are given: masked. */
export function explainEntry(value: unknown, keys?: MaskedKeys): HashExplanation {
  const hash = stored(value);
  if (!hash) return { state: 'not_checked', summary: ['Nothing was hashed.'] };
  const { recipe, formula, computed, received } = hash;
  return {
    state: hash.matches ? 'matches' : 'differs',
    recipe,
    formula,
    parts: hash.parts.map((part) => ({ ...part })),
    computed,
    received,
    ...(hash.matches || !keys ? {} : { keys: { ...keys } }),
    mistakes: hash.mistakes.map((mistake) => ({ ...mistake })),
    summary: sentences(hash, keys),
  };
}
