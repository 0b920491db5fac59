import { openSealed } from './checks.js';
import { sameHex } from './digest.js';
import { formulasOf } from './hash-check.js';
import { type Hasher, hashOf } from './hasher.js';
import { type Keys, keyText } from './keys.js';
import { maskedValue } from './mask.js';
import type { AnyMessage } from './message.js';
import { type Mistake, mistakesOf, type Piece } from './mistakes.js';
import { type Plan, planOf } from './plan.js';
import type { RawRecord } from './raw.js';
import { isProblem, readScope, type Scope } from './scope.js';

export interface HashExplanation {
  readonly recipe: 'sha256' | 'hmac' | 'echo' | 'none';
  /** The recipe in words: `sha256(day + clock + "0" + KEY)`. */
  readonly formula: string;
  /** What was hashed, in order. Secret values are masked, amounts are shown. */
  readonly parts: readonly { readonly name: string; readonly value: string; readonly sealed: boolean }[];
  /** Empty when it cannot be computed: no key, or a part that does not decrypt. */
  readonly computed: string;
  readonly received: string;
  readonly matches: boolean;
  /** Likely mistakes of the sender, found by trying them: each reproduces the received hash, or says why nothing could be tried. */
  readonly mistakes: readonly Mistake[];
}

const NOTHING = { parts: [], computed: '', received: '', matches: false, mistakes: [] } as const;

/** What was hashed and where it differs. For people, off the hot path (up to some tens of milliseconds). Never throws. */
export function explainHash(
  m: AnyMessage,
  raw: RawRecord,
  keys: Keys | undefined,
  options: { readonly echo?: string } = {},
): HashExplanation {
  const plan = planOf(m);
  const hasher = plan.hashers[0];
  if (hasher === undefined || plan.digest === undefined) return { recipe: 'none', formula: '', ...NOTHING };
  const head = { recipe: hasher.kind, formula: formulasOf(plan.hashers) };
  const scope = readScope(plan, raw);
  if (isProblem(scope))
    return { ...head, ...NOTHING, mistakes: [{ id: 'unreadable', text: `${scope.field ?? 'the body'}: ${scope.detail}` }] };
  openSealed(scope, keys ?? {});
  const received = scope.wires[plan.digest.index]!;
  const parts = pieces(plan, hasher, scope);
  const shown = parts.map(({ name, sealed, plain, secret }) => {
    const value = plain === undefined ? '[does not decrypt]' : secret === undefined ? plain : maskedValue(secret, plain);
    return { name, value, sealed };
  });
  const key = keyText(keys?.[hasher.key]);
  const computed = compute(hasher, scope, key, options.echo);
  const echoes = plan.hashers.some((each) => each.kind === 'echo') && options.echo !== undefined && sameHex(options.echo, received);
  const matches = echoes || (computed !== '' && sameHex(computed, received));
  const mistakes = matches ? [] : mistakesOf({ kind: hasher.kind, parts, key, received, others: others(scope), keys: keys ?? {} });
  return { ...head, parts: shown, computed, received, matches, mistakes };
}

function compute(hasher: Hasher, scope: Scope, key: string | undefined, echo: string | undefined): string {
  if (hasher.kind === 'echo') return echo ?? '';
  const needed = pieces(scope.plan, hasher, scope);
  if (key === undefined || needed.some((piece) => piece.plain === undefined)) return '';
  return hashOf(hasher, scope.plains as string[], key);
}

/** The parts of a recipe with their texts. */
function pieces(plan: Plan, hasher: Hasher, scope: Scope): Piece[] {
  return hasher.recipe.parts.map((part, at): Piece => {
    const literal = part.kind === 'literal';
    const cell = part.kind === 'field' ? plan.byKey.get(part.field) : undefined;
    const plain = cell === undefined ? hasher.parts[at]!(scope.plains as string[]) : scope.plains[cell.index];
    return {
      name: part.kind === 'field' ? part.field : literal ? `"${part.text}"` : part.name,
      plain,
      wire: cell === undefined ? (plain ?? '') : scope.wires[cell.index]!,
      sealed: cell?.spec.seal !== undefined,
      secret: cell?.spec.secret,
      amount: cell?.spec.format.kind === 'amount',
    };
  });
}

/** Texts of the other fields, by name: what a sender may have hashed instead. */
function others(scope: Scope): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const cell of scope.plan.cells) {
    const plain = scope.plains[cell.index];
    if (plain && cell.index !== scope.plan.digest?.index) texts.set(cell.name, plain);
  }
  return texts;
}
